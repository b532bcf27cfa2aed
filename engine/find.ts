import { homedir } from "node:os";

import { builtVersion, cacheDirectory, oldestVersion } from "./decisions";
import { inspect, onPath } from "./inspect";
import { cachedEngine } from "./install";
import { buildFromModules } from "./modules";
import { downloadOfficial } from "./official";
import type { OnProgress } from "./progress";
import { type Engine, firstEngine, type Source, type Way } from "./ways";

/** How an engine is looked for. */
export interface FindOptions {
  /** Told about downloads and builds, which take long; by default nobody is. See `progressOn`. */
  readonly onProgress?: OnProgress;
  /** Which ways to try, in this order; by default all: PATH, cache, official download, Go modules. */
  readonly sources?: readonly Source[];
  /** Where PATH and the place of the cache are read from; by default this process's environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const order: readonly Source[] = ["PATH", "cache", "official download", "Go modules"];

const waysOf = ({ onProgress, environment = process.env }: FindOptions): Record<Source, Way> => {
  const cache = cacheDirectory({ platform: process.platform, environment, home: homedir() });
  return {
    PATH: {
      source: "PATH",
      remedy: `Install the Pulumi CLI ${oldestVersion} or later and put it on PATH.`,
      find: async () => {
        const pulumi = await onPath("pulumi", environment["PATH"]);
        return pulumi === undefined ? { problem: "there is no pulumi on PATH" } : inspect(pulumi, "PATH");
      },
    },
    cache: {
      source: "cache",
      remedy: "Set PULUMI_OTC_VPCEP_CACHE if it is elsewhere; one of the next two ways fills it.",
      find: () => cachedEngine(cache),
    },
    "official download": {
      source: "official download",
      remedy: "Connect this machine to the internet.",
      find: () => downloadOfficial(cache, onProgress),
    },
    "Go modules": {
      source: "Go modules",
      remedy: `Install Go 1.21 or later and give it access to a module proxy (GOPROXY) for Pulumi ${builtVersion}.`,
      find: () => buildFromModules(cache, onProgress),
    },
  };
};

/**
 * A Pulumi CLI that can be used: the one on PATH, one from the cache, the official bundle downloaded, or one built from
 * the Go modules, whichever comes first. The last two can take minutes, once.
 * Rejects with `NoEngineError`, which lists each way, why it failed and what would help.
 */
export const findEngine = async (options: FindOptions = {}): Promise<Engine> => {
  const ways = waysOf(options);
  return firstEngine((options.sources ?? order).map((source) => ways[source]));
};
