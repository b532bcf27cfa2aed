/** Runs the demonstration. */
import { runCompiled } from "./lib/compiled.mjs";

await runCompiled("demo", "main.js");
