import { createHmac } from "node:crypto";
import { type Authorization, readAuthorization, type SignatureDialect } from "./authorization";
import { type ArrivedRequest, canonicalText, hashOf } from "./canonical";
import { incorrect } from "./gatewayRefusal";

const mostSkew = 15 * 60 * 1000;
const mostBytes = 12 * 1024 * 1024;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text, "utf8").digest();

function signatureOf(
  request: ArrivedRequest,
  { dialect, scope, signedHeaders }: Authorization,
  time: string,
  secret: string,
): string {
  const hash = hashOf(canonicalText(request, dialect, signedHeaders));
  if (dialect === "access") return hmac(secret, `SDK-HMAC-SHA256\n${time}\n${hash}`).toString("hex");
  let key: string | Buffer = `SDK${secret}`;
  for (const part of scope.split("/")) key = hmac(key, part);
  return hmac(key, `SDK-HMAC-SHA256\n${time}\n${scope}\n${hash}`).toString("hex");
}

/** `20240102T030405Z` in milliseconds since 1970; NaN for anything else. */
function millisecondsOf(time: string): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

function gatewayTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, "");
}

export interface Verification<Key> {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly dialects: readonly SignatureDialect[];
  /** Finds an access key, or throws a refusal. */
  readonly keyOf: (accessKey: string) => Key;
}

/**
 * The access key that a request is signed with. Throws the gateway's refusal (APIGW.0301) of a header that has neither
 * form, a key that is unknown, a time that is absent, unreadable, unsigned or more than 15 minutes away, a body of more
 * than 12 MB, and a signature that is not the request's.
 */
export function verify<Key extends { readonly secret: string }>(
  request: ArrivedRequest,
  { now, dialects, keyOf }: Verification<Key>,
): Key {
  const authorization = readAuthorization(request.header("Authorization") ?? "");
  if (authorization === undefined || !dialects.includes(authorization.dialect)) {
    throw incorrect("calc aksk signature fail:invalid authorization header");
  }
  const key = keyOf(authorization.accessKey);
  const time = request.header("X-Sdk-Date") ?? "";
  const signedAt = millisecondsOf(time);
  if (Number.isNaN(signedAt) || !authorization.signedHeaders.includes("x-sdk-date")) {
    throw incorrect("calc aksk signature fail:invalid x-sdk-date");
  }
  if (Math.abs(now - signedAt) > mostSkew) {
    const times = `signature time:${time},server time:${gatewayTime(now)}`;
    throw incorrect(`calc aksk signature fail:signature expired, ${times}`);
  }
  if (Buffer.byteLength(request.body) > mostBytes) throw incorrect("calc aksk signature fail:body too large");
  const sameDay = authorization.dialect === "access" || authorization.scope.startsWith(`${time.slice(0, 8)}/`);
  if (!sameDay || signatureOf(request, authorization, time, key.secret) !== authorization.signature) {
    throw incorrect("verify aksk signature fail");
  }
  return key;
}
