import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Account } from "../../auth/accounts";
import type { ApiError, CallError, OtcError } from "../../errors";
import { meaningOf } from "../../vpcep/meaning";
import { deleteService, findService, getService } from "../../vpcep/services";
import type { Observation } from "../wait";
import { waitUntil } from "../wait";
import type { Context } from "./context";
import { accountOf, nameOf } from "./context";
import type { ServiceOutputs } from "./model";

/** Deletes a service and waits until it is gone; at most `otc:deleteTimeout`. One that is gone already is a success. */
export function remove(context: Context, id: string, known: ServiceOutputs): TE.TaskEither<OtcError, void> {
  return pipe(
    accountOf(context, known),
    TE.chainW((account) =>
      pipe(
        deleteService(account.client, id),
        TE.map(() => true),
        TE.orElse((error) => explain(account, id, error)),
        TE.chain((isGoing) => (isGoing ? waitUntilGone(context, account, id, known) : TE.right(undefined))),
      ),
    ),
  );
}

// Whether there is still something to wait for.
function explain({ client }: Account, id: string, error: CallError): TE.TaskEither<OtcError, boolean> {
  switch (meaningOf(error)) {
    case "gone":
      return TE.right(false);
    case "inUse":
      return pipe(
        findService(client, id),
        // The count only helps to explain.
        TE.orElseW(() => TE.right(undefined)),
        TE.chain((service) => TE.left(inUse(id, error as ApiError, service?.connection_count))),
      );
    default:
      return TE.left(error);
  }
}

function inUse(serviceId: string, cause: ApiError, connectionCount: number | undefined): OtcError {
  return { _tag: "InUseError", serviceId, cause, ...(connectionCount === undefined ? {} : { connectionCount }) };
}

function waitUntilGone(
  { capabilities, limits }: Context,
  { client }: Account,
  id: string,
  known: ServiceOutputs,
): TE.TaskEither<OtcError, void> {
  const look: TE.TaskEither<OtcError, Observation<void>> = pipe(
    getService(client, id),
    TE.map((service): Observation<void> => ({ status: service.status ?? "unknown" })),
    TE.orElse((error) => (meaningOf(error) === "gone" ? TE.right({ reached: undefined }) : TE.left(error))),
  );
  const waiting = {
    waitingFor: `${nameOf(id, known)} to be deleted`,
    seconds: limits.deleteTimeout,
    setting: "otc:deleteTimeout",
  };
  return waitUntil(capabilities, waiting, look);
}
