import { shown } from "./readers";
import { accept, type Outcome, refuse } from "./refusal";

/** Query parameters of the listing calls, and what they select. All pure. */

export type Query = Readonly<Record<string, string>>;

/** Which parameters a call takes, and its largest `limit`. */
export interface Listing {
  readonly parameters: readonly string[];
  readonly mostAtOnce: number;
  readonly sortKeys: readonly SortKey[];
}
export type SortKey = "created_at" | "updated_at";

export interface Page {
  readonly limit: number;
  readonly offset: number;
  readonly sortKey: SortKey;
  readonly descending: boolean;
}

export const sortAndPage = ["sort_key", "sort_dir", "limit", "offset"] as const;

/** EndPoint.0002 for a query parameter the call does not have. */
export function knownParameters(query: Query, parameters: readonly string[]): Outcome<Query> {
  const unknown = Object.keys(query).find((name) => !parameters.includes(name));
  return unknown === undefined
    ? accept(query)
    : refuse("EndPoint.0002", `${unknown} is not a query parameter of this request.`);
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

/** `limit` (default 10), `offset` (default 0), `sort_key` (default created_at) and `sort_dir` (default desc). */
export function readPage(query: Query, listing: Listing): Outcome<Page> {
  const known = knownParameters(query, listing.parameters);
  if ("refusal" in known) return known;
  const limit = wholeNumber(query["limit"] ?? "10");
  if (!(limit <= listing.mostAtOnce)) {
    return refuse("EndPoint.0006", `limit must be from 0 to ${listing.mostAtOnce}, not ${shown(query["limit"])}.`);
  }
  const offset = wholeNumber(query["offset"] ?? "0");
  if (Number.isNaN(offset)) {
    return refuse("EndPoint.0010", `offset must be a whole number, not ${shown(query["offset"])}.`);
  }
  const given = query["sort_key"] ?? "created_at";
  const sortKey = listing.sortKeys.find((key) => key === given);
  if (sortKey === undefined) {
    return refuse("EndPoint.0017", `sort_key must be one of ${listing.sortKeys.join(", ")}, not ${shown(given)}.`);
  }
  const direction = query["sort_dir"] ?? "desc";
  if (direction !== "asc" && direction !== "desc") {
    return refuse("EndPoint.0018", `sort_dir must be one of asc, desc, not ${shown(direction)}.`);
  }
  return accept({ limit, offset, sortKey, descending: direction === "desc" });
}

interface Sortable {
  readonly id: string;
  readonly created_at: number;
  readonly updated_at?: number;
}

/**
 * The page of `items`, sorted; equal times are sorted by id, so that paging never shows an item twice.
 * An offset beyond the last item is EndPoint.0010; 0 is always allowed.
 */
export function pageOf<T extends Sortable>(items: readonly T[], page: Page): Outcome<readonly T[]> {
  if (page.offset > 0 && page.offset >= items.length) {
    return refuse("EndPoint.0010", `offset ${page.offset} must be less than the number of items, ${items.length}.`);
  }
  const time = (item: T): number => item[page.sortKey] ?? item.created_at;
  const sorted = items.toSorted((a, b) => time(a) - time(b) || (a.id < b.id ? -1 : 1));
  if (page.descending) sorted.reverse();
  return accept(sorted.slice(page.offset, page.offset + page.limit));
}

/** Case-insensitive, anywhere in the name ("fuzzy"). */
export function fuzzyMatch(text: string, part: string | undefined): boolean {
  return part === undefined || text.toLowerCase().includes(part.toLowerCase());
}
