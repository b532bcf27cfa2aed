import type { Capabilities, Notes, FetchInit, FetchResponse } from "../../provider/capabilities";

/** One request that reached {@link fakeCapabilities}. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** An answer for it: a status and a body, or a fault of the network. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | { readonly fault: Error };

/** Effects without effect: answers from a function, a clock that sleeping moves, and records of what was asked and told. */
export function fakeCapabilities(
  answer: (asked: Asked, count: number) => Answer | Promise<Answer>,
  environment: Record<string, string> = {},
  trace?: { bodies: boolean },
): Capabilities & { asked: Asked[]; told: string[]; slept: number[]; traced: string[] } {
  let now = 1_700_000_000_000;
  const asked: Asked[] = [];
  const told: string[] = [];
  const slept: number[] = [];
  const traced: string[] = [];
  const secrets = new Set<string>();
  return {
    asked,
    told,
    slept,
    traced,
    ...(trace === undefined ? {} : { trace: { ...trace, write: (line) => traced.push(line) } }),
    environment,
    now: () => now,
    random: () => 0.5,
    sleep: (milliseconds) => {
      now += milliseconds;
      slept.push(milliseconds);
      return Promise.resolve();
    },
    tell: (line) => told.push(line),
    keepSecret: (secret) => secrets.add(secret),
    conceal: (text) => [...secrets].reduce((soFar, secret) => soFar.replaceAll(secret, "***"), text),
    readFile: () => undefined,
    notes: notesIn(new Map()),
    isThere: () => Promise.resolve(true),
    proxyFor: () => undefined,
    home: "/home/demo",
    directory: "/project",
    fetch: async (url: string, init: FetchInit): Promise<FetchResponse> => {
      const request: Asked = {
        method: init.method,
        url,
        headers: init.headers,
        body: init.body === undefined ? undefined : (JSON.parse(init.body) as unknown),
      };
      asked.push(request);
      const given = await answer(request, asked.length);
      if ("fault" in given) {
        throw given.fault;
      }
      const text = typeof given.body === "string" ? given.body : JSON.stringify(given.body ?? {});
      const headers = new Map(Object.entries(given.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
      return {
        status: given.status,
        headers: { get: (name) => headers.get(name.toLowerCase()) ?? null },
        text: () => Promise.resolve(text),
      };
    },
  };
}

/** The answer of an identity service to a sign-in, with a catalog that has VPCEP in `eu-de`. */
export function signInAnswer(
  options: { token?: string; projectId?: string; expiresAt?: string; url?: string } = {},
): Answer {
  return {
    status: 201,
    headers: { "X-Subject-Token": options.token ?? "token-1" },
    body: {
      token: {
        expires_at: options.expiresAt ?? "2099-01-01T00:00:00.000000Z",
        project: { id: options.projectId ?? "6e9dfd51d1124e8d8498dce894923a0d", name: "eu-de" },
        catalog: [
          { type: "vpc", endpoints: [{ interface: "public", region: "eu-de", url: "https://vpc.example" }] },
          {
            type: "vpcep",
            endpoints: [
              { interface: "public", region: "eu-de", url: options.url ?? "https://vpcep.example/v1/$(tenant_id)s" },
            ],
          },
        ],
      },
    },
  };
}

/** Notes kept in a map, for as many processes as are given it. */
export function notesIn(kept: Map<string, string>): Notes {
  return {
    read: (beginning) =>
      [...kept].filter(([name]) => name.startsWith(beginning)).map(([name, text]) => ({ name, text })),
    write: (name, text) => void kept.set(name, text),
    remove: (name) => void kept.delete(name),
  };
}
