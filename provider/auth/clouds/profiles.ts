import * as E from "fp-ts/Either";
import type { CloudFiles } from "./files";
import { readFirst } from "./files";
import type { Dictionary, Entries, Place, Tree } from "./tree";
import { entriesOf, placeName, textOf, wrongKind } from "./tree";

/**
 * The profiles of Open Telekom Cloud that openstacksdk has built in. It knows other clouds as well, which have no VPCEP.
 * It lacks the scheme of the Swiss address, and cannot use it therefore.
 */
const builtIn = {
  otc: { authUrl: "https://iam.{region_name}.otc.t-systems.com/v3", regions: ["eu-de", "eu-nl"] },
  "otc-swiss": { authUrl: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3", regions: ["eu-ch2"] },
} as const;

/**
 * The settings of the profile that an entry names with `profile`, or with the older `cloud`: from `public-clouds` of
 * clouds-public.yaml, or else built in. None where it names none, or what stands for the environment.
 */
export function profileOf(
  files: CloudFiles,
  entry: Entries,
  environmentCloud: string,
): E.Either<readonly string[], Entries> {
  const given = entry.get("profile") ?? entry.get("cloud");
  if (given !== undefined && given.kind !== "text" && given.kind !== "nothing") {
    return E.left([wrongKind(given, "the name of a profile")]);
  }
  const name = textOf(given);
  if (given === undefined || name === undefined || name === environmentCloud) {
    return E.right(new Map());
  }
  return E.chain((known: Entries) => {
    const found = known.get(name);
    return found === undefined ? builtInProfile(given, name, [...known.keys()]) : checked(found);
  })(publicClouds(files));
}

/** The profiles of clouds-public.yaml. */
function publicClouds(files: CloudFiles): E.Either<readonly string[], Entries> {
  return E.chain((file: { tree: Tree } | undefined): E.Either<readonly string[], Entries> => {
    const top = entriesOf(file?.tree, "a map");
    const profiles = entriesOf(top.entries.get("public-clouds"), "a map of profiles");
    const problems = [...top.problems, ...profiles.problems];
    return problems.length > 0 ? E.left(problems) : E.right(profiles.entries);
  })(readFirst(files, "clouds-public"));
}

function checked(profile: Tree): E.Either<readonly string[], Entries> {
  const { entries, problems } = entriesOf(profile, "a map of settings");
  const auth = entriesOf(entries.get("auth"), "a map of settings");
  return problems.length + auth.problems.length > 0 ? E.left([...problems, ...auth.problems]) : E.right(entries);
}

function builtInProfile(at: Place, name: string, others: readonly string[]): E.Either<readonly string[], Entries> {
  if (Object.hasOwn(builtIn, name)) {
    return E.right(treeOf(name as keyof typeof builtIn));
  }
  const known = [...new Set([...others, ...Object.keys(builtIn)])].map((known) => `"${known}"`).join(", ");
  return E.left([
    /^[a-z][a-z0-9+.-]*:\/\//i.test(name)
      ? `${placeName(at)} is an address; a profile is not fetched from the network. Known profiles are ${known}.`
      : `${placeName(at)}: "${name}" is not a known profile; known are ${known}. ` +
        `Others can be defined below public-clouds in clouds-public.yaml.`,
  ]);
}

function treeOf(name: keyof typeof builtIn): Entries {
  const { authUrl, regions } = builtIn[name];
  const file = `profile "${name}"`;
  const text = (key: string, value: string): Tree => ({ kind: "text", file, key, value, plain: false });
  const auth: Dictionary = {
    kind: "map",
    file,
    key: "auth",
    entries: new Map([["auth_url", text("auth.auth_url", authUrl)]]),
  };
  return new Map<string, Tree>([
    ["auth", auth],
    [
      "regions",
      { kind: "list", file, key: "regions", items: regions.map((region, index) => text(`regions[${index}]`, region)) },
    ],
    ["identity_api_version", text("identity_api_version", "3")],
    ["interface", text("interface", "public")],
  ]);
}
