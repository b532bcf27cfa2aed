import { createHash } from "node:crypto";
import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { OtcError } from "../errors";
import type { Context } from "./vpcEndpointService/context";
import { begin } from "./vpcEndpointService/context";
import { settleFrom } from "./vpcEndpointService/settle";

/** The services of one project in one region. */
export interface Group {
  readonly region?: string;
  readonly projectId?: string;
  readonly cloud?: string;
  readonly ids: readonly string[];
}

/** Short for all the services of some groups, in whatever order. */
export function digestOf(groups: readonly Group[]): string {
  const ids = groups.flatMap((group) => group.ids);
  return createHash("sha256")
    .update([...ids].sort().join())
    .digest("hex")
    .slice(0, 16);
}

/** Waits for all services together; what one comes to is nothing to the others, and all failures are told at the end. */
export function awaitAll(context: Context, groups: readonly Group[]): TE.TaskEither<OtcError, void> {
  return async () => {
    const results = await Promise.all(
      groups.flatMap(({ ids, ...place }) => ids.map((id) => available(context, place, id)())),
    );
    const causes = results.flatMap((result) => (E.isLeft(result) ? [result.left] : []));
    return causes.length === 0
      ? E.right(undefined)
      : E.left({ _tag: "UnavailableError", count: results.length, causes });
  };
}

function available(context: Context, place: Omit<Group, "ids">, id: string): TE.TaskEither<OtcError, unknown> {
  return pipe(
    begin(context, place, "createTimeout"),
    TE.chainW((work) =>
      pipe(
        settleFrom(context, work, id, { status: "creating" }),
        TE.mapLeft(({ error }) => error),
      ),
    ),
  );
}
