import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { cachedNames, executableName } from "./decisions";
import { inspect } from "./inspect";
import { withLock } from "./lock";
import type { Outcome, Source } from "./ways";

/** Where the CLI is inside a cached engine; the official bundle has the same layout. */
const commandIn = (engine: string): string => join(engine, "bin", executableName("pulumi", process.platform));

/** The newest engine in the cache that runs. */
export const cachedEngine = async (cache: string): Promise<Outcome> => {
  const names = await readdir(join(cache, "engines")).catch(() => [] as string[]);
  for (const name of cachedNames(names)) {
    const outcome = await inspect(commandIn(join(cache, "engines", name)), "cache");
    if ("engine" in outcome) {
      return outcome;
    }
  }
  return { problem: `no usable engine in ${join(cache, "engines")}` };
};

/** How a new engine gets into the cache. */
export interface Installation {
  readonly cache: string;
  /** Its folder in the cache, for example `official-3.248.0`. */
  readonly name: string;
  readonly source: Source;
  /** Called once if another process is busy installing one. */
  readonly onWait: () => void;
  /** Puts `bin/pulumi` into an empty directory. Rejects with the reason when it cannot. */
  readonly fill: (directory: string) => Promise<void>;
}

/**
 * Installs an engine into the cache: filled under a temporary name, tried out, then renamed, so that neither a kill nor
 * a second process leaves or sees half an installation.
 */
export const install = async ({ cache, name, source, onWait, fill }: Installation): Promise<Outcome> => {
  const engines = join(cache, "engines");
  await mkdir(engines, { recursive: true });
  return withLock(join(engines, `${name}.lock`), onWait, async () => {
    const target = join(engines, name);
    const present = await inspect(commandIn(target), "cache");
    if ("engine" in present) {
      return present;
    }
    for (const leftOver of (await readdir(engines)).filter((entry) => entry.startsWith(`.${name}-`))) {
      await rm(join(engines, leftOver), { recursive: true, force: true });
    }
    const temporary = await mkdtemp(join(engines, `.${name}-`));
    try {
      await fill(temporary);
      const made = await inspect(commandIn(temporary), source);
      if ("problem" in made) {
        return made;
      }
      await rm(target, { recursive: true, force: true });
      await rename(temporary, target);
      return await inspect(commandIn(target), source);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
};
