import type { ErrorCode } from "./errorCodes";
import { accept, type Outcome, refuse } from "./refusal";

/** Reads one JSON value found at `path` (such as `ports[0].client_port`): the value, or why the cloud refuses it. */
export type Reader<T> = (value: unknown, path: string) => Outcome<T>;
type Readers = Readonly<Record<string, Reader<unknown>>>;
type Values<F extends Readers> = { [K in keyof F]: F[K] extends Reader<infer T> ? T : never };

/** A value as it appears in a message: JSON, cut after 60 characters. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrongType(path: string, wanted: string, value: unknown): Outcome<never> {
  return refuse("EndPoint.0002", `${path} must be ${wanted}, not ${shown(value)}.`);
}

export const boolean: Reader<boolean> = (value, path) =>
  typeof value === "boolean" ? accept(value) : wrongType(path, "a boolean", value);

export const string: Reader<string> = (value, path) =>
  typeof value === "string" ? accept(value) : wrongType(path, "a string", value);

/** A string that satisfies `test`; `wanted` completes "must be". A value of another type is EndPoint.0002. */
export function stringThat(test: (text: string) => boolean, code: ErrorCode, wanted: string): Reader<string> {
  return (value, path) => {
    if (typeof value !== "string") return wrongType(path, "a string", value);
    return test(value) ? accept(value) : refuse(code, `${path} must be ${wanted}, not ${shown(value)}.`);
  };
}

/** One of a fixed set of strings, spelt exactly so. */
export function oneOf<T extends string>(members: readonly T[], code: ErrorCode): Reader<T> {
  return (value, path) => {
    if (typeof value !== "string") return wrongType(path, "a string", value);
    const member = members.find((candidate) => candidate === value);
    return member === undefined
      ? refuse(code, `${path} must be one of ${members.join(", ")}, not ${shown(value)}.`)
      : accept(member);
  };
}

/** A whole number from `least` to `most`, both included. */
export function integer(least: number, most: number, code: ErrorCode): Reader<number> {
  return (value, path) => {
    if (typeof value !== "number" || !Number.isInteger(value)) return wrongType(path, "an integer", value);
    return value >= least && value <= most
      ? accept(value)
      : refuse(code, `${path} must be from ${least} to ${most}, not ${value}.`);
  };
}

/** An array each of whose items `item` accepts. */
export function arrayOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return wrongType(path, "an array", value);
    const items: T[] = [];
    for (const [index, each] of value.entries()) {
      const read = item(each, `${path}[${index}]`);
      if ("refusal" in read) return read;
      items.push(read.value);
    }
    return accept(items);
  };
}

/** What `reader` reads, if `check` finds nothing wrong with it. */
export function checked<T>(reader: Reader<T>, check: (value: T, path: string) => Outcome<T>): Reader<T> {
  return (value, path) => {
    const read = reader(value, path);
    return "refusal" in read ? read : check(read.value, path);
  };
}

/** An object with these fields and no other: an unknown field and a missing required one are EndPoint.0002. */
export function object<R extends Readers, O extends Readers>(
  required: R,
  optional: O,
): Reader<Values<R> & Partial<Values<O>>> {
  const readers: Readers = { ...required, ...optional };
  return (value, path) => {
    const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
    if (!isObject(value)) return wrongType(path === "" ? "the request body" : path, "an object", value);
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(readers, name));
    if (unknown !== undefined) return refuse("EndPoint.0002", `${at(unknown)} is not a parameter of this request.`);
    const missing = Object.keys(required).find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return refuse("EndPoint.0002", `${at(missing)} is required.`);
    const fields: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries(readers)) {
      if (!Object.hasOwn(value, name)) continue;
      const read = reader(value[name], at(name));
      if ("refusal" in read) return read;
      fields[name] = read.value;
    }
    return accept(fields as Values<R> & Partial<Values<O>>);
  };
}
