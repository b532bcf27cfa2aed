import { isLeft } from "fp-ts/Either";
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageRoot } from "../../engine/package";
import type { CloudFiles } from "../../provider/auth/clouds";
import { defaultCloud, readCloud } from "../../provider/auth/clouds";
import { skipBecause } from "../engine/skip";
import type { Case } from "./cases";
import { cases } from "./cases";
import { pythonWithOpenStackSdk } from "./install";

type Result = { default: string | null; settings: Record<string, string> } | { refused: string };

/** What openstacksdk has by default; the provider has it only where it is said. */
const usual: Record<string, string> = { auth_type: "password", interface: "public", verify: "true" };

describe("clouds.yaml, as openstacksdk reads it", () => {
  let root: string;
  const theirs = new Map<string, Result>();

  const folderOf = (one: Case): string => join(root, String(cases.indexOf(one)));

  function surroundingsOf(one: Case): { directory: string; home: string; environment: Record<string, string> } {
    const folder = folderOf(one);
    const environment = Object.entries({ XDG_CONFIG_DIRS: "$ROOT/site", ...one.environment });
    return {
      directory: join(folder, "work"),
      home: join(folder, "home"),
      environment: Object.fromEntries(environment.map(([key, value]) => [key, value.replaceAll("$ROOT", folder)])),
    };
  }

  before(async function () {
    const python = await pythonWithOpenStackSdk();
    if ("reason" in python) {
      return skipBecause(this, python.reason);
    }
    root = await realpath(await mkdtemp(join(tmpdir(), "clouds-")));
    for (const one of cases) {
      mkdirSync(join(folderOf(one), "work"), { recursive: true });
      mkdirSync(join(folderOf(one), "home"), { recursive: true });
      for (const [path, text] of Object.entries(one.files)) {
        mkdirSync(dirname(join(folderOf(one), path)), { recursive: true });
        writeFileSync(join(folderOf(one), path), text);
      }
    }
    const script = join(packageRoot(), "test", "fixtures", "clouds", "resolve.py");
    const asked = cases.map((one) => ({ ...surroundingsOf(one), name: one.name, region: one.region }));
    const results = JSON.parse(python.run(script, JSON.stringify(asked))) as Result[];
    assert.equal(results.length, cases.length);
    cases.forEach((one, index) => theirs.set(one.title, results[index]!));
  });

  after(() => rm(root, { recursive: true, force: true }));

  function ours(one: Case): Result {
    const files: CloudFiles = { ...surroundingsOf(one), readFile, platform: process.platform };
    const chosen = defaultCloud(files);
    if (isLeft(chosen)) {
      return { refused: chosen.left.join(" ") };
    }
    const name = one.name ?? chosen.right;
    if (name === undefined) {
      return { default: null, settings: {} };
    }
    const entry = readCloud(files, name, one.region);
    if (isLeft(entry)) {
      return { refused: entry.left.join(" ") };
    }
    const values = Object.entries(entry.right.values).map(([key, { value }]) => [key, value] as const);
    return {
      default: chosen.right ?? null,
      settings: Object.fromEntries(values.filter(([key, value]) => usual[key] !== value)),
    };
  }

  for (const one of cases) {
    it(one.title, () => {
      const theirOwn = theirs.get(one.title);
      const ourOwn = ours(one);
      assert.ok(theirOwn);
      const refusedBy = one.refusedBy ?? "nobody";
      assert.equal("refused" in ourOwn, ["both", "provider"].includes(refusedBy), JSON.stringify(ourOwn));
      assert.equal("refused" in theirOwn, ["both", "openstacksdk"].includes(refusedBy), JSON.stringify(theirOwn));
      if ("refused" in ourOwn || "refused" in theirOwn) {
        return;
      }
      for (const [key, [our, their]] of Object.entries(one.differs ?? {})) {
        assert.deepEqual([ourOwn.settings[key], theirOwn.settings[key]], [our, their], key);
      }
      const same = ({ settings }: { settings: Record<string, string> }): Record<string, string> =>
        Object.fromEntries(Object.entries(settings).filter(([key]) => one.differs?.[key] === undefined));
      assert.deepEqual(same(ourOwn), same(theirOwn));
      assert.equal(ourOwn.default, theirOwn.default);
    });
  }

  it("has titles that differ, and compares something in each case that is not refused", () => {
    assert.equal(new Set(cases.map(({ title }) => title)).size, cases.length);
    assert.ok(cases.filter((one) => one.refusedBy === undefined && rightOfKeys(one) > 3).length >= 40);
  });

  function rightOfKeys(one: Case): number {
    const result = ours(one);
    return "refused" in result ? 0 : Object.keys(result.settings).length;
  }
});

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
