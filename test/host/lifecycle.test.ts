import assert from "node:assert/strict";
import { providerText } from "../../sdk/provider";
import type { Simulator } from "../../simulator";
import { calls, configurationFor, quickSimulator, signIns } from "../support/cloud";
import { type HostError, startHost, type Host } from "../support/host";
import { smallest } from "../support/services";

type Properties = Record<string, unknown>;

const __provider = providerText("VpcEndpointService");

describe("the provider in Pulumi's host", () => {
  let simulator: Simulator;
  let host: Host;

  beforeEach(async () => {
    simulator = await quickSimulator();
    host = await startHost(configurationFor(simulator));
  });

  afterEach(async () => {
    const printed = host.printed();
    await host.close();
    await simulator.close();
    assert.ok(!/warning|deprecat|experimental/i.test(printed), printed);
  });

  async function checked(news: Properties, olds: Properties = {}): Promise<Properties> {
    const { inputs, failures } = await host.check(olds, news);
    assert.deepEqual(failures, []);
    return inputs;
  }

  async function created(changes: Properties = {}): Promise<{ id: string; inputs: Properties; outputs: Properties }> {
    const inputs = await checked({ ...smallest, serviceName: "web", ...changes });
    const { id, outputs } = await host.create(inputs);
    simulator.clearRequests();
    return { id, inputs, outputs };
  }

  it("creates with one POST and polls, after one sign-in", async () => {
    const inputs = await checked({ ...smallest, serviceName: "web", tags: { a: "1" }, description: "d" });
    assert.equal(simulator.requests.length, 0);
    const { id, outputs } = await host.create(inputs);
    assert.deepEqual(calls(simulator), ["POST vpc-endpoint-services", `GET vpc-endpoint-services/${id}`]);
    assert.equal(signIns(simulator), 1);
    assert.equal(outputs["status"], "available");
    assert.equal(outputs["serviceName"], "web");
    assert.equal(outputs["endpointServiceName"], `eu-de.web.${id}`);
    assert.equal(outputs["region"], "eu-de");
    assert.match(String(outputs["projectId"]), /^[0-9a-f]{32}$/);
    assert.deepEqual(outputs["tags"], { a: "1" });
    assert.deepEqual(await host.diff(id, outputs, inputs), {
      changes: false,
      replaces: [],
      deleteBeforeReplace: false,
    });
  });

  for (const [name, change] of [
    ["ports", { ports: [{ clientPort: 8081, serverPort: 22 }] }],
    ["approvalEnabled", { approvalEnabled: false }],
    ["serviceName", { serviceName: "api" }],
    ["description", { description: "new" }],
    ["tcpProxy", { tcpProxy: "proxy_open" }],
    ["portId", { portId: "00000000-0000-0000-0000-000000000001" }],
  ] as const) {
    it(`changes ${name} with exactly one PUT, whose answer becomes the outputs`, async () => {
      const { id, inputs, outputs } = await created();
      const news = await checked({ ...smallest, serviceName: "web", ...change }, inputs);
      assert.equal((await host.diff(id, outputs, news)).changes, true);
      const updated = await host.update(id, outputs, news);
      assert.deepEqual(calls(simulator), [`PUT vpc-endpoint-services/${id}`]);
      const [request] = simulator.requests;
      assert.equal(typeof (request?.requestBody as Properties)["approval_enabled"], "boolean");
      assert.equal((await host.diff(id, updated, news)).changes, false);
      assert.deepEqual((await host.read(id, updated)).outputs, updated);
    });
  }

  it("never switches approval back on with another change", async () => {
    const { id, inputs, outputs } = await created({ approvalEnabled: false });
    const news = await checked({ ...smallest, approvalEnabled: false, serviceName: "api" }, inputs);
    assert.equal((await host.update(id, outputs, news))["approvalEnabled"], false);
    assert.deepEqual(simulator.requests[0]?.requestBody, { approval_enabled: false, service_name: "api" });
  });

  it("changes tags with at most two calls and no PUT", async () => {
    const { id, inputs, outputs } = await created({ tags: { a: "1", b: "2" } });
    const news = await checked({ ...smallest, serviceName: "web", tags: { b: "3", c: "" } }, inputs);
    const updated = await host.update(id, outputs, news);
    const action = `POST endpoint_service/${id}/tags/action`;
    assert.deepEqual(calls(simulator), [action, action]);
    assert.deepEqual(updated["tags"], { b: "3", c: "" });
    assert.deepEqual((await host.read(id, updated)).outputs["tags"], { b: "3", c: "" });
  });

  it("reads with one GET, and gives arguments that show drift", async () => {
    const { id, inputs, outputs } = await created();
    const calm = await host.read(id, outputs);
    assert.deepEqual(calm.outputs, outputs);
    assert.deepEqual(await checked({ ...smallest, serviceName: "web" }, calm.inputs), calm.inputs);
    assert.equal((await host.diff(id, calm.outputs, inputs)).changes, false);
    assert.deepEqual(calls(simulator), [`GET vpc-endpoint-services/${id}`]);
    simulator.cloud.modifyService(id, {
      approval_enabled: false,
      ports: [{ client_port: 1, server_port: 2, protocol: "TCP" }],
    });
    const drifted = await host.read(id, outputs);
    assert.equal(drifted.inputs?.["approvalEnabled"], false);
    assert.deepEqual(drifted.inputs["ports"], [{ clientPort: 1, serverPort: 2, protocol: "TCP" }]);
    assert.equal((await host.diff(id, drifted.outputs, inputs)).changes, true);
  });

  it("finds a service by its id alone", async () => {
    const { id, outputs } = await created({ tags: { a: "1" } });
    assert.deepEqual((await host.read(id, {})).outputs, outputs);
  });

  it("says nothing is there once the service is gone", async () => {
    const { id, outputs } = await created();
    simulator.cloud.removeService(id);
    assert.equal((await host.read(id, outputs)).id, "");
    await host.delete(id, outputs);
  });

  it("deletes and waits until the service is gone", async () => {
    const { id, outputs } = await created();
    await host.delete(id, outputs);
    assert.deepEqual(calls(simulator), [`DELETE vpc-endpoint-services/${id}`, `GET vpc-endpoint-services/${id}`]);
    assert.equal(simulator.cloud.services().length, 0);
  });

  it("says by how many connections a service is in use, and deletes nothing", async () => {
    const { id, outputs } = await created();
    simulator.cloud.connect(id, 2);
    await assert.rejects(host.delete(id, outputs), (error: HostError) => {
      assert.match(
        error.message,
        new RegExp(`^VPC endpoint service ${id} cannot be deleted: 2 endpoints are connected to it\\.`),
      );
      return true;
    });
    assert.equal((await host.read(id, outputs)).outputs["status"], "available");
    assert.ok(!host.printed().includes(".js:"), "a stack trace was printed");
  });

  it("saves a service that failed, with the API's reasons, and replaces it the next time", async () => {
    simulator.cloud.failNextCreate({ error_code: "EndPoint.3001", error_message: "No address left." });
    const inputs = await checked({ ...smallest, serviceName: "web" });
    const error = await host.create(inputs).then(
      () => undefined,
      (reason: unknown) => reason as HostError,
    );
    assert.equal(error?.saved?.properties["__provider"], __provider);
    assert.equal(error.saved.properties["status"], "failed");
    assert.match(error.saved.reasons.join("\n"), /EndPoint\.3001: No address left\./);
    const { id, properties } = error.saved;
    assert.deepEqual(await host.diff(id, properties, inputs), {
      changes: true,
      replaces: ["status"],
      deleteBeforeReplace: true,
    });
    await host.delete(id, properties);
    assert.equal(simulator.cloud.services().length, 0);
  });

  it("changes nothing and saves nothing where the first call is refused", async () => {
    const { id, inputs, outputs } = await created();
    simulator.cloud.connect(id, 1);
    const news = await checked(
      { ...smallest, serviceName: "web", portId: "00000000-0000-0000-0000-000000000001" },
      inputs,
    );
    await assert.rejects(host.update(id, outputs, news), (error: HostError) => {
      assert.match(error.message, /400 EndPoint\.3054/);
      assert.equal(error.saved, undefined);
      return true;
    });
  });

  it("takes over an existing service without a POST, and refuses what would need a replacement", async () => {
    const { id } = await created({ tags: { a: "1" } });
    const { id: adopted, outputs } = await host.create(
      await checked({ ...smallest, serviceName: "web", approvalEnabled: false, tags: { a: "2" }, adopt: id }),
    );
    assert.equal(adopted, id);
    assert.equal(outputs["approvalEnabled"], false);
    assert.deepEqual(calls(simulator), [
      `GET vpc-endpoint-services/${id}`,
      `PUT vpc-endpoint-services/${id}`,
      `POST endpoint_service/${id}/tags/action`,
    ]);
    await assert.rejects(
      host.create(await checked({ ...smallest, serverType: "VM", adopt: id })),
      /serverType: the service has "LB", the program wants "VM"\./,
    );
  });

  it("deletes no service that a resource has taken over, in a later deployment neither", async () => {
    const old = await created();
    const inputs = await checked({ ...smallest, serviceName: "web", adopt: old.id });
    const taken = await host.create(inputs);
    // That deployment ended before the old resource was deleted.
    await host.close();
    host = await startHost(configurationFor(simulator));
    assert.equal((await host.diff(taken.id, taken.outputs, inputs)).changes, false);
    await host.delete(old.id, old.outputs);
    assert.equal(simulator.cloud.services().length, 1);
    // Destroying the stack compares nothing before.
    await host.close();
    host = await startHost(configurationFor(simulator));
    await host.delete(taken.id, taken.outputs);
    assert.equal(simulator.cloud.services().length, 0);
  });

  it("shares one sign-in between concurrent operations", async () => {
    const inputs = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((port) => checked({ ...smallest, ports: [{ clientPort: port, serverPort: port }] })),
    );
    await Promise.all(inputs.map((each) => host.create(each)));
    assert.equal(signIns(simulator), 1);
    assert.equal(simulator.cloud.services().length, 6);
  });
});
