/** Measures this package, side by side with a provider that does nothing: `npm run bench -- --help`. */
import { runCompiled } from "./lib/compiled.mjs";

await runCompiled("bench", "main.js");
