import * as E from "fp-ts/Either";
import type { AuthError } from "../errors";
import type { SignedIn } from "./signIn";

/** Where a project's calls go. */
export interface Endpoint {
  /** With version and project id, without a slash at the end. */
  readonly url: string;
  /** Absent where only an endpoint is configured. */
  readonly region?: string;
}

/**
 * The VPCEP endpoint of the catalog: the public one of the region asked for, or of the project's own region, or the only
 * one.
 */
export function endpointOf(signedIn: SignedIn, region: string | undefined): E.Either<AuthError, Endpoint> {
  const endpoints = signedIn.catalog
    .filter((entry) => entry.type === "vpcep")
    .flatMap((entry) => entry.endpoints ?? [])
    .filter((endpoint) => (endpoint.interface ?? "public") === "public")
    .map((endpoint) => ({ url: endpoint.url, region: endpoint.region ?? endpoint.region_id ?? "" }));
  const regions = [...new Set(endpoints.map((endpoint) => endpoint.region))].sort();
  // A project's name begins with its region: `eu-de` or `eu-de_network`.
  const projectRegion = signedIn.project.name?.split("_")[0];
  const wanted =
    region ?? regions.find((known) => known === projectRegion) ?? (regions.length === 1 ? regions[0] : undefined);
  const found = endpoints.find((endpoint) => endpoint.region === wanted || endpoint.region === "*");
  if (found !== undefined) {
    return E.right({
      url: projectUrl(found.url, signedIn.project.id),
      ...(wanted === undefined || wanted === "*" ? {} : { region: wanted }),
    });
  }
  const problem =
    regions.length === 0
      ? "The catalog of the identity service has no entry of type vpcep"
      : wanted === undefined
        ? `The region is missing (the catalog has vpcep in ${regions.join(", ")})`
        : `The catalog has no vpcep endpoint in region "${wanted}", only in ${regions.join(", ")}`;
  return E.left({
    _tag: "AuthError",
    problems: [`${problem}: set otc:region (OS_REGION_NAME) or otc:endpoint (OS_VPCEP_ENDPOINT_OVERRIDE).`],
  });
}

/**
 * A project's endpoint from an address that may hold the project's id as `$(tenant_id)s`, `{project_id}`, filled in or
 * not at all, and may lack the version.
 */
export function projectUrl(address: string, projectId: string): string {
  const filled = address
    .replace(/[$%]\((?:tenant|project)_id\)s|\$?\{(?:tenant|project)_id\}/g, projectId)
    .replace(/\/+$/, "");
  const base = filled.endsWith(`/${projectId}`) ? filled.slice(0, -projectId.length - 1) : filled;
  return `${/\/v\d+$/.test(base) ? base : `${base}/v1`}/${projectId}`;
}
