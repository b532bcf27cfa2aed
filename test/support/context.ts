import type { Capabilities } from "../../provider/capabilities";
import { makeClaims } from "../../provider/resources/claims";
import type { Context } from "../../provider/resources/vpcEndpointService/context";
import { servicesOf } from "../../provider/resources/vpcEndpointService/kind";
import { makeTogether } from "../../provider/together";

/** What the operations of one process share. */
export function shared(capabilities: Capabilities): Pick<Context, "capabilities" | "claims" | "services"> {
  return { capabilities, claims: makeClaims(), services: makeTogether(capabilities, servicesOf) };
}
