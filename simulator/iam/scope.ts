import type { Account, Domain, Identities, Project } from "./identities";
import { type Fields, findNamed, isFields, optionalFields } from "./jsonFields";
import { malformed, unauthorized } from "./keystoneError";

/** What a token is good for: one project, one domain, or (neither) nothing but being exchanged. */
export interface Scope {
  readonly project?: Project;
  readonly domain?: Domain;
}

export const noProject = "The user has no access to this project, or it does not exist.";

function projectScope(reference: Fields, user: Account, identities: Identities): Scope {
  const domainReference = optionalFields(reference, "domain");
  const domain = domainReference && findNamed(identities.domains, domainReference, "domain");
  // Without a domain, it is one of the user's own account.
  const domainId = domainReference === undefined ? user.domain_id : domain?.id;
  const candidates = identities.projects.filter((project) => project.domain_id === domainId);
  const project = findNamed(candidates, reference, "project");
  if (project?.domain_id !== user.domain_id) {
    throw unauthorized(noProject);
  }
  return { project };
}

/** `auth.scope`: a project by id or by name, a domain by id or name, `"unscoped"`, or absent. */
export function resolveScope(scope: unknown, user: Account, identities: Identities): Scope {
  if (scope === undefined || scope === "unscoped") return {};
  if (!isFields(scope)) throw malformed("scope must be an object.");
  const project = optionalFields(scope, "project");
  const domain = optionalFields(scope, "domain");
  if ((project === undefined) === (domain === undefined))
    throw malformed("Expecting either project or domain in scope.");
  if (project !== undefined) return projectScope(project, user, identities);
  const found = domain && findNamed(identities.domains, domain, "domain");
  if (found?.id !== user.domain_id) throw unauthorized("The user has no access to this domain, or it does not exist.");
  return { domain: found };
}
