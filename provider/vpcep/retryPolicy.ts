import type { CallError } from "../errors";
import type { RetryPolicy } from "../http/policy";
import { all, asAsked, atMost, before, byKind, exponential, giveUp, where } from "../http/policy";
import { backoff, longestAsked } from "../http/retry";
import { meaningOf } from "./meaning";

/** What decides how often a call is repeated. */
export interface Persistence {
  /** Whether the call does no harm when it is done twice. */
  readonly repeatable: boolean;
  /** How many times a call that met a passing fault is made again. */
  readonly maxRetries: number;
  /** When the operation that the call is for must be done, in milliseconds since 1970. */
  readonly deadline: number;
}

/**
 * By the meaning of the error: a throttled call was not done and is repeated until the deadline; one that met a passing
 * fault is repeated so many times, if it may be done twice or was never sent.
 */
export function retryPolicy({ repeatable, maxRetries, deadline }: Persistence): RetryPolicy<CallError> {
  const patient = all<CallError>(exponential(backoff.first, backoff.longest), asAsked(retryAfterOf, longestAsked));
  return before(
    deadline,
    byKind(meaningOf, {
      throttled: maxRetries === 0 ? giveUp : patient,
      transient: where((error) => repeatable || wasNotSent(error), all(patient, atMost(maxRetries))),
    }),
  );
}

function retryAfterOf(error: CallError): number | undefined {
  return error._tag === "ApiError" ? error.retryAfter : undefined;
}

/** Whether a call has certainly not reached the API. */
export function wasNotSent(error: CallError): boolean {
  return error._tag === "TransportError" && error.sent === false;
}
