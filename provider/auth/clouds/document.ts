import * as E from "fp-ts/Either";
import type * as Yaml from "yaml";
import type { Dictionary, Place, Tree } from "./tree";

// In characters; far more than clouds.yaml files need.
const longest = 1_000_000;

/** Ends the reading of a document; says what is wrong and at which character. */
class Refusal extends Error {
  constructor(
    readonly rule: string,
    readonly offset: number | undefined,
  ) {
    super(rule);
  }
}

/**
 * Reads YAML 1.1, which openstacksdk's parser speaks, or JSON, which is a part of it.
 *
 * openstacksdk makes numbers of what looks like numbers and hands those, as texts, to the identity service: the password
 * 007 becomes "7", 12:30 becomes "750", 1.10 becomes "1.1". Who writes such a value means it as written, so here it stays.
 *
 * Nothing of the file's text is quoted in a problem, it may be a password.
 */
export function readDocument(text: string, file: string): E.Either<readonly string[], Tree> {
  if (text.length > longest) {
    return E.left([`${file} has more than ${longest} characters.`]);
  }
  // Loaded here, for most programs have no clouds.yaml.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require("yaml") as typeof Yaml;
  const lines = new yaml.LineCounter();
  const fault = (rule: string, offset: number | undefined): string => {
    const { line, col } = lines.linePos(offset ?? 0);
    return `${file} is not valid YAML: ${rule} in line ${line}, column ${col}.`;
  };
  try {
    const document = yaml.parseDocument(text, {
      version: "1.1",
      // Without types: every value is a text.
      schema: "failsafe",
      // As in openstacksdk, the last of several equal keys counts.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "error",
      lineCounter: lines,
    });
    const [error] = document.errors;
    return error === undefined
      ? E.right(treeOf(yaml, document.contents, file))
      : E.left([fault(error.code.toLowerCase().replaceAll("_", " "), error.pos[0])]);
  } catch (error) {
    return E.left([
      error instanceof Refusal
        ? fault(error.rule, error.offset)
        : `${file} is not valid YAML: it is nested too deeply.`,
    ]);
  }
}

/** The tree of a parsed document. Aliases share what they name, so that no file can grow by them. */
function treeOf(yaml: typeof Yaml, root: Yaml.Node | null, file: string): Tree {
  const anchors = new Map<string, Tree | undefined>();

  const read = (node: unknown, key: string): Tree => {
    const place: Place = { file, key };
    if (!yaml.isNode(node)) {
      return { kind: "nothing", ...place };
    }
    if (yaml.isAlias(node)) {
      const known = anchors.get(node.source);
      if (known === undefined) {
        const rule = anchors.has(node.source) ? "alias inside of what it names" : "alias of nothing before it";
        throw new Refusal(rule, node.range?.[0]);
      }
      return known;
    }
    if (node.tag?.startsWith("!") === true && node.tag !== "!") {
      throw new Refusal("unknown tag", node.range?.[0]);
    }
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined) {
      anchors.set(anchor, undefined);
    }
    const tree: Tree = yaml.isMap(node)
      ? { kind: "map", entries: readMap(node, key), ...place }
      : yaml.isSeq(node)
        ? { kind: "list", items: node.items.map((item, index) => read(item, `${key}[${index}]`)), ...place }
        : readScalar(node, place);
    if (anchor !== undefined) {
      anchors.set(anchor, tree);
    }
    return tree;
  };

  const readMap = (node: Yaml.YAMLMap, path: string): Dictionary["entries"] => {
    const own: [string, Tree][] = [];
    const merged: [string, Tree][] = [];
    for (const { key, value } of node.items) {
      const name = yaml.isAlias(key)
        ? read(key, path)
        : yaml.isScalar(key)
          ? readScalar(key, { file, key: path })
          : undefined;
      if (name === undefined || name.kind === "list" || name.kind === "map") {
        throw new Refusal("key that is not a text", (yaml.isNode(key) ? key : node).range?.[0]);
      }
      const word = name.kind === "text" ? name.value : "";
      if (word === "<<" && name.kind === "text" && name.plain) {
        merged.push(...mergedInto(read(value, path), yaml.isNode(value) ? value.range?.[0] : undefined));
      } else {
        own.push([word, read(value, path === "" ? word : `${path}.${word}`)]);
      }
    }
    // What a map has of its own counts more than what it merges, wherever the merge stands.
    return new Map([...merged, ...own]);
  };

  return read(root, "");
}

/** What the value of a merge key gives: of several maps, the earlier one counts more. */
function mergedInto(value: Tree, offset: number | undefined): [string, Tree][] {
  const maps = value.kind === "list" ? value.items.toReversed() : [value];
  return maps.flatMap((map) => {
    if (map.kind !== "map") {
      throw new Refusal("merge of what is not a map", offset);
    }
    return [...map.entries];
  });
}

function readScalar(node: Yaml.Scalar, place: Place): Tree {
  const value = typeof node.value === "string" ? node.value : "";
  const plain = (node.type === undefined || node.type === "PLAIN") && node.tag === undefined;
  return plain && /^(?:~|null|Null|NULL|)$/.test(value)
    ? { kind: "nothing", ...place }
    : { kind: "text", value, plain, ...place };
}
