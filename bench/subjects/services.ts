import type { VpcEndpointServiceArgs } from "../../sdk";

const uuid = (first: string, number: number): string => `${first}-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** The arguments of one of many services: each has a backend port of its own, so that none is in another's way. */
export function serviceArguments(index: number, changed: boolean) {
  return {
    vpcId: uuid("4189d3c2", 0),
    portId: uuid("4189d3c3", index),
    serverType: "LB",
    serviceName: `s${index}`,
    approvalEnabled: false,
    ports: [{ clientPort: 443, serverPort: changed ? 9443 : 8443, protocol: "TCP" }],
    tags: { team: "network" },
  } as const satisfies VpcEndpointServiceArgs;
}
