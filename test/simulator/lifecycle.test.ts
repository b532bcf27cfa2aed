import assert from "node:assert/strict";
import { fields, inWorld, minimal, otherAccount, portId, services, tokenFor, vpcId, type World } from "./support";

const missing = "00000000-0000-4000-8000-000000000000";
const notFound = `EndPoint.0005 The requested resource does not exist. There is no endpoint service ${missing}.`;
const busy = "EndPoint.3045 Other properties cannot be modified in the current endpoint service state. Its status is";
const unavailable = "EndPoint.2004 The endpoint service is unavailable. Its status is";
const conflict = "EndPoint.3044 The parameter ports conflicted with ports in an existing endpoint service.";
const otherPort = "5289d3c2-8882-4871-a3c2-d380272eed81";

async function statusOf({ call }: World, id: unknown): Promise<unknown> {
  const reply = await call("GET", `${services}/${String(id)}`);
  return reply.status === 200 ? fields(reply.body)["status"] : reply.error.slice(0, 13);
}

describe("simulator: the life of a service", () => {
  it(
    "is creating, then available, then deleting, then gone",
    inWorld(
      async (world) => {
        const { call, clock } = world;
        const created = fields((await call("POST", services, minimal)).body);
        assert.equal(created["status"], "creating");
        clock.now += 1999;
        assert.equal(await statusOf(world, created["id"]), "creating");
        clock.now += 1;
        assert.equal(await statusOf(world, created["id"]), "available");
        const deleted = await call("DELETE", `${services}/${String(created["id"])}`);
        assert.deepEqual([deleted.status, deleted.body], [204, undefined]);
        clock.now += 2999;
        assert.equal(await statusOf(world, created["id"]), "deleting");
        clock.now += 1;
        assert.equal(await statusOf(world, created["id"]), "EndPoint.0005");
        assert.deepEqual(world.simulator.cloud.services(), []);
      },
      { createSeconds: 2, deleteSeconds: 3 },
    ),
  );

  it(
    "takes 0.3 seconds each way by default",
    inWorld(async (world) => {
      const { id } = fields((await world.call("POST", services, minimal)).body);
      world.clock.now += 299;
      assert.equal(await statusOf(world, id), "creating");
      world.clock.now += 1;
      assert.equal(await statusOf(world, id), "available");
      await world.call("DELETE", `${services}/${String(id)}`);
      world.clock.now += 299;
      assert.equal(await statusOf(world, id), "deleting");
      world.clock.now += 1;
      assert.equal(await statusOf(world, id), "EndPoint.0005");
    }),
  );

  it(
    "ends in failed with error[] when told to, once",
    inWorld(async ({ call, clock, simulator }) => {
      const failure = { error_code: "EndPoint.3001", error_message: "Failed to create a port." };
      simulator.cloud.failNextCreate(failure);
      const refused = await call("POST", services, {});
      assert.equal(refused.status, 400);
      const created = fields((await call("POST", services, minimal)).body);
      assert.deepEqual([created["status"], created["error"]], ["creating", undefined]);
      clock.now += 300;
      const failed = fields((await call("GET", `${services}/${String(created["id"])}`)).body);
      assert.deepEqual([failed["status"], failed["error"]], ["failed", [failure]]);
      const modified = await call("PUT", `${services}/${String(created["id"])}`, { description: "" });
      assert.equal(modified.error, `${busy} failed.`);
      const next = fields((await call("POST", services, { ...minimal, port_id: otherPort })).body);
      clock.now += 300;
      assert.equal(simulator.cloud.service(String(next["id"]))?.status, "available");
      assert.equal((await call("DELETE", `${services}/${String(created["id"])}`)).status, 204);
    }),
  );

  it(
    "cannot be modified or deleted while creating or deleting",
    inWorld(async ({ call, simulator }) => {
      for (const status of ["creating", "deleting"] as const) {
        const { id } = simulator.cloud.insertService({ status });
        const tags = { action: "create", tags: [{ key: "k", value: "" }] };
        assert.equal((await call("PUT", `${services}/${id}`, { description: "" })).error, `${busy} ${status}.`);
        assert.equal((await call("POST", `/endpoint_service/${id}/tags/action`, tags)).error, `${busy} ${status}.`);
        assert.equal((await call("DELETE", `${services}/${id}`)).error, `${unavailable} ${status}.`);
      }
    }),
  );

  it(
    "is unknown to details, modify and delete under another id, another project and another account",
    inWorld(async ({ call, simulator }) => {
      for (const [method, body] of [["GET"], ["PUT", { description: "" }], ["DELETE"]] as const) {
        const reply = await call(method, `${services}/${missing}`, body);
        assert.deepEqual([reply.status, reply.error], [404, notFound]);
        const malformed = await call(method, `${services}/x`, body);
        assert.equal(malformed.error, "EndPoint.3062 Invalid endpoint service ID. An ID must be a UUID, not x.");
      }
      const sibling = simulator.cloud.insertService({ project_id: "0a3c7e91b5d84f26a8e0c2d4f6b81935" });
      assert.equal((await call("GET", `${services}/${sibling.id}`)).status, 404);
      const { id } = simulator.cloud.insertService();
      const token = await tokenFor(simulator, otherAccount);
      const url = `${simulator.endpoint}/2d8f0b6a4c1e4395a7b9d1f3e5c70826${services}/${id}`;
      assert.equal((await call("GET", url, undefined, { "X-Auth-Token": token })).status, 404);
    }),
  );

  it(
    "can be gone in other spellings",
    inWorld(
      async ({ call }) => {
        const reply = await call("GET", `${services}/${missing}`);
        const text = `EndPoint.2003 The endpoint service does not exist. There is no endpoint service ${missing}.`;
        assert.deepEqual([reply.status, reply.error], [400, text]);
      },
      { goneAs: { code: "EndPoint.2003" } },
    ),
  );

  it(
    "cannot be deleted in use, and can when only rejected and failed endpoints are left",
    inWorld(async ({ call, simulator }) => {
      const { id } = simulator.cloud.insertService();
      for (const status of ["accepted", "pendingAcceptance", "creating", "deleting"] as const) {
        simulator.cloud.connect(id, 2, status);
        const reply = await call("DELETE", `${services}/${id}`);
        assert.equal(reply.error, "EndPoint.3006 The endpoint service is being used. It has 2 connections.");
        simulator.cloud.disconnectAll(id);
      }
      simulator.cloud.connect(id, 1, "rejected");
      simulator.cloud.connect(id, 1, "failed");
      assert.equal((await call("DELETE", `${services}/${id}`)).status, 204);
    }),
  );

  it(
    "stays within the quota of the project, services being deleted included",
    inWorld(
      async ({ call, simulator, clock }) => {
        simulator.cloud.insertService({ project_id: "0a3c7e91b5d84f26a8e0c2d4f6b81935" });
        const { id } = simulator.cloud.insertService();
        simulator.cloud.insertService();
        const full = "Endpoint.1018 Quota exceeded. The project has 2 of 2 endpoint services.";
        assert.equal((await call("POST", services, minimal)).error, full);
        assert.equal((await call("DELETE", `${services}/${id}`)).status, 204);
        assert.equal((await call("POST", services, minimal)).error, full);
        clock.now += 300;
        assert.equal((await call("POST", services, minimal)).status, 200);
      },
      { quota: 2 },
    ),
  );
});

describe("simulator: services on one port_id", () => {
  const taken = { client_port: 80, server_port: 8080, protocol: "TCP" } as const;
  const cases: readonly [what: string, ports: object, port_id: string, clash: string][] = [
    ["the same server_port and protocol", { ...taken, client_port: 1 }, portId, "server_port 8080, protocol TCP"],
    ["the same client_port and protocol", { ...taken, server_port: 1 }, portId, "client_port 80, protocol TCP"],
    ["the same port_id in capitals", taken, portId.toUpperCase(), "server_port 8080, protocol TCP"],
    ["another protocol", { ...taken, protocol: "UDP" }, portId, ""],
    ["other ports", { client_port: 8080, server_port: 80 }, portId, ""],
    ["another port_id", taken, otherPort, ""],
  ];
  for (const [what, mapping, port_id, clash] of cases) {
    it(
      `${clash === "" ? "accepts" : "refuses"} ${what}, in create and in modify`,
      inWorld(async ({ call, simulator }) => {
        const first = simulator.cloud.insertService({ port_id: portId, vpc_id: vpcId, ports: [taken] });
        const wanted =
          clash === "" ? "" : `${conflict} Endpoint service ${first.id} has port_id ${portId} and ${clash}.`;
        const second = simulator.cloud.insertService({ ports: [] });
        const modified = await call("PUT", `${services}/${second.id}`, { port_id, ports: [mapping] });
        assert.equal(modified.error, wanted);
        simulator.cloud.removeService(second.id);
        const created = await call("POST", services, { ...minimal, port_id, ports: [mapping] });
        assert.equal(created.error, wanted);
      }),
    );
  }

  it(
    "lets a service keep its own ports, and frees them only when it is gone",
    inWorld(async ({ call, simulator, clock }) => {
      const { id } = simulator.cloud.insertService({ port_id: portId, ports: [taken] });
      assert.equal((await call("PUT", `${services}/${id}`, { ports: [taken] })).status, 200);
      assert.equal((await call("DELETE", `${services}/${id}`)).status, 204);
      const again = { ...minimal, ports: [taken] };
      assert.match((await call("POST", services, again)).error, /^EndPoint\.3044 /);
      clock.now += 300;
      assert.equal((await call("POST", services, again)).status, 200);
    }),
  );
});
