import type { Entries, Tree } from "./tree";

/**
 * An entry of clouds.yaml under the one of secure.yaml. Where one is empty or missing, the other counts; where one is no
 * map, it stays to be found wrong. Maps in them, such as `auth`, are merged in turn, but not those below: these hold
 * nothing that is read.
 */
export function withSecure(entry: Tree | undefined, secure: Tree | undefined): Tree | undefined {
  if (secure === undefined || secure.kind === "nothing") {
    return entry ?? secure;
  }
  if (entry === undefined || entry.kind === "nothing") {
    return secure;
  }
  if (entry.kind !== "map" || secure.kind !== "map") {
    return entry.kind === "map" ? secure : entry;
  }
  const { entries } = entry;
  const upper = [...secure.entries].map(([key, tree]): [string, Tree] => [key, mapOver(entries.get(key), tree)]);
  return { ...entry, entries: new Map([...entries, ...upper]) };
}

/** Settings over others: each replaces the one under it, except for `auth`, which is merged. */
export function over(under: Entries, upper: Entries): Entries {
  const auth = upper.get("auth");
  return new Map([
    ...under,
    ...upper,
    ...(auth === undefined ? [] : [["auth", mapOver(under.get("auth"), auth)] as const]),
  ]);
}

/** A map over a map is merged; an empty value over a map changes nothing, where openstacksdk fails. */
function mapOver(under: Tree | undefined, upper: Tree): Tree {
  if (under?.kind !== "map") {
    return upper;
  }
  return upper.kind === "map"
    ? { ...upper, entries: new Map([...under.entries, ...upper.entries]) }
    : upper.kind === "nothing"
      ? under
      : upper;
}

/** Without what is empty. */
export function filled(entries: Entries): Entries {
  return new Map([...entries].filter(([, tree]) => tree.kind !== "nothing"));
}
