import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";

/**
 * Whether and when to repeat a call that failed.
 *
 * @param error what the call ended with
 * @param attempt how many times the call was made, 1 or more
 * @param random from 0 up to and without 1
 * @returns the milliseconds to wait before the next attempt, or undefined to give up
 */
export type RetryPolicy<Failure> = (error: Failure, attempt: number, random: number) => number | undefined;

const longestDelay = 30_000;

/** Exponential waits with full jitter: up to 1 s before the second attempt, up to 2 s before the third, 30 s at most. */
export function exponentialDelay(attempt: number, random: number): number {
  return Math.round(random * Math.min(longestDelay, 1000 * 2 ** (attempt - 1)));
}

/** Makes a call again for as long as the policy says so; the call is told how many times it was made, this one included. */
export function retry<Failure, A>(
  capabilities: Capabilities,
  policy: RetryPolicy<Failure>,
  call: (attempt: number) => TE.TaskEither<Failure, A>,
): TE.TaskEither<Failure, A> {
  return async () => {
    for (let attempt = 1; ; attempt++) {
      const result = await call(attempt)();
      const delay = E.isLeft(result) ? policy(result.left, attempt, capabilities.random()) : undefined;
      if (delay === undefined) {
        return result;
      }
      await capabilities.sleep(delay);
    }
  };
}
