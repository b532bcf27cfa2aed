import { Hono } from "hono";
import type { AccessKeys, TemporaryKey } from "./accessKeys";
import { assumeRole } from "./assumeRole";
import type { Caller, Callers } from "./callers";
import type { Identities } from "./identities";
import { type Fields, fieldsIn, optionalFields, textIn } from "./jsonFields";
import { answerKeystoneError, bodyOf } from "./answers";
import { malformed, unauthorized } from "./keystoneError";
import { resolveScope } from "./scope";
import { keystoneTime } from "./tokenDocument";
import type { Tokens } from "./tokens";

export interface SecurityTokenParts {
  readonly identities: Identities;
  readonly tokens: Tokens;
  readonly callers: Callers;
  readonly accessKeys: AccessKeys;
}

const least = 15 * 60;
const most = 24 * 60 * 60;

function secondsIn(part: Fields): number {
  const seconds = part["duration_seconds"] ?? least;
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds >= least && seconds <= most) return seconds;
  throw malformed(`duration_seconds must be a whole number from ${least} to ${most}.`);
}

function document({ access, secret, securityToken, expiresAt }: TemporaryKey): Fields {
  return { credential: { access, secret, expires_at: keystoneTime(expiresAt), securitytoken: securityToken } };
}

/** "Obtaining a Temporary AK/SK" from a token (`methods: ["token"]`) or an agency (`["assume_role"]`). */
export function securityTokenRoutes({ identities, tokens, callers, accessKeys }: SecurityTokenParts): Hono {
  const routes = new Hono();

  const fromToken = (identity: Fields, caller: Caller | undefined): TemporaryKey => {
    const part = optionalFields(identity, "token") ?? {};
    // The header takes precedence over the token in the body.
    const found = caller ?? tokens.find(textIn(part, "id", "token"));
    if (found === undefined) throw unauthorized("The token is unknown or has expired.");
    const { user, assumedBy } = found;
    return accessKeys.issue({ user, ...(assumedBy === undefined ? {} : { assumedBy }) }, secondsIn(part));
  };

  const fromAgency = (identity: Fields, caller: Caller | undefined): TemporaryKey => {
    const part = fieldsIn(identity, "assume_role", "identity");
    const assumed = assumeRole(part, caller, identities);
    const scope = resolveScope(part["scope"], assumed.user, identities);
    return accessKeys.issue({ ...assumed, ...scope }, secondsIn(part));
  };

  routes.post("/OS-CREDENTIAL/securitytokens", async (c) => {
    const caller = await callers.find(c.req);
    const identity = fieldsIn(fieldsIn(await bodyOf(c), "auth", "the body"), "identity", "auth");
    const [method] = Array.isArray(identity["methods"]) ? (identity["methods"] as unknown[]) : [];
    if (method !== "token" && method !== "assume_role") throw malformed("methods must be token or assume_role.");
    const key = method === "token" ? fromToken(identity, caller) : fromAgency(identity, caller);
    return c.json(document(key), 201);
  });

  routes.onError(answerKeystoneError);
  return routes;
}
