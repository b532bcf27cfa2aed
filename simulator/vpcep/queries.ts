import type { Project } from "../iam/identities";
import { type CallContext, gone, serviceOf } from "./calls";
import { basicDocument, connectionDocument, fullName, listedDocument, permissionDocument } from "./documents";
import { publicServices } from "./publicServices";
import { fuzzyMatch, knownParameters, type Listing, pageOf, type Query, readPage, sortAndPage } from "./query";
import { refuse, Refused, valueOf } from "./refusal";
import { connectionStatuses, serviceStatuses } from "./service";

/** The reading calls that select: lists, basic information, quota. */

type Document = Readonly<Record<string, unknown>>;

const times = ["created_at", "updated_at"] as const;
const listing = (mostAtOnce: number, sortKeys: Listing["sortKeys"], ...parameters: string[]): Listing => ({
  parameters: [...parameters, ...sortAndPage],
  mostAtOnce,
  sortKeys,
});
const serviceListing = listing(1000, times, "endpoint_service_name", "id", "status");
const publicListing = listing(1000, times, "endpoint_service_name", "id");
const connectionListing = listing(1000, times, "id", "marker_id", "status");
const permissionListing = listing(500, ["created_at"], "permission");

function isOneOf(value: string | undefined, members: readonly string[]): void {
  if (value === undefined || members.includes(value)) return;
  throw new Refused(refuse("EndPoint.0019", `status must be one of ${members.join(", ")}, not ${value}.`).refusal);
}

function equals(value: string, wanted: string | undefined): boolean {
  return wanted === undefined || value.toLowerCase() === wanted.toLowerCase();
}

/** "Querying VPC Endpoint Services": the project's own, newest first, ten at a time. */
export function list(context: CallContext, project: Project, query: Query): Document {
  const { cloud, settings, style } = context;
  const page = valueOf(readPage(query, serviceListing));
  isOneOf(query["status"], serviceStatuses);
  const found = cloud
    .services()
    .filter((service) => service.project_id === project.id)
    .filter((service) => equals(service.id, query["id"]))
    .filter((service) => query["status"] === undefined || service.status === query["status"])
    .filter((service) => fuzzyMatch(fullName(service, style.names), query["endpoint_service_name"]));
  const items = valueOf(pageOf(found, page));
  const now = settings.clock();
  return {
    endpoint_services: items.map((service) => listedDocument(service, now, style)),
    total_count: found.length,
  };
}

/** "Querying Basic Information": by exact name or id, of any account, in the project's region. */
export function describe(context: CallContext, project: Project, query: Query): Document {
  const { cloud, style } = context;
  const { endpoint_service_name: name, id } = valueOf(knownParameters(query, ["endpoint_service_name", "id"]));
  if (name === undefined && id === undefined) {
    throw new Refused(refuse("EndPoint.0002", "Either endpoint_service_name or id is required.").refusal);
  }
  const found = [...cloud.services(), ...publicServices]
    .filter(({ region }) => region === project.region)
    .filter((service) => equals(service.id, id))
    .find((service) => name === undefined || fullName(service, style.names) === name);
  if (found === undefined) throw gone(context, name ?? id ?? "");
  return basicDocument(found, style);
}

/** "Querying Public VPC Endpoint Services": the operator's, with `owner`. */
export function listPublic({ style }: CallContext, project: Project, query: Query): Document {
  const page = valueOf(readPage(query, publicListing));
  const found = publicServices
    .filter(({ region }) => region === project.region)
    .filter((service) => equals(service.id, query["id"]))
    .filter((service) => fuzzyMatch(fullName(service, style.names), query["endpoint_service_name"]));
  const items = valueOf(pageOf(found, page));
  return {
    endpoint_services: items.map((service) => {
      const { id, ...basics } = basicDocument(service, style);
      return { id, owner: service.owner, ...basics };
    }),
    total_count: found.length,
  };
}

/** "Querying Connections of a VPC Endpoint Service". */
export function listConnections(context: CallContext, project: Project, id: string, query: Query): Document {
  const { connections } = serviceOf(context, project, id);
  const page = valueOf(readPage(query, connectionListing));
  isOneOf(query["status"], connectionStatuses);
  const marker = query["marker_id"];
  if (marker !== undefined && !/^\d+$/.test(marker)) {
    throw new Refused(refuse("EndPoint.0021", `marker_id must be a whole number, not ${marker}.`).refusal);
  }
  const found = connections
    .filter((connection) => equals(connection.id, query["id"]))
    .filter((connection) => equals(String(connection.marker_id), marker))
    .filter((connection) => equals(connection.status, query["status"]));
  const items = valueOf(pageOf(found, page));
  return { connections: items.map((each) => connectionDocument(each, context.style.era)), total_count: found.length };
}

/** "Querying Whitelist Records of a VPC Endpoint Service": its own account is always there. */
export function listPermissions(context: CallContext, project: Project, id: string, query: Query): Document {
  const { permissions } = serviceOf(context, project, id);
  const page = valueOf(readPage(query, permissionListing));
  const found = permissions.filter(({ permission }) => fuzzyMatch(permission, query["permission"]));
  const items = valueOf(pageOf(found, page));
  return { permissions: items.map((each) => permissionDocument(each, context.style.era)), total_count: found.length };
}

/** "Querying the Quota": of endpoint services and endpoints, or of the `type` asked for. */
export function quotas({ cloud, settings }: CallContext, project: Project, query: Query): Document {
  const { type } = valueOf(knownParameters(query, ["type"]));
  const used = cloud.services().filter(({ project_id }) => project_id === project.id).length;
  const resources = [
    { type: "endpoint", used: 0, quota: 150 },
    { type: "endpoint_service", used, quota: settings.quota },
  ];
  const wanted = resources.filter((resource) => type === undefined || resource.type === type);
  if (wanted.length === 0) throw new Refused(refuse("EndPoint.3070", `There is no type ${type ?? ""}.`).refusal);
  return { quotas: { resources: wanted } };
}
