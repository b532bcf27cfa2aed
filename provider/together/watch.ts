import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { OtcError } from "../errors";
import type { Listing } from "../vpcep/listing";
import { meaningOf } from "../vpcep/meaning";
import { absent, judged, noTrust } from "./absence";
import type { Kind } from "./kind";
import type { Looks, Sighting } from "./schedule";
import { dueAt, expectedAfter, nextLook } from "./schedule";
import type { Entry, Wanted } from "./waiting";
import { passes, progress, timedOut } from "./waiting";

/** Waits for the resources of one kind in one project and region. */
export interface Watch<A> {
  /** Looks again and again until the state is reached or the time is up, or a look fails for good. */
  until<B>(wanted: Wanted<A, B>): TE.TaskEither<OtcError, B>;
}

const progressEvery = 30_000;

/**
 * Makes a {@link Watch}. One look at the list shows all that is waited for, so that the number of calls depends on time;
 * a single resource is looked at with its details call. A fault that passes by itself ends no wait, and what one wait
 * comes to is nothing to the others. Tells of long waits.
 * Whether what the list lacks is gone, `absent` decides.
 */
export function makeWatch<A extends { readonly id: string }>(capabilities: Capabilities, kind: Kind<A>): Watch<A> {
  const waiting = new Set<Entry<A>>();
  const expected = new Map<string, number>();
  let sightings: (Sighting & { readonly change: string })[] = [];
  let planned: { readonly at: number } | undefined;
  let isListing = false;
  let looks: Looks = { since: 0, last: -Infinity };
  let toldAt = -Infinity;
  let pages = 1;
  let isListRefused = false;
  let trust = noTrust;

  const learn = (): void => {
    for (const change of new Set(sightings.map((sighting) => sighting.change))) {
      const own = sightings.filter((sighting) => sighting.change === change);
      const value = expectedAfter(expected.get(change), own);
      if (value !== undefined) {
        expected.set(change, value);
      }
    }
    sightings = [];
    for (const entry of waiting) {
      const value = entry.wanted.change === undefined ? undefined : expected.get(entry.wanted.change);
      if (value !== undefined) {
        entry.expected = value;
      }
    }
  };

  const free = (): Entry<A>[] => [...waiting].filter((entry) => !entry.isBusy);

  const time = (entries: readonly Entry<A>[]): number =>
    Math.min(nextLook(entries, looks), ...entries.map(({ wanted }) => wanted.deadline));

  const schedule = (): void => {
    const entries = free();
    if (isListing || entries.length === 0) {
      return;
    }
    const at = time(entries);
    if (planned !== undefined && planned.at <= at) {
      return;
    }
    const own = { at };
    planned = own;
    const pause = Math.max(0, at - capabilities.now());
    capabilities.trace?.write(`waits ${Math.round(pause)} ms for ${entries[0]?.wanted.waitingFor ?? ""}`);
    void capabilities.sleep(pause).then(() => {
      if (planned !== own) {
        return;
      }
      planned = undefined;
      const entries = free();
      // Others may have come that are due a little later.
      if (isListing || entries.length === 0 || time(entries) > at) {
        schedule();
      } else {
        void look(entries, at);
      }
    });
  };

  const end = (entry: Entry<A>, result: E.Either<OtcError, unknown>): void => {
    waiting.delete(entry);
    entry.finish(result);
  };

  // Nothing was seen to have happened: the wait goes on, if there is time.
  const goOn = (entry: Entry<A>): void => {
    entry.isBusy = false;
    entry.lookedAt = capabilities.now();
    if (entry.lookedAt >= entry.wanted.deadline) {
      end(entry, E.left(timedOut(entry)));
    }
    schedule();
  };

  const failed = (entry: Entry<A>, error: OtcError): void => {
    if (passes(error)) {
      entry.cause = error;
      goOn(entry);
    } else {
      end(entry, E.left(error));
      schedule();
    }
  };

  const conclude = async (entry: Entry<A>, seen: A | undefined, at: number): Promise<void> => {
    entry.isBusy = true;
    const verdict = await entry.wanted.judge(seen)();
    if (E.isLeft(verdict)) {
      failed(entry, verdict.left);
    } else if ("reached" in verdict.right) {
      const { change } = entry.wanted;
      if (change !== undefined) {
        const { seenAt, since } = entry;
        sightings.push({ change, after: at - since, ...(seenAt === undefined ? {} : { before: seenAt - since }) });
      }
      end(entry, E.right(verdict.right.reached));
      schedule();
    } else {
      delete entry.cause;
      entry.lastStatus = verdict.right.status;
      entry.seenAt = at;
      goOn(entry);
    }
  };

  const lookAtOne = async (entry: Entry<A>): Promise<"there" | "gone" | "unknown"> => {
    entry.isBusy = true;
    const at = capabilities.now();
    const found = await kind.details(entry.wanted.id, entry.wanted.deadline)();
    const isGone = E.isLeft(found) && meaningOf(found.left) === "gone";
    if (E.isLeft(found) && !isGone) {
      failed(entry, found.left);
      return "unknown";
    }
    await conclude(entry, E.isRight(found) ? found.right : undefined, at);
    return isGone ? "gone" : "there";
  };

  const missing = async (entries: readonly Entry<A>[], listing: Listing<A>, at: number): Promise<void> => {
    entries.forEach((entry) => (entry.absences += 1));
    const { leaving, sample, doubtful, patient } = absent(entries, listing, trust);
    patient.forEach(goOn);
    doubtful.forEach((entry) => void lookAtOne(entry));
    const seen = sample === undefined ? "gone" : await lookAtOne(sample);
    trust = sample === undefined ? trust : judged(trust, seen);
    for (const entry of leaving.filter((each) => each !== sample)) {
      void (seen === "gone" ? conclude(entry, undefined, at) : lookAtOne(entry));
    }
  };

  const lookAtAll = async (entries: readonly Entry<A>[]): Promise<void> => {
    const at = capabilities.now();
    isListing = true;
    entries.forEach((entry) => (entry.isBusy = true));
    const listing = await kind.list(Math.max(...entries.map(({ wanted }) => wanted.deadline)))();
    isListing = false;
    looks = { ...looks, last: capabilities.now() };
    if (E.isLeft(listing)) {
      // Whoever may not list can still look at what is his.
      isListRefused = !passes(listing.left);
      entries.forEach((entry) => (isListRefused ? void lookAtOne(entry) : failed(entry, listing.left)));
      return;
    }
    pages = listing.right.pages;
    const items = new Map(listing.right.items.map((item) => [item.id, item]));
    const present = entries.filter(({ wanted }) => items.has(wanted.id));
    for (const entry of present) {
      entry.absences = 0;
      void conclude(entry, items.get(entry.wanted.id), at);
    }
    await missing(
      entries.filter((entry) => !present.includes(entry)),
      listing.right,
      at,
    );
  };

  const look = async (entries: readonly Entry<A>[], at: number): Promise<void> => {
    learn();
    const now = capabilities.now();
    const [oldest] = entries;
    if (oldest !== undefined && now - Math.max(toldAt, oldest.since) >= progressEvery) {
      toldAt = now;
      capabilities.tell(progress([...waiting], oldest, now));
    }
    if (entries.length > pages && !isListRefused) {
      await lookAtAll(entries);
      return;
    }
    const due = entries.filter((entry) => Math.min(dueAt(entry), entry.wanted.deadline) <= at);
    due.forEach((entry) => void lookAtOne(entry));
    schedule();
  };

  return {
    until: (wanted) => () =>
      new Promise((resolve) => {
        const now = capabilities.now();
        if (waiting.size === 0) {
          looks = { ...looks, since: now };
        }
        waiting.add({
          wanted,
          // What is finished with is what this wait's own verdict gave.
          finish: resolve as Entry<A>["finish"],
          since: now,
          absences: 0,
          isBusy: false,
          lastStatus: "unknown",
        });
        learn();
        schedule();
      }),
  };
}
