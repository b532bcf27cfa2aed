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

const user = "home/.config/openstack";
const work = "work/clouds.yaml";

/** An entry called prod, with more settings indented by four. */
const prod = (settings: string, auth = ""): string => `clouds:
  prod:
    auth:
      auth_url: https://iam.eu-de.otc.t-systems.com/v3
      username: alice
      password: s3cret-Value
      project_name: eu-de_network
      user_domain_name: OTC00000000001000000001
${auth}${settings}`;

const secret = `    auth:
      username: alice
      password: s3cret-Value
      project_name: eu-de
      domain_name: OTC00000000001000000001
`;

const places: readonly Case[] = [
  { title: "the only entry, without a name", files: { [work]: prod("    region_name: eu-de\n") } },
  { title: "no entry by default where there are two", files: { [work]: `${prod("")}  test: {}\n` } },
  {
    title: "no entry by default where the environment has settings",
    files: { [work]: prod("") },
    environment: { OS_AUTH_URL: "https://iam.example/v3", OS_USERNAME: "bob" },
  },
  {
    title: "the only entry where the environment has selectors alone",
    files: { [work]: prod("") },
    environment: { OS_REGION_NAME: "eu-de", OS_TEST_X: "1" },
  },
  { title: "OS_CLOUD", files: { [work]: `${prod("")}  test: {}\n` }, environment: { OS_CLOUD: "prod" } },
  { title: "no entry of that name", files: { [work]: prod("") }, name: "test", refusedBy: "both" },
  { title: "no file at all", files: {}, name: "prod", refusedBy: "both" },
  {
    title: "the working directory before the home",
    files: { [work]: prod(""), [`${user}/clouds.yaml`]: "clouds: {}" },
  },
  { title: "the home directory", files: { [`${user}/clouds.yaml`]: prod("    region_name: eu-nl\n") } },
  { title: "the suffix yml", files: { [`${user}/clouds.yml`]: prod(""), [`${user}/clouds.json`]: "{}" } },
  {
    title: "JSON",
    files: {
      "work/clouds.json": JSON.stringify(
        { clouds: { prod: { auth: { auth_url: "https://a/v3", username: "ä😀", password: "x/y" }, verify: false } } },
        undefined,
        "\t",
      ),
    },
  },
  {
    title: "XDG_CONFIG_HOME, and the usual place after it",
    files: { "xdg/openstack/clouds.yaml": prod(""), [`${user}/clouds.yaml`]: "clouds: {}" },
    environment: { XDG_CONFIG_HOME: "$ROOT/xdg" },
  },
  {
    title: "the usual place although XDG_CONFIG_HOME is set",
    files: { [`${user}/clouds.yaml`]: prod("") },
    environment: { XDG_CONFIG_HOME: "$ROOT/xdg" },
  },
  {
    title: "XDG_CONFIG_DIRS",
    files: { "site/openstack/clouds.yaml": prod("") },
    environment: { XDG_CONFIG_DIRS: "$ROOT/site" },
  },
  {
    title: "several XDG_CONFIG_DIRS, which are not searched",
    files: { "site/openstack/clouds.yaml": prod("") },
    environment: { XDG_CONFIG_DIRS: "$ROOT/none:$ROOT/site" },
    name: "prod",
    refusedBy: "both",
  },
  {
    title: "a snap's home",
    files: { "snap/.config/openstack/clouds.yaml": prod("") },
    environment: { SNAP_REAL_HOME: "$ROOT/snap" },
  },
  {
    title: "OS_CLIENT_CONFIG_FILE and OS_CLIENT_SECURE_FILE",
    files: {
      [work]: "clouds: {}",
      "other/my.yaml": prod(""),
      "other/my-secrets": "clouds: {prod: {auth: {password: other}}}",
    },
    environment: { OS_CLIENT_CONFIG_FILE: "../other/my.yaml", OS_CLIENT_SECURE_FILE: "$ROOT/other/my-secrets" },
  },
  {
    title: "OS_CLIENT_CONFIG_FILE that is not there",
    files: { [work]: prod("") },
    environment: { OS_CLIENT_CONFIG_FILE: "$ROOT/none.yaml" },
    name: "prod",
    refusedBy: "provider",
  },
  {
    title: "a file that is not YAML before one that is",
    files: { [work]: "clouds: [", [`${user}/clouds.yaml`]: prod("") },
    name: "prod",
    refusedBy: "provider",
  },
  {
    title: "an empty file before one that is not",
    files: { [work]: "# nothing\n", [`${user}/clouds.yaml`]: prod("") },
  },
  { title: "a file that is a list", files: { [work]: "- prod\n" }, name: "prod", refusedBy: "both" },
  { title: "an entry with the name of the environment", files: { [work]: "clouds: {envvars: {}}" }, refusedBy: "both" },
];

const layers: readonly Case[] = [
  {
    title: "secure.yaml over clouds.yaml, key by key",
    files: {
      [work]: prod("    region_name: eu-de\n    cacert: /ca.pem\n"),
      [`${user}/secure.yaml`]:
        "clouds:\n  prod:\n    auth: {password: other, username: null}\n    cacert: /other.pem\n",
    },
  },
  {
    title: "an entry of secure.yaml alone",
    files: { [work]: "clouds: {}\n", "work/secure.yaml": prod("") },
  },
  { title: "a secure.yaml without clouds.yaml", files: { "work/secure.yaml": prod("") } },
  { title: "the profile otc", files: { [work]: `clouds:\n  prod:\n    profile: otc\n${secret}` } },
  {
    title: "the profile otc in another region",
    files: { [work]: `clouds:\n  prod:\n    profile: otc\n${secret}` },
    region: "eu-nl",
  },
  {
    title: "the profile otc in no region of it",
    files: { [work]: `clouds:\n  prod:\n    profile: otc\n${secret}` },
    region: "eu-ch2",
    refusedBy: "both",
  },
  {
    title: "the profile otc with a region and an address of its own",
    files: { [work]: `clouds:\n  prod:\n    profile: otc\n    region_name: eu-xy\n    interface: internal\n${secret}` },
  },
  {
    title: "the profile otc by the older key",
    files: { [work]: `clouds:\n  prod:\n    cloud: otc\n    region_name: eu-nl\n${secret}` },
  },
  {
    title: "the profile otc-swiss, whose address lacks the scheme",
    files: { [work]: `clouds:\n  prod:\n    profile: otc-swiss\n${secret}` },
    differs: {
      "auth.auth_url": ["https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3", "iam-pub.eu-ch2.sc.otc.t-systems.com/v3"],
    },
  },
  {
    title: "a profile of clouds-public.yaml, with {} in its address",
    files: {
      [work]: `clouds:\n  prod:\n    profile: mine\n    region_name: eu-de\n${secret}`,
      [`${user}/clouds-public.yaml`]:
        "public-clouds:\n  mine:\n    auth: {auth_url: 'https://{interface}-{region_name}.example/{{v3}}'}\n    interface: admin\n    verify: no\n",
    },
  },
  {
    title: "a profile of clouds-public.yaml in place of one built in",
    files: {
      [work]: `clouds:\n  prod:\n    profile: otc\n${secret}`,
      "work/clouds-public.yaml":
        "public-clouds:\n  otc:\n    auth: {auth_url: 'https://iam.example/v3'}\n    regions: [here, there]\n",
    },
  },
  {
    title: "a profile that is not known",
    files: { [work]: prod("    profile: unheard-of\n") },
    refusedBy: "provider",
    name: "prod",
  },
  { title: "settings of a list of regions", files: { [work]: prod(regions()) } },
  { title: "settings of the region asked for", files: { [work]: prod(regions()) }, region: "eu-nl" },
  {
    title: "a region that is not in the list",
    files: { [work]: prod(regions()) },
    region: "eu-ch2",
    refusedBy: "both",
  },
  {
    title: "a region other than the entry's",
    files: { [work]: prod("    region_name: eu-de\n") },
    region: "eu-nl",
    refusedBy: "both",
  },
  { title: "region names with commas", files: { [work]: prod("    region_name: eu-de,eu-nl\n") }, region: "eu-nl" },
  { title: "a list as region_name", files: { [work]: prod("    region_name: [eu-de, eu-nl]\n") } },
  { title: "any region where none is said", files: { [work]: prod("") }, region: "anywhere" },
  { title: "an empty list of regions", files: { [work]: prod("    regions: []\n") }, region: "anywhere" },
  {
    title: "a region without a name",
    files: { [work]: prod("    regions: [{values: {}}]\n") },
    refusedBy: "both",
    name: "prod",
  },
];

function regions(): string {
  return `    cacert: /ca.pem
    regions:
      - name: eu-de
        values:
          cacert: null
          auth: {project_name: eu-de_other}
      - name: eu-nl
        values: {auth: {auth_url: 'https://iam.{region_name}.otc.t-systems.com/v3'}, cacert: '/{region_name}.pem'}
`;
}

const spellings: readonly Case[] = [
  {
    title: "settings outside of auth",
    files: {
      [work]: `clouds:
  prod:
    auth_url: https://iam.example/v3
    user-name: alice
    password: s3cret-{Value}
    tenant_name: eu-de
    project-domain-name: B
    domain-name: A
`,
    },
  },
  {
    title: "settings in auth and outside of it",
    files: {
      [work]: prod("    username: bob\n    password: other\n    project_name: outside\n    user_domain_name: B\n"),
    },
  },
  {
    title: "dashes",
    files: {
      [work]: prod(
        "    region-name: eu-nl\n    identity-api-version: 3\n",
        "      project-id: abc\n      user-domain-id: d\n",
      ),
    },
  },
  { title: "tenant and project", files: { [work]: prod("", "      tenant_name: old\n      tenant-id: old\n") } },
  {
    title: "a domain without a project",
    files: { [work]: "clouds: {prod: {auth: {auth_url: u, username: a, password: b, domain_name: d}}}" },
  },
  {
    title: "a domain by its id, for both",
    files: { [work]: prod("    domain_id: abc\n", "      project_domain_id: xyz\n") },
  },
  {
    title: "a token",
    files: { [work]: "clouds: {prod: {auth_type: token, auth: {auth_url: u, auth_token: t, project_id: p}}}" },
  },
  {
    title: "a passcode",
    files: {
      [work]: prod(
        "    auth_type: v3multifactor\n    auth_methods: [v3password, v3totp]\n",
        "      passcode: 012345\n",
      ).replace("012345", "'012345'"),
    },
  },
  {
    title: "spellings of auth_type that have no effect",
    files: { [work]: prod("    auth-type: token\n    auth_plugin: token\n") },
  },
  {
    title: "endpoint_type and time limits",
    files: { [work]: prod("    endpoint_type: internal\n    interface: admin\n    vpcep_timeout: 7\n") },
  },
  {
    title: "addresses, versions and certificates",
    files: {
      [work]: prod(
        "    vpcep_endpoint_override: https://vpcep.{region_name}.example/v1\n    region_name: eu-de\n    cacert: ~/ca.pem\n    cert: ~\n    key: ~x/y\n    insecure: on\n",
      ).replace("cert: ~\n    key: ~x/y", "cert: '~/c.pem'"),
    },
  },
  {
    title: "insecure in quotes",
    files: { [work]: prod("    insecure: 'yes'\n    verify: 'TRUE'\n") },
    differs: { verify: [undefined, "TRUE"] },
  },
  { title: "verify with a file", files: { [work]: prod("    verify: /ca.pem\n") } },
  {
    title: "verify in quotes",
    files: { [work]: prod("    verify: 'False'\n") },
    differs: { verify: ["false", "False"] },
  },
  {
    title: "empty texts",
    files: { [work]: prod("    region_name: eu-de\n    cacert: ''\n", "      user_id: ''\n      project_id: ''\n") },
  },
  {
    title: "keys without a value",
    files: { [work]: prod("    cacert:\n", "      project_id:\n      user_id: ~\n") },
    differs: { "auth.project_id": [undefined, "None"] },
  },
  {
    title: "an address of a region that is not said",
    files: { [work]: "clouds: {prod: {auth: {auth_url: 'https://iam.{region_name}/v3', username: a, password: b}}}" },
    name: "prod",
    refusedBy: "provider",
  },
  {
    title: "braces without a setting in the address",
    files: { [work]: "clouds: {prod: {auth: {auth_url: 'https://{nothing}'}}}" },
    name: "prod",
    refusedBy: "both",
  },
  {
    title: "braces without a setting elsewhere",
    files: { [work]: prod("    description: '{nothing}'\n") },
    name: "prod",
    refusedBy: "openstacksdk",
  },
  {
    title: "an address outside of auth, with a template",
    files: {
      [work]: "clouds: {prod: {auth_url: 'https://iam.{region_name}/v3', region_name: r, username: a, password: b}}",
    },
    differs: { "auth.auth_url": ["https://iam.r/v3", "https://iam.{region_name}/v3"] },
  },
];

const yaml: readonly Case[] = [
  {
    title: "merge keys and aliases",
    files: {
      [work]: `common: &common {auth_url: https://iam.example/v3, username: nobody, password: nothing}
more: &more {password: more, user_domain_name: D}
clouds:
  prod:
    auth:
      username: alice
      project_name: &project eu-de
      <<: [*more, *common]
    region_name: *project
`,
    },
  },
  {
    title: "several merge keys",
    files: { [work]: "a: &a {cacert: /a}\nb: &b {cacert: /b}\n" + prod("    <<: *a\n    <<: *b\n") },
  },
  { title: "equal keys", files: { [work]: prod("    cacert: /a\n    cacert: /b\n") } },
  {
    title: "words in quotes, over lines and in blocks",
    files: { [work]: prod("    cacert: 'a\n      b'\n    cert: >-\n      x\n      y\n    key: \"\\u00e9\\x41\"\n") },
  },
  {
    title: "numbers and dates whose text stays",
    files: {
      [work]: prod(
        "",
        "      project_id: 12345\n      user_id: 6e9\n      trust_id: 6e91234567890123456789\n      default_domain_id: 2024-01-31\n",
      ),
    },
  },
  {
    title: "numbers whose text changes",
    files: {
      [work]: prod(
        "",
        "      project_id: 0123\n      user_id: 12:30\n      trust_id: 1.10\n      default_domain_id: 1_000\n",
      ).replace("s3cret-Value", "0x1F"),
    },
    differs: {
      "auth.password": ["0x1F", "31"],
      "auth.project_id": ["0123", "83"],
      "auth.user_id": ["12:30", "750"],
      "auth.trust_id": ["1.10", "1.1"],
      "auth.default_domain_id": ["1_000", "1000"],
    },
  },
  { title: "words for true and false", files: { [work]: prod("    insecure: Off\n    verify: NO\n") } },
  {
    title: "a word for true where a text is meant",
    files: { [work]: prod("", "      project_name: yes\n") },
    differs: { "auth.project_name": ["yes", "True"] },
  },
  { title: "an unknown tag", files: { [work]: prod("    cacert: !file /ca\n") }, name: "prod", refusedBy: "both" },
  { title: "two documents", files: { [work]: `${prod("")}---\n${prod("")}` }, name: "prod", refusedBy: "both" },
  {
    title: "a byte order mark and Windows lines",
    files: { [work]: `\ufeff${prod("    region_name: eu-de\n").replaceAll("\n", "\r\n")}` },
  },
];

/** All cases; their titles differ. */
export const cases: readonly Case[] = [...places, ...layers, ...spellings, ...yaml];
