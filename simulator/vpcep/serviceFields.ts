import { arrayOf, checked, integer, object, oneOf, type Reader, shown, stringThat } from "./readers";
import { accept, type Outcome, refuse } from "./refusal";
import { type Port, protocols, type Tag } from "./service";

/** The rules of single fields ("Creating a VPC Endpoint Service", tables 2 to 4; "Tag Character Set Specifications"). */

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export function isUuid(text: string): boolean {
  return uuidForm.test(text);
}

const aUuid = "a UUID";
export const vpcId = stringThat(isUuid, "EndPoint.0020", aUuid);
export const portId = stringThat(isUuid, "EndPoint.3003", aUuid);
export const vipPortId = stringThat(isUuid, "EndPoint.3051", aUuid);
export const poolId = stringThat(isUuid, "EndPoint.0002", aUuid);

/** 1 to 16 letters, digits, underscores and hyphens. */
export const serviceName = stringThat(
  (text) => /^[A-Za-z0-9_-]{1,16}$/.test(text),
  "EndPoint.3076",
  "1 to 16 letters, digits, underscores or hyphens",
);

/** At most 128 characters, no angle brackets. */
export const description = stringThat(
  (text) => Array.from(text).length <= 128 && !/[<>]/.test(text),
  "EndPoint.0002",
  "at most 128 characters without < and >",
);

const portNumber = integer(1, 65535, "EndPoint.3004");
const mostPorts = 200;
const mostTags = 20;

const port: Reader<Port> = (value, path) => {
  const fields = object(
    { client_port: portNumber, server_port: portNumber },
    { protocol: oneOf(protocols, "EndPoint.3075") },
  )(value, path);
  return "refusal" in fields ? fields : accept({ ...fields.value, protocol: fields.value.protocol ?? "TCP" });
};

/** Two mappings of one service are duplicates when a client could not tell them apart: same client_port and protocol. */
function withoutDuplicates(ports: readonly Port[], path: string): Outcome<readonly Port[]> {
  const seen = new Map<string, number>();
  for (const [index, { client_port, protocol }] of ports.entries()) {
    const first = seen.get(`${client_port} ${protocol}`);
    if (first !== undefined) {
      return refuse(
        "EndPoint.0002",
        `${path}[${index}] is a duplicate of ${path}[${first}]: client_port ${client_port}, protocol ${protocol}.`,
      );
    }
    seen.set(`${client_port} ${protocol}`, index);
  }
  return accept(ports);
}

function between1And200(ports: readonly Port[], path: string): Outcome<readonly Port[]> {
  if (ports.length === 0) return refuse("EndPoint.0002", `${path} must not be empty.`);
  if (ports.length > mostPorts)
    return refuse("EndPoint.3074", `${path} has ${ports.length}, the most is ${mostPorts}.`);
  return withoutDuplicates(ports, path);
}

/** 1 to 200 port mappings, none twice; `protocol` is TCP by default. */
export const ports = checked(arrayOf(port), between1And200);

const tagCharacters = /^[A-Za-z0-9_@-]*$/;
const keyLength = stringThat((text) => text.length > 0 && text.length <= 36, "EndPoint.3072", "1 to 36 characters");
const valueLength = stringThat((text) => text.length <= 43, "EndPoint.3073", "at most 43 characters");

function withTagCharacters(text: string, path: string): Outcome<string> {
  if (tagCharacters.test(text)) return accept(text);
  return refuse("EndPoint.3068", `${path} may have letters, digits, -, _ and @ only, not ${shown(text)}.`);
}

export const tagKey = checked(keyLength, withTagCharacters);
export const tagValue = checked(valueLength, withTagCharacters);

export function withoutDuplicateKeys<T extends { readonly key: string }>(
  tags: readonly T[],
  path: string,
): Outcome<readonly T[]> {
  const keys = tags.map(({ key }) => key);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  return repeated === undefined
    ? accept(tags)
    : refuse("EndPoint.3067", `${path} has the key ${shown(repeated)} more than once.`);
}

/** At most 20 tags to a service. */
export function atMost20<T>(tags: readonly T[], path: string): Outcome<readonly T[]> {
  return tags.length <= mostTags
    ? accept(tags)
    : refuse("EndPoint.3069", `${path} has ${tags.length}, the most is ${mostTags}.`);
}

const tag: Reader<Tag> = (value, path) => {
  const fields = object({ key: tagKey }, { value: tagValue })(value, path);
  return "refusal" in fields ? fields : accept({ key: fields.value.key, value: fields.value.value ?? "" });
};

/** At most 20 tags with different keys; `value` is empty by default. */
export const tags = checked(checked(arrayOf(tag), atMost20), withoutDuplicateKeys);
