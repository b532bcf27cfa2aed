import { createHash } from "node:crypto";
import type { SignatureDialect } from "./authorization";

/** A request as it arrived. */
export interface ArrivedRequest {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  header(name: string): string | undefined;
  readonly body: string;
}

const unreserved = /[A-Za-z0-9._~-]/;

/** Percent-encodes the bytes of a text that RFC 3986 does not leave as they are. */
function encoded(text: string, also = ""): string {
  return [...Buffer.from(text, "utf8")]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      const stays = unreserved.test(character) || (also !== "" && character === also);
      return stays ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pathOf(url: URL): string {
  const path = encoded(decoded(url.pathname), "/");
  return path.endsWith("/") ? path : `${path}/`;
}

/** The parameters in the order of the query, decoded. */
function parametersOf(url: URL): readonly (readonly [name: string, value: string])[] {
  const parts = url.search.replace(/^\?/, "").split("&");
  return parts
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", ...value] = part.replaceAll("+", " ").split("=");
      return [decoded(name), decoded(value.join("="))] as const;
    });
}

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

/** `credential` counts the first value of each parameter and sorts without regard to case; `access` counts all. */
function queryOf(url: URL, dialect: SignatureDialect): string {
  const all = parametersOf(url);
  const counted =
    dialect === "access"
      ? all.toSorted((one, other) => compare(one[0], other[0]) || compare(one[1], other[1]))
      : all
          .filter(([name], index) => all.findIndex(([earlier]) => earlier === name) === index)
          .toSorted((one, other) => compare(encoded(one[0]).toLowerCase(), encoded(other[0]).toLowerCase()));
  return counted.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** The text whose hash is signed: method, path, query, signed headers, their names, hash of the body. */
export function canonicalText(
  request: ArrivedRequest,
  dialect: SignatureDialect,
  signedHeaders: readonly string[],
): string {
  const url = new URL(request.url);
  const valueOf = (name: string): string => {
    const value = (request.header(name) ?? "").trim();
    return dialect === "credential" ? value.replace(/\s+/g, " ") : value;
  };
  const headers = signedHeaders.map((name) => `${name}:${valueOf(name)}\n`).join("");
  const start = `${request.method}\n${pathOf(url)}\n${queryOf(url, dialect)}\n`;
  return `${start}${headers}\n${signedHeaders.join(";")}\n${hashOf(request.body)}`;
}
