import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type * as t from "io-ts";
import type { Capabilities } from "../capabilities";
import type { AuthError, CallError } from "../errors";
import { readAnswer } from "../http/answer";
import type { HttpRequest, Network } from "../http/request";
import type { RetryPolicy } from "../http/retry";
import { exponentialDelay, retry } from "../http/retry";
import { send } from "../http/send";
import { meaningOf } from "./meaning";

/** What a call needs to reach a project's endpoint. */
export interface Access {
  /** The project's endpoint, with version and project id, without a slash at the end. */
  readonly endpoint: string;
  /** Adds what says who asks: a token, or a signature over the request as it is. */
  readonly authorize: (request: HttpRequest) => HttpRequest;
}

/** Gives access, and new access when the API no longer takes what it gave. */
export interface AccessSource<A extends Access> {
  readonly current: TE.TaskEither<AuthError, A>;
  /** Signs in again, unless another call has done so since `refused` was given. */
  renew(refused: A): TE.TaskEither<AuthError, A>;
}

/** One call below the project's endpoint. */
export interface ApiCall {
  readonly method: HttpRequest["method"];
  /** Encoded by the client. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The VPCEP API of one project. */
export interface Client {
  call<A>(call: ApiCall, codec: t.Decoder<unknown, A>): TE.TaskEither<CallError, A>;
}

/** Makes a {@link Client}. `maxRetries`: how many times a call is made again, where that is safe. */
export function makeClient<By extends Access>(
  capabilities: Capabilities,
  network: Network,
  access: AccessSource<By>,
  maxRetries: number,
): Client {
  const transmit = send(capabilities, network);

  const once = <A>(
    call: ApiCall,
    codec: t.Decoder<unknown, A>,
    by: Access,
    attempt: number,
  ): TE.TaskEither<CallError, A> => {
    const request: HttpRequest = {
      method: call.method,
      url: address(by.endpoint, call),
      headers: {},
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    };
    return pipe(
      // A signature holds for minutes only, so each attempt has its own.
      transmit(by.authorize(request), attempt),
      TE.chainEitherKW((response) => readAnswer(request, response, codec)),
    );
  };

  return {
    call: (call, codec) =>
      retry(capabilities, retryPolicy(call.method, maxRetries), (attempt) =>
        pipe(
          access.current,
          TE.chainW((first) =>
            pipe(
              once(call, codec, first, attempt),
              TE.orElse((error) =>
                meaningOf(error) === "signedOut"
                  ? pipe(
                      access.renew(first),
                      TE.chainW((second) => once(call, codec, second, attempt)),
                    )
                  : TE.left(error),
              ),
            ),
          ),
        ),
      ),
  };
}

/**
 * Reads are repeated where the fault may pass by itself; other calls only where the API refused them for their number,
 * so that nothing is ever done twice.
 */
export function retryPolicy(method: HttpRequest["method"], maxRetries: number): RetryPolicy<CallError> {
  return (error, attempt, random) => {
    const meaning = meaningOf(error);
    const repeatable = meaning === "throttled" || (method === "GET" && meaning === "transient");
    if (!repeatable || attempt > maxRetries) {
      return undefined;
    }
    const asked = error._tag === "ApiError" ? error.retryAfter : undefined;
    return asked === undefined ? exponentialDelay(attempt, random) : asked * 1000;
  };
}

function address(endpoint: string, { path, query }: ApiCall): string {
  const search = query === undefined ? "" : `?${new URLSearchParams(query).toString()}`;
  return `${[endpoint, ...path.map(encodeURIComponent)].join("/")}${search}`;
}
