import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { OtcError } from "../../errors";
import type { Context } from "./context";
import { begin } from "./context";
import type { ServiceOutputs } from "./model";
import { learn } from "./wire";

/** What is known of a service after a look at it; undefined where it no longer exists. One GET, which many share. */
export function read(
  context: Context,
  id: string,
  known: ServiceOutputs,
): TE.TaskEither<OtcError, ServiceOutputs | undefined> {
  return pipe(
    begin(context, known, "updateTimeout"),
    TE.chainW(({ services, deadline, projectId, region }) =>
      pipe(
        services.read(id, deadline),
        TE.map((service) =>
          service === undefined
            ? undefined
            : learn({ projectId, ...(region === undefined ? {} : { region }), ...known }, service),
        ),
      ),
    ),
  );
}
