/** What the cloud keeps of an endpoint service, in the API's own words. Times are milliseconds since 1970, UTC. */

export const serviceStatuses = ["creating", "available", "failed", "deleting"] as const;
export type ServiceStatus = (typeof serviceStatuses)[number];

export const connectionStatuses = [
  "pendingAcceptance",
  "creating",
  "accepted",
  "rejected",
  "failed",
  "deleting",
] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

export const serverTypes = ["LB", "VM", "VIP", "BMS"] as const;
export type ServerType = (typeof serverTypes)[number];

export const tcpProxies = ["close", "toa_open", "proxy_open", "open", "proxy_vni"] as const;
export type TcpProxy = (typeof tcpProxies)[number];

export const protocols = ["TCP", "UDP"] as const;
export type Protocol = (typeof protocols)[number];

export interface Port {
  readonly client_port: number;
  readonly server_port: number;
  readonly protocol: Protocol;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** An item of `error[]`: why a service ended in status `failed`. */
export interface Failure {
  readonly error_code: string;
  readonly error_message: string;
}

/** An endpoint that is connected to a service, or asks to be. */
export interface Connection {
  readonly id: string;
  readonly marker_id: number;
  readonly status: ConnectionStatus;
  readonly domain_id: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly description: string;
}

/** A whitelist record: `iam:domain::<domain_id>` or `*`. */
export interface Permission {
  readonly id: string;
  readonly permission: string;
  readonly permission_type: "domainId";
  readonly description: string;
  readonly created_at: number;
}

export interface Service {
  readonly id: string;
  readonly project_id: string;
  readonly domain_id: string;
  readonly region: string;
  /** The short name, as the request gave it; null when it gave none. */
  readonly service_name: string | null;
  readonly port_id: string;
  readonly vip_port_id: string | null;
  readonly vpc_id: string;
  readonly pool_id: string;
  readonly server_type: ServerType;
  readonly service_type: "interface" | "gateway";
  readonly approval_enabled: boolean;
  readonly ports: readonly Port[];
  readonly tcp_proxy: TcpProxy;
  readonly description: string;
  readonly cidr_type: "public" | "internal";
  readonly tags: readonly Tag[];
  readonly created_at: number;
  readonly updated_at: number;
  /** When `creating` ends. */
  readonly settled_at: number;
  /** When `deleting` ends; null while nobody has deleted it. */
  readonly gone_at: number | null;
  /** What `creating` ends in: null for `available`, else `failed` with these. */
  readonly failures: readonly Failure[] | null;
  readonly connections: readonly Connection[];
  readonly permissions: readonly Permission[];
}

/** A moment that does not come: for a service put into `creating` or `deleting` by hand. */
export const never = Number.MAX_SAFE_INTEGER;

/** The state machine, computed from the clock: creating -> available | failed, any -> deleting -> gone. */
export function statusAt(service: Service, now: number): ServiceStatus | "gone" {
  if (service.gone_at !== null) return now < service.gone_at ? "deleting" : "gone";
  if (now < service.settled_at) return "creating";
  return service.failures === null ? "available" : "failed";
}

/** The fields that put a service into `status` at `now`. */
export function fieldsForStatus(
  status: ServiceStatus,
  now: number,
  failures: readonly Failure[] | null,
): Pick<Service, "settled_at" | "gone_at" | "failures"> {
  const systemError = [{ error_code: "EndPoint.0001", error_message: "System error. Please retry." }];
  return {
    settled_at: status === "creating" ? never : now,
    gone_at: status === "deleting" ? never : null,
    failures: status === "failed" ? (failures ?? systemError) : null,
  };
}

/** Connections that use the service: they forbid its deletion (EndPoint.3006) and another backend (EndPoint.3054). */
export function isInUse(service: Service): boolean {
  return service.connections.some(({ status }) => status !== "rejected" && status !== "failed");
}

/** The list's `connection_count`: endpoints in status creating or accepted ("Querying VPC Endpoint Services"). */
export function connectionCount(service: Service): number {
  return service.connections.filter(({ status }) => status === "creating" || status === "accepted").length;
}
