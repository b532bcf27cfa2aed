/** The file that something stands in, and the path of keys that leads to it there. */
export interface Place {
  /** A path, or `profile "otc"` for what is built in. */
  readonly file: string;
  /** For example `clouds.prod.auth.username`; "" for the whole file. */
  readonly key: string;
}

export interface Text extends Place {
  readonly kind: "text";
  /** As written: nothing is taken for a number or a date. */
  readonly value: string;
  /** Whether it stands without quotes, so that `yes` means true. */
  readonly plain: boolean;
}

export interface Nothing extends Place {
  readonly kind: "nothing";
}

export interface List extends Place {
  readonly kind: "list";
  readonly items: readonly Tree[];
}

export interface Dictionary extends Place {
  readonly kind: "map";
  readonly entries: Entries;
}

/** What a file holds. Every part knows where it stands. */
export type Tree = Text | Nothing | List | Dictionary;

/** Keys in their order: where two spellings of one key are given, the later one wins. */
export type Entries = ReadonlyMap<string, Tree>;

/** What kinds of things are called in a message. */
const kinds = { text: "a text", nothing: "empty", list: "a list", map: "a map" } as const;

/** For a message: where something stands. The file alone for all of it. */
export function placeName({ key, file }: Place): string {
  return key === "" ? file : `${key} (${file})`;
}

/** That something is of the wrong kind. Its value is not shown, it may be a secret. */
export function wrongKind(tree: Tree, wanted: string): string {
  return `${placeName(tree)} is ${kinds[tree.kind]}, not ${wanted}.`;
}

/** The entries of a map, none for what is empty or missing; a problem for anything else. */
export function entriesOf(tree: Tree | undefined, wanted: string): { entries: Entries; problems: readonly string[] } {
  if (tree === undefined || tree.kind === "nothing") {
    return { entries: new Map(), problems: [] };
  }
  return tree.kind === "map"
    ? { entries: tree.entries, problems: [] }
    : { entries: new Map(), problems: [wrongKind(tree, wanted)] };
}

/** The text of something that is one and not empty. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === "text" && tree.value !== "" ? tree.value : undefined;
}

/** Whether something is an unquoted word that YAML 1.1 takes for true or for false; undefined for anything else. */
export function trueOrFalse(tree: Tree | undefined): boolean | undefined {
  const word = tree?.kind === "text" && tree.plain ? tree.value : "";
  return /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(word)
    ? true
    : /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(word)
      ? false
      : undefined;
}
