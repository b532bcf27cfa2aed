import { malformed } from "./keystoneError";

/** Fields of a Keystone body: each is there and of its type, or the request is malformed (400). */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function fieldsIn(parent: Fields, name: string, parentName: string): Fields {
  const value = parent[name];
  if (isFields(value)) return value;
  throw malformed(`Expecting to find ${name} in ${parentName}.`);
}

export function textIn(parent: Fields, name: string, parentName: string): string {
  const value = parent[name];
  if (typeof value === "string" && value !== "") return value;
  throw malformed(`Expecting to find ${name} in ${parentName}.`);
}

export function optionalFields(parent: Fields, name: string): Fields | undefined {
  const value = parent[name];
  if (value === undefined || isFields(value)) return value;
  throw malformed(`${name} must be an object.`);
}

/** Finds an item by `id`, else by `name`; neither is malformed, no match is undefined. */
export function findNamed<T extends { readonly id: string; readonly name: string }>(
  items: readonly T[],
  reference: Fields,
  kind: string,
): T | undefined {
  if (reference["id"] !== undefined) {
    const id = textIn(reference, "id", kind);
    return items.find((item) => item.id === id);
  }
  if (reference["name"] === undefined) throw malformed(`Expecting to find id or name in ${kind}.`);
  const name = textIn(reference, "name", kind);
  return items.find((item) => item.name === name);
}
