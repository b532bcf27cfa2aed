import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type * as t from "io-ts";
import type { CallError } from "../errors";
import type { Caller } from "./client";

/** All resources of one kind in a project, as its list tells them. */
export interface Listing<A> {
  readonly items: readonly A[];
  /**
   * Whether the list agrees with itself: every page told the same number of resources, and that many were found. Where
   * not, something came or went while it was read, so that what is not in it may exist all the same.
   */
  readonly isComplete: boolean;
  /** How many calls it took. */
  readonly pages: number;
}

/** One page of a list. */
export interface Page<A> {
  readonly items: readonly A[];
  readonly total?: number;
}

/** The most that the API gives at once. */
export const pageSize = 1000;

/** Reads a list to its end, page by page. One call for each thousand. */
export function listAll<Answer, A extends { readonly id: string }>(
  client: Caller,
  path: readonly string[],
  codec: t.Decoder<unknown, Answer>,
  pageOf: (answer: Answer) => Page<A>,
): TE.TaskEither<CallError, Listing<A>> {
  const from = (before: readonly Page<A>[], offset: number): TE.TaskEither<CallError, readonly Page<A>[]> => {
    const query = { limit: String(pageSize), ...(offset === 0 ? {} : { offset: String(offset) }) };
    return pipe(
      client.call({ method: "GET", path, query }, codec),
      TE.map(pageOf),
      TE.chain((page) => {
        const end = offset + page.items.length;
        // An offset beyond the last item is an error.
        const isLast = page.items.length < pageSize || end >= (page.total ?? Infinity);
        return isLast ? TE.right([...before, page]) : from([...before, page], end);
      }),
    );
  };
  return pipe(from([], 0), TE.map(listingOf));
}

function listingOf<A extends { readonly id: string }>(pages: readonly Page<A>[]): Listing<A> {
  const items = new Map(pages.flatMap((page) => page.items).map((item) => [item.id, item]));
  return {
    items: [...items.values()],
    isComplete: pages.every(({ total }) => total === items.size),
    pages: pages.length,
  };
}
