import type * as TE from "fp-ts/TaskEither";
import type { CallError } from "../errors";
import type { Listing } from "../vpcep/listing";

/**
 * The two ways to look at the resources of one kind in one project and region. What must be done by a time, in
 * milliseconds since 1970, is not repeated beyond it.
 */
export interface Kind<A> {
  /** One resource: one call. What does not exist is an error that means "gone". */
  details(id: string, deadline: number): TE.TaskEither<CallError, A>;
  /** All of them: one call for each thousand. */
  list(deadline: number): TE.TaskEither<CallError, Listing<A>>;
}
