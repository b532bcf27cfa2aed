import type { ApiError, AuthError, DecodeError, TransportError } from "../errors";
import { meaningOf } from "../vpcep/meaning";
import type { Credentials, Identity } from "./identity";
import type { NameOrId, Scope } from "./scope";
import { placesOf } from "./settings";

/** What a call of the identity service can end with. */
export type Refusal = TransportError | ApiError | DecodeError;

// A gateway takes a signature for 15 minutes; a difference of one is worth telling.
const tellClockFrom = 60_000;

/** Whether the identity service has said no: asking again with the same could lock the account. */
export function isFinal({ cause }: AuthError): boolean {
  return cause === undefined || (cause._tag === "ApiError" && !["throttled", "transient"].includes(meaningOf(cause)));
}

/** Whether the identity service does not take the credentials, or not for this project. */
export function isRefused(cause: Refusal | undefined): cause is ApiError {
  return cause?._tag === "ApiError" && [401, 403].includes(cause.status);
}

/**
 * Says what was not possible, and what to check.
 *
 * @param what for which step, for example `to find its project`; empty for the sign-in itself
 */
export function refusalOf(identity: Identity, what: string, now: () => number): (cause: Refusal) => AuthError {
  return (cause) => {
    const { authUrl, credentials, scope } = identity;
    const whom = whoIs(credentials);
    const step = what === "" ? forProject(scope) : ` ${what}`;
    const problems =
      isRefused(cause) || isLost(identity, cause)
        ? [`${authUrl} does not accept ${whom}${step}: ${advice(identity)}`, clockAdvice(cause, now())]
        : [`Signing in ${whom}${step} at ${authUrl} failed.`, connectionAdvice(cause)];
    return { _tag: "AuthError", problems: problems.filter((problem) => problem !== ""), cause };
  };
}

/** The error of a sign-in that is not tried, as others with the same password were refused. */
export function notTried({ authUrl, credentials, scope }: Identity, refusals: number): AuthError {
  const problem =
    `Not signed in as ${whoIs(credentials)}${forProject(scope)}: ${authUrl} has refused this user and password ` +
    `${refusals} times, and more would lock the user out.`;
  return { _tag: "AuthError", problems: [problem] };
}

// An agency that does not exist, or not for this account, is not found; nor is a token that is looked up too late.
function isLost({ agency, credentials }: Identity, cause: Refusal): cause is ApiError {
  const isKeystone = cause._tag === "ApiError" && cause.fromApi && cause.code === undefined;
  return (agency !== undefined || credentials.way === "token") && isKeystone && cause.status === 404;
}

function whoIs(credentials: Credentials): string {
  switch (credentials.way) {
    case "token":
      return "the token";
    case "keys":
      return `the ${credentials.securityToken === undefined ? "" : "temporary "}access key ${credentials.accessKey}`;
    case "password":
      return "id" in credentials.user ? `the user with id ${credentials.user.id}` : `user "${credentials.user.name}"`;
  }
}

function forProject(scope: Scope | undefined): string {
  return scope === undefined ? "" : ` for project "${textOf(scope)}"`;
}

function textOf(reference: NameOrId | Scope): string {
  return "id" in reference ? reference.id : reference.name;
}

function advice({ credentials, agency }: Identity): string {
  if (agency !== undefined) {
    return (
      `check the credentials, the agency "${agency.name}" of domain "${agency.domainName}" and its project; ` +
      "the user needs the right to assume agencies (Agent Operator)."
    );
  }
  switch (credentials.way) {
    case "token":
      return "it has expired, or is for another domain or project.";
    case "keys":
      return credentials.securityToken === undefined
        ? "check the access key, the secret key and the project."
        : "temporary keys expire within a day: get new ones, all three.";
    case "password":
      return credentials.totp === undefined
        ? "check the user, the domain, the project and the password. A user with a virtual MFA device needs a passcode too."
        : "check the user, the domain, the project, the password and the passcode, which can be used once and for 30 seconds.";
  }
}

function connectionAdvice(cause: Refusal): string {
  if (cause._tag !== "TransportError") {
    return cause._tag === "DecodeError" || cause.status === 404
      ? `Check that it is the identity service's address, like https://iam.eu-de.otc.t-systems.com/v3 (${placesOf("authUrl")}).`
      : "";
  }
  const { reason } = cause;
  if (/CERT|SELF_SIGNED|UNABLE_TO_|certificate/i.test(reason)) {
    return `The server's certificate is not trusted: name the file with its authority in ${placesOf("caCert")}.`;
  }
  if (reason.includes("CONNECT with 407")) {
    return "The proxy wants a user and a password: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.";
  }
  return `Check the address (${placesOf("authUrl")}), the network, and the proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY).`;
}

function clockAdvice({ date }: ApiError, now: number): string {
  const difference = date === undefined ? 0 : Math.round((now - date) / 1000);
  return Math.abs(difference) * 1000 < tellClockFrom
    ? ""
    : `This machine's clock is ${Math.abs(difference)} seconds ${difference > 0 ? "ahead of" : "behind"} the cloud's: set it right.`;
}
