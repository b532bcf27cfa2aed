import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTrace } from "../../../provider/production/trace";

describe("the trace of OTC_TRACE", () => {
  let folder: string;
  let complaints: string[];
  const { write } = process.stderr;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trace-"));
    complaints = [];
    process.stderr.write = (text) => complaints.push(String(text)) > 0;
  });

  afterEach(() => {
    process.stderr.write = write;
    rmSync(folder, { recursive: true });
  });

  it("goes to a file", () => {
    const file = join(folder, "a");
    const trace = makeTrace(`body:${file}`);
    trace?.write("one");
    trace?.write("two");
    assert.match(readFileSync(file, "utf8"), /^\S+Z one\n\S+Z two\n$/);
    assert.deepEqual(complaints, []);
  });

  it("ends no operation where it cannot be written, and says so once", () => {
    const trace = makeTrace(folder);
    trace?.write("one");
    trace?.write("two");
    assert.deepEqual(complaints, [`OTC_TRACE: lines are missing, "${folder}" cannot be written (EISDIR).\n`]);
  });
});
