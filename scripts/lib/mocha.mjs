import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

import { filesIn } from "./files.mjs";
import { root } from "./package.mjs";
import { run } from "./run.mjs";

/** The groups of tests: the folders below test/, and the time that one test may take on a slow machine, in seconds. */
const groups = {
  unit: { folders: ["sdk", "provider", "report", "policy", "property", "cli"], seconds: 30 },
  host: { folders: ["host", "network", "simulator"], seconds: 120 },
  browser: { folders: ["browser"], seconds: 120 },
  openstacksdk: { folders: ["openstacksdk"], seconds: 300 },
  faults: { folders: ["faults"], seconds: 600 },
  engine: { folders: ["engine"], seconds: 600 },
};

/** The group of a compiled test, given its path below dist/test. */
const groupOf = (file) => {
  const [folder] = file.split("/");
  return Object.keys(groups).find((name) => groups[name].folders.includes(folder)) ?? "other";
};

/** The names of the groups; "other" is what lies in none of the folders named. */
export const groupNames = [...Object.keys(groups), "other"];

const runGroup = async (name, files, words, { folder, node, environment }) => {
  const temporary = await mkdtemp(join(tmpdir(), "mocha-"));
  const summary = join(temporary, "summary.json");
  const options = [
    "--enable-source-maps",
    join(folder, "node_modules", "mocha", "bin", "mocha.js"),
    "--reporter",
    join(folder, "scripts", "lib", "reporter.cjs"),
    "--timeout",
    `${groups[name]?.seconds ?? 120}s`,
    ...(process.env.CI ? ["--forbid-only"] : []),
  ];
  try {
    const code = await run(node, [...options, ...words, ...files], {
      directory: folder,
      environment: { ...environment, SUMMARY_FILE: summary },
    });
    const result = await readFile(summary, "utf8").then(JSON.parse, () => undefined);
    // Without a summary mocha ended before the tests did; with one, a bad exit code still is a failure.
    return result === undefined || (code !== 0 && result.failed === 0)
      ? { passed: result?.passed ?? 0, failed: 1, skipped: result?.skipped ?? [] }
      : result;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};

/**
 * Runs the compiled tests of some groups, one mocha run for each group that has tests.
 * @param {string[]} names groups
 * @param {string[]} words further arguments for mocha
 * @param {{ folder?: string, node?: string, environment?: Record<string, string | undefined> }} [options] the package to
 *   test, and the Node to test it with; by default this one
 * @returns {Promise<{ passed: number, failed: number, skipped: { title: string, reason: string }[] }>} the sums
 */
export const runTests = async (
  names,
  words,
  { folder = root, node = process.execPath, environment = process.env } = {},
) => {
  const tests = join(folder, "dist", "test");
  const files = (await filesIn(tests)).filter((file) => file.endsWith(".test.js"));
  const sum = { passed: 0, failed: 0, skipped: [] };
  for (const name of names) {
    const own = files.filter((file) => groupOf(file) === name).map((file) => join(tests, file));
    if (own.length === 0) {
      continue;
    }
    const result = await runGroup(name, own, words, { folder, node, environment });
    sum.passed += result.passed;
    sum.failed += result.failed;
    sum.skipped.push(...result.skipped);
  }
  return sum;
};
