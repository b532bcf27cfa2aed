import assert from "node:assert/strict";
import * as vpcep from "pulumi-otc-vpcep";
import { createWorkspace, findEngine, type Engine, type Workspace } from "../../engine";
import type { Simulator } from "../../simulator";
import { calls, configurationFor, quickSimulator } from "../support/cloud";
import { portId, vpcId } from "../support/services";

type Args = vpcep.VpcEndpointServiceArgs;

const web: Args = {
  vpcId,
  portId,
  serverType: "LB",
  serviceName: "web",
  ports: [{ clientPort: 443, serverPort: 8443 }],
};
const urn = "urn:pulumi:test::test::pulumi-nodejs:vpcep:VpcEndpointService::web";

describe("faults under a real engine", function () {
  this.timeout(120_000);
  let engine: Engine;
  let simulator: Simulator;
  let workspace: Workspace;
  let wanted: Args;

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
  });

  beforeEach(async () => {
    simulator = await quickSimulator();
    wanted = web;
    workspace = await createWorkspace({
      engine,
      config: { ...configurationFor(simulator), "otc:password": { value: "demo-password", secret: true } },
      source: {
        program: async () => {
          new vpcep.VpcEndpointService("web", wanted);
          return Promise.resolve();
        },
      },
    });
  });

  afterEach(async () => {
    await workspace.dispose();
    await simulator.close();
  });

  async function up(changes: Partial<Args> = {}): Promise<string> {
    wanted = { ...web, ...changes };
    simulator.clearRequests();
    const { stdout, stderr } = await workspace.stack.up();
    assert.doesNotMatch(stdout + stderr, /\.js:\d+|demo-password/);
    return stdout + stderr;
  }

  async function refused(changes: Partial<Args> = {}): Promise<string> {
    wanted = { ...web, ...changes };
    simulator.clearRequests();
    let message = "";
    await assert.rejects(workspace.stack.up(), (error: Error) => {
      ({ message } = error);
      return true;
    });
    assert.doesNotMatch(message, /\.js:\d+|demo-password/);
    return message;
  }

  const ids = (): string[] => simulator.cloud.services().map(({ id }) => id);

  it("goes on with a service whose creation was not answered, and notices no passing fault", async () => {
    const page = { kind: "answer", status: 502, body: "<html></html>" } as const;
    simulator.faults.add({ method: "POST", path: "vpc-endpoint-services", fault: { kind: "reset", done: true } });
    simulator.faults.add({ method: "GET", path: "vpc-endpoint-services/*", fault: page });
    assert.match(await up(), /2 created/);
    assert.deepEqual(
      calls(simulator).filter((call) => call.startsWith("POST")),
      ["POST vpc-endpoint-services"],
    );
    const [id] = ids();
    simulator.faults.add({ method: "PUT", fault: { kind: "reset", done: true } });
    assert.match(await up({ description: "new" }), /1 updated/);
    simulator.faults.add({ method: "GET", fault: { kind: "cutOff" } });
    await workspace.stack.refresh();
    simulator.faults.add({ method: "DELETE", fault: { kind: "reset", done: true } });
    await workspace.stack.destroy();
    assert.deepEqual([ids(), simulator.faults.list().map(({ met }) => met)], [[], [1, 1, 1, 1, 1]]);
    assert.ok(id);
  });

  it("makes a service anew that somebody has deleted, in the deployment after the one that finds out", async () => {
    await up();
    const [id = ""] = ids();
    simulator.cloud.removeService(id);
    assert.match(await refused({ description: "new" }), /\(.+\) no longer exists: somebody else has deleted it\./);
    assert.match(await up({ description: "new" }), /1 replaced/);
    assert.equal(ids().length, 1);
    assert.notEqual(ids()[0], id);
    await up({ description: "new" });
    assert.deepEqual(simulator.requests, []);
  });

  it("names the service that has the ports, and how to take it over", async () => {
    const { id } = simulator.cloud.insertService({
      port_id: portId,
      vpc_id: vpcId,
      server_type: "LB",
      service_name: "web",
      ports: [{ client_port: 443, server_port: 8443, protocol: "TCP" }],
    });
    const message = await refused();
    assert.ok(message.includes(`VPC endpoint service "web" (${id}) has portId ${portId} and port TCP 443 to 8443.`));
    assert.ok(message.includes(`adopt: "${id}"`), message);
    await up({ adopt: id });
    assert.deepEqual(ids(), [id]);
  });

  it("says in the preview that a service is taken over, changes it with one PUT, and loses it in no replacement", async () => {
    const { id } = simulator.cloud.insertService({
      port_id: portId,
      vpc_id: vpcId,
      server_type: "LB",
      ports: [{ client_port: 443, server_port: 9443, protocol: "TCP" }],
      tags: [{ key: "a", value: "1" }],
    });
    const args = { adopt: id, tags: { b: "2" } };
    wanted = { ...web, ...args };
    const says = `"web" takes over VPC endpoint service ${id}: what differs is changed in place, none is made.`;
    assert.ok((await workspace.stack.preview()).stdout.includes(says));
    assert.deepEqual(simulator.requests, []);
    const action = `POST endpoint_service/${id}/tags/action`;
    await up(args);
    assert.deepEqual(calls(simulator), [
      `GET vpc-endpoint-services/${id}`,
      `PUT vpc-endpoint-services/${id}`,
      action,
      action,
    ]);
    assert.doesNotMatch(await up(args), /takes over/);
    assert.deepEqual(simulator.requests, []);

    // The engine makes the new one first, and then deletes the old one: they are the same.
    wanted = { ...web, ...args };
    const replaced = await workspace.stack.up({ replace: [urn] });
    assert.match(replaced.stdout, /stays, as another resource has taken it over/);
    assert.deepEqual(ids(), [id]);

    await up({ ...args, vpcId: "00000000-0000-0000-0000-000000000001" });
    assert.equal(ids().length, 1);
    assert.notEqual(ids()[0], id);
  });

  it("refuses to take over what only a replacement would change, and what is not there", async () => {
    const { id } = simulator.cloud.insertService({ port_id: portId, vpc_id: vpcId, server_type: "VM" });
    assert.match(await refused({ adopt: id }), /serverType: the service has "VM", the program wants "LB"\./);
    assert.match(await refused({ adopt: vpcId }), /There is no such service in project [0-9a-f]{32}, region eu-de\./);
    assert.deepEqual(ids(), [id]);
    assert.equal(simulator.requests.filter(({ method }) => method !== "GET").length, 1, "only the sign-in");
  });
});
