import type { Capabilities } from "../capabilities";

/** A setting and where it came from. */
export interface Setting {
  readonly value: string;
  /** For example `stack configuration otc:region` or `environment OS_REGION_NAME`. */
  readonly source: string;
  /** 0 for stack configuration, 1 for the environment: the lower one wins. */
  readonly rank: number;
}

/** Every key of the configuration namespace `otc`, with the environment variables that give the same. */
export const settingKeys = {
  authUrl: ["OS_AUTH_URL"],
  region: ["OS_REGION_NAME"],
  projectId: ["OS_PROJECT_ID", "OS_TENANT_ID"],
  projectName: ["OS_PROJECT_NAME", "OS_TENANT_NAME"],
  domainName: ["OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME"],
  domainId: ["OS_USER_DOMAIN_ID", "OS_DOMAIN_ID"],
  userName: ["OS_USERNAME"],
  password: ["OS_PASSWORD"],
  token: ["OS_TOKEN"],
  accessKey: ["OS_ACCESS_KEY"],
  secretKey: ["OS_SECRET_KEY"],
  securityToken: ["OS_SECURITY_TOKEN"],
  cloud: ["OS_CLOUD"],
  endpoint: ["OS_VPCEP_ENDPOINT_OVERRIDE"],
  caCert: ["OS_CACERT"],
  insecure: ["OS_INSECURE"],
  maxRetries: [],
  createTimeout: [],
  updateTimeout: [],
  deleteTimeout: [],
  connectTimeout: [],
  callTimeout: [],
} as const satisfies Record<string, readonly string[]>;

export type SettingKey = keyof typeof settingKeys;

/** What is configured, each setting from its most explicit source. Nothing is checked yet. */
export type Settings = Readonly<Partial<Record<SettingKey, Setting>>>;

/** Reads the stack's configuration, for example `get("otc:region")`. */
export interface StackConfiguration {
  get(key: string): string | undefined;
}

/** Collects the settings: stack configuration first, then the environment. An empty value counts as none. */
export function readSettings(stack: StackConfiguration, environment: Capabilities["environment"]): Settings {
  const settings: Partial<Record<SettingKey, Setting>> = {};
  for (const key of Object.keys(settingKeys) as SettingKey[]) {
    const candidates: Setting[] = [
      { value: stack.get(`otc:${key}`) ?? "", source: `stack configuration otc:${key}`, rank: 0 },
      ...settingKeys[key].map((name) => ({
        value: environment[name] ?? "",
        source: `environment ${name}`,
        rank: 1,
      })),
    ];
    const found = candidates.find(({ value }) => value !== "");
    if (found !== undefined) {
      settings[key] = found;
    }
  }
  return settings;
}

/** All places that a setting can come from, for an error that says it is missing. */
export function placesOf(key: SettingKey): string {
  return [`stack configuration otc:${key}`, ...settingKeys[key].map((name) => `environment ${name}`)].join(" or ");
}

/** The more explicit of two settings that exclude each other; the first where both come from the same kind of source. */
export function moreExplicit(first: Setting | undefined, second: Setting | undefined): Setting | undefined {
  return first !== undefined && (second === undefined || first.rank <= second.rank) ? first : second;
}
