import assert from "node:assert/strict";
import * as vpcep from "pulumi-otc-vpcep";
import { createWorkspace, findEngine, type Engine, type Workspace } from "../../engine";
import type { Simulator } from "../../simulator";
import { calls, configurationFor, quickSimulator, signIns } from "../support/cloud";
import { portId, vpcId } from "../support/services";

type Args = vpcep.VpcEndpointServiceArgs;

const web: Args = {
  vpcId,
  portId,
  serverType: "LB",
  serviceName: "web",
  ports: [{ clientPort: 443, serverPort: 8443 }],
};
const otherId = "00000000-0000-0000-0000-000000000001";
const secretPassword = "demo-password";

describe("the whole lifecycle under a real engine", function () {
  this.timeout(120_000);
  let engine: Engine;
  let simulator: Simulator;
  let workspace: Workspace;
  let wanted: Record<string, Args>;

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
  });

  beforeEach(async () => {
    simulator = await quickSimulator();
    wanted = { web };
    workspace = await open();
  });

  afterEach(async () => {
    await workspace.dispose();
    await simulator.close();
  });

  async function open(
    configuration: Record<string, string | { value: string; secret: boolean }> = {},
  ): Promise<Workspace> {
    return createWorkspace({
      engine,
      source: {
        program: async () => {
          const services = Object.entries(wanted).map(([name, args]) => new vpcep.VpcEndpointService(name, args));
          return Promise.resolve({ services });
        },
      },
      config: {
        ...configurationFor(simulator),
        "otc:password": { value: secretPassword, secret: true },
        ...configuration,
      },
    });
  }

  async function up(args?: Partial<Args>): Promise<string> {
    wanted = args === undefined ? wanted : { web: { ...web, ...args } };
    simulator.clearRequests();
    const { stdout, stderr } = await workspace.stack.up();
    assert.ok(!/\[DEP|\(node:|ExperimentalWarning|punycode/.test(stdout + stderr), stdout + stderr);
    return stdout + stderr;
  }

  async function preview(args: Partial<Args>): Promise<string> {
    wanted = { web: { ...web, ...args } };
    simulator.clearRequests();
    return (await workspace.stack.preview({ diff: true })).stdout;
  }

  const only = (): { id: string; approval_enabled: boolean } => {
    const services = simulator.cloud.services();
    assert.equal(services.length, 1);
    return services[0] as { id: string; approval_enabled: boolean };
  };

  it("creates with one POST, changes with one PUT, finds nothing to do, and destroys", async () => {
    await up();
    const { id } = only();
    assert.deepEqual(calls(simulator), ["POST vpc-endpoint-services", `GET vpc-endpoint-services/${id}`]);

    const shown = await preview({ ports: [{ clientPort: 443, serverPort: 9443 }], approvalEnabled: false });
    assert.deepEqual(simulator.requests, []);
    assert.match(shown, /~ approvalEnabled: true => false/);
    assert.match(shown, /~ serverPort: 8443 => 9443/);
    assert.ok(!/description|poolId|tags/.test(shown), shown);

    for (const change of [
      { ports: [{ clientPort: 443, serverPort: 9443 }] },
      { ports: [{ clientPort: 443, serverPort: 9443 }], approvalEnabled: false },
      {
        approvalEnabled: false,
        serviceName: "api",
        description: "new",
        tcpProxy: "proxy_open" as const,
        portId: otherId,
      },
    ]) {
      await up(change);
      assert.deepEqual(calls(simulator), [`PUT vpc-endpoint-services/${id}`]);
      assert.equal(signIns(simulator), 1);
      await up(change);
      assert.deepEqual(simulator.requests, []);
    }

    simulator.clearRequests();
    await workspace.stack.destroy();
    assert.deepEqual(calls(simulator), [`DELETE vpc-endpoint-services/${id}`, `GET vpc-endpoint-services/${id}`]);
    assert.equal(simulator.cloud.services().length, 0);
  });

  it("finds nothing to do in another order of ports and tags", async () => {
    const ports = [1, 2, 3].map((port) => ({ clientPort: port, serverPort: port }));
    await up({ ports, tags: { a: "1", b: "2" } });
    const shown = await preview({ ports: [...ports].reverse(), tags: { b: "2", a: "1" } });
    assert.ok(!/to update|to replace/.test(shown), shown);
    await up({ ports: [...ports].reverse(), tags: { b: "2", a: "1" } });
    assert.deepEqual(simulator.requests, []);
  });

  it("changes tags with at most two calls and no PUT", async () => {
    await up({ tags: { a: "1", b: "2" } });
    const { id } = only();
    await up({ tags: { b: "3", c: "4" } });
    const action = `POST endpoint_service/${id}/tags/action`;
    assert.deepEqual(calls(simulator), [action, action]);
    await up({});
    assert.deepEqual(calls(simulator), [action]);
    assert.deepEqual((only() as unknown as { tags: unknown[] }).tags, []);
  });

  it("replaces for another vpcId, deleting first as both have the same port, and leaves one service", async () => {
    await up();
    const { id } = only();
    const output = await up({ vpcId: otherId });
    assert.notEqual(only().id, id);
    assert.equal(calls(simulator)[0], `DELETE vpc-endpoint-services/${id}`);
    assert.match(output, /1 replaced/);
  });

  it("creates the replacement first where it can", async () => {
    await up();
    await up({ vpcId: otherId, portId: otherId });
    assert.equal(calls(simulator)[0], "POST vpc-endpoint-services");
    only();
  });

  it("refreshes with one GET; drift shows as what it is, and is mended with one PUT", async () => {
    await up({ approvalEnabled: true, description: "mine" });
    const { id } = only();
    simulator.clearRequests();
    const calm = await workspace.stack.refresh();
    assert.deepEqual(calls(simulator), [`GET vpc-endpoint-services/${id}`]);
    assert.equal(simulator.requests.filter(({ path }) => path.includes("/vpcep/")).length, 1);
    assert.match(calm.stdout, /Resources:\n +2 unchanged/);

    simulator.cloud.modifyService(id, { approval_enabled: false });
    const found = await workspace.stack.refresh();
    assert.match(found.stdout, /1 updated/);
    const shown = await preview({ description: "mine" });
    assert.match(shown, /~ approvalEnabled: false => true/);
    assert.equal(shown.split("--outputs:--")[0]?.match(/^ +[~+-] /gm)?.length, 2, shown);
    await up({ description: "mine" });
    assert.deepEqual(calls(simulator), [`PUT vpc-endpoint-services/${id}`]);
    assert.equal(only().approval_enabled, true);
  });

  it("makes a service anew that has gone", async () => {
    await up();
    simulator.cloud.removeService(only().id);
    const { stdout } = await workspace.stack.refresh();
    assert.match(stdout, /1 deleted/);
    await up();
    only();
  });

  it("refuses in the preview, before any call, all that is wrong at once", async () => {
    wanted = { web: { ...web, vpcId: "vpc", ports: [{ clientPort: 0, serverPort: 8443 }], tags: { "a b": "" } } };
    await assert.rejects(workspace.stack.preview(), (error: Error) => {
      assert.match(error.message, /vpcId: "vpc" is not a UUID/);
      assert.match(error.message, /ports\[0\]\.clientPort: 0 is not a port number/);
      assert.match(error.message, /tags\["a b"\]: "a b" is not a tag key/);
      return true;
    });
    assert.deepEqual(simulator.requests, []);
  });

  it("keeps no password and no token in the state, and a short text of the provider", async () => {
    await up();
    const state = await workspace.stateFile();
    assert.ok(!state.includes(secretPassword));
    assert.ok(!state.includes(Buffer.from(secretPassword).toString("base64")));
    assert.ok(!/X-Auth-Token|X-Subject-Token/i.test(state));
    const texts = [...state.matchAll(/"__provider": ?"((?:[^"\\]|\\.)*)"/g)].map(
      ([, text]) => JSON.parse(`"${text}"`) as string,
    );
    assert.ok(texts.length >= 2);
    assert.equal(new Set(texts).size, 1);
    assert.ok(Buffer.byteLength(texts[0] ?? "") <= 400);
    assert.ok(!/\/(?:home|root|tmp|usr|work|Users)\b/.test(texts[0] ?? ""));
  });

  it("saves a service whose creation outlasted the limit, goes on with it, and can destroy it", async () => {
    await workspace.dispose();
    await simulator.close();
    simulator = await quickSimulator({ createSeconds: 2.5 });
    workspace = await open({ "otc:createTimeout": "1" });
    await assert.rejects(workspace.stack.up(), /Waited 1 seconds for VPC endpoint service "web"/);
    const { id } = only();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await up();
    assert.deepEqual(calls(simulator), [`GET vpc-endpoint-services/${id}`]);
    assert.equal(only().id, id);
    await workspace.stack.destroy();
    assert.equal(simulator.cloud.services().length, 0);
  });

  it("says why a service failed, and replaces it with the next up", async () => {
    simulator.cloud.failNextCreate({ error_code: "EndPoint.3001", error_message: "No address left." });
    await assert.rejects(workspace.stack.up(), /EndPoint\.3001: No address left\./);
    await up();
    assert.equal((only() as unknown as { status: string }).status, "available");
  });

  it("says by how many connections a service is in use", async () => {
    await up();
    const { id } = only();
    simulator.cloud.connect(id, 3);
    await assert.rejects(workspace.stack.destroy(), (error: Error) => {
      assert.match(error.message, /3 endpoints are connected to it/);
      assert.ok(!/\.js:\d+/.test(error.message), error.message);
      return true;
    });
    simulator.cloud.disconnectAll(id);
    await workspace.stack.destroy();
  });

  it("makes a name from the resource's, known in the preview and the same in the up", async () => {
    const { serviceName: _name, ...unnamed } = web;
    wanted = { payments: unnamed };
    const shown = (await workspace.stack.preview({ diff: true })).stdout;
    const name = /serviceName +: "(payments-[0-9a-f]{6})"/.exec(shown)?.[1];
    assert.ok(name, shown);
    await up();
    assert.match(JSON.stringify(only()), new RegExp(`"${name}"|\\.${name}\\.`));
  });

  it("warns of deprecated choices at the resource", async () => {
    const output = await up({ ports: [{ clientPort: 53, serverPort: 53, protocol: "UDP" }] });
    assert.match(output, /warning: ports\[0\]: protocol "UDP" is deprecated by the API; use "TCP"\./);
  });

  it("looks up a service with get, and takes one over with adopt", async () => {
    const { id } = simulator.cloud.insertService({ service_name: "old" });
    const service = simulator.cloud.service(id) as unknown as { vpc_id: string; port_id: string; server_type: string };
    await workspace.dispose();
    workspace = await createWorkspace({
      engine,
      config: configurationFor(simulator),
      source: {
        program: async () => {
          const found = vpcep.VpcEndpointService.get("found", id);
          return Promise.resolve({ name: found.serviceName, status: found.status, ports: found.ports });
        },
      },
    });
    const { outputs } = await workspace.stack.up();
    assert.equal(outputs["name"]?.value, "old");
    assert.equal(outputs["status"]?.value, "available");
    await workspace.stack.refresh();
    await workspace.stack.destroy();
    assert.equal(simulator.cloud.services().length, 1);

    await workspace.dispose();
    workspace = await open();
    await up({
      vpcId: service.vpc_id,
      portId: service.port_id,
      serverType: service.server_type as "LB",
      serviceName: "new",
      adopt: id,
    });
    assert.ok(!calls(simulator).includes("POST vpc-endpoint-services"));
    assert.equal(only().id, id);
    await workspace.stack.refresh();
    await up();
    assert.deepEqual(simulator.requests, []);
  });
});
