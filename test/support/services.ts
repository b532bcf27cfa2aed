import type { ServiceInputs } from "../../provider/resources/vpcEndpointService";

export const vpcId = "4189d3c2-8882-4871-a3c2-d380272eed80";
export const portId = "4189d3c2-8882-4871-a3c2-d380272eed88";

/** The smallest arguments that a program can give. */
export const smallest = { vpcId, portId, serverType: "LB", ports: [{ clientPort: 443, serverPort: 8443 }] };

/** Checked arguments, for tests of what comes after check. */
export function checked(changes: Partial<ServiceInputs> = {}): ServiceInputs {
  return {
    vpcId,
    portId,
    serverType: "LB",
    ports: [{ clientPort: 443, serverPort: 8443, protocol: "TCP" }],
    serviceName: "web",
    approvalEnabled: true,
    serviceType: "interface",
    tcpProxy: "close",
    ...changes,
  };
}
