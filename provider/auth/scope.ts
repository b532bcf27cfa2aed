import type { Settings } from "./settings";
import { moreExplicit } from "./settings";

export type NameOrId = { readonly name: string } | { readonly id: string };

/** The project that a sign-in is for. */
export type Scope = { readonly id: string } | { readonly name: string; readonly domain?: NameOrId };

/** What one resource asks for, in place of what is configured. */
export interface Placement {
  /** The entry of clouds.yaml with the account. */
  readonly cloud?: string;
  readonly projectId?: string;
  readonly region?: string;
}

/** The user's own domain. */
export function domainOf(settings: Settings): NameOrId | undefined {
  const chosen = moreExplicit(settings.domainId, settings.domainName);
  return chosen && (chosen === settings.domainId ? { id: chosen.value } : { name: chosen.value });
}

/** The project that a resource with this placement lives in, as far as that is configured. */
export function scopeOf(settings: Settings, placement: Placement): Scope | undefined {
  const { projectId, projectName, delegatedProject } = settings;
  if (placement.projectId !== undefined) {
    return { id: placement.projectId };
  }
  const isAgency = hasAgency(settings);
  const agencyDomain = settings.agencyDomainName && { name: settings.agencyDomainName.value };
  const name =
    isAgency && delegatedProject !== undefined
      ? delegatedProject
      : // A project belongs to one region, so that its id says nothing for another one.
        isElsewhere(settings, placement)
        ? projectName
        : moreExplicit(projectId, projectName);
  if (name === undefined || name === projectId) {
    return name && { id: name.value };
  }
  const domain = isAgency ? agencyDomain : domainOf(settings);
  return { name: regional(name.value, settings, placement), ...(domain === undefined ? {} : { domain }) };
}

/** Whether the work is done by an agency. */
export function hasAgency({ agencyName, agencyDomainName }: Settings): boolean {
  return agencyName !== undefined || agencyDomainName !== undefined;
}

/** Whether a resource is to live in another region than what is configured. */
export function isElsewhere(settings: Settings, placement: Placement): boolean {
  const { region, projectName, delegatedProject } = settings;
  const project = (hasAgency(settings) ? delegatedProject : undefined) ?? projectName;
  const own = region?.value ?? regionOfProject(project?.value ?? "");
  return own !== undefined && placement.region !== undefined && placement.region !== own;
}

/**
 * The region that a project's name begins with, for example `eu-de` of `eu-de` and `eu-de_demo`; undefined for a name that
 * has none (IAM user guide, "Projects").
 */
export function regionOfProject(name: string): string | undefined {
  return /^([a-z]{2}-[a-z]+\d*)(?:_|$)/.exec(name)?.[1];
}

/** The project of the same name in the region that a resource asks for, where that is not the configured one. */
function regional(name: string, settings: Settings, placement: Placement): string {
  const own = regionOfProject(name);
  return own !== undefined && isElsewhere(settings, placement)
    ? `${placement.region ?? own}${name.slice(own.length)}`
    : name;
}
