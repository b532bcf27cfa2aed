import { defaultIdentity, type Simulator, type SimulatorOptions, startSimulator } from "../../simulator";

/** A running simulator, a clock that stands still until it is moved, and a way to call as the default user. */
export interface World {
  readonly simulator: Simulator;
  readonly clock: { now: number };
  readonly token: string;
  /** Calls `/vpcep/v1/{project_id}{path}`, or the given URL. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** `error_code` and `error_msg`, in one text for one comparison. */
  readonly error: string;
}

export const project = defaultIdentity.projectId;
export const services = "/vpc-endpoint-services";
export const portId = "4189d3c2-8882-4871-a3c2-d380272eed88";
export const vpcId = "4189d3c2-8882-4871-a3c2-d380272eed80";

/** The smallest body of a create call. */
export const minimal = {
  port_id: portId,
  vpc_id: vpcId,
  server_type: "VM",
  ports: [{ client_port: 8080, server_port: 90 }],
};

export function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value as Readonly<Record<string, unknown>>;
}

export async function request(
  method: string,
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  const response = await fetch(url, { method, headers, ...(text === undefined ? {} : { body: text }) });
  const answer = await response.text();
  const parsed: unknown = answer === "" ? undefined : JSON.parse(answer);
  const error =
    response.status < 400 ? "" : `${String(fields(parsed)["error_code"])} ${String(fields(parsed)["error_msg"])}`;
  return { status: response.status, headers: response.headers, body: parsed, error };
}

export function passwordBody(
  user: Readonly<Record<string, unknown>> = {},
  scope: unknown = { project: { name: "eu-de" } },
): unknown {
  const domain = { name: defaultIdentity.domainName };
  const whole = { name: defaultIdentity.userName, password: defaultIdentity.password, domain, ...user };
  return { auth: { identity: { methods: ["password"], password: { user: whole } }, scope } };
}

export async function signIn(simulator: Simulator, body: unknown = passwordBody(), query = ""): Promise<Reply> {
  return request("POST", `${simulator.authUrl}/auth/tokens${query}`, body, { "Content-Type": "application/json" });
}

export async function tokenFor(simulator: Simulator, body?: unknown): Promise<string> {
  const reply = await signIn(simulator, body);
  const token = reply.headers.get("X-Subject-Token");
  if (token === null) throw new Error(`no token: ${JSON.stringify(reply.body)}`);
  return token;
}

/** The other account's user, in its project eu-de. */
export const otherAccount = passwordBody({
  name: "other",
  password: "other-password",
  domain: { name: "OTC-EU-DE-00000000001000000002" },
});

/** A test that has a world of its own. */
export function inWorld(
  test: (world: World) => Promise<void>,
  options: Omit<SimulatorOptions, "clock"> = {},
): () => Promise<void> {
  return async () => {
    const clock = { now: Date.UTC(2024, 0, 2, 3, 4, 5, 678) };
    const simulator = await startSimulator({ ...options, clock: () => clock.now });
    try {
      const token = await tokenFor(simulator);
      await test({
        simulator,
        clock,
        token,
        call: (method, path, body, headers = {}) =>
          request(method, path.startsWith("http") ? path : `${simulator.endpoint}/${project}${path}`, body, {
            "X-Auth-Token": token,
            ...(body === undefined ? {} : { "Content-Type": "application/json" }),
            ...headers,
          }),
      });
    } finally {
      await simulator.close();
    }
  };
}
