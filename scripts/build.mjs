/** Compiles everything anew into dist/ and removes what has no source any more. */
import { compile } from "./lib/compile.mjs";
import { main } from "./lib/run.mjs";
import { installDependencies } from "./prepare.mjs";

await main(async () => {
  await installDependencies();
  await compile({ everything: true });
  return 0;
});
