import * as E from "fp-ts/Either";
import type { CloudFiles } from "./files";
import { pathsOf } from "./files";
import type { Settled } from "./spelling";
import { fill } from "./template";
import type { Entries, Text, Tree } from "./tree";
import { placeName, textOf, trueOrFalse, wrongKind } from "./tree";

/** One setting of an entry, and where it stands. */
export interface CloudValue {
  readonly value: string;
  /** The path of keys in the file, as written there, for example `clouds.prod.auth.user-name`. */
  readonly key: string;
  /** A path, or `profile "otc"` for what is built in. */
  readonly file: string;
}

/** Settings by openstacksdk's names for them, for example `auth.username` or `region_name`. None is empty. */
export type CloudValues = Readonly<Record<string, CloudValue>>;

/** What openstacksdk takes where nothing is said; not among the values, but templates may name it. */
const defaults: Readonly<Record<string, string>> = { auth_type: "password", interface: "public" };

/** Settings outside of `auth` that must be texts, if given. Others may be lists and maps, which are left out. */
const texts = new Set([
  "auth_type",
  "interface",
  "verify",
  "insecure",
  "cacert",
  "cert",
  "key",
  "identity_api_version",
]);

/** Paths: openstacksdk takes a `~` at their beginning for the home directory. */
const paths = new Set(["cacert", "cert", "key"]);

/** The settings as texts, with templates filled in. */
export function valuesOf(files: CloudFiles, { auth, top }: Settled): E.Either<readonly string[], CloudValues> {
  const filledTop = fillTop(top);
  const problems: string[] = [];
  const values: [string, CloudValue][] = [];

  const add = (name: string, tree: Tree, value: string): void => {
    if (value !== "") {
      values.push([name, { value, key: tree.key, file: tree.file }]);
    }
  };
  for (const [name, tree] of auth) {
    if (name === "auth_methods") {
      add(`auth.${name}`, tree, listed(tree));
    } else if (tree.kind === "list" || tree.kind === "map") {
      problems.push(wrongKind(tree, "a text"));
    } else if (name === "auth_url" && tree.kind === "text") {
      const filled = fill(tree.value, (key) => textOf(filledTop.get(key)) ?? defaults[key]);
      if ("unknown" in filled) {
        problems.push(`${placeName(tree)} has ${filled.unknown}, and there is no such setting to put in its place.`);
      } else {
        add(`auth.${name}`, tree, filled.text);
      }
    } else {
      add(`auth.${name}`, tree, textOf(tree) ?? "");
    }
  }
  for (const [name, tree] of filledTop) {
    if (tree.kind === "text") {
      add(name, tree, normal(files, name, tree));
    } else if (tree.kind !== "nothing" && (texts.has(name) || name.endsWith("_endpoint_override"))) {
      problems.push(wrongKind(tree, "a text"));
    }
  }
  return problems.length > 0 ? E.left(problems) : E.right(Object.fromEntries(values));
}

/** A text with braces that are no template stays as it is; openstacksdk gives up on the whole entry. */
function fillTop(top: Entries): Entries {
  const soFar = new Map(top);
  for (const [name, tree] of top) {
    if (tree.kind === "text") {
      const filled = fill(tree.value, (key) => textOf(soFar.get(key)) ?? defaults[key]);
      soFar.set(name, "unknown" in filled ? tree : { ...tree, value: filled.text });
    }
  }
  return soFar;
}

function normal(files: CloudFiles, name: string, text: Text): string {
  if (name === "insecure" || name === "verify") {
    return switched(name, text);
  }
  return paths.has(name) && /^~(?=$|[/\\])/.test(text.value)
    ? pathsOf(files).join(files.home, text.value.slice(1))
    : text.value;
}

/**
 * "true" or "false". As in openstacksdk, `insecure` in quotes is true for the word "true" only. For `verify`, openstacksdk
 * takes any text in quotes for a file of certificates, even "false"; here "true" and "false" are what they say.
 */
function switched(name: "insecure" | "verify", text: Text): string {
  const word = text.value.toLowerCase();
  if (name === "insecure") {
    return String(trueOrFalse(text) ?? word === "true");
  }
  return String(trueOrFalse(text) ?? (word === "true" || word === "false" ? word : text.value));
}

function listed(tree: Tree): string {
  return tree.kind === "list" ? tree.items.map((item) => textOf(item) ?? "").join(",") : (textOf(tree) ?? "");
}
