import type { Identities, User } from "./identities";
import { type Fields, fieldsIn, findNamed, textIn } from "./jsonFields";
import { malformed, unauthorized } from "./keystoneError";
import type { Tokens } from "./tokens";

/** Who a method found the caller to be, and until when that holds at most (milliseconds since 1970). */
export interface Authenticated {
  readonly user: User;
  readonly expiresAt?: number;
}

export interface MethodContext {
  readonly identities: Identities;
  readonly tokens: Tokens;
}

/** One way of signing in: its part of `auth.identity` -> the user, or a thrown KeystoneError. */
export type Method = (part: Fields, context: MethodContext) => Authenticated;

const wrongCredentials = "The username or password is wrong.";

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
  return { user: found.user, expiresAt: found.expiresAt };
};

/** By their names in `auth.identity.methods`. */
export const methods: Readonly<Record<string, Method>> = { password, token };

function areNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string");
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
  const expiries = results.flatMap(({ expiresAt }) => expiresAt ?? []);
  return { methods: names, user: first.user, ...(expiries.length > 0 ? { expiresAt: Math.min(...expiries) } : {}) };
}
