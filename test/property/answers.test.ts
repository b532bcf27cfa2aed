import * as E from "fp-ts/Either";
import * as TE from "fp-ts/TaskEither";
import * as fc from "fast-check";
import assert from "node:assert/strict";
import { CatalogDocument, TokenDocument } from "../../provider/auth/keystone";
import { readLimits } from "../../provider/auth/limits";
import type { OtcError } from "../../provider/errors";
import { readAnswer } from "../../provider/http/answer";
import { redactedBody } from "../../provider/http/redaction";
import { render } from "../../provider/render";
import type { Unfinished } from "../../provider/resources/vpcEndpointService";
import { create, read, remove, update } from "../../provider/resources/vpcEndpointService";
import type { Context } from "../../provider/resources/vpcEndpointService/context";
import { makeRuntime } from "../../provider/runtime";
import { makeClient } from "../../provider/vpcep/client";
import { Service, ServiceList } from "../../provider/vpcep/codecs";
import { vpcEndpointServiceProvider } from "../../provider/vpcEndpointServiceProvider";
import { fakeCapabilities } from "../support/capabilities";
import { checked, portId, vpcId } from "../support/services";
import { shared } from "../support/context";

const id = "4189d3c2-8882-4871-a3c2-d380272eed83";

/** The right value most of the time, else any JSON. */
const perhaps = (...values: unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.jsonValue() });

/** Documents that look like a service, with anything in any field. */
const almostService = fc.record(
  {
    id: perhaps(id),
    status: perhaps("creating", "available", "failed", "deleting"),
    port_id: perhaps(portId),
    vpc_id: perhaps(vpcId),
    server_type: perhaps("LB"),
    service_name: perhaps("web", `eu-de.web.${id}`, `eu-de.${id}`, ".", ""),
    approval_enabled: perhaps(true, false),
    ports: perhaps([{ client_port: 443, server_port: 8443 }], []),
    tags: perhaps([{ key: "a" }], []),
    created_at: perhaps("2023-11-14T22:13:20Z", "2018-01-30T07:42:01.174", "soon"),
    error: perhaps([{}], [{ error_code: "EndPoint.3001" }]),
    connection_count: perhaps(0, 3),
  },
  { requiredKeys: [] },
);

const almostError = fc.record(
  {
    error_code: perhaps("EndPoint.0022", "EndPoint.3045", "EndPoint.3044", "EndPoint.2004", "EndPoint.3006"),
    error_msg: perhaps("no"),
    error: fc.jsonValue(),
    request_id: perhaps("r"),
  },
  { requiredKeys: [] },
);

const body = fc
  .oneof(
    almostService,
    fc.record({ endpoint_services: fc.oneof(fc.array(almostService, { maxLength: 3 }), fc.jsonValue()) }),
    almostError,
    fc.jsonValue(),
  )
  .map((value) => JSON.stringify(value));

const text = fc.oneof(
  { weight: 8, arbitrary: body },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "<html>", "[".repeat(50_000) + "]".repeat(50_000), '{"id":') },
);

const answer = fc.record({
  status: fc.oneof(fc.constant(200), fc.constantFrom(204, 301, 400, 401, 403, 404, 429, 500, 502, 503, 504, 599)),
  body: text,
  headers: fc.record(
    {
      Date: fc.constantFrom("Tue, 14 Nov 2023 22:13:20 GMT", "yesterday"),
      "Retry-After": fc.constantFrom("0", "7", "99999", "-1", "soon", "Tue, 14 Nov 2023 22:13:30 GMT"),
      "X-Request-Id": fc.string(),
    },
    { requiredKeys: [] },
  ),
});

function assertShown(error: OtcError): void {
  const message = render(error);
  assert.ok(message.length > 10, message);
  assert.doesNotMatch(message, /\.js:\d+|\[object Object\]/);
}

describe("for any answer", () => {
  it("a codec takes it or says what is wrong with it", () => {
    const request = { method: "GET", url: "https://x" };
    fc.assert(
      fc.property(answer, ({ status, headers, body: content }) => {
        for (const codec of [Service, ServiceList, TokenDocument, CatalogDocument]) {
          const header = (name: string): string | undefined =>
            Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
          const result = readAnswer<unknown>(request, { status, header, text: content, shown: () => content }, codec);
          if (E.isLeft(result)) {
            assertShown(result.left);
          }
        }
        assert.equal(typeof redactedBody(content, (shown) => shown), "string");
      }),
      { numRuns: Number(process.env["RUNS"] ?? 500) },
    );
  });

  it("every operation ends, with a result or with an error that can be shown, and never asks without end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0, 1, 2, 3, 4),
        async (all, which) => {
          const capabilities = fakeCapabilities((_asked, count) => all[(count - 1) % all.length] ?? { status: 500 });
          const access = { endpoint: "https://vpcep.example/v1/p", authorize: <A>(request: A): A => request };
          const source = { current: TE.right(access), renew: () => TE.right(access) };
          const network = { connectTimeout: 1000, callTimeout: 1000 };
          const client = makeClient({ capabilities, network, access: source, maxRetries: 5 });
          const context: Context = {
            accounts: () => TE.right({ client, projectId: "p" }),
            limits: readLimits({}).limits,
            ...shared(capabilities),
          };
          const known = { ...checked(), status: "available", tags: { b: "" } };
          const operations: readonly (() => Promise<E.Either<Unfinished | OtcError, unknown>>)[] = [
            create(context, checked()),
            create(context, { ...checked(), adopt: id }),
            update(context, id, known, checked({ description: "new", tags: { a: "1" } })),
            read(context, id, known),
            remove(context, id, known),
          ];
          const result = await operations[which]!();
          if (E.isLeft(result)) {
            assertShown("_tag" in result.left ? result.left : result.left.error);
          }
          assert.ok(capabilities.asked.length < 2000, String(capabilities.asked.length));
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 300) },
    );
  });
});

describe("for any program and any state", () => {
  const provider = vpcEndpointServiceProvider(makeRuntime(fakeCapabilities(() => ({ status: 500 }))));
  const argument = fc.record(
    {
      vpcId: perhaps(vpcId),
      portId: perhaps(portId),
      serverType: perhaps("LB", "lb", "VIP"),
      ports: perhaps([{ clientPort: 1, serverPort: 2 }], [null], [{}]),
      serviceName: perhaps("web"),
      description: perhaps("d"),
      tags: perhaps({ a: "b" }),
      approvalEnabled: perhaps(true),
      tcpProxy: perhaps("close"),
      cloud: perhaps("04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
      region: perhaps("eu-de"),
      adopt: perhaps(id),
      status: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const properties = fc.oneof(argument, fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }));

  it("check and diff answer", async () => {
    await fc.assert(
      fc.asyncProperty(properties, properties, async (olds, news) => {
        const result = await provider.check?.(olds, news);
        result?.failures?.forEach(({ reason }) => {
          assert.ok(reason.length > 0);
          assert.doesNotMatch(reason, /\.js:\d+|\[object Object\]/);
        });
        if (result?.failures === undefined) {
          assert.ok(result?.inputs);
          await provider.diff?.(id, olds, result.inputs);
        }
      }),
      { numRuns: Number(process.env["RUNS"] ?? 2000) },
    );
  });
});
