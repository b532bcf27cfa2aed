/** Runs all checks of the code's form; each one, even if an earlier one failed. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

import { root } from "./lib/package.mjs";
import { main, run } from "./lib/run.mjs";
import { prepare } from "./prepare.mjs";

const tool = (path, ...words) => run(process.execPath, [join(root, "node_modules", path), ...words]);

/** The lock file must work with whatever registry a user has: npm's setting in .npmrc leaves the addresses out. */
const lockFile = async () => {
  const text = await readFile(join(root, "package-lock.json"), "utf8");
  const addresses = text.split("\n").filter((line) => /"resolved":\s*"https?:/.test(line));
  addresses.slice(0, 3).forEach((line) => console.log(`  names a registry: ${line.trim()}`));
  return addresses.length === 0 ? 0 : 1;
};

const checks = {
  eslint: () => tool("eslint/bin/eslint.js", "."),
  prettier: () => tool("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."),
  "dependency-cruiser": () =>
    tool(
      "dependency-cruiser/bin/dependency-cruise.mjs",
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "err",
      ".",
    ),
  "package-lock.json": lockFile,
};

await main(async () => {
  await prepare();
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const code = await check();
    console.log(`${name}: ${code === 0 ? "ok" : "failed"}`);
    failed.push(...(code === 0 ? [] : [name]));
  }
  console.log(failed.length === 0 ? "lint: ok" : `lint: failed (${failed.join(", ")})`);
  return failed.length === 0 ? 0 : 1;
});
