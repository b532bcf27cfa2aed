import assert from "node:assert/strict";
import { inWorld, minimal, otherAccount, passwordBody, project, request, services, tokenFor } from "./support";

const authentication = "EndPoint.0003 Authentication failed or authentication information is invalid.";
const permission = "EndPoint.0004 Authentication information is incorrect or you have no permissions.";

describe("simulator: access to VPCEP", () => {
  it(
    "refuses a missing, an unknown and an expired token",
    inWorld(async ({ simulator, clock, token, call }) => {
      const missing = await request("GET", `${simulator.endpoint}/${project}${services}`, undefined, {});
      assert.deepEqual([missing.status, missing.error], [401, authentication]);
      const unknown = await call("GET", services, undefined, { "X-Auth-Token": `${token}x` });
      assert.deepEqual([unknown.status, unknown.error], [401, authentication]);
      assert.equal((await call("GET", services)).status, 200);
      clock.now += 24 * 3_600_000;
      const expired = await call("GET", services);
      assert.deepEqual([expired.status, expired.error], [401, authentication]);
    }),
  );

  it(
    "refuses all tokens after expireTokens",
    inWorld(async ({ simulator, call }) => {
      simulator.expireTokens();
      assert.equal((await call("GET", services)).status, 401);
    }),
  );

  it(
    "refuses a token without project, and one for another project",
    inWorld(async ({ simulator, call }) => {
      for (const body of [
        passwordBody({}, "unscoped"),
        passwordBody({}, { project: { name: "eu-nl" } }),
        otherAccount,
      ]) {
        const token = await tokenFor(simulator, body);
        const reply = await call("GET", services, undefined, { "X-Auth-Token": token });
        assert.deepEqual([reply.status, reply.error], [403, `${permission} The token is not for project ${project}.`]);
      }
    }),
  );

  it(
    "refuses a malformed project id, before it compares it, and after the token",
    inWorld(async ({ simulator, call }) => {
      for (const id of ["eu-de", project.slice(1), project.toUpperCase(), "$(tenant_id)s"]) {
        const reply = await call("GET", `${simulator.endpoint}/${id}${services}`);
        assert.equal(reply.status, 400);
        assert.equal(reply.error, "EndPoint.0014 Invalid project ID. A project ID has 32 hexadecimal digits.");
      }
      const reply = await request("GET", `${simulator.endpoint}/eu-de${services}`, undefined, {});
      assert.equal(reply.error, authentication);
    }),
  );

  it(
    "serves a project at its own region's endpoint only",
    inWorld(async ({ simulator, call }) => {
      const path = `vpcep/v1/${project}${services}`;
      assert.equal((await call("GET", `${simulator.url}/eu-de/${path}`)).status, 200);
      const reply = await call("GET", `${simulator.url}/eu-nl/${path}`);
      assert.equal(reply.status, 403);
      assert.equal(reply.error, `${permission} Project ${project} is in eu-de, not eu-nl.`);
    }),
  );

  it(
    "answers a method or path that does not exist as the gateway does",
    inWorld(async ({ simulator, call }) => {
      for (const [method, path] of [
        ["PATCH", services],
        ["GET", "/nothing"],
        ["GET", `${simulator.url}/eu-xx/vpcep/v1/${project}${services}`],
      ] as const) {
        const reply = await call(method, path, method === "PATCH" ? minimal : undefined);
        assert.equal(reply.status, 404);
        assert.deepEqual(reply.body, {
          error_msg: "The API does not exist or has not been published in the environment",
          error_code: "APIGW.0101",
          request_id: reply.headers.get("X-Request-Id"),
        });
      }
    }),
  );

  it(
    "gives every answer its own X-Request-Id",
    inWorld(async ({ call }) => {
      const replies = [await call("GET", services), await call("POST", services, {}), await call("DELETE", services)];
      const ids = replies.map(({ headers }) => headers.get("X-Request-Id") ?? "");
      for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
      assert.equal(new Set(ids).size, 3);
    }),
  );

  it(
    "lists its versions without a token",
    inWorld(async ({ simulator }) => {
      const v1 = {
        status: "CURRENT",
        id: "v1",
        updated: "2018-09-30T00:00:00Z",
        version: "1",
        links: [{ rel: "self", href: simulator.endpoint, type: "application/json" }],
        min_version: "",
      };
      const get = async (path: string): Promise<unknown> =>
        (await request("GET", simulator.url + path, undefined, {})).body;
      assert.deepEqual(await get("/vpcep/v1"), { version: v1 });
      for (const path of ["/", "/vpcep"]) {
        const { versions } = (await get(path)) as { versions: { id: string }[] };
        assert.deepEqual(versions[0], v1);
        assert.deepEqual(
          versions.map(({ id }) => id),
          ["v1", "v2"],
        );
      }
    }),
  );
});
