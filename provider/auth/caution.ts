import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { AuthError } from "../errors";
import type { Identity } from "./identity";
import { isRefused, notTried } from "./refusals";

/** Guards the sign-ins of a user, whatever project they are for. */
export type Caution = <A>(identity: Identity, signIn: TE.TaskEither<AuthError, A>) => TE.TaskEither<AuthError, A>;

// The cloud locks a user for 15 minutes after five wrong passwords (IAM user guide, "Login authentication policy").
const mostRefusals = 3;

interface History {
  accepted: boolean;
  refused: number;
  last: Promise<unknown>;
}

/**
 * Makes a {@link Caution}: sign-ins with the same password go one after another until one is accepted, and none is tried any
 * more after three refusals, so that resources in many projects do not lock the user out.
 */
export function makeCaution(): Caution {
  const histories = new Map<string, History>();

  return <A>(identity: Identity, signIn: TE.TaskEither<AuthError, A>): TE.TaskEither<AuthError, A> => {
    const key = JSON.stringify([identity.authUrl, identity.credentials]);
    const history = histories.get(key) ?? { accepted: false, refused: 0, last: Promise.resolve() };
    histories.set(key, history);

    const attempt = async (): Promise<E.Either<AuthError, A>> => {
      if (!history.accepted && history.refused >= mostRefusals) {
        return E.left(notTried(identity, history.refused));
      }
      const result = await signIn();
      history.accepted ||= E.isRight(result);
      history.refused += E.isLeft(result) && isRefused(result.left.cause) ? 1 : 0;
      return result;
    };

    return async () => {
      const turn = history.last.then(() => (history.accepted ? undefined : attempt()));
      history.last = turn;
      return (await turn) ?? attempt();
    };
  };
}
