import { sameId, withoutConflict } from "./conflict";
import { accept, type Outcome, refuse } from "./refusal";
import { type CreateRequest, type ModifyRequest, type TagRequest, vipPortIdFor } from "./requests";
import { type Failure, isInUse, type Permission, type Service, statusAt, type Tag } from "./service";
import { atMost20 } from "./serviceFields";

/** What each writing call does to a service: service × request × clock -> service or refusal. All pure. */

/** What the cloud itself decides about a new service. Times in milliseconds. */
export interface Birth {
  readonly id: string;
  readonly permissionId: string;
  readonly project: { readonly id: string; readonly domain_id: string; readonly region: string };
  readonly poolId: string;
  readonly now: number;
  readonly settledAt: number;
  readonly failures: readonly Failure[] | null;
}

/** A new service in status `creating`, with the API's defaults and its own account in the whitelist. */
export function newService(request: CreateRequest, birth: Birth): Service {
  const { id, project, now } = birth;
  const ownAccount: Permission = {
    id: birth.permissionId,
    permission: `iam:domain::${project.domain_id}`,
    permission_type: "domainId",
    description: "",
    created_at: now,
  };
  return {
    id,
    project_id: project.id,
    domain_id: project.domain_id,
    region: project.region,
    service_name: request.service_name ?? null,
    port_id: request.port_id,
    vip_port_id: request.vip_port_id ?? null,
    vpc_id: request.vpc_id,
    pool_id: request.pool_id ?? birth.poolId,
    server_type: request.server_type,
    service_type: "interface",
    approval_enabled: request.approval_enabled ?? true,
    ports: request.ports,
    tcp_proxy: request.tcp_proxy ?? "close",
    description: request.description ?? "",
    cidr_type: "internal",
    tags: request.tags ?? [],
    created_at: now,
    updated_at: now,
    settled_at: birth.settledAt,
    gone_at: null,
    failures: birth.failures,
    connections: [],
    permissions: [ownAccount],
  };
}

/** A free place in the quota, and no conflict over ports. `others` are all services, `own` those of the project. */
export function createService(
  request: CreateRequest,
  birth: Birth,
  others: readonly Service[],
  quota: number,
): Outcome<Service> {
  const own = others.filter(({ project_id }) => project_id === birth.project.id);
  if (own.length >= quota)
    return refuse("Endpoint.1018", `The project has ${own.length} of ${quota} endpoint services.`);
  const free = withoutConflict(request, others);
  return "refusal" in free ? free : accept(newService(request, birth));
}

function available(service: Service, now: number): Outcome<Service> {
  const status = statusAt(service, now);
  return status === "available" ? accept(service) : refuse("EndPoint.3045", `Its status is ${status}.`);
}

function changedBackend(service: Service, request: ModifyRequest): string | undefined {
  return (["port_id", "vip_port_id"] as const).find((field) => {
    const wanted = request[field];
    return wanted !== undefined && !sameId(wanted, service[field] ?? "");
  });
}

/**
 * "Modifying a VPC Endpoint Service". A field that is left out stays as it is, but with `resetsApproval` an omitted
 * `approval_enabled` becomes its documented default, true.
 */
export function modifyService(
  service: Service,
  request: ModifyRequest,
  others: readonly Service[],
  now: number,
  resetsApproval: boolean,
): Outcome<Service> {
  const ready = available(service, now);
  if ("refusal" in ready) return ready;
  const allowed = vipPortIdFor(service.server_type, request);
  if ("refusal" in allowed) return allowed;
  const backend = changedBackend(service, request);
  if (backend !== undefined && isInUse(service)) {
    return refuse("EndPoint.3054", `${backend} cannot change while the endpoint service has connections.`);
  }
  const approval = resetsApproval ? { approval_enabled: true } : {};
  const modified: Service = { ...service, ...approval, ...request, updated_at: now };
  const free = withoutConflict(modified, others);
  return "refusal" in free ? free : accept(modified);
}

/** "Deleting a VPC Endpoint Service": EndPoint.2004 while it is being created or already deleted, EndPoint.3006 in use. */
export function deleteService(service: Service, now: number, goneAt: number): Outcome<Service> {
  const status = statusAt(service, now);
  if (status === "creating" || status === "deleting") {
    return refuse("EndPoint.2004", `Its status is ${status}.`);
  }
  if (isInUse(service)) return refuse("EndPoint.3006", `It has ${service.connections.length} connections.`);
  return accept({ ...service, gone_at: goneAt, updated_at: now });
}

function withTags(tags: readonly Tag[], request: TagRequest): readonly Tag[] {
  if (request.action === "delete") {
    const goes = (tag: Tag): boolean =>
      request.tags.some(({ key, value }) => key === tag.key && (value === undefined || value === tag.value));
    return tags.filter((tag) => !goes(tag));
  }
  const byKey = new Map([...tags, ...request.tags].map((tag) => [tag.key, tag] as const));
  return [...byKey.values()];
}

/** The tags action: `create` overwrites a key's value; `delete` goes by key, or by key and value where one is given. */
export function changeTags(service: Service, request: TagRequest, now: number): Outcome<Service> {
  const ready = available(service, now);
  if ("refusal" in ready) return ready;
  const tags = atMost20(withTags(service.tags, request), "tags of the endpoint service");
  return "refusal" in tags ? tags : accept({ ...service, tags: tags.value, updated_at: now });
}
