import * as pulumi from "@pulumi/pulumi";
import * as vpcep from "pulumi-otc-vpcep";

interface Backend {
  /** The port of the load balancer. */
  portId: string;
  ports: vpcep.PortMappingArgs[];
  description: string;
  /** Connections of these services need no approval. */
  open?: boolean;
}

const config = new pulumi.Config();
const vpcId = config.require("vpcId");
const tags = { stack: pulumi.getStack(), team: config.get("team") ?? "shop" };

const services = Object.entries(config.requireObject<Record<string, Backend>>("backends")).map(
  ([name, backend]) =>
    new vpcep.VpcEndpointService(name, {
      vpcId,
      portId: backend.portId,
      serverType: "LB",
      ports: backend.ports,
      description: backend.description,
      approvalEnabled: !(backend.open ?? false),
      tags,
    }),
);

/** The full names that consumers connect to, by the short ones. */
export const endpointServiceNames = pulumi
  .all(services.map((service) => pulumi.all([service.serviceName, service.endpointServiceName])))
  .apply(Object.fromEntries<string>);
