import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import { entryNamed, environmentCloudOf, readEntries } from "./entries";
import type { CloudFiles } from "./files";
import { searchPath } from "./files";
import { filled, over } from "./layers";
import { profileOf } from "./profiles";
import type { Region } from "./regions";
import { chooseRegion, regionsOf } from "./regions";
import { settle } from "./spelling";
import type { Entries } from "./tree";
import type { CloudValues } from "./values";
import { valuesOf } from "./values";

export type { CloudFiles } from "./files";
export type { CloudValue, CloudValues } from "./values";

/** One entry of clouds.yaml, with all that belongs to it. */
export interface CloudEntry {
  readonly name: string;
  readonly values: CloudValues;
  /** The regions that it can be used in, the default one first; none where any will do. */
  readonly regions: readonly string[];
}

/**
 * Reads one entry as openstacksdk does: the profile that it names, under the entry itself, under secure.yaml, under the
 * settings of the region.
 * @param name the entry's name, as in OS_CLOUD
 * @param region the region asked for; by default the first one of the entry
 * @returns the entry, or all problems that stand in the way, each a sentence that says where; no value of a setting for
 *   signing in is in them
 */
export function readCloud(files: CloudFiles, name: string, region?: string): E.Either<readonly string[], CloudEntry> {
  return pipe(
    E.Do,
    E.bind("all", () => readEntries(files)),
    E.bind("entry", ({ all }) => entryNamed(files, all, name)),
    E.bind("profile", ({ entry }) => profileOf(files, entry, environmentCloudOf(files))),
    E.bind("regions", ({ entry, profile }) => regionsOf(entry, profile)),
    E.bind("chosen", ({ regions }) => chooseRegion(regions, region || undefined, name)),
    E.bind("values", ({ entry, profile, chosen }) => resolve(files, profile, entry, chosen)),
    E.map(({ values, regions }) => ({ name, values, regions: regions.all.map(({ name }) => name.value) })),
  );
}

/** What clouds.yaml and secure.yaml hold, for messages. */
export interface CloudList {
  /** Of all entries, in their order. */
  readonly names: readonly string[];
  /** The paths of the files that were found. */
  readonly files: readonly string[];
  /** The directories that are searched, in their order. */
  readonly searched: readonly string[];
}

/** Lists the entries, and where they are from or looked for. */
export function listClouds(files: CloudFiles): E.Either<readonly string[], CloudList> {
  return pipe(
    readEntries(files),
    E.map((all) => ({ names: [...all.entries.keys()], files: all.files, searched: searchPath(files) })),
  );
}

/** Variables that choose an entry, or where it is looked for, rather than being settings themselves. */
const selectors = ["OS_CLOUD", "OS_REGION_NAME", "OS_CLIENT_CONFIG_FILE", "OS_CLIENT_SECURE_FILE", "OS_CLOUD_NAME"];

/**
 * The name of the entry that openstacksdk chooses by itself: that of OS_CLOUD, or else the only one there is, provided
 * that no other OS_ variable is set, for these then are the settings.
 */
export function defaultCloud(files: CloudFiles): E.Either<readonly string[], string | undefined> {
  const named = files.environment["OS_CLOUD"];
  if (named) {
    return E.right(named);
  }
  const settings = Object.keys(files.environment).filter(
    (name) =>
      name.startsWith("OS_") &&
      !/^OS_(?:TEST|STD|LOG)/.test(name) &&
      files.environment[name] !== undefined &&
      !selectors.includes(name),
  );
  return settings.length > 0
    ? E.right(undefined)
    : pipe(
        listClouds(files),
        E.map(({ names }) => (names.length === 1 ? names[0] : undefined)),
      );
}

function resolve(
  files: CloudFiles,
  profile: Entries,
  entry: Entries,
  region: Region | undefined,
): E.Either<readonly string[], CloudValues> {
  const layers = over(over(profile, entry), filled(region?.values ?? new Map()));
  const top = new Map(layers);
  const auth = layers.get("auth");
  for (const key of ["auth", "cloud", "profile", "regions", "region_name", "region-name"]) {
    top.delete(key);
  }
  if (region !== undefined) {
    top.set("region_name", region.name);
  }
  return valuesOf(files, settle({ auth: auth?.kind === "map" ? auth.entries : new Map(), top }));
}
