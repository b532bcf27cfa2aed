import { join } from "node:path";
import process from "node:process";

import { prepare } from "../prepare.mjs";
import { root } from "./package.mjs";
import { main, run } from "./run.mjs";

/** Prepares the checkout and runs a compiled file of it, named from `dist`; arguments and exit code are passed through. */
export const runCompiled = (...path) =>
  main(async () => {
    await prepare();
    return run(process.execPath, [join(root, "dist", ...path), ...process.argv.slice(2)]);
  });
