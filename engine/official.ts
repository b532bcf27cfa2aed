import { readFileSync } from "node:fs";
import { join } from "node:path";

import { PulumiCommand } from "@pulumi/pulumi/automation";

import { install } from "./install";
import { pulumiPackage } from "./package";
import { type OnProgress, withProgress } from "./progress";
import type { Outcome } from "./ways";

/** Where the Automation API's installer gets the official bundle from. */
const downloads = "https://get.pulumi.com/install.sh";

/** The installer itself waits two minutes for a host that does not answer; so it is asked first, in milliseconds. */
const reachTimeLimit = 5_000;
const installTimeLimit = 600_000;

/** Why the downloads cannot be reached; undefined when they can. */
export const reachProblem = async (address: string, timeLimit: number): Promise<string | undefined> => {
  try {
    const answer = await fetch(address, { method: "HEAD", signal: AbortSignal.timeout(timeLimit) });
    return answer.ok ? undefined : `${new URL(address).host} answered ${String(answer.status)}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return `${new URL(address).host} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
};

/** The version of the installed SDK, which is the version of the CLI that the installer fetches. */
const sdkVersion = (): string =>
  (JSON.parse(readFileSync(join(pulumiPackage(), "package.json"), "utf8")) as { version: string }).version;

const within = <A>(work: Promise<A>, timeLimit: number): Promise<A> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the download was not finished after ${String(timeLimit / 1000)} s`));
    }, timeLimit);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
};

/** Downloads the official bundle of the SDK's version into the cache. It brings the language hosts as well. */
export const downloadOfficial = async (cache: string, onProgress: OnProgress | undefined): Promise<Outcome> => {
  const problem = await reachProblem(downloads, reachTimeLimit);
  if (problem !== undefined) {
    return { problem };
  }
  const version = sdkVersion();
  const message = `Downloading the Pulumi engine ${version} (once)`;
  return install({
    cache,
    name: `official-${version}`,
    source: "official download",
    onWait: () => onProgress?.({ message: `${message}: waiting for another process`, seconds: 0, finished: false }),
    fill: async (root) => {
      const work = () => within(PulumiCommand.install({ root, skipVersionCheck: true }), installTimeLimit);
      await withProgress(message, onProgress, work);
    },
  });
};
