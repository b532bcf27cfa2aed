import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { RetryPolicy } from "./policy";

/** The first waits of a call that is repeated, one second at most, and the longest ones, in milliseconds. */
export const backoff = { first: 1000, longest: 30_000 } as const;

/** Seconds that an answer may ask to wait; one that asks for more is shown as the error that it is. */
export const longestAsked = 300;

/**
 * Makes a call again for as long as the policy says so; the call is told how many times it was made, this one included.
 *
 * @param name what the trace calls the call
 */
export function retry<Failure, A>(
  capabilities: Capabilities,
  policy: RetryPolicy<Failure>,
  name: string,
  call: (attempt: number) => TE.TaskEither<Failure, A>,
): TE.TaskEither<Failure, A> {
  return async () => {
    for (let count = 1; ; count++) {
      const result = await call(count)();
      const delay = E.isLeft(result)
        ? policy({ error: result.left, count, now: capabilities.now(), random: capabilities.random() })
        : undefined;
      if (delay === undefined) {
        return result;
      }
      await pause(capabilities, name, delay, `before retry ${count}`);
    }
  };
}

/** Waits, and lets the trace see it: `GET vpc-endpoint-services waits 500 ms before retry 1`. */
export async function pause(
  capabilities: Capabilities,
  name: string,
  milliseconds: number,
  why: string,
): Promise<void> {
  capabilities.trace?.write(`${name} waits ${milliseconds} ms ${why}`);
  await capabilities.sleep(milliseconds);
}
