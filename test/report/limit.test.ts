import assert from "node:assert/strict";
import * as fc from "fast-check";
import { renderMarkdown, type StackReport } from "../../report";
import { renderHtml } from "../support/githubPage";
import { reportFor } from "./support";

const names = ["large", "ports", "range", "unknown", "others", "hostile", "invalid", "reordered", "words"];
const stack = (report: StackReport, name: string): StackReport => ({ ...report, stack: name });

describe("report: its length", () => {
  it("is at most the limit, for any stacks and any limit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 12_000, max: 100_000 }),
        (chosen, limit) => {
          const text = renderMarkdown(
            chosen.map((name, index) => stack(reportFor(name), `stack-${index}`)),
            { limit },
          );
          assert.ok(text.length <= limit, `${text.length} > ${limit}`);
          assert.equal((text.match(/^### /gm) ?? []).length, chosen.filter((name) => name !== "reordered").length);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is at most the limit when everything in it is as long as it can be", () => {
    const large = reportFor("large");
    const long = "ü`|".repeat(200);
    const resources = large.resources.map((resource, index) => ({
      ...resource,
      name: `${long}${index}`,
      cloudName: long,
    }));
    const messages = large.resources.map(() => ({ severity: "error" as const, text: long.repeat(9) }));
    const others = large.resources.map(({ urn }, index) => ({
      ...{ urn, type: `${long}${index}`, name: long, action: "update" as const, custom: true },
      properties: large.resources.map(() => long),
    }));
    const text = renderMarkdown([{ ...large, resources, messages, others }]);
    assert.ok(text.length <= 60_000, String(text.length));
    assert.match(text, /^- and 2\d\d more messages$/m);
  });

  it("is at most the limit for hundreds of stacks", () => {
    const stacks = Array.from({ length: 400 }, (_, index) => stack(reportFor("ports"), `stack-${index}`));
    const text = renderMarkdown([...stacks, reportFor("reordered")]);
    assert.ok(text.length <= 60_000, String(text.length));
    assert.match(text, /^_\d+ more stacks with changes had no room here\._$/m);
    assert.match(text, /no changes, 1 unchanged\.\n$/);
    assert.ok(renderMarkdown(stacks, { limit: 2000 }).length <= 2000);
    assert.ok(renderMarkdown([reportFor("large"), reportFor("hostile")], { limit: 2000 }).length <= 2000);
  });

  it("loses details first, then rows of harmless changes, and says so; never the summary or the first rows", () => {
    const large = reportFor("large");
    const text = renderMarkdown([large], { limit: 6000 });
    assert.ok(text.length <= 6000);
    assert.match(text, /10 replaced, 10 deleted, 280 updated/);
    assert.match(text, /`service-281`/);
    assert.match(text, /_\d+ more resources had no room here; `report --json` has all\._/);
    assert.ok(!text.includes("```\nPUT"), text);
    assert.match(renderHtml(text), /<table>/);
  });

  it("is one line for a stack that stays as it is, or nothing where that is wanted", () => {
    const quiet = reportFor("reordered");
    assert.equal(renderMarkdown([quiet]), "`shop/prod`: no changes, 1 unchanged.\n");
    assert.equal(renderMarkdown([quiet], { unchanged: "nothing" }), "");
    const many = Array.from({ length: 2000 }, (_, index) => stack(quiet, `stack-${index}`));
    assert.ok(renderMarkdown(many).length <= 60_000);
    assert.match(renderMarkdown(many), /\d+ more stacks without changes\.\n$/);
  });
});
