import type { Project } from "../iam/identities";
import type { Token } from "../iam/tokens";
import { accept, type Outcome, refuse } from "./refusal";

/**
 * Whether a token opens a project at an endpoint. `region` is the endpoint's, undefined where it serves every region.
 * EndPoint.0003 (401) without a valid token, EndPoint.0014 for a malformed project id, EndPoint.0004 (403) for a project that is
 * not the token's or is of another region.
 */
export function openProject(token: Token | undefined, projectId: string, region: string | undefined): Outcome<Project> {
  if (token === undefined) return refuse("EndPoint.0003");
  if (!/^[0-9a-f]{32}$/.test(projectId)) {
    return refuse("EndPoint.0014", "A project ID has 32 hexadecimal digits.");
  }
  const { project } = token;
  if (project?.id !== projectId) {
    return refuse("EndPoint.0004", `The token is not for project ${projectId}.`);
  }
  if (region !== undefined && project.region !== region) {
    return refuse("EndPoint.0004", `Project ${projectId} is in ${project.region}, not ${region}.`);
  }
  return accept(project);
}
