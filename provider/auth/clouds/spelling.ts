import type { Entries, Tree } from "./tree";
import { textOf } from "./tree";

/** The settings of an entry: those for signing in, and the others. */
export interface Settled {
  readonly auth: Entries;
  readonly top: Entries;
}

/** For these, in this order, the last spelling given counts, and outside of `auth` more than in it. */
const moved: readonly (readonly [string, readonly string[]])[] = [
  ["domain_id", ["domain_id", "domain-id"]],
  ["domain_name", ["domain_name", "domain-name"]],
  ["user_domain_id", ["user_domain_id", "user-domain-id"]],
  ["user_domain_name", ["user_domain_name", "user-domain-name"]],
  ["project_domain_id", ["project_domain_id", "project-domain-id"]],
  ["project_domain_name", ["project_domain_name", "project-domain-name"]],
  ["token", ["auth-token", "auth_token", "token"]],
  ["passcode", ["passcode"]],
  ["project_id", ["tenant_id", "tenant-id", "project_id", "project-id"]],
  ["project_name", ["tenant_name", "tenant-name", "project_name", "project-name"]],
];

/**
 * For these, in `auth` counts more than outside of it. They are the options of keystoneauth's plugins for passwords, tokens,
 * passcodes and several of them, with their older spellings; openstacksdk takes only those of the plugin in use.
 */
const options: readonly (readonly [string, ...string[]])[] = [
  ["auth_url"],
  ["system_scope"],
  ["trust_id"],
  ["default_domain_id"],
  ["default_domain_name"],
  ["user_id"],
  ["username", "user_name"],
  ["password"],
  ["auth_methods"],
  ["application_credential_id"],
  ["application_credential_name"],
  ["application_credential_secret"],
];

/** Brings every setting to its place and to its one name, as openstacksdk does before it signs in. */
export function settle(config: Settled): Settled {
  return moveOptions(underscores(shareDomain(moveProject(renameEndpointType(dropAuthType(oneTimeout(config)))))));
}

/** Every time limit, such as `compute_timeout`, is the one that there is. */
function oneTimeout({ auth, top }: Settled): Settled {
  const own = ([key]: [string, Tree]): boolean => key.endsWith("timeout") && key !== "timeout" && key !== "api_timeout";
  const last = [...top].filter(own).at(-1);
  const others = new Map([...top].filter((entry) => !own(entry)));
  return { auth, top: last === undefined ? others : others.set("api_timeout", last[1]) };
}

/** `endpoint_type` is the older name of `interface`, and counts more. */
function renameEndpointType({ auth, top }: Settled): Settled {
  const old = [...top].filter(([key]) => key.endsWith("endpoint_type"));
  const others = [...top].filter(([key]) => !key.endsWith("endpoint_type"));
  const renamed = old.map(([key, tree]) => [key.replaceAll("endpoint_type", "interface"), tree] as const);
  return { auth, top: new Map([...others, ...renamed]) };
}

/** openstacksdk's own default is in the way of these spellings of `auth_type`, so that they have no effect. */
function dropAuthType({ auth, top }: Settled): Settled {
  return { auth, top: new Map([...top].filter(([key]) => key !== "auth_plugin" && key !== "auth-type")) };
}

function moveProject(config: Settled): Settled {
  const auth = new Map(config.auth);
  const top = new Map(config.top);
  for (const [name, spellings] of moved) {
    // A key without a value counts as not given; openstacksdk takes the text "None" for it.
    const found = spellings
      .map((key) => [top.get(key), auth.get(key)].find((tree) => tree !== undefined && tree.kind !== "nothing"))
      .filter((tree) => tree !== undefined);
    for (const key of spellings) {
      auth.delete(key);
      top.delete(key);
    }
    const last = found.at(-1);
    if (last !== undefined && (last.kind !== "text" || last.value !== "")) {
      auth.set(name, last);
    }
  }
  return { auth, top };
}

/** One domain for both, the user and the project, where a project is given. */
function shareDomain({ auth, top }: Settled): Settled {
  if (!auth.has("project_id") && !auth.has("project_name")) {
    return { auth, top };
  }
  const shared = new Map(auth);
  for (const kind of ["id", "name"]) {
    const domain = auth.get(`domain_${kind}`);
    for (const key of [`user_domain_${kind}`, `project_domain_${kind}`]) {
      if (domain !== undefined && !auth.has(key)) {
        shared.set(key, domain);
      }
    }
    shared.delete(`domain_${kind}`);
  }
  return { auth: shared, top };
}

/** Underscores for dashes; of two spellings of one key, the later one counts. */
function underscores({ auth, top }: Settled): Settled {
  const renamed = (entries: Entries): Entries =>
    new Map([...entries].map(([key, tree]) => [key.replaceAll("-", "_"), tree]));
  return { auth: renamed(auth), top: renamed(top) };
}

function moveOptions(config: Settled): Settled {
  const auth = new Map(config.auth);
  const top = new Map(config.top);
  for (const spellings of options) {
    const first = (entries: Entries): Tree | undefined => {
      const tree = spellings.map((key) => entries.get(key)).find((tree) => tree !== undefined);
      return tree?.kind === "list" || tree?.kind === "map" || textOf(tree) !== undefined ? tree : undefined;
    };
    const found = first(config.auth) ?? first(config.top);
    for (const key of spellings) {
      auth.delete(key);
      top.delete(key);
    }
    if (found !== undefined) {
      auth.set(spellings[0], found);
    }
  }
  return { auth, top };
}
