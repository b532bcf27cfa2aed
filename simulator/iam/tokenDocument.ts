import { createHash } from "node:crypto";
import type { CatalogStyle } from "../options";
import { type Account, type Domain, type Identities, type Project, regions } from "./identities";
import type { Token } from "./tokens";

/** The JSON documents of the identity service, shaped as Keystone v3. All pure. */

type Document = Readonly<Record<string, unknown>>;

function idOf(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

function vpcepUrl(url: string, region: string, project: Project, style: Exclude<CatalogStyle, "none">): string {
  const host = `${url}/${region}/vpcep`;
  const projectIn = { filled: `/v1/${project.id}`, template: "/v1/$(tenant_id)s", withoutVersion: "" };
  return host + projectIn[style];
}

function entry(type: string, urls: readonly (readonly [region: string, url: string])[]): Document {
  return {
    endpoints: urls.map(([region, url]) => ({
      id: idOf(`${type} ${region}`),
      interface: "public",
      region,
      region_id: region,
      url,
    })),
    id: idOf(type),
    name: type,
    type,
  };
}

/**
 * The catalog: project services (vpc, elb, vpcep) in every region where there is a project, and the identity service,
 * whose region is `*`. Each region has a path prefix of its own in place of the cloud's host names.
 */
export function catalogOf(project: Project | undefined, url: string, style: CatalogStyle): readonly Document[] {
  const iam = entry("iam", [["*", `${url}/v3`]]);
  if (project === undefined) return [iam];
  const others = ["vpc", "elb"].map((type) =>
    entry(
      type,
      regions.map((region) => [region, `${url}/${region}/${type}/v1/${project.id}`] as const),
    ),
  );
  if (style === "none") return [iam, ...others];
  const vpcep = entry(
    "vpcep",
    regions.map((region) => [region, vpcepUrl(url, region, project, style)] as const),
  );
  return [iam, ...others, vpcep];
}

function domainReference(identities: Identities, id: string): Domain {
  const domain = identities.domains.find((each) => each.id === id);
  return { id, name: domain?.name ?? id };
}

function userReference(user: Account, identities: Identities): Document {
  return {
    domain: domainReference(identities, user.domain_id),
    id: user.id,
    name: user.name,
    password_expires_at: "",
  };
}

/** `2018-01-30T07:42:01.174000Z` */
export function keystoneTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000Z");
}

/** `{token: …}`: no project, roles or catalog for a token without scope. */
export function tokenDocument(token: Token, identities: Identities, catalog: readonly Document[] | null): Document {
  const { project, domain, assumedBy } = token;
  const roles = [
    { id: idOf("te_admin"), name: "te_admin" },
    { id: idOf("vpcep_adm"), name: "vpcep_adm" },
  ];
  const scoped = project !== undefined || domain !== undefined;
  return {
    token: {
      expires_at: keystoneTime(token.expiresAt),
      methods: token.methods,
      ...(scoped && catalog !== null ? { catalog } : {}),
      ...(scoped ? { roles } : {}),
      ...(project === undefined
        ? {}
        : {
            project: {
              domain: domainReference(identities, project.domain_id),
              id: project.id,
              name: project.name,
            },
          }),
      ...(domain === undefined ? {} : { domain }),
      issued_at: keystoneTime(token.issuedAt),
      user: userReference(token.user, identities),
      ...(assumedBy === undefined ? {} : { assumed_by: { user: userReference(assumedBy, identities) } }),
      ...(token.methods.includes("totp") ? { mfa_authn_at: keystoneTime(token.issuedAt) } : {}),
    },
  };
}

/** `{projects: […], links: …}` */
export function projectsDocument(projects: readonly Project[], url: string): Document {
  const links = (path: string): Document => ({ self: `${url}/v3/${path}` });
  return {
    links: { ...links("projects"), next: null, previous: null },
    projects: projects.map((project) => ({
      is_domain: false,
      description: "",
      links: links(`projects/${project.id}`),
      enabled: true,
      id: project.id,
      parent_id: project.domain_id,
      domain_id: project.domain_id,
      name: project.name,
    })),
  };
}

/** `{domains: […], links: …}` */
export function domainsDocument(domains: readonly Domain[], url: string): Document {
  return {
    domains: domains.map(({ id, name }) => ({
      description: "",
      enabled: true,
      id,
      links: { self: `${url}/v3/domains/${id}` },
      name,
    })),
    links: { self: `${url}/v3/auth/domains`, previous: null, next: null },
  };
}

/** `{catalog: […], links: …}` */
export function catalogDocument(catalog: readonly Document[], url: string): Document {
  return { catalog, links: { self: `${url}/v3/auth/catalog` } };
}

export function keystoneVersionDocument(url: string): Document {
  return {
    version: {
      "media-types": [{ type: "application/vnd.openstack.identity-v3+json", base: "application/json" }],
      links: [{ rel: "self", href: `${url}/v3/` }],
      id: "v3.6",
      updated: "2016-04-04T00:00:00Z",
      status: "stable",
    },
  };
}
