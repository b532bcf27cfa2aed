import assert from "node:assert/strict";
import { inWorld, minimal, project, request, services, signIn } from "./support";

describe("simulator: record of requests", () => {
  it(
    "has each request with its answer",
    inWorld(async ({ call, simulator }) => {
      simulator.clearRequests();
      const created = await call("POST", services, minimal);
      const listed = await call("GET", `${services}?limit=1`);
      const [first, second] = simulator.requests;
      assert.equal(simulator.requests.length, 2);
      assert.deepEqual(
        { ...first, milliseconds: 0 },
        {
          sequence: 2,
          time: "2024-01-02T03:04:05.678Z",
          method: "POST",
          path: `/vpcep/v1/${project}${services}`,
          status: 200,
          milliseconds: 0,
          requestId: created.headers.get("X-Request-Id"),
          requestBody: minimal,
          responseBody: created.body,
        },
      );
      assert.equal(second?.path, `/vpcep/v1/${project}${services}?limit=1`);
      assert.equal(second.requestBody, undefined);
      assert.deepEqual(second.responseBody, listed.body);
      assert.equal(second.sequence, 3);
      simulator.clearRequests();
      assert.equal(simulator.requests.length, 0);
    }),
  );

  it("shows no password and no token, whatever the request looks like", async () => {
    const lines: string[] = [];
    await inWorld(
      async ({ simulator, token, call }) => {
        const json = { "Content-Type": "application/json" };
        const wrong = { methods: ["password"], password: { user: { id: "x", password: "demo-password" } } };
        await signIn(simulator, { auth: { identity: wrong } });
        await signIn(simulator, { auth: { identity: { methods: ["token"], token: { id: token } } } });
        await signIn(simulator, { auth: { identity: { password: "demo-password", secret: "demo-password" } } });
        await request("POST", `${simulator.authUrl}/auth/tokens`, '{"password":"demo-password"', json);
        await call("GET", services);
        const everything = JSON.stringify(simulator.requests) + lines.join("\n");
        assert.equal(simulator.requests.length, 6);
        assert.equal(everything.includes("demo-password"), false);
        assert.equal(everything.includes(token), false);
        assert.ok(everything.includes('"name":"demo","password":"***"'));
        assert.ok(everything.includes('"token":{"id":"***"}'));
        assert.ok(everything.includes('"(27 characters that are not JSON)"'));
      },
      { log: (line) => lines.push(line) },
    )();
  });

  it("prints one aligned line a request, with the body of a write and the reason of a refusal", async () => {
    const lines: string[] = [];
    await inWorld(
      async ({ call, simulator }) => {
        const { id } = simulator.cloud.insertService();
        await call("PUT", `${services}/${id}`, { description: "x" });
        await call("GET", `${simulator.url}/eu-de/vpcep/v1/${project}${services}/${id}`);
        await call("POST", services, {});
        const time = "03:04:05.678";
        const padded = (path: string): string => path.padEnd(60);
        assert.deepEqual(
          lines.slice(1).map((line) => line.replace(/ +\d+ ms/, " N ms")),
          [
            `${time} PUT    ${padded(`${services}/${id}`)} 200 N ms  {"description":"x"}`,
            `${time} GET    ${padded(`${services}/${id}`)} 200 N ms`,
            `${time} POST   ${padded(services)} 400 N ms  {} <- EndPoint.0002 Parameter error. port_id is required.`,
          ],
        );
      },
      { log: (line) => lines.push(line) },
    )();
  });

  it("is coloured only when asked for", async () => {
    for (const colour of [false, true]) {
      const lines: string[] = [];
      await inWorld(() => Promise.resolve(), { colour, log: (line) => lines.push(line) })();
      assert.equal(lines.length, 1);
      assert.equal(lines.join("").includes("\u001b["), colour);
    }
  });
});
