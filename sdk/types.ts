import type { Input } from "@pulumi/pulumi";

/** What serves the requests behind a VPC endpoint service. `VIP` and `BMS` are deprecated by the API: use `LB`. */
export type ServerType = "LB" | "VM" | "VIP" | "BMS";

/** The protocol of a port mapping. `UDP` is deprecated by the API. */
export type Protocol = "TCP" | "UDP";

/** The kind of a VPC endpoint service. `gateway` services are the cloud operator's own. */
export type ServiceType = "interface" | "gateway";

/** How the client's address reaches the server; the server must understand the method chosen. */
export type TcpProxy = "close" | "toa_open" | "proxy_open" | "open" | "proxy_vni";

/** One port that the service opens to its endpoints, and the server's port behind it. */
export interface PortMapping {
  /** The port for accessing the VPC endpoint, 1 to 65535. */
  readonly clientPort: number;
  /** The port of the server behind the service, 1 to 65535. */
  readonly serverPort: number;
  /** `TCP`, or the deprecated `UDP`. */
  readonly protocol: string;
}

/** {@link PortMapping} as a program gives it. */
export interface PortMappingArgs {
  /** The port for accessing the VPC endpoint, 1 to 65535. */
  readonly clientPort: Input<number>;
  /** The port of the server behind the service, 1 to 65535. */
  readonly serverPort: Input<number>;
  /** Default: `TCP`. */
  readonly protocol?: Input<Protocol> | undefined;
}
