import type { ResourceRules } from "./rules";
import { vpcEndpointService } from "./vpcEndpointService";

/** The rules by type; a further resource is a further row. Types without a row are summarised. */
export const rulesByType: Readonly<Record<string, ResourceRules>> = {
  "pulumi-nodejs:vpcep:VpcEndpointService": vpcEndpointService,
};
