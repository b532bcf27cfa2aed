import { existsSync } from "node:fs";
import { mkdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

import { filesIn, youngest } from "./files.mjs";
import { root } from "./package.mjs";
import { collect, Failure } from "./run.mjs";

const dist = join(root, "dist");
const stamp = join(dist, ".compiled");

/** The compiled files whose source is gone: tests that were deleted would still run. */
const leftOvers = async () => {
  const compiled = await filesIn(dist);
  return compiled.filter((file) => {
    const [, source] = /^(.+?)(?:\.d\.ts|\.js\.map|\.js)$/.exec(file) ?? [];
    return source !== undefined && !existsSync(join(root, `${source}.ts`));
  });
};

const sources = async () => {
  const { include } = JSON.parse(await readFile(join(root, "tsconfig.json"), "utf8"));
  const files = await Promise.all(
    include.map(async (folder) => (await filesIn(join(root, folder))).map((file) => join(root, folder, file))),
  );
  const code = files.flat().filter((file) => file.endsWith(".ts") && !file.includes("node_modules"));
  return [...code, join(root, "tsconfig.json"), join(root, "package-lock.json")];
};

/**
 * Compiles what has changed into dist/ and removes what has no source any more. Throws a Failure with the compiler's
 * messages as they are.
 * @param {{ everything?: boolean }} [options] everything: compile anew even if nothing has changed
 */
export const compile = async ({ everything = false } = {}) => {
  const gone = await leftOvers();
  await Promise.all(gone.map((file) => rm(join(dist, file), { force: true })));
  const started = new Date();
  if (!everything && gone.length === 0 && (await youngest(await sources())) < (await youngest([stamp]))) {
    return;
  }
  if (everything) {
    await rm(join(dist, ".tsbuildinfo"), { force: true });
  }
  process.stderr.write("Compiling …\n");
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { code, output, errors } = await collect(process.execPath, [compiler, "-p", ".", "--pretty", "false"]);
  if (code !== 0) {
    throw new Failure(`${output}${errors}`.trim());
  }
  await mkdir(dist, { recursive: true });
  // A source changed during the compilation must be younger than the stamp.
  await writeFile(stamp, started.toISOString());
  await utimes(stamp, started, started);
};
