import * as TE from "fp-ts/TaskEither";
import assert from "node:assert/strict";
import { readLimits } from "../../../provider/auth/limits";
import type { Capabilities } from "../../../provider/capabilities";
import { create, type ServiceInputs, update } from "../../../provider/resources/vpcEndpointService";
import type { Context } from "../../../provider/resources/vpcEndpointService/context";
import { render } from "../../../provider/render";
import { makeClient } from "../../../provider/vpcep/client";
import { type Answer, type Asked, fakeCapabilities, notesIn } from "../../support/capabilities";
import { shared } from "../../support/context";
import { leftOf, rightOf } from "../../support/either";
import { checked, portId } from "../../support/services";

const id = "4189d3c2-8882-4871-a3c2-d380272eed83";
const conflict: Answer = { status: 400, body: { error_code: "EndPoint.3044" } };
const lost: Answer = { fault: new Error("read ECONNRESET") };

/** A service as the API tells of it, as the program of these tests wants it. */
function service(now: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    port_id: portId,
    vpc_id: checked().vpcId,
    server_type: "LB",
    service_type: "interface",
    service_name: `eu-de.web.${id}`,
    approval_enabled: true,
    tcp_proxy: "close",
    status: "available",
    ports: [{ client_port: 443, server_port: 8443, protocol: "TCP" }],
    created_at: new Date(now).toISOString().replace(/\.\d+Z$/, "Z"),
    tags: [],
    description: "",
    ...changes,
  };
}

interface Process {
  readonly context: Context;
  readonly capabilities: ReturnType<typeof fakeCapabilities>;
  readonly calls: () => string[];
}

/** A process of the provider: its effects, and the context of its operations. */
function processOf(
  answer: (asked: Asked, count: number, now: number) => Answer,
  changes: Partial<Pick<Capabilities, "engine" | "isThere" | "notes">> = {},
): Process {
  const capabilities = fakeCapabilities((asked, count) => answer(asked, count, capabilities.now()));
  Object.assign(capabilities, changes);
  const access = { endpoint: "https://vpcep.example/v1/p", authorize: <A>(request: A): A => request };
  const network = { connectTimeout: 1000, callTimeout: 1000 };
  const source = { current: TE.right(access), renew: () => TE.right(access) };
  const client = makeClient({ capabilities, network, access: source, maxRetries: 3 });
  const accounts: Context["accounts"] = () => TE.right({ client, projectId: "p", region: "eu-de" });
  return {
    capabilities,
    context: {
      accounts,
      limits: readLimits({}).limits,
      ...shared(capabilities),
    },
    calls: () => capabilities.asked.map(({ method, url }) => `${method} ${url.slice(url.indexOf("/p/") + 3)}`),
  };
}

const list = (...services: unknown[]): Answer => ({ status: 200, body: { endpoint_services: services } });
const wanted: ServiceInputs = checked();
const [post, search] = ["POST vpc-endpoint-services", "GET vpc-endpoint-services?limit=1000"];

describe("a creation whose answer is lost", () => {
  it("goes on with the service that it has made, with one look", async () => {
    const { context, calls } = processOf(({ method }, _count, now) => (method === "POST" ? lost : list(service(now))));
    assert.equal(rightOf(await create(context, wanted)()).id, id);
    assert.deepEqual(calls(), [post, search]);
  });

  it("is repeated only after the list has shown that nothing was made", async () => {
    const { context, calls } = processOf(({ method }, count, now) =>
      method === "GET" ? list() : count === 1 ? lost : { status: 200, body: service(now) },
    );
    assert.equal(rightOf(await create(context, wanted)()).id, id);
    assert.deepEqual(calls(), [post, search, post]);
  });

  it("finds in the next look what the repeated call is refused for", async () => {
    const { context, calls } = processOf(({ method }, count, now) =>
      method === "POST" ? (count === 1 ? lost : conflict) : count === 2 ? list() : list(service(now - 1000)),
    );
    assert.equal(rightOf(await create(context, wanted)()).id, id);
    assert.deepEqual(calls(), [post, search, post, search]);
  });

  it("goes by the cloud's clock, not by this machine's", async () => {
    for (const [ahead, createdAfter, isOwn] of [
      [3_600_000, 3_600_000, true],
      [-3_600_000, -3_600_000, true],
      [0, -60_000, false],
      [3_600_000, 0, false],
    ] as const) {
      const { context } = processOf(({ method }, _count, now) =>
        method === "POST"
          ? lost
          : {
              ...list(service(now + createdAfter)),
              headers: { Date: new Date(now + ahead).toUTCString() },
            },
      );
      const result = await create(context, wanted)();
      assert.equal(result._tag, isOwn ? "Right" : "Left", `${ahead} ${createdAfter}`);
    }
  });

  for (const [what, changes] of [
    ["has another name", { service_name: `eu-de.api.${id}` }],
    ["has other tags", { tags: [{ key: "a", value: "b" }] }],
    ["has one port more", { ports: [443, 80].map((port) => ({ client_port: port, server_port: 8443 + port - 443 })) }],
    ["was created before", { created_at: "2020-01-01T00:00:00Z" }],
    ["does not tell when it was created", { created_at: undefined }],
    ["does not tell its name", { service_name: undefined }],
  ] as const) {
    it(`takes nothing for its own that ${what}, and names it`, async () => {
      const { context } = processOf(({ method }, _count, now) =>
        method === "POST" ? lost : list(service(now, changes)),
      );
      const { error, outputs } = leftOf(await create(context, wanted)());
      assert.equal(outputs, undefined);
      assert.equal(error._tag, "ConflictError");
      assert.match(render(error), new RegExp(`\\(${id}\\) has portId ${portId} and port TCP 443 to`));
    });
  }

  it("gives two resources that want the same one service, and the other one the reason", async () => {
    let made: Record<string, unknown> | undefined;
    const { context } = processOf(({ method }, _count, now) => {
      made ??= service(now);
      return method === "POST" ? lost : list(made);
    });
    const results = await Promise.all([create(context, wanted)(), create(context, wanted)()]);
    assert.deepEqual(
      results.map(({ _tag }) => _tag),
      ["Right", "Left"],
    );
    assert.equal(leftOf(results[1]).error._tag, "ConflictError");
  });

  it("says what is not known where the list cannot be read", async () => {
    const { context, calls } = processOf(() => lost);
    const message = render(leftOf(await create(context, wanted)()).error);
    assert.match(message, /Whether VPC endpoint service "web" \(portId [0-9a-f-]+\) was made is not known/);
    assert.match(message, /Run `pulumi up` again/);
    assert.equal(calls().filter((call) => call === post).length, 1);
  });

  it("leaves its note where the repeated call is refused, as the first may still be carried out", async () => {
    const kept = new Map<string, string>();
    const quota: Answer = { status: 400, body: { error_code: "Endpoint.1018" } };
    const { context } = processOf(({ method }, count) => (method === "GET" ? list() : count === 1 ? lost : quota), {
      notes: notesIn(kept),
    });
    const message = render(leftOf(await create(context, wanted)()).error);
    assert.match(message, /Endpoint\.1018[^]*was looked for and is not there, but may still appear/);
    assert.equal(kept.size, 1);
  });

  it("is not repeated more often than otc:maxRetries", async () => {
    const { context, calls } = processOf(({ method }) => (method === "POST" ? lost : list()));
    assert.equal(leftOf(await create(context, wanted)()).error._tag, "UncertainError");
    assert.equal(calls().filter((call) => call === post).length, 1 + 5);
  });
});

describe("a creation that is refused for its ports", () => {
  it("names the service that has them, and does not take it over although it is the same in every way", async () => {
    const { context, calls } = processOf(({ method }, _count, now) =>
      method === "POST" ? conflict : list(service(now)),
    );
    const { error } = leftOf(await create(context, wanted)());
    assert.match(render(error), new RegExp(`take it over with \`adopt: "${id}"\``));
    assert.deepEqual(calls(), [post, search]);
  });

  it("waits for one that is being deleted", async () => {
    const { context, calls } = processOf(({ method }, count, now) =>
      method === "GET"
        ? list(service(now, { status: "deleting", id: "old" }))
        : count < 4
          ? conflict
          : { status: 200, body: service(now) },
    );
    assert.equal(rightOf(await create(context, wanted)()).id, id);
    assert.deepEqual(calls(), [post, search, post, search, post]);
  });

  const killed = async (changes: Parameters<typeof processOf>[1]): Promise<void> => {
    // The answer never comes: the process is killed.
    const { context } = processOf(() => lost, changes);
    context.capabilities.fetch = () => new Promise(() => undefined);
    void create(context, wanted)();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const gone = (): Promise<boolean> => Promise.resolve(false);

  it("goes on with what a killed process has made", async () => {
    const kept = new Map<string, string>();
    await killed({ notes: notesIn(kept), engine: "127.0.0.1:1" });
    assert.equal(kept.size, 1);
    // Another process has the same notes, but not the same memory.
    const [[name, text] = ["", ""]] = kept;
    kept.clear();
    kept.set(`${name}x`, text);
    const next = processOf(({ method }, _count, now) => (method === "POST" ? conflict : list(service(now))), {
      notes: notesIn(kept),
      engine: "127.0.0.1:2",
      isThere: (engine) => Promise.resolve(engine === "127.0.0.1:2"),
    });
    assert.equal(rightOf(await create(next.context, wanted)()).id, id);
    assert.deepEqual(next.calls(), [post, search]);
    assert.equal(kept.size, 0);
  });

  for (const [what, changes, kept] of [
    ["the engine of the other process is still at work", {}, { engine: "127.0.0.1:7" }],
    ["the note is of an earlier creation", { created_at: "2023-11-15T10:00:00Z" }, {}],
    ["the note is of a later one", { created_at: "2023-11-14T22:00:00Z" }, {}],
    ["the service differs", { description: "theirs" }, {}],
  ] as const) {
    it(`takes over nothing where ${what}`, async () => {
      const notes = new Map<string, string>();
      await killed({ notes: notesIn(notes), engine: "127.0.0.1:1" });
      const [[name, text] = ["", ""]] = notes;
      notes.clear();
      notes.set(`${name}x`, JSON.stringify({ ...(JSON.parse(text) as object), ...kept }));
      const next = processOf(
        ({ method }, _count, now) => (method === "POST" ? conflict : list(service(now, changes))),
        { notes: notesIn(notes), isThere: (engine) => Promise.resolve(engine === "127.0.0.1:7") },
      );
      assert.equal(leftOf(await create(next.context, wanted)()).error._tag, "ConflictError");
    });
  }

  it("leaves a note only where the engine has not had the result", async () => {
    const kept = new Map<string, string>();
    const answer = (_asked: Asked, _count: number, now: number): Answer => ({ status: 200, body: service(now) });
    rightOf(await create(processOf(answer, { notes: notesIn(kept), engine: "127.0.0.1:1" }).context, wanted)());
    assert.equal(kept.size, 0);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(kept.size, 0);
    let looks = 0;
    const ended = processOf(answer, {
      notes: notesIn(kept),
      engine: "127.0.0.1:1",
      isThere: () => Promise.resolve(++looks < 2),
    });
    rightOf(await create(ended.context, wanted)());
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(kept.size, 1);
    kept.clear();
    const orphan = processOf(answer, { notes: notesIn(kept), engine: "127.0.0.1:1", isThere: gone });
    rightOf(await create(orphan.context, wanted)());
    assert.equal(kept.size, 1);
    assert.doesNotMatch([...kept.values()].join(), /web|443/);
  });
});

describe("a creation that takes its time", () => {
  it("of 150 seconds just works, with a bounded number of looks", async () => {
    let start: number | undefined;
    const { context, capabilities, calls } = processOf((_asked, _count, now) => {
      start ??= now;
      return { status: 200, body: service(start, { status: now - start < 150_000 ? "creating" : "available" }) };
    });
    const { outputs } = rightOf(await create(context, wanted)());
    assert.equal(outputs.status, "available");
    assert.equal(calls().filter((call) => call.startsWith("POST")).length, 1);
    assert.ok(calls().length < 40, String(calls().length));
    assert.ok(capabilities.slept.reduce((sum, each) => sum + each, 0) < 165_000);
  });

  it("and fails is told with the look that shows it", async () => {
    let start: number | undefined;
    const failure = { status: "failed", error: [{ error_code: "EndPoint.3001", error_message: "No address." }] };
    const { context, capabilities } = processOf((_asked, _count, now) => {
      start ??= now;
      return { status: 200, body: service(start, now - start < 60_000 ? { status: "creating" } : failure) };
    });
    const { error, id: kept } = leftOf(await create(context, wanted)());
    assert.equal(error._tag, "FailedError");
    assert.equal(kept, id);
    const waited = capabilities.slept.reduce((sum, each) => sum + each, 0);
    assert.ok(waited >= 60_000 && waited <= 60_000 + Math.max(...capabilities.slept), String(waited));
  });

  it("and disappears is kept as gone, so that the next deployment makes a new one", async () => {
    const { context } = processOf(({ method }, _count, now) =>
      method === "POST"
        ? { status: 200, body: service(now, { status: "creating" }) }
        : { status: 404, body: { error_code: "EndPoint.0005" } },
    );
    const { error, outputs } = leftOf(await create(context, wanted)());
    assert.equal(error._tag, "GoneError");
    assert.equal(outputs?.status, "gone");
  });
});

describe("an update of a service that is busy", () => {
  it("waits until it has settled, and makes the call again", async () => {
    const { context, calls } = processOf(({ method }, count, now) =>
      method === "PUT" && count === 1
        ? { status: 400, body: { error_code: "EndPoint.3045" } }
        : { status: 200, body: service(now, { status: count < 4 ? "creating" : "available", description: "new" }) },
    );
    const known = { ...wanted, status: "available", projectId: "p" };
    rightOf(await update(context, id, known, { ...wanted, description: "new" })());
    const [put, get] = [`PUT vpc-endpoint-services/${id}`, `GET vpc-endpoint-services/${id}`];
    assert.deepEqual(calls(), [put, get, get, get, put]);
  });

  it("names the service that has the ports it is to have", async () => {
    const { context } = processOf(({ method }, _count, now) =>
      method === "PUT" ? conflict : list(service(now), service(now, { id: "other", service_name: "api" })),
    );
    const known = { ...wanted, status: "available", projectId: "p", ports: [] };
    const { error } = leftOf(await update(context, id, known, wanted)());
    assert.match(render(error), /VPC endpoint service "api" \(other\) has portId/);
    assert.doesNotMatch(render(error), new RegExp(id + "\\) has"));
  });
});
