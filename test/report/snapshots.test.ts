import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../engine/package";
import { defaultLimit, renderMarkdown, toJson } from "../../report";
import { previewCases } from "../support/previewCases";
import { reportFor } from "./support";

const folder = join(packageRoot(), "test", "fixtures", "reports");
const names = Object.keys(previewCases);

/** With UPDATE_SNAPSHOTS=1 the files are written, to be looked at in the commit. */
function sameAsFile(file: string, text: string): void {
  if (process.env["UPDATE_SNAPSHOTS"] === "1") {
    writeFileSync(join(folder, file), text);
  }
  assert.equal(text, readFileSync(join(folder, file), "utf8"));
}

describe("report: previews recorded from the engine", () => {
  it("are twenty at least, and each has its report", () => {
    assert.ok(names.length >= 20);
    const wanted = [...names.map((name) => `${name}.md`), "ports.json"].sort();
    assert.deepEqual(readdirSync(folder).sort(), wanted);
  });

  for (const name of names) {
    it(`${name}: the report is as it was`, () => {
      const text = renderMarkdown([reportFor(name)]);
      assert.ok(text.length < defaultLimit);
      sameAsFile(`${name}.md`, text);
    });

    it(`${name}: the event log says the same as --json`, () => {
      const [json, events] = [reportFor(name), reportFor(name, "events")];
      assert.deepEqual(toJson([events]), toJson([json]));
    });
  }

  it("ports, as JSON", () => {
    sameAsFile("ports.json", toJson([reportFor("ports")]));
  });
});
