import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { CallError } from "../errors";
import { meaningOf } from "../vpcep/meaning";
import type { Kind } from "./kind";

/** Reads of the resources of one kind in one project and region, together where they come together. */
export interface Reads<A> {
  /** A resource; undefined where it does not exist. */
  read(id: string, deadline: number): TE.TaskEither<CallError, A | undefined>;
  /** This process changes something: what was listed before no longer counts. To call before and after each write. */
  written(): void;
}

/** Milliseconds that a read waits for others to come along. */
export const gathering = 20;
/** Milliseconds for which a list answers. */
export const longestAge = 10_000;
/** Milliseconds without a read, after which the next one counts as the first. */
const quiet = 2_000;

interface Snapshot<A> {
  /** What it has not told yet. */
  readonly items: Map<string, A>;
  /** When it was asked for. */
  readonly at: number;
  /** How many writes there had been by then. */
  readonly writes: number;
  /** Which reads it has answered: one that comes again wants to know anew. */
  readonly answered: Set<string>;
}

interface Batch<A> {
  readonly ids: Set<string>;
  readonly writes: number;
  /** Undefined where each is to be read for itself. */
  readonly listed: Promise<E.Either<CallError, Snapshot<A>> | undefined>;
}

/**
 * Makes {@link Reads}. A single read is a details call. Those that come close in time, and all that follow them within
 * ten seconds, are answered from the list, each resource once; what it does not have is looked for with the details call
 * before it is said to be gone. In a project so large that its list takes more calls than the reads themselves, they
 * are made one by one at first.
 */
export function makeReads<A extends { readonly id: string }>(capabilities: Capabilities, kind: Kind<A>): Reads<A> {
  let writes = 0;
  let snapshot: Snapshot<A> | undefined;
  let batch: Batch<A> | undefined;
  // How many calls the list took last time, and what was read for itself since it was quiet.
  let pages = 1;
  const singles = new Set<string>();
  let lastReadAt = -Infinity;
  let isListRefused = false;

  const single = (id: string, deadline: number): TE.TaskEither<CallError, A | undefined> =>
    pipe(
      kind.details(id, deadline),
      TE.map((item): A | undefined => item),
      TE.orElse((error) => (meaningOf(error) === "gone" ? TE.right(undefined) : TE.left(error))),
    );

  const answerFrom = (from: Snapshot<A>, id: string, deadline: number): TE.TaskEither<CallError, A | undefined> => {
    from.answered.add(id);
    const item = from.items.get(id);
    from.items.delete(id);
    return item === undefined ? single(id, deadline) : TE.right(item);
  };

  const list = async (deadline: number): Promise<E.Either<CallError, Snapshot<A>> | undefined> => {
    const asked = { at: capabilities.now(), writes };
    const listing = await kind.list(deadline)();
    if (E.isLeft(listing)) {
      // Whoever may not list can still look at what is his; what passes by itself would meet the single reads as well.
      isListRefused = !["throttled", "transient"].includes(meaningOf(listing.left));
      return isListRefused ? undefined : listing;
    }
    pages = listing.right.pages;
    const items = new Map(listing.right.items.map((item) => [item.id, item]));
    snapshot = { ...asked, items, answered: new Set() };
    return E.right(snapshot);
  };

  const gather = (deadline: number): Batch<A> => {
    const ids = new Set<string>();
    const listed = capabilities.sleep(gathering).then(async () => {
      ids.forEach((id) => singles.add(id));
      const result = isListRefused || singles.size <= pages ? undefined : await list(deadline);
      batch = batch === own ? undefined : batch;
      return result;
    });
    const own: Batch<A> = { ids, writes, listed };
    return own;
  };

  return {
    read: (id, deadline) => async () => {
      const now = capabilities.now();
      if (now - lastReadAt > quiet) {
        singles.clear();
      }
      lastReadAt = now;
      if (snapshot !== undefined && (snapshot.writes !== writes || now - snapshot.at > longestAge)) {
        snapshot = undefined;
      }
      if (snapshot !== undefined && !snapshot.answered.has(id)) {
        return answerFrom(snapshot, id, deadline)();
      }
      if (batch?.writes !== writes) {
        batch = gather(deadline);
      }
      const own = batch;
      own.ids.add(id);
      const listed = await own.listed;
      if (listed === undefined) {
        return single(id, deadline)();
      }
      return E.isLeft(listed) ? listed : answerFrom(listed.right, id, deadline)();
    },
    written: () => {
      writes += 1;
      singles.clear();
    },
  };
}
