import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Account } from "../../auth/accounts";
import type { OtcError } from "../../errors";
import type { Service } from "../../vpcep/codecs";
import { getService } from "../../vpcep/services";
import type { Observation } from "../wait";
import { waitUntil } from "../wait";
import type { Context, Operation } from "./context";
import { nameOf } from "./context";
import type { ServiceOutputs } from "./model";
import { learn } from "./wire";

/**
 * Waits until a service that is being created is available; at most the limit given. A service that is not being
 * created is left as it is. Stops at once when the API says that it failed.
 */
export function settle(
  context: Context,
  account: Account,
  id: string,
  known: ServiceOutputs,
  limit: "createTimeout" | "updateTimeout",
): Operation<ServiceOutputs> {
  if (known.status !== "creating") {
    return TE.right(known);
  }
  let latest = known;
  const look: TE.TaskEither<OtcError, Observation<ServiceOutputs>> = pipe(
    getService(account.client, id),
    TE.chainW((service) => {
      latest = learn(latest, service);
      return latest.status === "failed"
        ? TE.left(failed(service))
        : TE.right(latest.status === "creating" ? { status: "creating" } : { reached: latest });
    }),
  );
  const waiting = {
    waitingFor: `${nameOf(id, known)} to become available`,
    seconds: context.limits[limit],
    setting: `otc:${limit}`,
  };
  return pipe(
    waitUntil(context.capabilities, waiting, look),
    TE.mapLeft((error) => ({ error, id, outputs: latest })),
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
