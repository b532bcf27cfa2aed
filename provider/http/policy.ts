import type { Monoid } from "fp-ts/Monoid";

/** A call that failed, as a policy sees it. */
export interface Attempt<Failure> {
  readonly error: Failure;
  /** How many times the call was made, 1 or more. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 up to and without 1. */
  readonly random: number;
}

/**
 * Whether and when to repeat a call that failed: the milliseconds to wait before, or undefined to give up. A policy is a
 * value without effects, so what it does is seen by asking it.
 */
export type RetryPolicy<Failure> = (attempt: Attempt<Failure>) => number | undefined;

/** Repeats never. */
export const giveUp: RetryPolicy<unknown> = () => undefined;

/**
 * Policies combine: both must agree to repeat, and the longer wait counts. The empty one repeats at once and for ever.
 */
export function monoid<Failure>(): Monoid<RetryPolicy<Failure>> {
  return {
    empty: () => 0,
    concat: (one, other) => (attempt) => {
      const [first, second] = [one(attempt), other(attempt)];
      return first === undefined || second === undefined ? undefined : Math.max(first, second);
    },
  };
}

/** All of these policies at once. */
export function all<Failure>(...policies: readonly RetryPolicy<Failure>[]): RetryPolicy<Failure> {
  const { concat, empty } = monoid<Failure>();
  return policies.reduce(concat, empty);
}

/** Exponential waits with full jitter: up to `first` milliseconds before the second attempt, then twice that, and so on. */
export function exponential(first: number, longest: number): RetryPolicy<unknown> {
  return ({ count, random }) => Math.round(random * Math.min(longest, first * 2 ** (count - 1)));
}

/** At most so many repetitions. */
export function atMost(retries: number): RetryPolicy<unknown> {
  return ({ count }) => (count > retries ? undefined : 0);
}

/** Waits for as long as the answer asks for, in seconds; gives up where it asks for more than `longest` seconds. */
export function asAsked<Failure>(
  secondsIn: (error: Failure) => number | undefined,
  longest: number,
): RetryPolicy<Failure> {
  return ({ error }) => {
    const seconds = secondsIn(error) ?? 0;
    return seconds > longest ? undefined : seconds * 1000;
  };
}

/** The policy of an error's kind; gives up where the kind has none. */
export function byKind<Failure, Kind extends string>(
  kindOf: (error: Failure) => Kind,
  policies: Readonly<Partial<Record<Kind, RetryPolicy<Failure>>>>,
): RetryPolicy<Failure> {
  return (attempt) => policies[kindOf(attempt.error)]?.(attempt);
}

/** The policy where a condition holds; gives up elsewhere. */
export function where<Failure>(holds: (error: Failure) => boolean, policy: RetryPolicy<Failure>): RetryPolicy<Failure> {
  return (attempt) => (holds(attempt.error) ? policy(attempt) : undefined);
}

/** The policy, for as long as its next attempt comes before a time in milliseconds since 1970. */
export function before<Failure>(deadline: number, policy: RetryPolicy<Failure>): RetryPolicy<Failure> {
  return (attempt) => {
    const delay = policy(attempt);
    return delay === undefined || attempt.now + delay >= deadline ? undefined : delay;
  };
}
