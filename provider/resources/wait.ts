import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { CallError, OtcError } from "../errors";
import { meaningOf } from "../vpcep/meaning";

/** One look at something that changes by itself. */
export type Observation<A> = { readonly reached: A } | { readonly status: string };

/** What is waited for. */
export interface Waiting {
  /** For example `VPC endpoint service "web" (4189…) to become available`. */
  readonly waitingFor: string;
  /** How long at most, for the message. */
  readonly seconds: number;
  /** When the time is up, in milliseconds since 1970. */
  readonly deadline: number;
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

/**
 * Looks again and again until the state is reached or the time is up, or a look fails for good: a fault that passes by
 * itself ends no wait. Tells of long waits.
 */
export function waitUntil<A>(
  capabilities: Capabilities,
  { waitingFor, seconds, deadline, setting }: Waiting,
  observe: TE.TaskEither<OtcError, Observation<A>>,
): TE.TaskEither<OtcError, A> {
  return async () => {
    const start = capabilities.now();
    let toldAt = 0;
    let lastStatus = "unknown";
    let cause: CallError | undefined;
    for (;;) {
      const now = capabilities.now();
      const elapsed = now - start;
      if (now >= deadline) {
        const timeout = { _tag: "TimeoutError", waitingFor, seconds, lastStatus, setting } as const;
        return E.left(cause === undefined ? timeout : { ...timeout, cause });
      }
      if (elapsed - toldAt >= progressEvery) {
        toldAt = elapsed;
        capabilities.tell(`Waiting for ${waitingFor}: ${lastStatus}, ${Math.round(elapsed / 1000)} s so far.`);
      }
      const pause = Math.min(pollPause(elapsed), deadline - now);
      capabilities.trace?.write(`waits ${pause} ms for ${waitingFor}`);
      await capabilities.sleep(pause);
      const seen = await observe();
      if (E.isRight(seen)) {
        if ("reached" in seen.right) {
          return E.right(seen.right.reached);
        }
        cause = undefined;
        lastStatus = seen.right.status;
      } else if (passes(seen.left)) {
        cause = seen.left;
      } else {
        return seen;
      }
    }
  };
}

// A sign-in that is due in the meantime can meet such a fault as well.
function passes(error: OtcError): error is CallError {
  return error._tag === "AuthError"
    ? error.cause !== undefined && passes(error.cause)
    : ["TransportError", "ApiError", "DecodeError"].includes(error._tag) &&
        ["throttled", "transient"].includes(meaningOf(error));
}
