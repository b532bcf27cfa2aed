import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { OtcError } from "../../errors";
import { meaningOf } from "../../vpcep/meaning";
import { getService } from "../../vpcep/services";
import type { Context } from "./context";
import { begin } from "./context";
import type { ServiceOutputs } from "./model";
import { learn } from "./wire";

/** What is known of a service after a look at it; undefined where it no longer exists. One GET. */
export function read(
  context: Context,
  id: string,
  known: ServiceOutputs,
): TE.TaskEither<OtcError, ServiceOutputs | undefined> {
  return pipe(
    begin(context, known, "updateTimeout"),
    TE.chainW(({ client, projectId, region }) =>
      pipe(
        getService(client, id),
        TE.map((service): ServiceOutputs | undefined =>
          learn({ projectId, ...(region === undefined ? {} : { region }), ...known }, service),
        ),
        TE.orElseW((error) => (meaningOf(error) === "gone" ? TE.right(undefined) : TE.left(error))),
      ),
    ),
  );
}
