import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import { meaningOf } from "../../vpcep/meaning";
import { getService } from "../../vpcep/services";
import { shown } from "../rules";
import { changesOf } from "./changes";
import type { Context, Operation, Unfinished, Work } from "./context";
import type { ServiceInputs, ServiceOutputs } from "./model";
import { apply } from "./update";
import { learn } from "./wire";

/** Takes over an existing service: one GET, one PUT for what differs, at most two calls for tags, and no POST. */
export function takeOver(context: Context, work: Work, id: string, wanted: ServiceInputs): Operation<ServiceOutputs> {
  return pipe(
    getService(work.client, id),
    TE.mapLeft((error): Unfinished => (meaningOf(error) === "gone" ? absent(id, work) : { error })),
    TE.map((service) => learn(placeOf(work), service)),
    TE.chain((found) => async () => {
      const { claims } = context;
      const isFree = claims.takeOver(id);
      const reasons = obstacles(found, wanted, isFree);
      const result =
        reasons.length === 0
          ? await apply(context, work, id, found, wanted)()
          : E.left<Unfinished>({ error: { _tag: "AdoptError", serviceId: id, reasons } });
      if (isFree && E.isLeft(result) && result.left.outputs === undefined) {
        claims.release(id);
      }
      return result;
    }),
  );
}

function absent(serviceId: string, { projectId, region }: Work): Unfinished {
  const place = `project ${projectId}${region === undefined ? "" : `, region ${region}`}`;
  return { error: { _tag: "AdoptError", serviceId, reasons: [`There is no such service in ${place}.`] } };
}

function obstacles(found: ServiceOutputs, wanted: ServiceInputs, isFree: boolean): string[] {
  return [
    ...(isFree ? [] : ["Another resource of this program has the service."]),
    ...changesOf(found, wanted).replace.map(
      (name) => `${name}: the service has ${shown(found[name])}, the program wants ${shown(wanted[name])}.`,
    ),
    ...(found.status === "failed" || found.status === "deleting" ? [`The service's status is "${found.status}".`] : []),
  ];
}

/** Where an account's services are, as outputs tell it. */
export function placeOf({ projectId, region }: Pick<Work, "projectId" | "region">): ServiceOutputs {
  return { projectId, ...(region === undefined ? {} : { region }) };
}
