/** When to look at what is waited for: pure decisions about times, all in milliseconds. */

const shortestPause = 250;
const longestPause = 10_000;
/** The pause while it is not expected to have happened yet, and how much longer it may be to end at the expected time. */
const idlePause = 2_500;
const idleSlack = 1_000;
/** How long a look waits for others that are due soon: a part of the time that they take, within limits. */
const patience = { part: 1 / 5, least: 150, most: 1_000 };
/** The longest pause that is made between looks only to keep them few. */
const longestRest = 600;
/** What was seen to happen within so short a time, tells when it happened. */
const tight = longestRest + shortestPause;

/** One thing that is waited for. */
export interface Awaited {
  /** Since when: milliseconds since 1970. */
  readonly since: number;
  /** When it was looked at last, if it was. */
  readonly lookedAt?: number;
  /** How long it is expected to take; absent where nothing is known. */
  readonly expected?: number;
}

/**
 * The milliseconds to wait before the next look: a fifth of the time waited so far, from a quarter of a second to ten
 * seconds. So a state is noticed at most 20 % late, and a wait of ten minutes is some 80 calls.
 */
export function pollPause(elapsed: number): number {
  return Math.min(longestPause, Math.max(shortestPause, Math.round(elapsed / 5)));
}

/** When one thing is to be looked at next. Where a time is expected, looks are rare before and frequent after it. */
export function dueAt({ since, lookedAt = since, expected }: Awaited): number {
  if (expected === undefined) {
    return lookedAt + pollPause(lookedAt - since);
  }
  const expectedAt = since + expected;
  if (lookedAt >= expectedAt) {
    return lookedAt + pollPause(lookedAt - expectedAt);
  }
  const idle = lookedAt + Math.max(idlePause, pollPause(lookedAt - since));
  return expectedAt <= idle + idleSlack ? expectedAt : idle;
}

/** The looks so far, at what one look shows all of. */
export interface Looks {
  /** Since when something has been waited for at every moment. */
  readonly since: number;
  /** When the last one ended. */
  readonly last: number;
}

/**
 * When to look next, given that a look shows everything: when the first is due, or a little later if others are then due
 * as well: what the engine begins together, it goes on with together. Where one begins after the other, looks get a little further apart, so that they stay few.
 */
export function nextLook(waiting: readonly Awaited[], looks: Looks): number {
  const times = waiting.map(dueAt);
  const first = Math.min(...times);
  const expected = Math.max(0, ...waiting.map((each) => each.expected ?? 0));
  const last = first + Math.min(patience.most, Math.max(patience.least, expected * patience.part));
  const together = times.reduce((latest, time) => (time <= last ? Math.max(latest, time) : latest), first);
  const pause = Math.min(longestRest, Math.max(shortestPause, (looks.last - looks.since) / 8));
  return Math.max(together, looks.last + pause);
}

/** How old something was when it was seen to have happened, and when it was last seen not to have, if it was. */
export interface Sighting {
  readonly before?: number;
  readonly after: number;
}

/**
 * How long such a thing takes, after one look that saw some of them happen. Where the looks before and after are close,
 * it is the middle between them. Where the first look at the expected time was enough, it may take less: the next is
 * expected one hundredth earlier.
 */
export function expectedAfter(expected: number | undefined, sightings: readonly Sighting[]): number | undefined {
  const middles = sightings.flatMap(({ before, after }) =>
    before !== undefined && after - before <= Math.max(tight, after / 4) ? [(before + after) / 2] : [],
  );
  if (middles.length > 0) {
    return middles.reduce((sum, middle) => sum + middle, 0) / middles.length;
  }
  const first = Math.min(...sightings.map(({ after }) => after));
  return sightings.length === 0 ? expected : Math.min(expected ?? Infinity, first) * 0.99;
}
