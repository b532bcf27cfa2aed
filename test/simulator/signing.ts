import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials";
import { sign, type SigningKeys } from "../../provider/auth/signature";
import { defaultIdentity, type SignatureDialect } from "../../simulator";
import { type Reply, request, type World } from "./support";

export const demoKeys: SigningKeys = {
  accessKey: defaultIdentity.accessKey,
  secretKey: defaultIdentity.secretKey,
};

interface Unsigned {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly keys?: SigningKeys;
  /** Milliseconds since 1970; default the world's clock. */
  readonly at?: number;
}

type Headers = Record<string, string>;

/** The headers of huaweicloud-sdk-core, which has a signature of the dialect `access` alone. */
function theirs({ method, url, headers, data, keys, now }: Readonly<Record<string, unknown>>): Headers {
  const { accessKey, secretKey } = keys as SigningKeys;
  const { origin, pathname, searchParams } = new URL(url as string);
  const queryParams = Object.fromEntries(searchParams);
  const date = (now as Date).toISOString().replace(/[-:]|\.\d+/g, "");
  const whole = { ...(headers as Headers), "X-Sdk-Date": date };
  const credentials = new BasicCredentials().withAk(accessKey).withSk(secretKey);
  const sent = { method: method as string, endpoint: origin + pathname, queryParams, headers: whole, data };
  // What sends the request gives it the same `host`.
  const { host: _host, ...rest } = AKSKSigner.sign(sent, credentials) as Headers;
  return rest;
}

/** Calls with a signature: of huaweicloud-sdk-core, or of ours, which is held against the Go SDK's elsewhere. */
export async function callSigned(world: World, dialect: SignatureDialect, call: Unsigned): Promise<Reply> {
  const { method, url, body, keys = demoKeys, at = world.clock.now } = call;
  const { securityToken } = keys;
  const headers = {
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(securityToken === undefined ? {} : { "X-Security-Token": securityToken }),
    ...call.headers,
  };
  const now = new Date(at);
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const more =
    dialect === "access"
      ? theirs({ method, url, headers, data: body, keys, now })
      : sign({ method, url, headers, ...text }, keys, "credential", now);
  return request(method, url, body, { ...headers, ...more });
}
