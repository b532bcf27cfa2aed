import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Account } from "../../auth/accounts";
import { createService, getService } from "../../vpcep/services";
import { shown } from "../rules";
import { changesOf } from "./changes";
import type { Context, Operation } from "./context";
import { accountOf } from "./context";
import type { ServiceInputs, ServiceOutputs } from "./model";
import { failed, settle } from "./settle";
import { apply } from "./update";
import { learn, wireService } from "./wire";

/** A new service and what is known of it. */
export interface Created {
  readonly id: string;
  readonly outputs: ServiceOutputs;
}

/**
 * Makes a service and waits until it is available, or takes over the one that `adopt` names. Once the service exists,
 * whatever goes wrong carries its id and what is known of it, so that it is not lost.
 */
export function create(context: Context, wanted: ServiceInputs): Operation<Created> {
  return pipe(
    accountOf(context, wanted),
    TE.mapLeft((error) => ({ error })),
    TE.chain((account) =>
      wanted.adopt === undefined ? make(context, account, wanted) : takeOver(context, account, wanted.adopt, wanted),
    ),
  );
}

function make(context: Context, account: Account, wanted: ServiceInputs): Operation<Created> {
  return pipe(
    createService(account.client, wireService(wanted)),
    TE.mapLeft((error) => ({ error })),
    TE.chain((service) => {
      const { id } = service;
      const outputs = learn({ ...wanted, ...placeOf(account) }, service);
      return outputs.status === "failed"
        ? TE.left({ error: failed(service), id, outputs })
        : pipe(
            settle(context, account, id, outputs, "createTimeout"),
            TE.map((settled) => ({ id, outputs: settled })),
          );
    }),
  );
}

function takeOver(context: Context, account: Account, id: string, wanted: ServiceInputs): Operation<Created> {
  return pipe(
    getService(account.client, id),
    TE.mapLeft((error) => ({ error })),
    TE.map((service) => learn(placeOf(account), service)),
    TE.chain((found) => {
      const reasons = obstacles(found, wanted);
      return reasons.length === 0
        ? apply(context, account, id, found, wanted)
        : TE.left({ error: { _tag: "AdoptError", serviceId: id, reasons } });
    }),
    TE.map((outputs) => ({ id, outputs })),
  );
}

function obstacles(found: ServiceOutputs, wanted: ServiceInputs): string[] {
  return [
    ...changesOf(found, wanted).replace.map(
      (name) => `${name}: the service has ${shown(found[name])}, the program wants ${shown(wanted[name])}.`,
    ),
    ...(found.status === "failed" || found.status === "deleting" ? [`The service's status is "${found.status}".`] : []),
  ];
}

function placeOf({ projectId, region }: Account): ServiceOutputs {
  return { projectId, ...(region === undefined ? {} : { region }) };
}
