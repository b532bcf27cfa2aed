import assert from "node:assert/strict";
import { startSimulator } from "../../simulator";
import { matches } from "../../simulator/faults/fault";
import { readRule } from "../../simulator/faults/readRule";
import { fields, inWorld, minimal, passwordBody, services, signIn } from "./support";

const details = `${services.slice(1)}/*`;

describe("simulator: injected faults", () => {
  it("matches a method and the last parts of a path", () => {
    const request = { method: "GET", path: "/vpcep/v1/p/vpc-endpoint-services/1" };
    const fault = { kind: "cutOff" } as const;
    for (const [rule, expected] of [
      [{}, true],
      [{ method: "get" }, true],
      [{ method: "PUT" }, false],
      [{ path: "vpc-endpoint-services/*" }, true],
      [{ path: "/vpc-endpoint-services/1" }, true],
      [{ path: "vpc-endpoint-services" }, false],
      [{ path: "*/*/*/*/*/*/*" }, false],
    ] as const) {
      assert.equal(matches({ ...rule, fault }, request), expected, JSON.stringify(rule));
    }
  });

  it(
    "meets the requests that it is for, from the nth on, so many times",
    inWorld(async ({ call, simulator }) => {
      const id = String(fields((await call("POST", services, minimal)).body)["id"]);
      const fault = {
        kind: "answer",
        status: 429,
        headers: { "Retry-After": "1" },
        body: { error_code: "a" },
      } as const;
      simulator.faults.add({ method: "GET", path: details, nth: 2, times: 2, fault });
      const statuses: number[] = [];
      for (let count = 0; count < 5; count += 1) {
        const reply = await call("GET", `${services}/${id}`);
        statuses.push(reply.status);
        if (reply.status === 429) assert.equal(reply.headers.get("Retry-After"), "1");
      }
      assert.deepEqual(statuses, [200, 429, 429, 200, 200]);
      assert.equal(simulator.faults.list()[0]?.met, 2);
      simulator.faults.clear();
      assert.deepEqual(simulator.faults.list(), []);
    }),
  );

  it(
    "has a call done whose answer is lost, cut off, or another one",
    inWorld(async ({ call, simulator }) => {
      const other = (port: number) => ({ ...minimal, ports: [{ client_port: port, server_port: port }] });
      simulator.faults.add({ fault: { kind: "reset" } });
      await assert.rejects(call("POST", services, minimal));
      assert.equal(simulator.cloud.services().length, 0);
      assert.equal(simulator.requests.at(-1)?.status, 0);
      assert.equal(simulator.requests.at(-1)?.fault, "reset");

      simulator.faults.add({ fault: { kind: "reset", done: true } });
      await assert.rejects(call("POST", services, other(1)));
      assert.equal(simulator.cloud.services().length, 1);

      simulator.faults.add({ fault: { kind: "cutOff" } });
      await assert.rejects(call("POST", services, other(2)));
      assert.equal(simulator.cloud.services().length, 2);

      simulator.faults.add({
        fault: { kind: "answer", status: 502, body: { error_code: "x", error_msg: "" }, done: true },
      });
      assert.equal((await call("POST", services, other(3))).status, 502);
      assert.equal(simulator.cloud.services().length, 3);
    }),
  );

  it(
    "sends a body slowly, or with much before it",
    inWorld(async ({ call, simulator }) => {
      simulator.faults.add({ fault: { kind: "slowBody", seconds: 0.2 } });
      const slow = await call("GET", services);
      assert.deepEqual(slow.body, { endpoint_services: [], total_count: 0 });
      simulator.faults.add({ fault: { kind: "hugeBody", megabytes: 3 } });
      const huge = await call("GET", services);
      assert.deepEqual(huge.body, slow.body);
      simulator.faults.add({ fault: { kind: "delay", seconds: 0.01 } });
      assert.deepEqual((await call("GET", services)).body, slow.body);
    }),
  );

  it(
    "has creations fail or never end, services change or go, and tokens expire",
    inWorld(async ({ call, clock, simulator }) => {
      const post = { method: "POST", path: "vpc-endpoint-services" };
      simulator.faults.add({ ...post, fault: { kind: "failCreate", message: "No address left." } });
      simulator.faults.add({ ...post, fault: { kind: "stickCreate" } });
      const failing = String(fields((await call("POST", services, minimal)).body)["id"]);
      clock.now += 100_000;
      assert.deepEqual(fields((await call("GET", `${services}/${failing}`)).body)["error"], [
        { error_code: "EndPoint.3001", error_message: "No address left." },
      ]);
      const second = { ...minimal, ports: [{ client_port: 1, server_port: 1 }] };
      const sticking = String(fields((await call("POST", services, second)).body)["id"]);
      clock.now += 100_000;
      assert.equal(simulator.cloud.service(sticking)?.status, "creating");

      const get = { method: "GET", path: details };
      simulator.faults.add({ ...get, fault: { kind: "change", fields: { description: "changed" } } });
      assert.equal(fields((await call("GET", `${services}/${sticking}`)).body)["description"], "changed");
      simulator.faults.add({ ...get, fault: { kind: "remove" } });
      assert.equal((await call("GET", `${services}/${sticking}`)).status, 404);
      simulator.faults.add({ fault: { kind: "expireTokens" } });
      assert.equal((await call("GET", `${services}/${failing}`)).status, 401);
      simulator.faults.add({ path: "auth/tokens", fault: { kind: "answer", status: 503, body: "<html></html>" } });
      await assert.rejects(signIn(simulator, passwordBody()), SyntaxError);
    }),
  );

  it("is told from outside only where that is asked for", async () => {
    const closed = await startSimulator();
    const open = await startSimulator({ faultControl: true });
    try {
      assert.equal((await fetch(`${closed.url}/simulator/faults`)).status, 404);
      const control = (method: string, body?: unknown): Promise<Response> =>
        fetch(`${open.url}/simulator/faults`, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      const rule = { path: "auth/tokens", fault: { kind: "answer", status: 500 } };
      assert.equal((await control("POST", [rule, { fault: { kind: "cutOff" } }])).status, 201);
      assert.equal((await fetch(`${open.authUrl}/auth/tokens`)).status, 500);
      assert.deepEqual(await (await control("GET")).json(), {
        faults: [
          { ...rule, met: 1 },
          { fault: { kind: "cutOff" }, met: 0 },
        ],
      });
      assert.equal((await control("DELETE")).status, 204);
      assert.deepEqual(open.faults.list(), []);
      assert.equal(open.requests.length, 1);
      const refused = await control("POST", { times: 0, color: 1, fault: { kind: "delay", seconds: "1" } });
      assert.equal(refused.status, 400);
      assert.deepEqual(await refused.json(), {
        problems: [
          "color: there is no such field, only method, path, nth, times, fault.",
          'times: 0 is not a whole number of 1 or more, or "always".',
          'fault.seconds: "1" is not a number from 0 to 3600.',
        ],
      });
    } finally {
      await closed.close();
      await open.close();
    }
  });

  it("explains a rule that it does not understand", () => {
    assert.deepEqual(readRule({ fault: { kind: "explode" } }), [
      'fault.kind: "explode" is not one of answer, delay, reset, cutOff, slowBody, hugeBody, failCreate, stickCreate, expireTokens, change, remove.',
    ]);
    assert.deepEqual(readRule({ fault: { kind: "change", fields: { status: "gone", name: 1 } } }), [
      "fault.fields.name: there is no such field, only approval_enabled, description, service_name, port_id, vpc_id, pool_id, tcp_proxy, server_type, ports, tags, status.",
      'fault.fields.status: "gone" is not one of creating, available, failed, deleting.',
    ]);
    assert.deepEqual(readRule(3), ["A rule must be an object, not 3."]);
  });
});
