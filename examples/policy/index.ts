import { PolicyPack, type ResourceValidationPolicy } from "@pulumi/policy";
import { allowedPorts, approval, requiredTags, serverTypes, type Service } from "./rules";

/** A policy for each VPC endpoint service; `rule` has a sentence for each thing that is wrong. */
function policy(
  name: string,
  description: string,
  rule: (service: Service, config: Record<string, string[]>) => string[],
  configSchema?: ResourceValidationPolicy["configSchema"],
): ResourceValidationPolicy {
  return {
    name,
    description,
    ...(configSchema === undefined ? {} : { configSchema }),
    validateResource: (args, report) => {
      if (args.type === "pulumi-nodejs:vpcep:VpcEndpointService") {
        rule(args.props as Service, args.getConfig<Record<string, string[]>>()).forEach((violation) => {
          report(violation);
        });
      }
    },
  };
}

const listOfTexts = (standard: string[]) => ({
  type: "array" as const,
  items: { type: "string" as const },
  default: standard,
});

/** `pulumi preview --policy-pack examples/policy --policy-pack-config FILE`, FILE as policy-config.json here. */
new PolicyPack("otc-vpcep", {
  enforcementLevel: "mandatory",
  policies: [
    policy("approval-required", "Connections to a service need approval.", (service) => approval(service)),
    policy(
      "allowed-ports",
      "Services open only these client ports.",
      (service, { allowed = [] }) => allowedPorts(service, allowed),
      { properties: { allowed: listOfTexts(["443"]) } },
    ),
    policy(
      "required-tags",
      "Services carry these tags.",
      (service, { required = [] }) => requiredTags(service, required),
      { properties: { required: listOfTexts(["team"]) } },
    ),
    policy("no-deprecated-server-types", "Services use no deprecated kind of backend.", (service) =>
      serverTypes(service),
    ),
  ],
});
