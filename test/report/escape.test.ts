import assert from "node:assert/strict";
import * as fc from "fast-check";
import { renderMarkdown, type StackReport } from "../../report";
import { code, codeBlock } from "../../report/markdown/escape";
import { label } from "../../report/markdown/mermaid";
import { value } from "../../report/text";
import { visible } from "../../report/visible";
import { renderHtml } from "../support/githubPage";
import { hostile } from "../support/previewCases";
import { reportFor } from "./support";

const dangerous = [
  ...Array.from("`|<>&*_~[](){}#!@\\\"'$:/%.-+=\n\r\t \u0000\u200b\u202e\u2028\ud800"),
  ...[
    "```",
    "|",
    "-->",
    "</details>",
    "@octocat",
    "#1",
    "http://a.example",
    "www.a.example",
    "<img src=x>",
    "\n/close\n",
  ],
  ...["%%{init: {}}%%", "$x$", "a@b.example", "&lt;", "&#60;", "a", "1"],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...dangerous), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** Every element of some HTML. */
const elements = (html: string): string[] => [...html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name ?? "");

const unescaped = (html: string): string =>
  html.replace(/&(?:#x([0-9A-Fa-f]+)|(lt|gt|amp|quot));/g, (_all, hexadecimal: string | undefined, name: string) =>
    hexadecimal === undefined
      ? ({ lt: "<", gt: ">", amp: "&", quot: '"' }[name] ?? "")
      : String.fromCodePoint(Number.parseInt(hexadecimal, 16)),
  );

describe("report: values from outside", () => {
  it("are code, whatever is in them, in a table's cell too", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const html = renderHtml(`| a | b |\n| - | - |\n| ${code(one)} | x ${code(other)} y |`);
        const wanted = "table thead tr th th tbody tr td code td code".split(" ");
        const found = elements(html);
        const empty = [one, other].filter((each) => each === "").length;
        assert.equal(
          found.filter((name) => name !== "code").join(),
          wanted.filter((name) => name !== "code").join(),
          html,
        );
        assert.equal(found.filter((name) => name === "code").length, 2 - empty);
      }),
      { numRuns: 500 },
    );
  });

  it("say in code what they are, up to a hundred characters", () => {
    fc.assert(
      fc.property(text, (from) => {
        fc.pre(from !== "");
        const [, found] = /<code>([^]*)<\/code>/.exec(renderHtml(`a ${code(from)} b`)) ?? [];
        const characters = Array.from(visible(from));
        const wanted = characters.length <= 100 ? characters.join("") : `${characters.slice(0, 99).join("")}…`;
        assert.equal(unescaped(found ?? ""), wanted.replaceAll("|", "\\u{7c}"));
      }),
      { numRuns: 500 },
    );
  });

  it("cannot end a block of code", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (lines) => {
        const html = renderHtml(`${codeBlock(lines)}\n\nafter`);
        assert.deepEqual(elements(html), ["pre", "code", "p"], html);
      }),
      { numRuns: 300 },
    );
  });

  it("are letters, digits, spaces and numbers in a picture", () => {
    fc.assert(
      fc.property(text, (from) => {
        assert.match(label(from), /^(?:[A-Za-z0-9 ]|#\d+;)*$/);
      }),
    );
  });

  it("show what cannot be seen", () => {
    assert.equal(visible("a\u202eb\u200b\n\u0000\u{e0041}"), "a\\u{202e}b\\u{200b}\\u{a}\\u{0}\\u{e0041}");
    assert.equal(code("a|b"), "`a\\u{7c}b`");
    assert.equal(code("``"), "``` `` ```");
    assert.equal(code("x".repeat(200)).length, 102);
    assert.equal(code(""), "(empty)");
  });
});

/** The report of the recorded change of ports, with texts of a stranger in every place that has one. */
function written(by: string): StackReport {
  const report = reportFor("ports");
  const [resource] = report.resources;
  assert.ok(resource?.picture);
  return {
    ...report,
    ...{ project: by, stack: by },
    resources: [
      {
        ...resource,
        ...{ name: by, id: by, cloudName: by },
        effects: [{ subject: "x", text: [value(by)], consequence: [value(by)], dangers: ["open"] }],
        calls: [{ method: "PUT", path: by, body: { [by]: by, list: [by, by] }, certain: true }],
        picture: { ...resource.picture, title: by, note: by },
      },
    ],
    others: [{ urn: by, type: by, name: by, action: "update", properties: [by], custom: true }],
    messages: [{ severity: "error", text: by, urn: `urn:pulumi:s::a::b::${by}`, policy: by }],
  };
}

describe("report: texts of strangers in every place", () => {
  const plain = elements(renderHtml(renderMarkdown([written("x")])));

  it("give the same elements as harmless ones", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constant(hostile)), (by) => {
        fc.pre(by !== "");
        const markdown = renderMarkdown([written(by)]);
        assert.deepEqual(elements(renderHtml(markdown)), plain, markdown);
      }),
      { numRuns: 300 },
    );
  });

  it("never begin a line, where GitLab takes /close for a command", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constant(hostile)), (by) => {
        const lines = renderMarkdown([written(by)]).split("\n");
        assert.deepEqual(
          lines.filter((line) => /^\s*\//.test(line) || line.includes("<!--")),
          [],
        );
      }),
    );
  });
});
