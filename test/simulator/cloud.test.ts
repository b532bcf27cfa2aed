import assert from "node:assert/strict";
import { connect } from "node:net";
import { ListenError, startSimulator } from "../../simulator";
import { errorCodes } from "../../simulator/vpcep/errorCodes";
import { fields, inWorld, services } from "./support";

describe("simulator: behind the back", () => {
  it(
    "shows drift to the API at once",
    inWorld(async ({ call, simulator, clock }) => {
      const { cloud } = simulator;
      const { id } = cloud.insertService({ description: "before" });
      clock.now += 1000;
      const changed = cloud.modifyService(id, { description: "after", approval_enabled: false });
      assert.equal(changed.updated_at, clock.now);
      const details = fields((await call("GET", `${services}/${id}`)).body);
      assert.deepEqual([details["description"], details["approval_enabled"]], ["after", false]);
      cloud.removeService(id);
      assert.equal((await call("GET", `${services}/${id}`)).status, 404);
    }),
  );

  it(
    "can put a service into any status, where it stays",
    inWorld(async ({ simulator: { cloud }, clock }) => {
      const { id } = cloud.insertService();
      for (const status of ["creating", "failed", "deleting", "available"] as const) {
        cloud.modifyService(id, { status });
        clock.now += 1e9;
        assert.equal(cloud.service(id)?.status, status);
      }
      cloud.modifyService(id, { status: "failed" });
      cloud.modifyService(id, { description: "x" });
      assert.equal(cloud.service(id)?.status, "failed");
    }),
  );

  it(
    "says so when there is no such service or project, or the id is taken",
    inWorld(async ({ simulator: { cloud } }) => {
      const { id } = cloud.insertService();
      assert.throws(() => cloud.insertService({ id }), new Error(`There is an endpoint service ${id} already.`));
      assert.throws(() => cloud.insertService({ project_id: "x" }), new Error("There is no project x."));
      const none = new Error("There is no endpoint service x.");
      assert.throws(() => cloud.modifyService("x", {}), none);
      assert.throws(() => cloud.removeService("x"), none);
      assert.throws(() => cloud.connect("x", 1), none);
      assert.throws(() => cloud.disconnectAll("x"), none);
      assert.equal(cloud.service("x"), undefined);
    }),
  );

  it(
    "hands out copies, which change nothing",
    inWorld(async ({ simulator: { cloud } }) => {
      const service = cloud.insertService();
      (service.tags as unknown[]).push("x");
      assert.deepEqual(cloud.service(service.id)?.tags, []);
    }),
  );
});

describe("simulator: process", () => {
  it("says which port is taken", async () => {
    const first = await startSimulator();
    const port = Number(new URL(first.url).port);
    await assert.rejects(startSimulator({ port }), (error) => {
      assert.ok(error instanceof ListenError);
      assert.equal(error.message, `Port ${port} of 127.0.0.1 is taken; choose another, or 0 for any free one.`);
      return true;
    });
    await first.close();
  });

  it("ends connections that are kept alive when it closes", async () => {
    const simulator = await startSimulator();
    const socket = connect(Number(new URL(simulator.url).port), "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => socket.once("data", resolve));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await simulator.close();
    await closed;
  });

  it("has its addresses", async () => {
    const simulator = await startSimulator();
    assert.match(simulator.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(simulator.authUrl, `${simulator.url}/v3`);
    assert.equal(simulator.endpoint, `${simulator.url}/vpcep/v1`);
    await simulator.close();
  });

  it("knows the documented statuses of the error codes", () => {
    const statuses = new Set(Object.values(errorCodes).map(([status]) => status));
    assert.deepEqual([...statuses].toSorted(), [400, 401, 403, 404, 500, 504]);
    assert.deepEqual(errorCodes["Endpoint.1018"], [400, "Quota exceeded."]);
    assert.deepEqual(errorCodes["EndPoint.0011"], [504, "The request body is null."]);
  });
});
