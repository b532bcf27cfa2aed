import type { Listing } from "../vpcep/listing";
import type { Entry } from "./waiting";

/** How far a list is believed that lacks something. */
export interface Trust {
  /** How many times a details call has borne it out. */
  readonly confirmed: number;
  /** Whether a details call has found what the list lacked. */
  readonly isRefuted: boolean;
}

export const noTrust: Trust = { confirmed: 0, isRefuted: false };

/** How many times a details call must have borne the list out, before the list alone is believed. */
const confirmations = 3;
/** How many lists in a row may lack what is being deleted, without proving anything, before it is looked at itself. */
const mostAbsences = 3;

/** What is to be made of the resources that a list lacks. */
export interface Absent<A> {
  /** Gone, if `sample` is. */
  readonly leaving: readonly Entry<A>[];
  /** The one of them to look at; undefined where the list alone is believed. */
  readonly sample: Entry<A> | undefined;
  /** To look at, each itself. */
  readonly doubtful: readonly Entry<A>[];
  /** To look for again the next time: what was just made may not be in the list yet. */
  readonly patient: readonly Entry<A>[];
}

/**
 * Decides about the resources that a list lacks. That one is gone takes more than that: its deletion must have been
 * accepted, the list must agree with itself, and one of several pages must lack it twice in a row. Until three details
 * calls have borne the list out, one of those that it lacks is looked at; where the two differ, all are from then on.
 */
export function absent<A>(entries: readonly Entry<A>[], listing: Listing<A>, trust: Trust): Absent<A> {
  const isLeaving = ({ wanted, absences }: Entry<A>): boolean =>
    !trust.isRefuted && listing.isComplete && wanted.mayLeave() && (listing.pages === 1 || absences > 1);
  const isDoubtful = ({ wanted, absences }: Entry<A>): boolean =>
    trust.isRefuted || absences > (wanted.mayLeave() ? mostAbsences : 1);
  const leaving = entries.filter(isLeaving);
  const others = entries.filter((entry) => !isLeaving(entry));
  return {
    leaving,
    sample: trust.confirmed < confirmations ? leaving.at(-1) : undefined,
    doubtful: others.filter(isDoubtful),
    patient: others.filter((entry) => !isDoubtful(entry)),
  };
}

/** What a look at the sample says about the list. */
export function judged({ confirmed, isRefuted }: Trust, sample: "there" | "gone" | "unknown"): Trust {
  return {
    confirmed: confirmed + (sample === "gone" ? 1 : 0),
    isRefuted: isRefuted || sample === "there",
  };
}
