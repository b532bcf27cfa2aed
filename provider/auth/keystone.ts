import * as t from "io-ts";
import type { HttpRequest } from "../http/request";
import type { Agency, Credentials } from "./identity";
import type { NameOrId, Scope } from "./scope";

// Source: IAM API reference of Open Telekom Cloud ("Obtaining a User Token", "… Through Password and Virtual MFA",
// "Obtaining an Agency Token", "Querying Project Information", "Querying a Service Catalog").

const CatalogEntry = t.intersection([
  t.type({ type: t.string }),
  t.partial({
    endpoints: t.array(
      t.intersection([
        t.type({ url: t.string }),
        t.partial({ interface: t.string, region: t.string, region_id: t.string }),
      ]),
    ),
  }),
]);
export type CatalogEntry = t.TypeOf<typeof CatalogEntry>;

const Project = t.intersection([t.type({ id: t.string }), t.partial({ name: t.string })]);
export type Project = t.TypeOf<typeof Project>;

/** The answer that comes with a token. */
export const TokenDocument = t.type({
  token: t.intersection([
    t.type({ expires_at: t.string }),
    t.partial({ project: Project, catalog: t.array(CatalogEntry) }),
  ]),
});
export type TokenDocument = t.TypeOf<typeof TokenDocument>;

export const ProjectList = t.type({ projects: t.array(Project) });
export const DomainList = t.type({
  domains: t.array(t.intersection([t.type({ id: t.string }), t.partial({ name: t.string })])),
});
export const CatalogDocument = t.type({ catalog: t.array(CatalogEntry) });

type TokenCredentials = Exclude<Credentials, { readonly way: "keys" }>;

/** Asks for a token, for a project or for a domain. */
export function tokenRequest(
  authUrl: string,
  credentials: TokenCredentials,
  scope: { readonly project: Scope } | { readonly domain: NameOrId } | undefined,
): HttpRequest {
  // A token that is for a project already only needs to be looked up.
  if (credentials.way === "token" && scope === undefined) {
    const headers = { "X-Auth-Token": credentials.token, "X-Subject-Token": credentials.token };
    return { method: "GET", url: `${authUrl}/auth/tokens`, headers };
  }
  return post(authUrl, { identity: identityDocument(credentials), ...(scope === undefined ? {} : { scope }) });
}

function identityDocument(credentials: TokenCredentials): unknown {
  if (credentials.way === "token") {
    return { methods: ["token"], token: { id: credentials.token } };
  }
  const { user, password, totp } = credentials;
  return {
    methods: ["password", ...(totp === undefined ? [] : ["totp"])],
    password: { user: { ...user, password } },
    ...(totp === undefined ? {} : { totp: { user: { id: totp.userId, passcode: totp.passcode } } }),
  };
}

/** Asks for the token of an agency; who asks is added by a token or a signature. */
export function agencyRequest(authUrl: string, { name, domainName }: Agency, scope: Scope | undefined): HttpRequest {
  return post(authUrl, {
    identity: { methods: ["assume_role"], assume_role: { domain_name: domainName, xrole_name: name } },
    ...(scope === undefined ? {} : { scope: { project: scope } }),
  });
}

function post(authUrl: string, auth: unknown): HttpRequest {
  return { method: "POST", url: `${authUrl}/auth/tokens`, headers: {}, body: JSON.stringify({ auth }) };
}

export function projectsRequest(authUrl: string, name: string): HttpRequest {
  return get(`${authUrl}/projects?${new URLSearchParams({ name }).toString()}`);
}

export function domainsRequest(authUrl: string): HttpRequest {
  return get(`${authUrl}/auth/domains`);
}

export function catalogRequest(authUrl: string): HttpRequest {
  return get(`${authUrl}/auth/catalog`);
}

function get(url: string): HttpRequest {
  return { method: "GET", url, headers: {} };
}
