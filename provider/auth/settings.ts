import type { Capabilities } from "../capabilities";

/** A setting and where it came from. */
export interface Setting {
  readonly value: string;
  /** For example `stack configuration otc:region`, `environment OS_REGION_NAME` or `clouds.a.region_name in FILE`. */
  readonly source: string;
  /** 0 for stack configuration, 1 for the environment, 2 for clouds.yaml: the lower one wins. */
  readonly rank: number;
}

interface Places {
  /** Environment variables, the first that is set counts. */
  readonly environment?: readonly string[];
  /** Keys of an entry of clouds.yaml, as openstacksdk spells them; the first that is there counts. */
  readonly cloud?: readonly string[];
  /** Whether the value must never be shown. */
  readonly isSecret?: true;
}

/** Every key of the configuration namespace `otc`, with the other places that the same can come from. */
export const settingKeys = {
  authUrl: { environment: ["OS_AUTH_URL"], cloud: ["auth.auth_url"] },
  authType: { environment: ["OS_AUTH_TYPE"], cloud: ["auth_type"] },
  region: { environment: ["OS_REGION_NAME"], cloud: ["region_name"] },
  projectId: { environment: ["OS_PROJECT_ID", "OS_TENANT_ID"], cloud: ["auth.project_id"] },
  projectName: { environment: ["OS_PROJECT_NAME", "OS_TENANT_NAME"], cloud: ["auth.project_name"] },
  domainName: {
    environment: ["OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"],
    cloud: ["auth.user_domain_name", "auth.domain_name", "auth.project_domain_name"],
  },
  domainId: {
    environment: ["OS_USER_DOMAIN_ID", "OS_DOMAIN_ID", "OS_PROJECT_DOMAIN_ID"],
    cloud: ["auth.user_domain_id", "auth.domain_id", "auth.project_domain_id"],
  },
  userName: { environment: ["OS_USERNAME"], cloud: ["auth.username"] },
  userId: { environment: ["OS_USER_ID"], cloud: ["auth.user_id"] },
  password: { environment: ["OS_PASSWORD"], cloud: ["auth.password"], isSecret: true },
  passcode: { environment: ["OS_PASSCODE"], cloud: ["auth.passcode"], isSecret: true },
  token: { environment: ["OS_TOKEN", "OS_AUTH_TOKEN"], cloud: ["auth.token"], isSecret: true },
  accessKey: { environment: ["OS_ACCESS_KEY"], cloud: ["auth.ak", "auth.access_key", "access_key", "ak"] },
  secretKey: {
    environment: ["OS_SECRET_KEY"],
    cloud: ["auth.sk", "auth.secret_key", "secret_key", "sk"],
    isSecret: true,
  },
  securityToken: {
    environment: ["OS_SECURITY_TOKEN"],
    cloud: ["auth.security_token", "security_token"],
    isSecret: true,
  },
  agencyName: { environment: ["OS_AGENCY_NAME"], cloud: ["auth.agency_name", "auth.target_agency_name"] },
  agencyDomainName: {
    environment: ["OS_AGENCY_DOMAIN_NAME"],
    cloud: ["auth.agency_domain_name", "auth.target_domain_name"],
  },
  delegatedProject: {
    environment: ["OS_DELEGATED_PROJECT"],
    cloud: ["auth.delegated_project", "auth.target_project_name"],
  },
  cloud: { environment: ["OS_CLOUD"] },
  endpoint: { environment: ["OS_VPCEP_ENDPOINT_OVERRIDE"], cloud: ["vpcep_endpoint_override"] },
  signature: { environment: ["OS_SIGNATURE"], cloud: ["signature"] },
  insecure: { environment: ["OS_INSECURE"], cloud: ["insecure"] },
  caCert: { environment: ["OS_CACERT"], cloud: ["cacert"] },
  clientCert: { environment: ["OS_CERT"], cloud: ["cert"] },
  clientKey: { environment: ["OS_KEY"], cloud: ["key"] },
  maxRetries: {},
  createTimeout: {},
  updateTimeout: {},
  deleteTimeout: {},
  connectTimeout: {},
  callTimeout: {},
} as const satisfies Record<string, Places>;

export type SettingKey = keyof typeof settingKeys;

const placesByKey: Readonly<Record<SettingKey, Places>> = settingKeys;

export const allSettingKeys = Object.keys(settingKeys) as SettingKey[];

/** What is configured, each setting from its most explicit source. Nothing is checked yet. */
export type Settings = Readonly<Partial<Record<SettingKey, Setting>>>;

/** Reads the stack's configuration, for example `get("otc:region")`. */
export interface StackConfiguration {
  get(key: string): string | undefined;
}

/** The settings of the stack's configuration. An empty value counts as none, here and elsewhere. */
export function stackSettings(stack: StackConfiguration): Settings {
  return collect((key) => [{ value: stack.get(`otc:${key}`), source: `stack configuration otc:${key}` }], 0);
}

/** The settings of the environment. */
export function environmentSettings(environment: Capabilities["environment"]): Settings {
  return collect(
    (key) =>
      (placesByKey[key].environment ?? []).map((name) => ({ value: environment[name], source: `environment ${name}` })),
    1,
  );
}

/** The settings of an entry of clouds.yaml, by openstacksdk's keys (`auth.username`, `region_name`). */
export function cloudSettings(
  values: Readonly<Record<string, { readonly value: string; readonly source: string }>>,
): Settings {
  return collect((key) => (placesByKey[key].cloud ?? []).flatMap((name) => values[name] ?? []), 2);
}

function collect(
  candidates: (key: SettingKey) => readonly { readonly value: string | undefined; readonly source: string }[],
  rank: number,
): Settings {
  return Object.fromEntries(
    allSettingKeys.flatMap((key) => {
      const found = candidates(key).find(({ value }) => value !== undefined && value !== "");
      return found === undefined ? [] : [[key, { ...found, rank }]];
    }),
  );
}

/** Whether a setting must never be shown. */
export function isSecretKey(key: SettingKey): boolean {
  return placesByKey[key].isSecret === true;
}

/** Every value that must never be shown. */
export function secretsOf(settings: Settings): string[] {
  return allSettingKeys.flatMap((key) => (isSecretKey(key) && settings[key] ? [settings[key].value] : []));
}

/** All places that a setting can come from, for an error that says it is missing. */
export function placesOf(key: SettingKey): string {
  const { environment = [], cloud = [] } = placesByKey[key];
  const places = [
    `otc:${key} (stack configuration)`,
    ...(environment.length === 0 ? [] : [`${environment.join(", ")} (environment)`]),
    ...cloud.slice(0, 1).map((name) => `${name} (clouds.yaml)`),
  ];
  return [places.slice(0, -1).join(", "), ...places.slice(-1)].filter((part) => part !== "").join(" or ");
}

/** The more explicit of two settings that exclude each other; the first where both come from the same kind of source. */
export function moreExplicit(first: Setting | undefined, second: Setting | undefined): Setting | undefined {
  return first !== undefined && (second === undefined || first.rank <= second.rank) ? first : second;
}
