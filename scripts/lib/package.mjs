/** The package's folder, and the check that Node is new enough. Imported first by every script; needs nothing installed. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** package.json, parsed. */
export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/**
 * Whether a version of Node satisfies a range such as `^20.19.0 || ^22.13.0 || >=24.0.0`. Knows `^` and `>=` with up to
 * three numbers, which is all that occurs in the ranges asked about; anything else counts as not satisfied.
 */
export const satisfies = (version, range) =>
  range.split("||").some((part) => {
    const [, operator, ...wanted] = /^\s*(\^|>=)\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?\s*$/.exec(part) ?? [];
    if (operator === undefined) {
      return false;
    }
    const has = version.replace(/^v/, "").split(".").map(Number);
    const needs = wanted.map((number) => Number(number ?? 0));
    const difference = has[0] - needs[0] || has[1] - needs[1] || has[2] - needs[2];
    return difference >= 0 && (operator === ">=" || has[0] === needs[0]);
  });

if (!satisfies(process.version, manifest.engines.node)) {
  process.stderr.write(`Node ${manifest.engines.node} is needed; this is ${process.version}.\n`);
  process.exit(1);
}
