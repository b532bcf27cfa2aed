/** Takes the pictures of docs/pull-requests anew; needs Chromium. */
import { runCompiled } from "./lib/compiled.mjs";

await runCompiled("test", "support", "screenshots.js");
