import * as E from "fp-ts/Either";
import type { Entries, Place, Text, Tree } from "./tree";
import { entriesOf, placeName, textOf, wrongKind } from "./tree";

/** A region of an entry, and the settings that hold in it only. */
export interface Region {
  readonly name: Text;
  readonly values: Entries;
}

/** The regions that an entry can be used in, in order, and where they are listed. */
export interface Regions {
  readonly place: Place | undefined;
  readonly all: readonly Region[];
}

/**
 * The regions of an entry: its list, or its `region_name`, which may be several with commas, or else those of its
 * profile. None where nothing says which: then any will do.
 */
export function regionsOf(entry: Entries, profile: Entries): E.Either<readonly string[], Regions> {
  const own = entry.get("regions");
  const name = [...entry].filter(([key]) => key === "region_name" || key === "region-name").at(-1)?.[1];
  const given = [own, name].find(isGiven);
  const tree = given ?? [profile.get("regions"), profile.get("region_name")].find(isGiven);
  if (tree === undefined) {
    return E.right({ place: undefined, all: [] });
  }
  const items = tree.kind === "list" ? tree.items : tree.kind === "text" && tree !== own ? namesIn(tree) : undefined;
  if (items === undefined) {
    return E.left([wrongKind(tree, "a list of regions")]);
  }
  const read = items.map(regionOf);
  const problems = read.flatMap((region) => (E.isLeft(region) ? region.left : []));
  return problems.length > 0
    ? E.left(problems)
    : E.right({ place: tree, all: read.flatMap((region) => (E.isRight(region) ? [region.right] : [])) });
}

function isGiven(tree: Tree | undefined): boolean {
  return tree !== undefined && tree.kind !== "nothing";
}

function namesIn(text: Text): Text[] {
  return text.value === "" ? [] : text.value.split(",").map((value) => ({ ...text, value }));
}

function regionOf(item: Tree): E.Either<readonly string[], Region> {
  if (item.kind === "text") {
    return E.right({ name: item, values: new Map() });
  }
  if (item.kind !== "map") {
    return E.left([wrongKind(item, "the name of a region, or a map of its name and values")]);
  }
  const name = item.entries.get("name");
  const strangers = [...item.entries.keys()].filter((key) => key !== "name" && key !== "values");
  if (name?.kind !== "text" || strangers.length > 0) {
    return E.left([
      `${placeName(item)} is not a region: it needs a name, may have values, and has ` +
        `${[...item.entries.keys()].map((key) => `"${key}"`).join(", ") || "nothing"}.`,
    ]);
  }
  const { entries, problems } = entriesOf(item.entries.get("values"), "a map of settings");
  const auth = entriesOf(entries.get("auth"), "a map of settings");
  const all = [...problems, ...auth.problems];
  return all.length > 0 ? E.left(all) : E.right({ name, values: entries });
}

/** The region asked for, or else the first one; undefined where there is no list and none is asked for. */
export function chooseRegion(
  { place, all }: Regions,
  asked: string | undefined,
  cloud: string,
): E.Either<readonly string[], Region | undefined> {
  if (all.length === 0) {
    const name: Text | undefined =
      asked === undefined ? undefined : { kind: "text", value: asked, plain: false, file: "region asked for", key: "" };
    return E.right(name && { name, values: new Map() });
  }
  const found = asked === undefined ? all[0] : all.find(({ name }) => textOf(name) === asked);
  return found === undefined && place !== undefined
    ? E.left([
        `The region "${asked}" is not one of the cloud "${cloud}": ${placeName(place)} has ` +
          `${all.map(({ name }) => `"${name.value}"`).join(", ")}.`,
      ])
    : E.right(found);
}
