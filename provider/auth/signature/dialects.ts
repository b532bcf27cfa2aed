import { createHmac } from "node:crypto";
import { encode } from "./canonical";

/**
 * The two ways to sign that the cloud's gateway accepts, named after the first word of their `Authorization` header:
 *
 * - `credential`: `SDK-HMAC-SHA256 Credential=AK/{date}///sdk_request, …`, with a key derived for the day. The OTC Go
 *   SDK, and so the Terraform provider, signs like this.
 * - `access`: `SDK-HMAC-SHA256 Access=AK, …`, with the secret key itself. The signing guide and the newer SDKs do.
 */
export type Dialect = "credential" | "access";

export const algorithm = "SDK-HMAC-SHA256";

/** What differs between the dialects. */
export interface DialectRules {
  /** The first part of `Authorization`. */
  readonly identification: (accessKey: string, date: string) => string;
  /** The lines of the text to sign between the time and the hash of the request. */
  readonly scope: (date: string) => readonly string[];
  readonly key: (secretKey: string, date: string) => string | Buffer;
  readonly query: (parameters: URLSearchParams) => string;
  readonly headerValue: (value: string) => string;
  /** Headers in lower case that are sent without being signed. */
  readonly unsigned: ReadonlySet<string>;
}

// The Go SDK signs with an empty region and an empty service, for every service and for IAM.
const region = "";
const service = "";
const ending = "sdk_request";
const scope = (date: string): string => [date, region, service, ending].join("/");

export function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

export const dialects: Readonly<Record<Dialect, DialectRules>> = {
  credential: {
    identification: (accessKey, date) => `Credential=${accessKey}/${scope(date)}`,
    scope: (date) => [scope(date)],
    key: (secretKey, date) => [date, region, service, ending].reduce<Buffer>(hmac, Buffer.from(`SDK${secretKey}`)),
    query: firstOfEach,
    headerValue: (value) => value.replace(/\s+/g, " "),
    // The Go SDK adds these when it has signed.
    unsigned: new Set(["x-project-id", "x-domain-id", "x-security-token"]),
  },
  access: {
    identification: (accessKey) => `Access=${accessKey}`,
    scope: () => [],
    key: (secretKey) => secretKey,
    query: allOfEach,
    headerValue: (value) => value,
    unsigned: new Set(),
  },
};

/** Sorted by the encoded name without regard to case; of a repeated parameter only the first value. */
function firstOfEach(parameters: URLSearchParams): string {
  return [...new Set(parameters.keys())]
    .map((name) => ({ name: encode(name), value: encode(parameters.get(name) ?? "") }))
    .sort((one, other) => order(one.name.toLowerCase(), other.name.toLowerCase()))
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
}

/** Sorted by name and then by value, before they are encoded. */
function allOfEach(parameters: URLSearchParams): string {
  return [...parameters]
    .sort(([name, value], [otherName, otherValue]) => order(name, otherName) || order(value, otherValue))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
