import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import { isFinal } from "./refusals";

/** What holds until a time. */
interface Lasting {
  /** Milliseconds since 1970; absent where it is not known. */
  readonly expiresAt?: number;
}

/** One sign-in, which all concurrent calls share. */
export interface Session<A extends Lasting> {
  readonly current: TE.TaskEither<AuthError, A>;
  /** Signs in again, unless another call has done so since `refused` was given. */
  renew(refused: A): TE.TaskEither<AuthError, A>;
}

// A token is replaced this long before it expires, so that it does not expire on its way.
const margin = 60_000;

/**
 * Makes a session. Signs in when it is first asked for, once more before what that gave expires. A refusal is final: 200
 * resources that try a wrong password would lock the user out.
 */
export function makeSession<A extends Lasting>(
  capabilities: Capabilities,
  obtain: TE.TaskEither<AuthError, A>,
): Session<A> {
  let latest: Promise<E.Either<AuthError, A>> | undefined;

  // Of the calls that found the same result wanting, the first signs in and the others join it.
  const replace = (wanting: typeof latest): Promise<E.Either<AuthError, A>> => {
    if (latest !== undefined && latest !== wanting) {
      return latest;
    }
    const pending = obtain().then((result) => {
      if (E.isLeft(result) && !isFinal(result.left) && latest === pending) {
        latest = undefined;
      }
      return result;
    });
    latest = pending;
    return pending;
  };

  const unlessGood =
    (isGood: (known: A) => boolean): TE.TaskEither<AuthError, A> =>
    async () => {
      const seen = latest;
      const known = seen && (await seen);
      // A failure that is not final is not kept: this call has waited for it.
      return known !== undefined && (E.isLeft(known) || isGood(known.right)) ? known : replace(seen);
    };

  return {
    current: unlessGood((known) => capabilities.now() < (known.expiresAt ?? Infinity) - margin),
    renew: (refused) => unlessGood((known) => known !== refused),
  };
}
