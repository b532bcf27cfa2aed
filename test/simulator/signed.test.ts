import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request as send } from "node:http";
import { sign } from "../../provider/auth/signature";
import { defaultIdentity, identities, type SignatureDialect } from "../../simulator";
import { signatureVectors } from "../support/signatures";
import { callSigned, demoKeys } from "./signing";
import { fields, inWorld, minimal, project, request, services, type World } from "./support";

const incorrect = (why: string): string => `APIGW.0301 Incorrect IAM authentication information: ${why}`;
const forProject = { "X-Project-Id": project };
const dialects: readonly SignatureDialect[] = ["credential", "access"];
const servicesUrl = ({ simulator }: World): string => `${simulator.endpoint}/${project}${services}`;

describe("simulator: signed requests", () => {
  for (const vector of signatureVectors.filter(({ name }) => name.startsWith("simulator: "))) {
    it(
      `takes what the Go SDK sends: ${vector.name}`,
      inWorld(async ({ simulator }) => {
        const { method, url, headers, body = "", time, authorization } = vector;
        const { host, pathname, search } = new URL(url);
        // Not signed, as the Go SDK adds them later.
        const added = pathname.endsWith("/tokens") ? { "X-Domain-Id": defaultIdentity.domainId } : forProject;
        const sent = send(`${simulator.url}${pathname}${search}`, {
          method,
          headers: { ...headers, ...added, Host: host, "X-Sdk-Date": time, Authorization: authorization },
        });
        sent.end(body);
        const [answer] = (await once(sent, "response")) as [IncomingMessage];
        answer.resume();
        assert.equal(answer.statusCode, pathname.endsWith("/tokens") ? 201 : 200);
      }),
    );
  }

  for (const dialect of dialects) {
    it(
      `serves reads and writes signed in the dialect ${dialect}`,
      inWorld(async (world) => {
        const url = servicesUrl(world);
        const body = { ...minimal, description: "Grüße 東京" };
        const created = await callSigned(world, dialect, { method: "POST", url, body, headers: forProject });
        assert.equal(created.status, 200);
        const listed = await callSigned(world, dialect, {
          method: "GET",
          url: `${url}?limit=10&sort_key=created_at`,
          headers: forProject,
        });
        assert.equal(fields(listed.body)["total_count"], 1);
        const id = String(fields(created.body)["id"]);
        world.clock.now += 1000;
        const gone = await callSigned(world, dialect, { method: "DELETE", url: `${url}/${id}`, headers: forProject });
        assert.equal(gone.status, 204);
      }),
    );

    it(
      `refuses faulty signatures of the dialect ${dialect} as the gateway does`,
      inWorld(async (world) => {
        const call = { method: "GET", url: servicesUrl(world), headers: forProject };
        const refused = async (more: object): Promise<string> => {
          const reply = await callSigned(world, dialect, { ...call, ...more });
          assert.equal(reply.status, 401);
          assert.equal(fields(reply.body)["request_id"], reply.headers.get("X-Request-Id"));
          return reply.error;
        };
        const wrongSecret = await refused({ keys: { ...demoKeys, secretKey: "wrong" } });
        assert.equal(wrongSecret, incorrect("verify aksk signature fail"));
        const unknown = await refused({ keys: { ...demoKeys, accessKey: "NOBODY" } });
        assert.equal(unknown, incorrect("ak NOBODY not exist"));
        const quarter = 15 * 60_000;
        for (const [skew, time] of [
          [-quarter - 1000, "20240102T024904Z"],
          [quarter + 1000, "20240102T031906Z"],
        ] as const) {
          const times = `signature time:${time},server time:20240102T030405Z`;
          const expired = incorrect(`calc aksk signature fail:signature expired, ${times}`);
          assert.equal(await refused({ at: world.clock.now + skew }), expired);
        }
        for (const skew of [-quarter + 1000, quarter - 1000]) {
          const reply = await callSigned(world, dialect, { ...call, at: world.clock.now + skew });
          assert.equal(reply.status, 200);
        }
      }),
    );

    it(
      `takes only the dialect ${dialect} when told so`,
      inWorld(
        async (world) => {
          for (const used of dialects) {
            const call = { method: "GET", url: servicesUrl(world), headers: forProject };
            assert.equal((await callSigned(world, used, call)).status, used === dialect ? 200 : 401);
          }
        },
        { signatures: dialect },
      ),
    );
  }

  it(
    "refuses a signature of other contents, and a header that is none",
    inWorld(async (world) => {
      const url = servicesUrl(world);
      const { call, simulator, clock } = world;
      const json = { "Content-Type": "application/json" };
      const body = JSON.stringify(minimal);
      const signature = sign({ method: "POST", url, headers: json, body }, demoKeys, "access", new Date(clock.now));
      const headers = { ...json, ...signature, ...forProject };
      const other = await request("POST", url, JSON.stringify({ ...minimal, server_type: "LB" }), headers);
      assert.deepEqual([other.status, other.error], [401, incorrect("verify aksk signature fail")]);
      assert.equal(simulator.cloud.services().length, 0);
      assert.equal((await request("POST", url, body, headers)).status, 200);
      const garbage = await call("GET", services, undefined, { Authorization: "Bearer x" });
      assert.equal(garbage.error, incorrect("calc aksk signature fail:invalid authorization header"));
      assert.equal(garbage.status, 401);
    }),
  );

  it(
    "means the region's main project without X-Project-Id",
    inWorld(async (world) => {
      const { simulator } = world;
      const get = (path: string, headers = {}) =>
        callSigned(world, "credential", { method: "GET", url: simulator.url + path, headers });
      const main = await get(`/eu-de/vpcep/v1/${project}${services}`);
      assert.equal(main.status, 200);
      const sub = identities.projects.find(({ name }) => name === "eu-de_demo")?.id ?? "";
      const other = await get(`/eu-de/vpcep/v1/${sub}${services}`);
      const why = (id: string): string =>
        `EndPoint.0004 Authentication information is incorrect or you have no permissions. The signed request is not for project ${id}.`;
      assert.deepEqual([other.status, other.error], [403, why(sub)]);
      const named = await get(`/eu-de/vpcep/v1/${sub}${services}`, { "X-Project-Id": sub });
      assert.equal(named.status, 200);
      for (const wrong of [sub, identities.projects.at(-1)?.id ?? "", "nothing"]) {
        const reply = await get(`/vpcep/v1/${project}${services}`, { "X-Project-Id": wrong });
        assert.deepEqual([reply.status, reply.error], [403, why(project)]);
      }
    }),
  );
});
