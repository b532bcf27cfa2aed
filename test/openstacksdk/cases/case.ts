/** Files, and what is asked of them. */
export interface Case {
  readonly title: string;
  /** Texts by path: below `work` is the current directory, below `home` the user's, the others are as in the environment. */
  readonly files: Readonly<Record<string, string>>;
  /** `$ROOT` stands for the directory that all files are in. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The entry; by default the one that is chosen without a name. */
  readonly name?: string;
  readonly region?: string;
  /** Where the provider differs on purpose: what it has, and what openstacksdk has. */
  readonly differs?: Readonly<Record<string, readonly [string | undefined, string | undefined]>>;
  /** Who refuses it. Default: nobody. */
  readonly refusedBy?: "both" | "provider" | "openstacksdk";
}

export const user = "home/.config/openstack";
export const work = "work/clouds.yaml";

/** An entry called prod, with more settings indented by four. */
export const prod = (settings: string, auth = ""): string => `clouds:
  prod:
    auth:
      auth_url: https://iam.eu-de.otc.t-systems.com/v3
      username: alice
      password: s3cret-Value
      project_name: eu-de_network
      user_domain_name: OTC00000000001000000001
${auth}${settings}`;

export const secret = `    auth:
      username: alice
      password: s3cret-Value
      project_name: eu-de
      domain_name: OTC00000000001000000001
`;
