/** Measures what loading the package costs; arguments and exit code are passed through. */
import { join } from "node:path";
import process from "node:process";

import { root } from "./lib/package.mjs";
import { main, run } from "./lib/run.mjs";
import { prepare } from "./prepare.mjs";

await main(async () => {
  await prepare();
  return run(process.execPath, [join(root, "dist", "bench", "load.js"), ...process.argv.slice(2)]);
});
