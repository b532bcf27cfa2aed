import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { OtcError } from "../../errors";
import type { Observation } from "../../together";
import type { Service } from "../../vpcep/codecs";
import type { Context, Operation, Unfinished, Work } from "./context";
import { nameOf } from "./context";
import type { ServiceOutputs } from "./model";
import { learn } from "./wire";

/**
 * Waits until a service that is being created is available; at most until the operation's deadline. A service that is
 * not being created is left as it is. Stops at once when the API says that it failed, or that it is gone.
 */
export function settle(
  context: Context,
  work: Work,
  id: string,
  known: ServiceOutputs,
  isNew = false,
): Operation<ServiceOutputs> {
  return known.status === "creating" ? settleFrom(context, work, id, known, isNew) : TE.right(known);
}

/**
 * Looks at a service until it can be changed; a look comes first.
 *
 * @param isNew whether its creation has just begun
 */
export function settleFrom(
  context: Context,
  work: Work,
  id: string,
  known: ServiceOutputs,
  isNew = false,
): Operation<ServiceOutputs> {
  let latest = known;
  const judge = (service: Service | undefined): TE.TaskEither<OtcError, Observation<ServiceOutputs>> => {
    if (service === undefined) {
      latest = { ...latest, status: "gone" };
      return TE.left(goneError(id, latest));
    }
    latest = learn(latest, service);
    switch (latest.status) {
      case "failed":
        return TE.left(failed(service));
      case "deleting":
        return TE.left(goneError(id, latest));
      case "creating":
        return TE.right({ status: "creating" });
      default:
        return TE.right({ reached: latest });
    }
  };
  return pipe(
    work.services.until({
      id,
      waitingFor: `${nameOf(id, known)} to become available`,
      seconds: context.limits[work.limit],
      deadline: work.deadline,
      setting: `otc:${work.limit}`,
      ...(isNew ? { change: "creation" } : {}),
      mayLeave: () => false,
      judge,
    }),
    TE.mapLeft((error): Unfinished => ({ error, id, outputs: latest })),
  );
}

/** The API's reasons why a service failed. */
export function failed(service: Service): OtcError {
  const errors = (service.error ?? []).map(({ error_code, error_message }) => ({
    code: error_code ?? "unknown error",
    message: error_message ?? "",
  }));
  return { _tag: "FailedError", serviceId: service.id, errors };
}

/** A service that somebody else has deleted, or is deleting. */
export function goneError(id: string, known: ServiceOutputs): OtcError {
  return {
    _tag: "GoneError",
    service: nameOf(id, known),
    status: known.status === "deleting" ? "deleting" : "gone",
  };
}
