import { isLeft } from "fp-ts/Either";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../engine/package";
import type { CloudFiles } from "../../provider/auth/clouds";
import { defaultCloud, readCloud } from "../../provider/auth/clouds";
import type { Case } from "./cases";
import type { RunPython } from "./install";

/** What comes of a case: the entry chosen without a name, and the settings; or why it is refused. */
export type Result =
  | { readonly default: string | null; readonly settings: Readonly<Record<string, string>> }
  | { readonly refused: string };

/** A case in its own directory. */
export interface Placed {
  readonly directory: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly name: string | undefined;
  readonly region: string | undefined;
}

/** What openstacksdk has by default; the provider has it only where it is said. */
const usual: Readonly<Record<string, string>> = { auth_type: "password", interface: "public", verify: "true" };

/** Writes the files of a case below a directory. */
export function place(one: Omit<Case, "title">, root: string): Placed {
  const directory = join(root, "work");
  const home = join(root, "home");
  [directory, home].forEach((folder) => mkdirSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(one.files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  // Keeps the files of the machine itself out, except for those in /etc/openstack.
  const environment = Object.entries({ XDG_CONFIG_DIRS: "$ROOT/site", ...one.environment }).map(
    ([key, value]) => [key, value.replaceAll("$ROOT", root)] as const,
  );
  return { directory, home, environment: Object.fromEntries(environment), name: one.name, region: one.region };
}

/** What openstacksdk makes of some cases. */
export function theirs(run: RunPython, placed: readonly Placed[]): Result[] {
  const script = join(packageRoot(), "test", "fixtures", "clouds", "resolve.py");
  return JSON.parse(run(script, JSON.stringify(placed))) as Result[];
}

/** What the provider makes of a case. */
export function ours({ name, region, ...surroundings }: Placed): Result {
  const files: CloudFiles = { ...surroundings, readFile, platform: process.platform };
  const chosen = defaultCloud(files);
  if (isLeft(chosen)) {
    return { refused: chosen.left.join(" ") };
  }
  const entry = (name ?? chosen.right) === undefined ? undefined : readCloud(files, name ?? chosen.right!, region);
  if (entry === undefined) {
    return { default: null, settings: {} };
  }
  if (isLeft(entry)) {
    return { refused: entry.left.join(" ") };
  }
  const values = Object.entries(entry.right.values).map(([key, { value }]) => [key, value] as const);
  return {
    default: chosen.right ?? null,
    settings: Object.fromEntries(values.filter(([key, value]) => usual[key] !== value)),
  };
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
