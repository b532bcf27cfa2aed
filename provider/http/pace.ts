/** How fast calls may follow each other. */
export interface Pace {
  /** Milliseconds between the starts of two calls; 0 while nothing was throttled. */
  readonly interval: number;
  /** When the next call may start, in milliseconds since 1970. */
  readonly free: number;
  /** When calls were last slowed down. */
  readonly slowedAt: number;
}

const shortest = 100;
const longest = 5_000;

/** No call has to wait. */
export const unhindered: Pace = { interval: 0, free: 0, slowedAt: -Infinity };

/** After a call has started. */
export function started(pace: Pace, now: number): Pace {
  return { ...pace, free: now + pace.interval };
}

/**
 * After a call was throttled: none starts for `delay` milliseconds, and then they follow each other half as fast. Those
 * that were on their way when calls were last slowed down say nothing new about the pace.
 */
export function throttled(pace: Pace, call: { readonly sentAt: number; readonly now: number; readonly delay: number }) {
  const free = Math.max(pace.free, call.now + call.delay);
  return call.sentAt <= pace.slowedAt
    ? { ...pace, free }
    : { interval: Math.min(longest, Math.max(shortest, pace.interval * 2)), free, slowedAt: call.now };
}

/** After a call was answered that started after calls were last slowed down: a little faster, in the end as before. */
export function answered(pace: Pace, sentAt: number): Pace {
  const interval = pace.interval * 0.8;
  return sentAt <= pace.slowedAt ? pace : { ...pace, interval: interval < shortest / 2 ? 0 : interval };
}
