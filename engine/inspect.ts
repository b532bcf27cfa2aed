import { access, constants, stat } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

import { executableName, parseVersion, versionProblem } from "./decisions";
import { execute } from "./execute";
import type { Engine, Outcome, Source } from "./ways";

/** Whether a file is there and may be run. */
export const isExecutable = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

/** The first executable of that name in a list of directories written like PATH; undefined when there is none. */
export const onPath = async (
  name: string,
  path: string | undefined,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> => {
  for (const directory of (path ?? "").split(delimiter).filter((entry) => entry !== "")) {
    const file = join(directory, executableName(name, platform));
    if (await isExecutable(file)) {
      return file;
    }
  }
  return undefined;
};

/** Asks a CLI for its version (ten seconds at most) and accepts it if it can be used. */
export const inspect = async (pulumi: string, source: Source): Promise<Outcome> => {
  const environment = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const asked = await execute(pulumi, ["version"], { environment, timeLimit: 10_000 });
  if (asked.code !== 0) {
    return { problem: `${pulumi} cannot be run: ${asked.problem ?? asked.errors.trim().slice(0, 300)}` };
  }
  const problem = versionProblem(asked.output);
  return problem === undefined
    ? { engine: { pulumi, version: parseVersion(asked.output)?.join(".") ?? "", source, directory: dirname(pulumi) } }
    : { problem: `${pulumi} ${problem}` };
};

/**
 * Whether `pulumi up` can run a program in a project directory: that takes `pulumi-language-nodejs`, which only the
 * official bundle brings. Programs given as a function do without it.
 * @param path directories to look in besides the CLI's own; by default this process's PATH
 */
export const hasLanguageHost = async (engine: Engine, path = process.env["PATH"]): Promise<boolean> =>
  (await onPath("pulumi-language-nodejs", [engine.directory, path ?? ""].join(delimiter))) !== undefined;
