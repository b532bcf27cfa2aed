import type { dynamic } from "@pulumi/pulumi";
import { availabilityProvider } from "./availabilityProvider";
import { production } from "./production";
import { makeRuntime } from "./runtime";
import { vpcEndpointServiceProvider } from "./vpcEndpointServiceProvider";

// One for the whole process, so that all resources, of whatever type, share one sign-in and its connections.
const runtime = makeRuntime(production);

const providers: Readonly<Record<string, () => dynamic.ResourceProvider>> = {
  VpcEndpointService: () => vpcEndpointServiceProvider(runtime),
  Availability: () => availabilityProvider(runtime) as dynamic.ResourceProvider,
};

/**
 * The dynamic provider of a resource. Pulumi's host calls this with the name that the stack's state holds, so every
 * version of this package must know all names that an earlier one has used.
 *
 * @param resource the resource's class name, for example `VpcEndpointService`
 */
export function provider(resource: string): dynamic.ResourceProvider {
  const make = providers[resource];
  if (make === undefined) {
    throw new Error(`This version of pulumi-otc-vpcep has no resource "${resource}"; a newer version may have it.`);
  }
  return make();
}
