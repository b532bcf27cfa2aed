import { defaultIdentity, identities, passcodeAt, type Simulator } from "../../simulator";

/** Settings by their key in stack configuration, without `otc:`. */
export type Configured = Readonly<Record<string, string>>;

/** One way of signing in, what it asks the identity service for, and where its services are. */
export interface WayToSignIn {
  readonly name: string;
  readonly settings: (simulator: Simulator) => Promise<Configured>;
  /** All calls of the identity service, whatever is done afterwards. */
  readonly signIn: readonly string[];
  readonly projectId: string;
}

export const secretKeys = ["password", "passcode", "token", "secretKey", "securityToken"];

const [demoDomain, otherDomain] = identities.domains.map(({ name }) => name) as [string, string];
const user = (name: string): (typeof identities.users)[number] => {
  const found = identities.users.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
export const projectId = (name: string, domain = demoDomain): string =>
  identities.projects.find(
    (each) => each.name === name && identities.domains.find(({ id }) => id === each.domain_id)?.name === domain,
  )?.id ?? "";

const demo = { userName: "demo", password: defaultIdentity.password, domainName: demoDomain };
const demoKeys = { accessKey: defaultIdentity.accessKey, secretKey: defaultIdentity.secretKey };
const agency = { agencyName: "demo-agency", agencyDomainName: otherDomain, delegatedProject: "eu-de" };

/** A token of the first user; for the project that is named, else for its domain. */
export async function tokenOf({ authUrl }: Simulator, project?: string): Promise<string> {
  const domain = { name: demoDomain };
  const scope = project === undefined ? { domain } : { project: { name: project, domain } };
  const credentials = { name: demo.userName, password: demo.password, domain };
  const answer = await post(`${authUrl}/auth/tokens`, {
    auth: { identity: { methods: ["password"], password: { user: credentials } }, scope },
  });
  return answer.headers.get("X-Subject-Token") ?? "";
}

/** An access key of the first user that expires, with its security token. */
export async function temporaryKeys(simulator: Simulator): Promise<Configured> {
  const identity = { methods: ["token"], token: { id: await tokenOf(simulator, "eu-de"), duration_seconds: 900 } };
  const answer = await post(`${simulator.url}/v3.0/OS-CREDENTIAL/securitytokens`, { auth: { identity } });
  const { credential } = (await answer.json()) as { credential: Record<string, string> };
  const { access = "", secret = "", securitytoken = "" } = credential;
  return { accessKey: access, secretKey: secret, securityToken: securitytoken };
}

async function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

const given = (settings: Configured) => () => Promise.resolve(settings);
const token = "POST /v3/auth/tokens";
const catalog = "GET /v3/auth/catalog";
const project = (name: string): string => `GET /v3/projects?name=${name}`;
const main = { projectId: projectId("eu-de"), projectName: "eu-de", region: "eu-de" };

/** All ways of signing in. */
export const ways: readonly WayToSignIn[] = [
  {
    name: "user and password by names",
    settings: given({ ...demo, projectName: "eu-de" }),
    signIn: [token],
    projectId: main.projectId,
  },
  {
    name: "user and password by ids",
    settings: given({
      userId: user("demo").id,
      password: demo.password,
      domainId: defaultIdentity.domainId,
      projectId: projectId("eu-nl"),
      region: "eu-nl",
    }),
    signIn: [token],
    projectId: projectId("eu-nl"),
  },
  {
    name: "user and password for a project of a region",
    settings: given({ ...demo, projectName: "eu-de_demo" }),
    signIn: [token],
    projectId: projectId("eu-de_demo"),
  },
  {
    name: "token of the domain, with a project",
    settings: async (simulator) => ({
      token: await tokenOf(simulator),
      projectName: "eu-de_demo",
      domainName: demoDomain,
    }),
    signIn: [token],
    projectId: projectId("eu-de_demo"),
  },
  {
    name: "token of a project",
    settings: async (simulator) => ({ token: await tokenOf(simulator, "eu-nl_demo") }),
    signIn: ["GET /v3/auth/tokens"],
    projectId: projectId("eu-nl_demo"),
  },
  {
    name: "permanent access key, dialect credential",
    settings: given({ ...demoKeys, projectId: main.projectId, region: "eu-de" }),
    signIn: [catalog],
    projectId: main.projectId,
  },
  {
    name: "permanent access key, dialect access",
    settings: given({ ...demoKeys, projectName: "eu-de_demo", signature: "access" }),
    signIn: [project("eu-de_demo"), catalog],
    projectId: projectId("eu-de_demo"),
  },
  {
    name: "temporary access key",
    settings: async (simulator) => ({ ...(await temporaryKeys(simulator)), projectName: "eu-de" }),
    signIn: [project("eu-de"), catalog],
    projectId: main.projectId,
  },
  {
    name: "agency by user and password",
    settings: given({ ...demo, ...agency }),
    signIn: [token, token],
    projectId: projectId("eu-de", otherDomain),
  },
  {
    name: "agency by token",
    settings: async (simulator) => ({ token: await tokenOf(simulator), ...agency, delegatedProject: "eu-nl_demo" }),
    signIn: [token],
    projectId: projectId("eu-nl_demo", otherDomain),
  },
  {
    name: "agency by access key",
    settings: given({ ...demoKeys, ...agency, domainName: demoDomain }),
    signIn: ["GET /v3/auth/domains", token],
    projectId: projectId("eu-de", otherDomain),
  },
  {
    name: "user, password and passcode",
    settings: () => {
      const { id, password, mfaSecret = "" } = user("demo-mfa");
      return Promise.resolve({ userId: id, password, ...main, passcode: passcodeAt(mfaSecret, Date.now()) });
    },
    signIn: [token],
    projectId: main.projectId,
  },
];
