import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { Credentials, Identity } from "./identity";
import { makeCaution } from "./caution";
import type { Session } from "./session";
import { makeSession } from "./session";
import type { SignedIn, SignInOptions } from "./signIn";
import { signIn, signInAtHome } from "./signIn";

/** Finds the session of an identity: one for each in the process, whatever resource asks. */
export type Sessions = (identity: Identity, options: SignInOptions) => Session<SignedIn>;

type User = Extract<Credentials, { readonly way: "password" }>;

/** Makes {@link Sessions}. */
export function makeSessions(capabilities: Capabilities): Sessions {
  const sessions = new Map<string, Session<SignedIn>>();
  const firsts = new Map<string, Session<{ readonly token?: string; readonly expiresAt?: number }>>();
  const cautiously = makeCaution();

  const obtain = (identity: Identity, options: SignInOptions): TE.TaskEither<AuthError, SignedIn> => {
    const { credentials } = identity;
    if (credentials.way !== "password") {
      return signIn(capabilities, identity, options);
    }
    return credentials.totp === undefined
      ? cautiously(identity, signIn(capabilities, identity, options))
      : withPasscode({ ...identity, credentials }, options);
  };

  // A passcode can be used once, so that other projects of the same user are reached with the token that it gave.
  const withPasscode = (
    identity: Identity & { readonly credentials: User },
    options: SignInOptions,
  ): TE.TaskEither<AuthError, SignedIn> => {
    const key = JSON.stringify([identity.authUrl, identity.credentials]);
    const first = firsts.get(key);
    if (first === undefined && identity.agency === undefined) {
      const session = makeSession(capabilities, signIn(capabilities, identity, options));
      firsts.set(key, session);
      return session.current;
    }
    const own = first ?? makeSession(capabilities, signInAtHome(capabilities, identity, options));
    firsts.set(key, own);
    return pipe(
      own.current,
      TE.chain(({ token = "" }) =>
        signIn(capabilities, { ...identity, credentials: { way: "token", token } }, options),
      ),
    );
  };

  return (identity, options) => {
    const key = keyOf(identity, options);
    const session = sessions.get(key) ?? makeSession(capabilities, obtain(identity, options));
    sessions.set(key, session);
    return session;
  };
}

// What a sign-in gives depends on the identity, on how it is reached and, for keys, on what is asked.
function keyOf(identity: Identity, { network, dialect, needsCatalog }: SignInOptions): string {
  return JSON.stringify([identity, network, ...(identity.credentials.way === "keys" ? [dialect, needsCatalog] : [])]);
}
