import * as pulumi from "@pulumi/pulumi";
import * as vpcep from "pulumi-otc-vpcep";

const config = new pulumi.Config();

const service = new vpcep.VpcEndpointService("web", {
  vpcId: config.require("vpcId"),
  portId: config.require("portId"),
  serverType: "LB",
  ports: [{ clientPort: 443, serverPort: 8443 }],
});

/** What a consumer's VPC endpoint connects to. */
export const endpointServiceName = service.endpointServiceName;
