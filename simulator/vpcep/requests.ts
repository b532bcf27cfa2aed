import { arrayOf, boolean, checked, isObject, object, oneOf, type Reader } from "./readers";
import { accept, type Outcome, refuse } from "./refusal";
import { serverTypes, tcpProxies } from "./service";
import {
  description,
  poolId,
  portId,
  ports,
  serviceName,
  tagKey,
  tags,
  tagValue,
  vipPortId,
  vpcId,
  withoutDuplicateKeys,
} from "./serviceFields";

/** The bodies of the writing calls: JSON -> value or refusal. Nothing here knows what services exist. */

/** Which document a PUT obeys: the seed lists fewer fields than the current reference. */
export type Era = "current" | "seed";

type ValueOf<R> = R extends Reader<infer T> ? T : never;

const serviceType: Reader<"interface"> = (value, path) => {
  const read = oneOf(["interface", "gateway"], "EndPoint.0002")(value, path);
  if ("refusal" in read) return read;
  return read.value === "interface"
    ? accept("interface")
    : refuse("EndPoint.0002", `${path} gateway is for the operator's own services.`);
};

const createFields = object(
  { port_id: portId, vpc_id: vpcId, server_type: oneOf(serverTypes, "EndPoint.3021"), ports },
  {
    vip_port_id: vipPortId,
    pool_id: poolId,
    service_name: serviceName,
    service_type: serviceType,
    approval_enabled: boolean,
    tcp_proxy: oneOf(tcpProxies, "EndPoint.0002"),
    description,
    tags,
  },
);
export type CreateRequest = ValueOf<typeof createFields>;

/** EndPoint.3051 when a service that is no VIP is given a `vip_port_id`. */
export function vipPortIdFor<T>(serverType: string, request: T & { readonly vip_port_id?: string }): Outcome<T> {
  return request.vip_port_id === undefined || serverType === "VIP"
    ? accept(request)
    : refuse("EndPoint.3051", `vip_port_id is for server_type VIP only, not ${serverType}.`);
}

/** The body of "Creating a VPC Endpoint Service". */
export function readCreate(body: unknown): Outcome<CreateRequest> {
  const read = createFields(body, "");
  return "refusal" in read ? read : vipPortIdFor(read.value.server_type, read.value);
}

const seedModifyFields = {
  approval_enabled: boolean,
  service_name: serviceName,
  ports,
  port_id: portId,
  vip_port_id: vipPortId,
};
const currentModifyFields = { ...seedModifyFields, tcp_proxy: oneOf(tcpProxies, "EndPoint.0002"), description };
const modifyFields = { current: object({}, currentModifyFields), seed: object({}, seedModifyFields) };
export type ModifyRequest = ValueOf<typeof modifyFields.current>;

/** The body of "Modifying a VPC Endpoint Service"; one without any field is EndPoint.2002. */
export function readModify(body: unknown, era: Era): Outcome<ModifyRequest> {
  if (isObject(body) && Object.keys(body).length === 0) return refuse("EndPoint.2002");
  return modifyFields[era](body, "");
}

const action = oneOf(["create", "delete"], "EndPoint.0007");
const actionOf = object({ action }, { tags: accept });
const tagAction = {
  create: object({ action, tags }, {}),
  delete: object(
    { action, tags: checked(arrayOf(object({ key: tagKey }, { value: tagValue })), withoutDuplicateKeys) },
    {},
  ),
};
export type TagRequest =
  | { readonly action: "create"; readonly tags: ValueOf<typeof tags> }
  | { readonly action: "delete"; readonly tags: ValueOf<typeof tagAction.delete>["tags"] };

/** The body of the tags action: no tags is EndPoint.3066; `create` needs a `value` with each key, `delete` does not. */
export function readTagAction(body: unknown): Outcome<TagRequest> {
  const head = actionOf(body, "");
  if ("refusal" in head) return head;
  const { action: verb, tags: given } = head.value;
  if (given === undefined || (Array.isArray(given) && given.length === 0)) return refuse("EndPoint.3066");
  if (verb === "delete") {
    const read = tagAction.delete(body, "");
    return "refusal" in read ? read : accept({ action: verb, tags: read.value.tags });
  }
  const valueless = Array.isArray(given) ? given.findIndex((tag) => isObject(tag) && !("value" in tag)) : -1;
  if (valueless >= 0) return refuse("EndPoint.0002", `tags[${valueless}].value is required.`);
  const read = tagAction.create(body, "");
  return "refusal" in read ? read : accept({ action: verb, tags: read.value.tags });
}
