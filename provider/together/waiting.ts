import type * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { CallError, OtcError, TimeoutError } from "../errors";
import { meaningOf } from "../vpcep/meaning";
import type { Awaited } from "./schedule";

/** One look at something that changes by itself. */
export type Observation<B> = { readonly reached: B } | { readonly status: string };

/** What is waited for. */
export interface Wanted<A, B> {
  readonly id: string;
  /** For example `VPC endpoint service "web" (4189…) to become available`. */
  readonly waitingFor: string;
  /** How long at most, for the message. */
  readonly seconds: number;
  /** When the time is up, in milliseconds since 1970. */
  readonly deadline: number;
  /** The configuration key with the limit. */
  readonly setting: string;
  /** What has just begun, so that the next wait for such a change knows how long it takes; absent for one that goes on already. */
  readonly change?: string;
  /** Whether it may be taken for gone once the list no longer has it: its deletion was accepted. */
  mayLeave(): boolean;
  /** What it means to see the resource so, or to know that it is gone. */
  judge(seen: A | undefined): TE.TaskEither<OtcError, Observation<B>>;
}

/** A wait under way. */
export interface Entry<A> extends Awaited {
  readonly wanted: Wanted<A, unknown>;
  readonly finish: (result: E.Either<OtcError, unknown>) => void;
  /** When the latest look began that did not show the state. */
  seenAt?: number;
  lookedAt?: number;
  expected?: number;
  /** In how many looks in a row the list did not have it. */
  absences: number;
  /** A look at it, or what follows from one, is under way. */
  isBusy: boolean;
  lastStatus: string;
  cause?: CallError;
}

/** Whether an error ends no wait, as it passes by itself. A sign-in that is due meanwhile can meet such a fault as well. */
export function passes(error: OtcError): error is CallError {
  return error._tag === "AuthError"
    ? error.cause !== undefined && passes(error.cause)
    : ["TransportError", "ApiError", "DecodeError"].includes(error._tag) &&
        ["throttled", "transient"].includes(meaningOf(error));
}

/** The time was up before the state was seen. */
export function timedOut<A>({ wanted, lastStatus, cause }: Entry<A>): TimeoutError {
  const { waitingFor, seconds, setting } = wanted;
  const timeout = { _tag: "TimeoutError", waitingFor, seconds, lastStatus, setting } as const;
  return cause === undefined ? timeout : { ...timeout, cause };
}

/** What the person at the terminal is told of long waits. */
export function progress<A>(entries: readonly Entry<A>[], oldest: Entry<A>, now: number): string {
  const others = entries.length === 1 ? "" : `, and for ${entries.length - 1} more`;
  const seconds = Math.round((now - oldest.since) / 1000);
  return `Waiting for ${oldest.wanted.waitingFor}${others}: ${oldest.lastStatus}, ${seconds} s so far.`;
}
