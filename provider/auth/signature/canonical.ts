import { createHash } from "node:crypto";

/** A request as it is sent. */
export interface SignedRequest {
  readonly method: string;
  /** As it is sent, with the query. */
  readonly url: string;
  /** The headers that the signature is to cover. Leave out what a proxy may change. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text that is sent; absent or empty for none. */
  readonly body?: string;
}

/** Header names in lower case with their values, sorted by name. */
export type CanonicalHeaders = readonly (readonly [name: string, value: string])[];

/** Percent-encodes all but the unreserved characters of RFC 3986. (`encodeURIComponent` leaves `!'()*`.) */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${hexadecimal(character)}`);
}

function hexadecimal(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase();
}

/** The path, decoded and encoded again, always with a slash at the end. */
export function canonicalPath(url: URL): string {
  const path = decoded(url.pathname).split("/").map(encode).join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

// A path that is not well encoded is signed as it stands, for it is sent like this.
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The headers given and `host`, which is sent with a port only where it is not the scheme's own. */
export function canonicalHeaders(url: URL, headers: Readonly<Record<string, string>>): CanonicalHeaders {
  const named = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()]);
  return Object.entries({ ...Object.fromEntries(named), host: url.host }).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
}

/** The names of the headers that a signature covers, as its header lists them. */
export function signedNames(headers: CanonicalHeaders): string {
  return headers.map(([name]) => name).join(";");
}

/** What is hashed and signed, in both dialects: method, path, query, headers, their names, and the body's hash. */
export function canonicalRequest(request: SignedRequest, url: URL, query: string, headers: CanonicalHeaders): string {
  return [
    request.method,
    canonicalPath(url),
    query,
    ...headers.map(([name, value]) => `${name}:${value}`),
    "",
    signedNames(headers),
    sha256(request.body ?? ""),
  ].join("\n");
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
