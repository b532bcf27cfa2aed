/**
 * Runs the tests: `unit` (no process, no network), `host` (the real dynamic-provider host, the simulator), `faults` (every
 * call × every fault, in that host), `engine` (the real CLI), `all`, or `matrix` (host and engine under several versions of Node and @pulumi/pulumi).
 * Further arguments go to mocha. The last line is `N passed, N failed, N skipped`.
 */
import process from "node:process";

import { runMatrix } from "./lib/matrix.mjs";
import { groupNames, runTests } from "./lib/mocha.mjs";
import { Failure, main } from "./lib/run.mjs";
import { prepare } from "./prepare.mjs";

const runs = {
  unit: (words) => runTests(["unit"], words),
  host: (words) => runTests(["host"], words),
  faults: (words) => runTests(["faults"], words),
  engine: (words) => runTests(["engine"], words),
  all: (words) => runTests(groupNames, words),
  matrix: (words) => runMatrix(words),
};

await main(async () => {
  const [name = "all", ...words] = process.argv.slice(2);
  if (!Object.hasOwn(runs, name)) {
    throw new Failure(`There are no tests named ${JSON.stringify(name)}; there are: ${Object.keys(runs).join(", ")}.`);
  }
  await prepare();
  const { passed, failed, skipped } = await runs[name](words);
  if (skipped.length > 0) {
    console.log(`Skipped:\n${skipped.map(({ title, reason }) => `  ${title}: ${reason}`).join("\n")}\n`);
  }
  if (passed + failed === 0) {
    console.log("No test was run.");
  }
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed > 0 || passed === 0 ? 1 : 0;
});
