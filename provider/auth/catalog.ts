import * as E from "fp-ts/Either";
import type { AuthError } from "../errors";
import { withoutUserInfo } from "../http/redaction";
import type { CatalogEntry, Project } from "./keystone";
import { regionOfProject } from "./scope";
import { placesOf } from "./settings";

/** Where a project's calls go. */
export interface Endpoint {
  /** With version and project id, without a slash at the end. */
  readonly url: string;
  /** Absent where only an endpoint is configured. */
  readonly region?: string;
}

interface Found {
  readonly project: Project;
  readonly catalog: readonly CatalogEntry[];
}

/**
 * The VPCEP endpoint of a project: the configured one, or the catalog's public one of the region asked for, of the
 * project's own region, or the only one.
 *
 * @param configured an address up to and without the project's id
 */
export function endpointOf(
  { project, catalog }: Found,
  region: string | undefined,
  configured?: string,
): E.Either<AuthError, Endpoint> {
  // A project's name begins with its region; the others have other projects.
  const projectRegion = regionOfProject(project.name ?? "");
  if (region !== undefined && projectRegion !== undefined && projectRegion !== region) {
    return problem(
      `Project "${project.name ?? ""}" (${project.id}) is in region ${projectRegion}, not in ${region}: ` +
        "choose a project of that region (projectId), or leave the region out.",
    );
  }
  if (configured !== undefined) {
    return E.right({ url: projectUrl(configured, project.id), ...(region === undefined ? {} : { region }) });
  }
  const endpoints = catalog
    .filter((entry) => entry.type === "vpcep")
    .flatMap((entry) => entry.endpoints ?? [])
    .filter((endpoint) => (endpoint.interface ?? "public") === "public")
    .map((endpoint) => ({ url: endpoint.url, region: endpoint.region ?? endpoint.region_id ?? "" }));
  const regions = [...new Set(endpoints.map((endpoint) => endpoint.region))].sort();
  const wanted =
    region ?? regions.find((known) => known === projectRegion) ?? (regions.length === 1 ? regions[0] : undefined);
  const found = endpoints.find((endpoint) => endpoint.region === wanted || endpoint.region === "*");
  if (found !== undefined) {
    return E.right({
      url: projectUrl(found.url, project.id),
      ...(wanted === undefined || wanted === "*" ? {} : { region: wanted }),
    });
  }
  const what =
    regions.length === 0
      ? "The catalog of the identity service has no entry of type vpcep"
      : wanted === undefined
        ? `The region is missing (the catalog has vpcep in ${regions.join(", ")})`
        : `The catalog has no vpcep endpoint in region "${wanted}", only in ${regions.join(", ")}`;
  return problem(
    `${what}: set ${regions.length === 0 ? placesOf("endpoint") : `${placesOf("region")}; or ${placesOf("endpoint")}`}.`,
  );
}

/**
 * A project's endpoint from an address that may hold the project's id as `$(tenant_id)s`, `{project_id}`, filled in or
 * not at all, and may lack the version.
 */
export function projectUrl(address: string, projectId: string): string {
  const filled = withoutUserInfo(address)
    .replace(/[$%]\((?:tenant|project)_id\)s|\$?\{(?:tenant|project)_id\}/g, projectId)
    .replace(/\/+$/, "");
  const base = filled.endsWith(`/${projectId}`) ? filled.slice(0, -projectId.length - 1) : filled;
  return `${/\/v\d+$/.test(base) ? base : `${base}/v1`}/${projectId}`;
}

function problem(sentence: string): E.Either<AuthError, never> {
  return E.left({ _tag: "AuthError", problems: [sentence] });
}
