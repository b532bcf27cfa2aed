import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type * as t from "io-ts";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import { readAnswer } from "../http/answer";
import type { HttpRequest, HttpResponse, Network } from "../http/request";
import { retry } from "../http/retry";
import { send } from "../http/send";
import { retryPolicy } from "../vpcep/retryPolicy";
import type { Identity } from "./identity";
import type { Refusal } from "./refusals";
import { refusalOf } from "./refusals";

export interface Answered<A> {
  readonly document: A;
  readonly response: HttpResponse;
}

/**
 * Asks the identity service. `what` says for which step, for errors, for example `to find its project`; empty for the
 * sign-in itself. None of its calls changes anything, so they are repeated where the fault passes by itself.
 */
export type Ask = <A>(
  request: HttpRequest,
  codec: t.Decoder<unknown, A>,
  what: string,
) => TE.TaskEither<AuthError, Answered<A>>;

export interface AskOptions {
  readonly network: Network;
  /** How many times a call is made again. */
  readonly maxRetries: number;
}

// Milliseconds; all operations wait for the answer.
const longestQuestion = 60_000;

export function makeAsk(capabilities: Capabilities, identity: Identity, { network, maxRetries }: AskOptions): Ask {
  const transmit = send(capabilities, network);
  return <A>(request: HttpRequest, codec: t.Decoder<unknown, A>, what: string) => {
    const once = (attempt: number): TE.TaskEither<Refusal, Answered<A>> =>
      pipe(
        transmit(request, attempt),
        TE.chainEitherKW((response) =>
          pipe(
            readAnswer(request, response, codec),
            E.bimap(withoutTexts, (document) => ({ document, response })),
          ),
        ),
      );
    return pipe(
      async () => {
        const policy = retryPolicy({ repeatable: true, maxRetries, deadline: capabilities.now() + longestQuestion });
        return retry(capabilities, policy, "sign-in", once)();
      },
      TE.mapLeft(refusalOf(identity, what, () => capabilities.now())),
    );
  };
}

// A text that stands where none should may be a token.
function withoutTexts<Failure extends Refusal>(error: Failure): Failure {
  return error._tag === "DecodeError"
    ? {
        ...error,
        mismatches: error.mismatches.map((mismatch) => ({
          ...mismatch,
          found: mismatch.found.startsWith('"') ? "a text" : mismatch.found,
        })),
      }
    : error;
}
