import { canonicalHeaders, canonicalRequest, sha256, signedNames } from "./canonical";
import type { SignedRequest } from "./canonical";
import { algorithm, dialects, hmac } from "./dialects";
import type { Dialect } from "./dialects";

export type { SignedRequest } from "./canonical";
export type { Dialect } from "./dialects";

/** An access key: permanent, or temporary with its security token. */
export interface SigningKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/**
 * The headers that sign a request: `Authorization`, `X-Sdk-Date`, and for a temporary key `X-Security-Token`.
 *
 * The gateway takes a signature for 15 minutes before and after its time, and bodies of up to 12 MB. A `POST` without a
 * body must have no query either: the Go SDK signs it as if the query were the body. The `Host` that is sent must be
 * the URL's (`new URL(url).host`).
 *
 * @throws TypeError for a URL that is none
 */
export function sign(
  request: SignedRequest,
  keys: SigningKeys,
  dialect: Dialect,
  now: Date,
): Readonly<Record<string, string>> {
  const rules = dialects[dialect];
  const url = new URL(request.url);
  const time = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const date = time.slice(0, 8);
  const added = {
    "X-Sdk-Date": time,
    ...(keys.securityToken === undefined ? {} : { "X-Security-Token": keys.securityToken }),
  };

  const headers = canonicalHeaders(url, { ...request.headers, ...added })
    .filter(([name]) => !rules.unsigned.has(name))
    .map(([name, value]) => [name, rules.headerValue(value)] as const);
  const canonical = canonicalRequest(request, url, rules.query(url.searchParams), headers);
  const text = [algorithm, time, ...rules.scope(date), sha256(canonical)].join("\n");
  const signature = hmac(rules.key(keys.secretKey, date), text).toString("hex");
  const parts = [
    rules.identification(keys.accessKey, date),
    `SignedHeaders=${signedNames(headers)}`,
    `Signature=${signature}`,
  ];
  return { ...added, Authorization: `${algorithm} ${parts.join(", ")}` };
}
