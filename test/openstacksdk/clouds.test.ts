import * as fc from "fast-check";
import assert from "node:assert/strict";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { skipBecause } from "../engine/skip";
import { arbitraryCase } from "./arbitrary";
import { cases } from "./cases";
import type { Placed, Result } from "./compare";
import { ours, place, theirs } from "./compare";
import type { RunPython } from "./install";
import { pythonWithOpenStackSdk } from "./install";

describe("clouds.yaml, as openstacksdk reads it", () => {
  let root = "";
  let run: RunPython;
  const placed = new Map<string, Placed>();
  const expected = new Map<string, Result>();

  before(async function () {
    const python = await pythonWithOpenStackSdk();
    if ("reason" in python) {
      return skipBecause(this, python.reason);
    }
    run = python.run;
    root = await realpath(await mkdtemp(join(tmpdir(), "clouds-")));
    cases.forEach((one, index) => placed.set(one.title, place(one, join(root, String(index)))));
    assert.equal(placed.size, cases.length, "two cases have the same title");
    const results = theirs(run, [...placed.values()]);
    assert.equal(results.length, cases.length);
    cases.forEach(({ title }, index) => expected.set(title, results[index]!));
  });

  after(() => (root === "" ? undefined : rm(root, { recursive: true, force: true })));

  for (const { title, refusedBy = "nobody", differs = {} } of cases) {
    it(title, () => {
      const our = ours(placed.get(title)!);
      const their = expected.get(title)!;
      assert.equal("refused" in our, ["both", "provider"].includes(refusedBy), JSON.stringify(our));
      assert.equal("refused" in their, ["both", "openstacksdk"].includes(refusedBy), JSON.stringify(their));
      if ("refused" in our || "refused" in their) {
        return;
      }
      for (const [key, values] of Object.entries(differs)) {
        assert.deepEqual([our.settings[key], their.settings[key]], values, key);
      }
      const same = (settings: Readonly<Record<string, string>>): Record<string, string> =>
        Object.fromEntries(Object.entries(settings).filter(([key]) => differs[key] === undefined));
      assert.deepEqual(same(our.settings), same(their.settings));
      assert.equal(our.default, their.default);
    });
  }

  it("compares the settings of most cases, for most have some", () => {
    const some = [...expected.values()].filter(
      (their) => "settings" in their && Object.keys(their.settings).length > 3,
    );
    assert.ok(some.length > cases.length / 2, String(some.length));
  });

  it("has the same settings whatever spellings and layers there are", () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const any = fc.sample(arbitraryCase, { numRuns: 300, seed });
    const all = any.map((one, index) => place(one, join(root, `any-${index}`)));
    const results = theirs(run, all);
    all.forEach((one, index) => {
      const our = ours(one);
      const their = results[index]!;
      const message = `seed ${seed}: ${JSON.stringify([any[index], our, their], undefined, 1)}`;
      assert.equal("refused" in our, "refused" in their, message);
      if ("settings" in our && "settings" in their) {
        assert.deepEqual(our.settings, their.settings, message);
      }
    });
    assert.ok(results.filter((their) => "settings" in their).length > 100, `seed ${seed}`);
  });
});
