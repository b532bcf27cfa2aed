import type { Kind } from "../../together";
import type { Client } from "../../vpcep/client";
import type { Service } from "../../vpcep/codecs";
import { getService, listServices } from "../../vpcep/services";

/** The services that a client reaches. */
export function servicesOf(client: Client): Kind<Service> {
  return {
    details: (id, deadline) => getService(client.before(deadline), id),
    list: (deadline) => listServices(client.before(deadline)),
  };
}
