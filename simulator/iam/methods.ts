import { assumeRole } from "./assumeRole";
import type { Caller } from "./callers";
import type { Account, Identities, User } from "./identities";
import { type Fields, fieldsIn, findNamed, textIn } from "./jsonFields";
import { malformed, unauthorized } from "./keystoneError";
import { isPasscode } from "./passcode";
import type { Tokens } from "./tokens";

/** Who a method found the caller to be, and until when that holds at most (milliseconds since 1970). */
export interface Authenticated {
  readonly user: Account;
  /** Who acts for the agency `user`. */
  readonly assumedBy?: User;
  readonly expiresAt?: number;
}

export interface MethodContext {
  readonly identities: Identities;
  readonly tokens: Tokens;
  /** Who sends the request, where it says so. */
  readonly caller: Caller | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One way of signing in: its part of `auth.identity` -> the user, or a thrown KeystoneError. */
export type Method = (part: Fields, context: MethodContext) => Authenticated;

const wrongCredentials = "The username or password is wrong.";
const wrongPasscode = "mfa totp code verify fail";

const password: Method = (part, { identities }) => {
  const reference = fieldsIn(part, "user", "password");
  const secret = textIn(reference, "password", "user");
  const domain =
    reference["id"] === undefined
      ? findNamed(identities.domains, fieldsIn(reference, "domain", "user"), "domain")
      : undefined;
  const candidates = identities.users.filter(
    ({ domain_id }) => reference["id"] !== undefined || domain_id === domain?.id,
  );
  const user = findNamed(candidates, reference, "user");
  if (user?.password !== secret) throw unauthorized(wrongCredentials);
  return { user };
};

const token: Method = (part, { tokens }) => {
  const found = tokens.find(textIn(part, "id", "token"));
  if (found === undefined) throw unauthorized("The token is unknown or has expired.");
  // A rescoped token lives no longer than the one it came from.
  const { user, assumedBy, expiresAt } = found;
  return { user, expiresAt, ...(assumedBy === undefined ? {} : { assumedBy }) };
};

// The user is named by id, as documented, or by name, as the documented example and the Go SDK do.
const totp: Method = (part, { identities, now }) => {
  const reference = fieldsIn(part, "user", "totp");
  const passcode = textIn(reference, "passcode", "user");
  const user = findNamed(identities.users, reference, "user");
  if (user?.mfaSecret === undefined || !isPasscode(passcode, user.mfaSecret, now)) throw unauthorized(wrongPasscode);
  return { user };
};

const assume_role: Method = (part, { caller, identities }) => assumeRole(part, caller, identities);

/** By their names in `auth.identity.methods`. */
export const methods: Readonly<Record<string, Method>> = { password, totp, token, assume_role };

function areNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string");
}

/** A password needs the passcode beside it of a user who has an MFA device, and a passcode always needs a password. */
function checkFactors(names: readonly string[], user: Account, { identities }: MethodContext): void {
  if (names.includes("totp") && !names.includes("password")) throw unauthorized(wrongCredentials);
  const device = identities.users.find(({ id }) => id === user.id)?.mfaSecret;
  if (names.includes("password") && device !== undefined && !names.includes("totp")) throw unauthorized(wrongPasscode);
}

/** Every named method must succeed, and all must find the same user. */
export function authenticate(
  identity: Fields,
  context: MethodContext,
): Authenticated & { readonly methods: readonly string[] } {
  const names: unknown = identity["methods"];
  if (!areNames(names)) throw malformed("Expecting to find methods in identity.");
  const results = names.map((name) => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined) throw unauthorized(`The authentication method ${name} is not supported.`);
    return method(fieldsIn(identity, name, "identity"), context);
  });
  const [first] = results;
  if (first === undefined || results.some(({ user }) => user.id !== first.user.id))
    throw unauthorized(wrongCredentials);
  checkFactors(names, first.user, context);
  const expiries = results.flatMap(({ expiresAt }) => expiresAt ?? []);
  return { ...first, methods: names, ...(expiries.length > 0 ? { expiresAt: Math.min(...expiries) } : {}) };
}
