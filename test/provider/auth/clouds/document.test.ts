import assert from "node:assert/strict";
import { readDocument } from "../../../../provider/auth/clouds/document";
import type { Tree } from "../../../../provider/auth/clouds/tree";
import { leftOf, rightOf } from "../../../support/either";

/** A tree without its places: texts as they are, null for nothing. */
const plain = (tree: Tree | undefined): unknown =>
  tree?.kind === "map"
    ? Object.fromEntries([...tree.entries].map(([key, value]) => [key, plain(value)]))
    : tree?.kind === "list"
      ? tree.items.map(plain)
      : tree?.kind === "text"
        ? tree.value
        : null;

const read = (text: string): unknown => plain(rightOf(readDocument(text, "f")));
const problem = (text: string): string => leftOf(readDocument(text, "f")).join("\n");

describe("a document", () => {
  it("keeps what looks like a number, a date or a word for true as it is written", () => {
    const written = ["007", "12345", "6e9", "1.10", "0x1F", "12:30", "1_000", "2024-01-31", "yes", ".inf", "=", "+1"];
    assert.deepEqual(read(written.map((text) => `- ${text}`).join("\n")), written);
  });

  it("takes for empty what YAML does, unless it is in quotes", () => {
    assert.deepEqual(read("{a: ~, b: null, c: , d, e: '', f: 'null', g: NULL}"), {
      ...{ a: null, b: null, c: null, d: null },
      ...{ e: "", f: "null", g: null },
    });
    assert.equal(read(""), null);
    assert.equal(read("# nothing"), null);
  });

  it("reads JSON, with tabs and escapes", () => {
    const value = { a: ["x/y", "😀", "\u0001\n", "\\"], b: { c: "ü" } };
    assert.deepEqual(read(JSON.stringify(value, undefined, "\t")), value);
    assert.deepEqual(read('{"a": "\\ud83d\\ude00\\/"}'), { a: "😀/" });
  });

  it("merges maps: own keys first, then the earlier of several, then the later of several merges", () => {
    const maps = "a: &a {x: a, y: a, z: a}\nb: &b {x: b, y: b, w: b}\n";
    const merged = (text: string): unknown => (read(`${maps}${text}`) as { m: unknown }).m;
    assert.deepEqual(merged("m: {x: own, <<: *a}"), { x: "own", y: "a", z: "a" });
    assert.deepEqual(merged("m: {<<: [*a, *b]}"), { x: "a", y: "a", w: "b", z: "a" });
    assert.deepEqual(merged("m: {<<: *a, <<: *b}"), { x: "b", y: "b", z: "a", w: "b" });
    assert.deepEqual(merged("m: {'<<': no}"), { "<<": "no" });
  });

  it("knows where everything stands", () => {
    const tree = rightOf(readDocument("a: &x {b: [1, {c: d}]}\ne: *x", "f"));
    const below = (tree: Tree | undefined, key: string): Tree | undefined =>
      tree?.kind === "map" ? tree.entries.get(key) : undefined;
    const list = below(below(tree, "e"), "b");
    const d = below(list?.kind === "list" ? list.items[1] : undefined, "c");
    assert.deepEqual(d, { kind: "text", value: "d", plain: true, file: "f", key: "a.b[1].c" });
  });

  it("does not grow by aliases", () => {
    const lines = Array.from({ length: 60 }, (_, index) => {
      const before =
        index === 0
          ? "x"
          : Array(9)
              .fill(`*a${index - 1}`)
              .join(", ");
      return `a${index}: &a${index} [${before}]`;
    });
    const tree = rightOf(readDocument(`${lines.join("\n")}\nclouds: {}`, "f"));
    assert.equal(tree.kind === "map" && tree.entries.size, 61);
  });

  for (const [text, expected] of [
    ["a: [s3cret", "bad indent in line 1, column 11"],
    ["a: s3cret: b", "block as implicit key in line 1, column 4"],
    ["a:\n\ts3cret: 1", "tab as indent in line 2, column 1"],
    ["a: 's3cret", "missing char in line 1, column 11"],
    ["a: @s3cret", "bad scalar start in line 1, column 4"],
    ["a: *s3cret", "alias of nothing before it in line 1, column 4"],
    ["a: &s3cret [*s3cret]", "alias inside of what it names in line 1, column 13"],
    ["a: !s3cret x", "unknown tag in line 1, column 12"],
    ["[s3cret]: a", "key that is not a text in line 1, column 1"],
    ["a: {<<: s3cret}", "merge of what is not a map in line 1, column 9"],
    ["a: 1\n---\ns3cret: 2", "multiple docs in line 2, column 1"],
  ] as const) {
    it(`refuses ${JSON.stringify(text)} without quoting it`, () => {
      assert.equal(problem(text), `f is not valid YAML: ${expected}.`);
    });
  }

  it("refuses what is too long", () => {
    assert.equal(problem("x".repeat(1_000_001)), "f has more than 1000000 characters.");
  });
});
