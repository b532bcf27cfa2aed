import type { Project } from "../iam/identities";
import type { Caller } from "../iam/callers";
import { accept, type Outcome, refuse } from "./refusal";

/**
 * Whether a caller may use a project at an endpoint. `region` is the endpoint's, undefined where it serves every region.
 * EndPoint.0003 (401) without a caller, EndPoint.0014 for a malformed project id, EndPoint.0004 (403) for a project that is
 * not the caller's or is of another region.
 */
export function openProject(
  caller: Caller | undefined,
  projectId: string,
  region: string | undefined,
): Outcome<Project> {
  if (caller === undefined) return refuse("EndPoint.0003");
  if (!/^[0-9a-f]{32}$/.test(projectId)) {
    return refuse("EndPoint.0014", "A project ID has 32 hexadecimal digits.");
  }
  const { project, by } = caller;
  if (project?.id !== projectId) {
    const what = by === "token" ? "token" : "signed request";
    return refuse("EndPoint.0004", `The ${what} is not for project ${projectId}.`);
  }
  if (region !== undefined && project.region !== region) {
    return refuse("EndPoint.0004", `Project ${projectId} is in ${project.region}, not ${region}.`);
  }
  return accept(project);
}
