import * as pulumi from "@pulumi/pulumi";
import * as vpcep from "pulumi-otc-vpcep";

interface Site {
  vpcId: string;
  /** The port of the load balancer. */
  portId: string;
  /** An entry of clouds.yaml, where the site belongs to another account. */
  cloud?: string;
}

const config = new pulumi.Config();

// The project is the one of the same name in each region: eu-de_network in eu-de, eu-nl_network in eu-nl.
const services = Object.entries(config.requireObject<Record<string, Site>>("sites")).map(
  ([region, { vpcId, portId, cloud }]) =>
    new vpcep.VpcEndpointService(`registry-${region}`, {
      region,
      cloud,
      vpcId,
      portId,
      serverType: "LB",
      ports: [{ clientPort: 443, serverPort: 8443 }],
    }),
);

/** The full names that consumers connect to, one for each region. */
export const endpointServiceNames = pulumi.all(services.map((service) => service.endpointServiceName));
