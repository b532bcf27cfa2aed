/** Makes a fresh clone ready: installs the dependencies and compiles, each only if it is needed. */
import process from "node:process";
import { pathToFileURL } from "node:url";

import { compile } from "./lib/compile.mjs";
import { dependenciesInstalled } from "./lib/installed.mjs";
import { root } from "./lib/package.mjs";
import { Failure, main, npm, npmFailure } from "./lib/run.mjs";

/** Installs what is missing. Throws a Failure of one line when npm cannot. */
export const installDependencies = async () => {
  if (await dependenciesInstalled(root)) {
    return;
  }
  process.stderr.write("Installing the dependencies (npm ci) …\n");
  const { code, output, errors } = await npm(["ci", "--include=dev", "--prefer-offline", "--no-audit", "--no-fund"]);
  if (code !== 0) {
    throw new Failure(npmFailure(errors || output));
  }
};

/** Installs and compiles what is missing or out of date; says nothing if there is nothing to do. Throws a Failure. */
export const prepare = async () => {
  await installDependencies();
  await compile();
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    await prepare();
    return 0;
  });
}
