import * as E from "fp-ts/Either";
import type { CloudFile, CloudFiles } from "./files";
import { readFirst, searchPath } from "./files";
import { withSecure } from "./layers";
import type { Entries, Tree } from "./tree";
import { entriesOf, wrongKind } from "./tree";

/** All entries, those of secure.yaml merged over those of clouds.yaml, and the files that they are from. */
export interface AllEntries {
  readonly entries: ReadonlyMap<string, Tree | undefined>;
  /** Paths, in the order of reading. */
  readonly files: readonly string[];
}

/** The name of the entry that the environment's own settings make in openstacksdk. */
export function environmentCloudOf({ environment }: CloudFiles): string {
  return environment["OS_CLOUD_NAME"] ?? "envvars";
}

/** Reads clouds.yaml and secure.yaml, of each the first that is found. */
export function readEntries(files: CloudFiles): E.Either<readonly string[], AllEntries> {
  const clouds = section(readFirst(files, "clouds"));
  const secure = section(readFirst(files, "secure"));
  if (E.isLeft(clouds) || E.isLeft(secure)) {
    return E.left([...(E.isLeft(clouds) ? clouds.left : []), ...(E.isLeft(secure) ? secure.left : [])]);
  }
  const names = new Set([...clouds.right.entries.keys(), ...secure.right.entries.keys()]);
  const reserved = environmentCloudOf(files);
  if (names.has(reserved)) {
    return E.left([
      `The name "${reserved}" stands for what is set in the environment (OS_CLOUD_NAME, default "envvars"), so no entry ` +
        `of ${[...clouds.right.files, ...secure.right.files].join(" or ")} can have it.`,
    ]);
  }
  return E.right({
    entries: new Map(
      [...names].map((name) => [name, withSecure(clouds.right.entries.get(name), secure.right.entries.get(name))]),
    ),
    files: [...clouds.right.files, ...secure.right.files],
  });
}

interface Section {
  readonly entries: Entries;
  readonly files: readonly string[];
}

/** What stands below `clouds` in a file. */
function section(file: E.Either<readonly string[], CloudFile | undefined>): E.Either<readonly string[], Section> {
  return E.chain((found: CloudFile | undefined): E.Either<readonly string[], Section> => {
    const top = entriesOf(found?.tree, `a map with the key "clouds"`);
    const clouds = entriesOf(top.entries.get("clouds"), "a map of entries");
    const problems = [...top.problems, ...clouds.problems];
    return problems.length > 0
      ? E.left(problems)
      : E.right({ entries: clouds.entries, files: found === undefined ? [] : [found.path] });
  })(file);
}

/** The settings of one entry; `auth` in it is a map, empty or missing. */
export function entryNamed(files: CloudFiles, all: AllEntries, name: string): E.Either<readonly string[], Entries> {
  const entry = all.entries.get(name);
  if (entry === undefined) {
    return E.left([`There is no cloud "${name}": ${knownEntries(files, all)}.`]);
  }
  if (entry.kind !== "map") {
    return E.left([wrongKind(entry, "a map of settings")]);
  }
  const auth = entriesOf(entry.entries.get("auth"), "a map of settings");
  return auth.problems.length > 0 ? E.left(auth.problems) : E.right(entry.entries);
}

function knownEntries(files: CloudFiles, { entries, files: read }: AllEntries): string {
  const names = [...entries.keys()].map((known) => `"${known}"`).join(", ");
  return read.length === 0
    ? `no clouds.yaml, clouds.yml or clouds.json was found in ${searchPath(files).join(", ")}`
    : `${read.join(" and ")} ${read.length === 1 ? "has" : "have"} ${names || "no entries"}`;
}
