import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { OtcError } from "../errors";

/** One look at something that changes by itself. */
export type Observation<A> = { readonly reached: A } | { readonly status: string };

/** What is waited for. */
export interface Waiting {
  /** For example `VPC endpoint service "web" (4189…) to become available`. */
  readonly waitingFor: string;
  readonly seconds: number;
  /** The configuration key with the limit. */
  readonly setting: string;
}

const shortestPause = 250;
const longestPause = 10_000;
const progressEvery = 30_000;

/**
 * The milliseconds to wait before the next look: a fifth of the time waited so far, from a quarter of a second to ten
 * seconds. So a state is noticed at most 20 % late, and a wait of ten minutes is some 80 calls.
 */
export function pollPause(elapsed: number): number {
  return Math.min(longestPause, Math.max(shortestPause, Math.round(elapsed / 5)));
}

/** Looks again and again until the state is reached, the observation fails, or the time is up. Tells of long waits. */
export function waitUntil<A>(
  capabilities: Capabilities,
  { waitingFor, seconds, setting }: Waiting,
  observe: TE.TaskEither<OtcError, Observation<A>>,
): TE.TaskEither<OtcError, A> {
  return async () => {
    const start = capabilities.now();
    const limit = seconds * 1000;
    let toldAt = 0;
    let lastStatus = "unknown";
    for (;;) {
      const elapsed = capabilities.now() - start;
      if (elapsed >= limit) {
        return E.left({ _tag: "TimeoutError", waitingFor, seconds, lastStatus, setting });
      }
      if (elapsed - toldAt >= progressEvery) {
        toldAt = elapsed;
        capabilities.tell(`Waiting for ${waitingFor}: ${lastStatus}, ${Math.round(elapsed / 1000)} s so far.`);
      }
      await capabilities.sleep(Math.min(pollPause(elapsed), limit - elapsed));
      const seen = await observe();
      if (E.isLeft(seen)) {
        return seen;
      }
      if ("reached" in seen.right) {
        return E.right(seen.right.reached);
      }
      lastStatus = seen.right.status;
    }
  };
}
