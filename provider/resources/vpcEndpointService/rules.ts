import { formats } from "../../auth/formats";
import type { Rule } from "../rules";
import {
  both,
  expecting,
  isObject,
  listOf,
  matching,
  nonEmptyText,
  objectOf,
  oneOf,
  shown,
  trueOrFalse,
  uuid,
} from "../rules";
import { hasUnknown } from "../unknown";

// Source of every rule: VPCEP API reference, "Creating a VPC Endpoint Service", request parameters.

export const serverTypes = ["LB", "VM", "VIP", "BMS"];
export const serviceTypes = ["interface", "gateway"];
export const tcpProxies = ["close", "toa_open", "proxy_open", "open", "proxy_vni"];
export const protocols = ["TCP", "UDP"];

const mostPorts = 200;
const mostTags = 20;

const portNumber = expecting(
  "a port number (a whole number from 1 to 65535)",
  (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65535,
);

const portMapping = objectOf({
  clientPort: { rule: portNumber, required: true },
  serverPort: { rule: portNumber, required: true },
  protocol: { rule: oneOf(protocols), required: false },
});

// One client port can lead to one server port only.
const noDuplicatePorts: Rule = (value, path) => {
  const first = new Map<string, number>();
  return (value as unknown[]).flatMap((port, index) => {
    if (!isObject(port) || hasUnknown(port)) {
      return [];
    }
    const { clientPort, protocol } = port;
    const name = `${typeof protocol === "string" ? protocol.toUpperCase() : "TCP"} client port ${shown(clientPort)}`;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      return [];
    }
    return [`${path}[${index}]: ${name} is already mapped by ${path}[${earlier}]; each may be mapped once.`];
  });
};

const ports = both(
  listOf(portMapping),
  (value, path) => {
    const { length } = value as unknown[];
    return length >= 1 && length <= mostPorts
      ? []
      : [`${path}: ${length} port mappings are given; a service has 1 to ${mostPorts}.`];
  },
  noDuplicatePorts,
);

const tagCharacters = 'letters, digits, "-", "_" and "@"';
const tagKey = matching(/^[\p{L}\p{Nd}_@-]{1,36}$/u, `a tag key (1 to 36 ${tagCharacters})`);
const tagValue = matching(/^[\p{L}\p{Nd}_@-]{0,43}$/u, `a tag value (0 to 43 ${tagCharacters})`);

const tags = both(
  expecting("an object of tag keys and values", isObject),
  (value, path) => {
    const count = Object.keys(value as object).length;
    return count <= mostTags ? [] : [`${path}: ${count} tags are given; a service has at most ${mostTags}.`];
  },
  (value, path) =>
    Object.entries(value as object).flatMap(([key, content]) => {
      const place = `${path}[${JSON.stringify(key)}]`;
      return [...tagKey(key, place), ...tagValue(content, place)];
    }),
);

const description: Rule = both(
  expecting("a text", (value) => typeof value === "string"),
  (value, path) => {
    const length = Array.from(value as string).length;
    return length <= 128 ? [] : [`${path}: has ${length} characters; at most 128 are allowed.`];
  },
  expecting('a text without "<" and ">"', (value) => !/[<>]/.test(value as string)),
);

const serviceName = matching(/^[A-Za-z0-9_-]{1,16}$/, 'a service name (1 to 16 letters, digits, "_" and "-")');

/** The rule of each argument on its own. */
export const argumentRules: Readonly<Record<string, { readonly rule: Rule; readonly required: boolean }>> = {
  vpcId: { rule: uuid, required: true },
  portId: { rule: uuid, required: true },
  serverType: { rule: oneOf(serverTypes), required: true },
  ports: { rule: ports, required: true },
  serviceName: { rule: serviceName, required: false },
  description: { rule: description, required: false },
  approvalEnabled: { rule: trueOrFalse, required: false },
  serviceType: { rule: oneOf(serviceTypes), required: false },
  vipPortId: { rule: uuid, required: false },
  poolId: { rule: nonEmptyText, required: false },
  tcpProxy: { rule: oneOf(tcpProxies), required: false },
  tags: { rule: tags, required: false },
  region: { rule: matching(formats.region.pattern, formats.region.expected), required: false },
  projectId: { rule: matching(formats.projectId.pattern, formats.projectId.expected), required: false },
  cloud: { rule: nonEmptyText, required: false },
  adopt: { rule: uuid, required: false },
  waitForAvailable: { rule: trueOrFalse, required: false },
};
