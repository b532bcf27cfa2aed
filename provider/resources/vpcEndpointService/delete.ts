import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { ApiError, OtcError } from "../../errors";
import type { Observation } from "../../together";
import type { Service } from "../../vpcep/codecs";
import { mayHaveHappened, meaningOf } from "../../vpcep/meaning";
import { deleteService, findService } from "../../vpcep/services";
import type { Context, Work } from "./context";
import { begin, nameOf } from "./context";
import type { ServiceOutputs } from "./model";

/**
 * Deletes a service and waits until it is gone; at most `otc:deleteTimeout`. One that is gone already is a success. A call
 * whose answer is lost is repeated only where the service is seen to be still there.
 */
export function remove(context: Context, id: string, known: ServiceOutputs): TE.TaskEither<OtcError, void> {
  if (context.claims.isTakenOver(id)) {
    // A new resource of the same deployment has it now: this one only lets go of it.
    context.capabilities.tell(`${nameOf(id, known)} stays, as another resource has taken it over.`);
    return TE.right(undefined);
  }
  context.claims.hold(id);
  return pipe(
    begin(context, known, "deleteTimeout"),
    TE.chainW((work) => removeIn(context, work, id, known)),
  );
}

function removeIn({ limits }: Context, work: Work, id: string, known: ServiceOutputs): TE.TaskEither<OtcError, void> {
  let lostCalls = 0;
  let isAccepted = false;

  const ask: TE.TaskEither<OtcError, Observation<void>> = async () => {
    const answer = await deleteService(work.client, id)();
    if (E.isRight(answer)) {
      isAccepted = true;
      return E.right({ status: "deleting" });
    }
    const error = answer.left;
    switch (meaningOf(error)) {
      case "gone":
        return E.right({ reached: undefined });
      case "inUse":
        return explainUse(work, id, error as ApiError)();
      case "busy":
        // Still being created, or being deleted already; the next look says which.
        return E.right({ status: "busy" });
      default:
        lostCalls += 1;
        return mayHaveHappened(error) && lostCalls <= limits.maxRetries
          ? E.right({ status: "unknown" })
          : E.left(error);
    }
  };
  // After a call that was accepted there is nothing to do but to look.
  const judge = (service: Service | undefined): TE.TaskEither<OtcError, Observation<void>> => {
    if (service === undefined) {
      return TE.right({ reached: undefined });
    }
    const { status = "unknown" } = service;
    return isAccepted || status === "deleting" || status === "creating" ? TE.right({ status }) : ask;
  };
  return pipe(
    ask,
    TE.chain((first) =>
      "reached" in first
        ? TE.right(undefined)
        : work.services.until({
            id,
            waitingFor: `${nameOf(id, known)} to be deleted`,
            seconds: limits.deleteTimeout,
            deadline: work.deadline,
            setting: "otc:deleteTimeout",
            ...(isAccepted ? { change: "deletion" } : {}),
            mayLeave: () => isAccepted,
            judge,
          }),
    ),
  );
}

function explainUse({ client }: Work, id: string, cause: ApiError): TE.TaskEither<OtcError, never> {
  return pipe(
    findService(client, id),
    // The count only helps to explain.
    TE.orElseW(() => TE.right(undefined)),
    TE.chain((service) => TE.left(inUse(id, cause, service?.connection_count))),
  );
}

function inUse(serviceId: string, cause: ApiError, connectionCount: number | undefined): OtcError {
  return { _tag: "InUseError", serviceId, cause, ...(connectionCount === undefined ? {} : { connectionCount }) };
}
