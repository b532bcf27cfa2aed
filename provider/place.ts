import type { Asked } from "./auth/configuration";
import type { NameOrId, Scope } from "./auth/scope";
import { scopeOf } from "./auth/scope";
import { isUnknown } from "./resources/unknown";
import type { CheckFailure, Defaults, ServiceInputs, ServiceOutputs } from "./resources/vpcEndpointService";
import type { Runtime } from "./runtime";

/** What the configuration says of the place where a resource is to live, and what is wrong with it. */
export interface Place {
  readonly problems: readonly CheckFailure[];
  readonly defaults: Defaults;
}

/** Finds the region and the project that a resource has where its program says nothing. Makes no call. */
export function placeOf(runtime: Runtime, news: Readonly<Record<string, unknown>>): Place {
  const { cloud } = news;
  if (isUnknown(cloud)) {
    return { problems: [], defaults: {} };
  }
  const asked = askedOf(news);
  const { settings, problems } = runtime.configuration(asked);
  const { region } = settings;
  const project = scopeOf(settings, asked);
  return {
    problems: problems.map((reason) => ({
      property: asked.cloud === undefined ? "" : "cloud",
      reason: runtime.conceal(reason),
    })),
    defaults: {
      ...(region === undefined ? {} : { region: region.value }),
      ...(project !== undefined && "id" in project ? { projectId: project.id } : {}),
    },
  };
}

/**
 * Whether a program's new `cloud` leads to another project than the old one, as far as that can be known without asking:
 * by the names of project and domain. Ids are compared as arguments; the rest shows when the service is updated.
 */
export function leadsElsewhere(runtime: Runtime, known: ServiceOutputs, wanted: ServiceInputs): boolean {
  if (wanted.cloud === known.cloud || isUnknown(wanted.cloud) || wanted.projectId !== undefined) {
    return false;
  }
  const [before, after] = [known, wanted].map((place) => {
    const asked = askedOf({ ...place });
    return scopeOf(runtime.configuration(asked).settings, asked);
  });
  return (
    isNamed(before) &&
    isNamed(after) &&
    // The name of one domain and the id of another can be the same domain's.
    Object.keys(before.domain)[0] === Object.keys(after.domain)[0] &&
    JSON.stringify(before) !== JSON.stringify(after)
  );
}

function isNamed(project: Scope | undefined): project is { readonly name: string; readonly domain: NameOrId } {
  return project !== undefined && "name" in project && project.domain !== undefined;
}

function askedOf({ cloud, region }: Readonly<Record<string, unknown>>): Asked {
  return {
    ...(typeof cloud === "string" && !isUnknown(cloud) ? { cloud } : {}),
    ...(typeof region === "string" && !isUnknown(region) ? { region } : {}),
  };
}
