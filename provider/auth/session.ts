import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { Identity } from "./identity";
import { isFinal } from "./refusals";
import type { SignedIn, SignInOptions } from "./signIn";
import { signIn } from "./signIn";

/** One identity's sign-in, which all concurrent calls share. */
export interface Session {
  readonly current: TE.TaskEither<AuthError, SignedIn>;
  /** Signs in again, unless another call has done so since `refused` was given. */
  renew(refused: SignedIn): TE.TaskEither<AuthError, SignedIn>;
}

// A token is replaced this long before it expires, so that it does not expire on its way.
const margin = 60_000;

/** Finds the session of an identity: one for each in the process, whatever resource asks. */
export type Sessions = (identity: Identity, options: SignInOptions) => Session;

/**
 * Makes {@link Sessions}. A passcode can be used once, so that other projects of the same user are reached with the token
 * that it gave.
 */
export function makeSessions(capabilities: Capabilities): Sessions {
  const sessions = new Map<string, Session>();

  const obtain = (identity: Identity, options: SignInOptions): TE.TaskEither<AuthError, SignedIn> => {
    const { credentials } = identity;
    if (credentials.way !== "password" || credentials.totp === undefined) {
      return signIn(capabilities, identity, options);
    }
    const key = JSON.stringify([identity.authUrl, credentials]);
    const first = sessions.get(key);
    return first === undefined
      ? remember(key, signIn(capabilities, identity, options)).current
      : pipe(
          first.current,
          TE.chain(({ token = "" }) =>
            signIn(capabilities, { ...identity, credentials: { way: "token", token } }, options),
          ),
        );
  };

  const remember = (key: string, how: TE.TaskEither<AuthError, SignedIn>): Session => {
    const session = makeSession(capabilities, how);
    sessions.set(key, session);
    return session;
  };

  return (identity, options) => {
    const key = JSON.stringify(identity);
    return sessions.get(key) ?? remember(key, obtain(identity, options));
  };
}

/**
 * Makes the session of an identity. Signs in when it is first asked for, once more before the token expires. A refusal is
 * final: 200 resources that try a wrong password would lock the user out.
 */
export function makeSession(capabilities: Capabilities, obtain: TE.TaskEither<AuthError, SignedIn>): Session {
  let latest: Promise<E.Either<AuthError, SignedIn>> | undefined;

  // Of the calls that found the same result wanting, the first signs in and the others join it.
  const replace = (wanting: typeof latest): Promise<E.Either<AuthError, SignedIn>> => {
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
    (isGood: (known: SignedIn) => boolean): TE.TaskEither<AuthError, SignedIn> =>
    async () => {
      const seen = latest;
      const known = seen && (await seen);
      return known !== undefined && (E.isLeft(known) ? isFinal(known.left) : isGood(known.right))
        ? known
        : replace(seen);
    };

  return {
    current: unlessGood((known) => capabilities.now() < (known.expiresAt ?? Infinity) - margin),
    renew: (refused) => unlessGood((known) => known !== refused),
  };
}
