import type { Capabilities } from "../capabilities";

/** Capabilities that notice how far this machine's clock is from that of the servers it calls. */
export function watchClock(real: Capabilities): {
  readonly capabilities: Capabilities;
  /** Milliseconds that this machine is ahead by the last answer; negative where it is behind. To the second. */
  readonly difference: () => number | undefined;
} {
  let latest: number | undefined;
  return {
    capabilities: {
      ...real,
      fetch: async (url, init) => {
        const response = await real.fetch(url, init);
        const date = Date.parse(response.headers.get("date") ?? "");
        latest = Number.isNaN(date) ? latest : real.now() - date;
        return response;
      },
    },
    difference: () => latest,
  };
}
