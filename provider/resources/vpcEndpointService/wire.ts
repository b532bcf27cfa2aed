import type * as codecs from "../../vpcep/codecs";
import type { Changeable } from "./changes";
import type { PortMapping, ServiceInputs, ServiceOutputs } from "./model";
import { sortPorts } from "./model";

/** The body of a PUT that changes these arguments; the approval setting is always in it. */
export function wireFields(wanted: ServiceInputs, names: readonly Changeable[]): codecs.ServiceUpdate {
  const has = (name: Changeable): boolean => names.includes(name);
  return {
    approval_enabled: wanted.approvalEnabled,
    ...(has("serviceName") && wanted.serviceName !== undefined ? { service_name: wanted.serviceName } : {}),
    ...(has("ports") ? { ports: wirePorts(wanted.ports) } : {}),
    ...(has("portId") ? { port_id: wanted.portId } : {}),
    ...(has("vipPortId") && wanted.vipPortId !== undefined ? { vip_port_id: wanted.vipPortId } : {}),
    ...(has("tcpProxy") ? { tcp_proxy: wanted.tcpProxy } : {}),
    // An empty text removes the description; leaving the field out would keep it.
    ...(has("description") ? { description: wanted.description ?? "" } : {}),
  };
}

/** The body of the POST that creates a service. */
export function wireService(wanted: ServiceInputs): codecs.ServiceCreate {
  const tags = Object.entries(wanted.tags ?? {});
  return {
    port_id: wanted.portId,
    ...(wanted.vipPortId === undefined ? {} : { vip_port_id: wanted.vipPortId }),
    ...(wanted.poolId === undefined ? {} : { pool_id: wanted.poolId }),
    ...(wanted.serviceName === undefined ? {} : { service_name: wanted.serviceName }),
    vpc_id: wanted.vpcId,
    approval_enabled: wanted.approvalEnabled,
    service_type: wanted.serviceType,
    server_type: wanted.serverType,
    ports: wirePorts(wanted.ports),
    tcp_proxy: wanted.tcpProxy,
    ...(tags.length === 0 ? {} : { tags: tags.map(([key, value]) => ({ key, value })) }),
    ...(wanted.description === undefined ? {} : { description: wanted.description }),
  };
}

function wirePorts(ports: readonly PortMapping[]): codecs.PortMapping[] {
  return ports.map(({ clientPort, serverPort, protocol }) => ({
    client_port: clientPort,
    server_port: serverPort,
    protocol,
  }));
}

/** What is known of a service after an answer: what the answer tells, and for the rest what was known before. */
export function learn(known: ServiceOutputs, service: codecs.Service): ServiceOutputs {
  const told = {
    vpcId: service.vpc_id,
    portId: service.port_id,
    serverType: service.server_type,
    ports: service.ports && sortPorts(service.ports.map(learnPort)),
    description: service.description,
    approvalEnabled: service.approval_enabled,
    serviceType: service.service_type,
    vipPortId: service.vip_port_id,
    poolId: service.pool_id,
    tcpProxy: service.tcp_proxy,
    tags: service.tags && Object.fromEntries(service.tags.map(({ key, value }) => [key, value ?? ""])),
    projectId: service.project_id,
    status: service.status,
    cidrType: service.cidr_type,
    createdAt: service.created_at,
    updatedAt: service.updated_at,
  };
  return {
    ...known,
    ...(Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as ServiceOutputs),
    ...learnName(known, service),
  };
}

function learnPort(port: codecs.PortMapping): PortMapping {
  return { clientPort: port.client_port, serverPort: port.server_port, protocol: port.protocol ?? "TCP" };
}

// The API returns `region.name.id`, `region.id` for a service without a name, and in older versions the bare name.
function learnName(known: ServiceOutputs, { id, service_name }: codecs.Service): ServiceOutputs {
  if (service_name === undefined) {
    return {};
  }
  const parts = service_name.split(".");
  const isFull = parts.length > 1 && parts.at(-1)?.toLowerCase() === id.toLowerCase();
  if (!isFull) {
    // A bare name adds nothing to a full one that has it.
    const knownName = known.endpointServiceName?.split(".").slice(1, -1).join(".");
    return {
      serviceName: service_name,
      ...(knownName === service_name ? {} : { endpointServiceName: service_name }),
    };
  }
  const [region, ...name] = parts.slice(0, -1);
  return {
    serviceName: name.join("."),
    endpointServiceName: service_name,
    ...(known.region === undefined && region !== undefined ? { region } : {}),
  };
}
