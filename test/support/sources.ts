import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Configured } from "./signInWays";
import { secretKeys } from "./signInWays";

/** The names of settings in the environment and in an entry of clouds.yaml, as users write them. */
const names: Readonly<Record<string, readonly [environment: string, cloud: string]>> = {
  authUrl: ["OS_AUTH_URL", "auth.auth_url"],
  region: ["OS_REGION_NAME", "region_name"],
  projectId: ["OS_PROJECT_ID", "auth.project_id"],
  projectName: ["OS_PROJECT_NAME", "auth.project_name"],
  domainName: ["OS_USER_DOMAIN_NAME", "auth.user_domain_name"],
  domainId: ["OS_USER_DOMAIN_ID", "auth.user_domain_id"],
  userName: ["OS_USERNAME", "auth.username"],
  userId: ["OS_USER_ID", "auth.user_id"],
  password: ["OS_PASSWORD", "auth.password"],
  passcode: ["OS_PASSCODE", "auth.passcode"],
  token: ["OS_TOKEN", "auth.token"],
  accessKey: ["OS_ACCESS_KEY", "auth.access_key"],
  secretKey: ["OS_SECRET_KEY", "auth.secret_key"],
  securityToken: ["OS_SECURITY_TOKEN", "auth.security_token"],
  agencyName: ["OS_AGENCY_NAME", "auth.agency_name"],
  agencyDomainName: ["OS_AGENCY_DOMAIN_NAME", "auth.agency_domain_name"],
  delegatedProject: ["OS_DELEGATED_PROJECT", "auth.delegated_project"],
  endpoint: ["OS_VPCEP_ENDPOINT_OVERRIDE", "vpcep_endpoint_override"],
  signature: ["OS_SIGNATURE", "signature"],
};

const nameOf = (key: string, index: 0 | 1): string => names[key]?.[index] ?? `no name for ${key}`;

/** What a host is started with, and what its resources say, to find settings in one kind of source. */
export interface Placed {
  readonly stack: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Arguments of the resource. */
  readonly resource: Readonly<Record<string, string>>;
}

/** Settings as stack configuration. */
export function inStack(settings: Configured): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [`otc:${key}`, value]));
}

/** Settings as environment variables. */
export function inEnvironment(settings: Configured): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [nameOf(key, 0), value]));
}

/** Settings as an entry of clouds.yaml. */
export function asEntry(settings: Configured): Record<string, unknown> {
  const named = Object.entries(settings).map(([key, value]) => [nameOf(key, 1), value] as const);
  const auth = named.flatMap(([name, value]) => (name.startsWith("auth.") ? [[name.slice(5), value]] : []));
  return {
    ...Object.fromEntries(named.filter(([name]) => !name.startsWith("auth."))),
    auth: Object.fromEntries(auth) as Record<string, string>,
  };
}

/** A home directory with the entries in clouds.yaml and their secrets in secure.yaml, until `remove`. */
export async function homeWith(
  clouds: Readonly<Record<string, Configured>>,
): Promise<{ readonly HOME: string; remove(): Promise<void> }> {
  const HOME = await mkdtemp(join(tmpdir(), "home-"));
  const folder = join(HOME, ".config", "openstack");
  await mkdir(folder, { recursive: true });
  const write = (file: string, wanted: (key: string) => boolean): Promise<void> => {
    const entries = Object.entries(clouds).map(([name, settings]) => {
      const some = Object.fromEntries(Object.entries(settings).filter(([key]) => wanted(key)));
      return [name, asEntry(some)];
    });
    return writeFile(join(folder, file), JSON.stringify({ clouds: Object.fromEntries(entries) as unknown }));
  };
  await write("clouds.yaml", (key) => !secretKeys.includes(key));
  await write("secure.yaml", (key) => secretKeys.includes(key));
  return { HOME, remove: () => rm(HOME, { recursive: true, force: true }) };
}

/** All kinds of sources. */
export const sources: Readonly<Record<string, (settings: Configured, HOME: string) => Placed>> = {
  "stack configuration": (settings) => ({ stack: inStack(settings), environment: {}, resource: {} }),
  "the environment": (settings) => ({ stack: {}, environment: inEnvironment(settings), resource: {} }),
  "clouds.yaml by OS_CLOUD": (_, HOME) => ({ stack: {}, environment: { HOME, OS_CLOUD: "mine" }, resource: {} }),
  "clouds.yaml by otc:cloud": (_, HOME) => ({ stack: { "otc:cloud": "mine" }, environment: { HOME }, resource: {} }),
  // What else is configured must not matter.
  "clouds.yaml by the resource's cloud": (_, HOME) => ({
    stack: inStack({ userName: "nobody", password: "nothing", projectId: "f".repeat(32), region: "eu-ch2" }),
    environment: { HOME, ...inEnvironment({ authUrl: "http://127.0.0.1:1/v3", token: "no-token" }) },
    resource: { cloud: "mine" },
  }),
};
