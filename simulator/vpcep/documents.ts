import { type Era } from "./requests";
import { type Connection, connectionCount, type Permission, type Service, statusAt } from "./service";

/** The JSON documents the API answers with, field order as in the reference's examples. All pure. */

export type NameStyle = "full" | "bare";

/** What decides how a document looks. */
export interface DocumentStyle {
  readonly names: NameStyle;
  readonly era: Era;
}

type Document = Readonly<Record<string, unknown>>;

/** UTC: `2018-01-30T07:42:01Z`, in the seed's era `2018-01-30T07:42:01.174`. */
export function timeText(milliseconds: number, era: Era): string {
  const text = new Date(milliseconds).toISOString();
  return era === "seed" ? text.slice(0, -1) : `${text.slice(0, 19)}Z`;
}

/** `region.name.id`, or `region.id` for a service without a name; with bare names just the name, or the id. */
export function fullName(service: Pick<Service, "id" | "region" | "service_name">, names: NameStyle): string {
  const { id, region, service_name: name } = service;
  if (names === "bare") return name ?? id;
  return name === null ? `${region}.${id}` : `${region}.${name}.${id}`;
}

function seedDocument(service: Service, now: number, style: DocumentStyle): Document {
  return {
    id: service.id,
    port_id: service.port_id,
    vpc_id: service.vpc_id,
    pool_id: service.pool_id,
    status: statusAt(service, now),
    approval_enabled: service.approval_enabled,
    service_name: fullName(service, style.names),
    service_type: service.service_type,
    server_type: service.server_type,
    project_id: service.project_id,
    created_at: timeText(service.created_at, style.era),
    ports: service.ports,
  };
}

/** The answer of create and details: every field; `vip_port_id` only when there is one, `error` only when failed. */
export function detailsDocument(service: Service, now: number, style: DocumentStyle): Document {
  const { ports, created_at, ...head } = seedDocument(service, now, style);
  return {
    ...head,
    description: service.description,
    created_at,
    updated_at: timeText(service.updated_at, style.era),
    ports,
    tcp_proxy: service.tcp_proxy,
    cidr_type: service.cidr_type,
    tags: service.tags,
    ...(service.vip_port_id === null ? {} : { vip_port_id: service.vip_port_id }),
    ...(statusAt(service, now) === "failed" ? { error: service.failures } : {}),
  };
}

/** The answer of PUT: the details, or in the seed's era exactly the twelve fields of its example. */
export function modifiedDocument(service: Service, now: number, style: DocumentStyle): Document {
  return style.era === "seed" ? seedDocument(service, now, style) : detailsDocument(service, now, style);
}

/** An item of the list: the details, and the account and the number of connections. */
export function listedDocument(service: Service, now: number, style: DocumentStyle): Document {
  return {
    ...detailsDocument(service, now, style),
    domain_id: service.domain_id,
    connection_count: connectionCount(service),
  };
}

type Basics = Pick<Service, "id" | "region" | "service_name" | "service_type" | "created_at">;

/** Basic information: what other accounts may see. */
export function basicDocument(service: Basics, style: DocumentStyle): Document {
  return {
    id: service.id,
    service_name: fullName(service, style.names),
    service_type: service.service_type,
    created_at: timeText(service.created_at, style.era),
    is_charge: true,
  };
}

export function connectionDocument(connection: Connection, era: Era): Document {
  const failed = { error: [{ error_code: "EndPoint.2022", error_message: "Failed to create an endpoint." }] };
  return {
    id: connection.id,
    status: connection.status,
    marker_id: connection.marker_id,
    domain_id: connection.domain_id,
    created_at: timeText(connection.created_at, era),
    updated_at: timeText(connection.updated_at, era),
    description: connection.description,
    ...(connection.status === "failed" ? failed : {}),
  };
}

export function permissionDocument(permission: Permission, era: Era): Document {
  return { ...permission, created_at: timeText(permission.created_at, era) };
}

/** One version, v1 or v2, of which v2 cannot be used. `base` is the address without version. */
export function versionDocument(version: "v1" | "v2", base: string): Document {
  return {
    status: "CURRENT",
    id: version,
    updated: version === "v1" ? "2018-09-30T00:00:00Z" : "2020-03-30T00:00:00Z",
    version: version.slice(1),
    links: [{ rel: "self", href: `${base}/${version}`, type: "application/json" }],
    min_version: "",
  };
}

/** "Querying Versions of VPCEP APIs". */
export function versionsDocument(base: string): Document {
  return { versions: [versionDocument("v1", base), versionDocument("v2", base)] };
}
