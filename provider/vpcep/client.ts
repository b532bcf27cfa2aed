import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type * as t from "io-ts";
import type { Capabilities } from "../capabilities";
import type { AuthError, CallError } from "../errors";
import { readAnswer } from "../http/answer";
import type { HttpRequest, Network } from "../http/request";
import type { Gate } from "../http/gate";
import { makeGate } from "../http/gate";
import { retry } from "../http/retry";
import { send } from "../http/send";
import { meaningOf } from "./meaning";
import { retryPolicy } from "./retryPolicy";

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
  /** Whether it does no harm to do the call twice. Default: only for GET and PUT. */
  readonly repeatable?: boolean;
}

/** What makes calls. */
export interface Caller {
  call<A>(call: ApiCall, codec: t.Decoder<unknown, A>): TE.TaskEither<CallError, A>;
}

/** The VPCEP API of one project. */
export interface Client extends Caller {
  /** The same client, for an operation that must be done by then: milliseconds since 1970. */
  before(deadline: number): Client;
  /** How many milliseconds the API's clock is ahead of this machine's, by its last answer; 0 where none told. */
  clockAhead(): number;
}

/** What a client is made of. */
export interface ClientParts<By extends Access> {
  readonly capabilities: Capabilities;
  readonly network: Network;
  readonly access: AccessSource<By>;
  /** How many times a call that met a passing fault is made again, where that is safe. */
  readonly maxRetries: number;
}

/** Makes a {@link Client}. All calls made with it, and with what it gives for operations, share one pace. */
export function makeClient<By extends Access>(parts: ClientParts<By>): Client {
  return makeClientBefore(parts, makeGate(parts.capabilities), Infinity);
}

function makeClientBefore<By extends Access>(parts: ClientParts<By>, gate: Gate, deadline: number): Client {
  const { capabilities, network, access, maxRetries } = parts;
  const transmit = send(capabilities, network);
  let clockAhead = 0;

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
      TE.chainEitherKW((response) => {
        const date = Date.parse(response.header("date") ?? "");
        clockAhead = Number.isNaN(date) ? clockAhead : date - capabilities.now();
        return readAnswer(request, response, codec);
      }),
    );
  };

  const withAccess = <A>(call: ApiCall, codec: t.Decoder<unknown, A>, attempt: number): TE.TaskEither<CallError, A> =>
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
    );

  return {
    call: (call, codec) => {
      const name = `${call.method} ${call.path.join("/")}`;
      const { repeatable = call.method === "GET" || call.method === "PUT" } = call;
      const policy = retryPolicy({ repeatable, maxRetries, deadline });
      let startedAt = 0;
      // One throttled call slows all of them down, for as long as it waits itself.
      const considerate: typeof policy = (attempt) => {
        const delay = policy(attempt);
        if (meaningOf(attempt.error) === "throttled") {
          gate.slowDown(startedAt, delay ?? 0);
        }
        return delay;
      };
      return retry(
        capabilities,
        considerate,
        name,
        (attempt) => () =>
          gate.pass(name, async (now) => {
            startedAt = now;
            const result = await withAccess(call, codec, attempt)();
            if (E.isRight(result) || meaningOf(result.left) !== "throttled") {
              gate.speedUp(startedAt);
            }
            return result;
          }),
      );
    },
    before: (time) => makeClientBefore(parts, gate, time),
    clockAhead: () => clockAhead,
  };
}

function address(endpoint: string, { path, query }: ApiCall): string {
  const search = query === undefined ? "" : `?${new URLSearchParams(query).toString()}`;
  return `${[endpoint, ...path.map(encodeURIComponent)].join("/")}${search}`;
}
