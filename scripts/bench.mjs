/** Measures what loading the package costs. */
import { runCompiled } from "./lib/compiled.mjs";

await runCompiled("bench", "load.js");
