import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { CallError, ConflictError, Rival } from "../../errors";
import type { Service } from "../../vpcep/codecs";
import { listServices } from "../../vpcep/services";
import { changesOf } from "./changes";
import type { Work } from "./context";
import type { ServiceInputs, ServiceOutputs } from "./model";
import { commonPort } from "./ports";
import { learn } from "./wire";

/** Whether a service is in every way what a resource is to be. What the API does not tell is no difference. */
export function isTwin(service: Service, wanted: ServiceInputs): boolean {
  const isTold =
    service.port_id !== undefined &&
    service.vpc_id !== undefined &&
    service.service_name !== undefined &&
    service.ports !== undefined;
  const { put, tags, replace } = changesOf(learn({ ...wanted }, service), wanted);
  return isTold && put.length === 0 && !tags && replace.length === 0;
}

/** The services that stand in the way of one: the same backend port, and a port in common. */
export function rivalsOf(services: readonly Service[], wanted: ServiceInputs, ownId?: string): Rival[] {
  return services.flatMap((service) => {
    const { portId, ports, serviceName, status } = learn({}, service);
    const port = commonPort(ports ?? [], wanted.ports);
    if (service.id === ownId || port === undefined || portId?.toLowerCase() !== wanted.portId.toLowerCase()) {
      return [];
    }
    return {
      id: service.id,
      ...(serviceName ? { name: serviceName } : {}),
      ...(status === undefined ? {} : { status }),
      port: `${port.protocol} ${port.clientPort} to ${port.serverPort}`,
      isTwin: isTwin(service, wanted),
    };
  });
}

/** A refused change of ports, with the services that are in its way; the list only helps to explain. */
export function explainConflict(
  { client }: Work,
  id: string,
  known: ServiceOutputs,
  wanted: ServiceInputs,
  cause: CallError,
): TE.TaskEither<never, ConflictError> {
  return pipe(
    listServices(client),
    TE.map(({ items }) => rivalsOf(items, { ...known, ...wanted }, id)),
    TE.orElse(() => TE.right<never, Rival[]>([])),
    TE.map((rivals) => ({ _tag: "ConflictError", portId: wanted.portId, rivals, cause })),
  );
}
