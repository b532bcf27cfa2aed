/** Records test/fixtures/previews anew with a real engine: all, or the named ones. The large one takes some minutes. */
import { runCompiled } from "./lib/compiled.mjs";

await runCompiled("test", "support", "recordPreviews.js");
