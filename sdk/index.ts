export { VpcEndpointService } from "./vpcEndpointService";
export type { VpcEndpointServiceArgs, VpcEndpointServiceState } from "./vpcEndpointService";
export type { PortMapping, PortMappingArgs, Protocol, ServerType, ServiceType, TcpProxy } from "./types";
