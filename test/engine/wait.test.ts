import assert from "node:assert/strict";
import * as vpcep from "pulumi-otc-vpcep";
import { createWorkspace, findEngine, type Engine, type Workspace } from "../../engine";
import type { Simulator } from "../../simulator";
import { configurationFor, quickSimulator } from "../support/cloud";
import { portId, vpcId } from "../support/services";
import { descendants, send } from "./processes";

type Args = Partial<vpcep.VpcEndpointServiceArgs>;

describe("waiting at the end of a stack, under a real engine", function () {
  this.timeout(120_000);
  let engine: Engine;
  let simulator: Simulator;
  let workspace: Workspace;
  let count: number;
  let changes: Args;

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
  });

  async function open(createSeconds: number, configuration: Record<string, string>): Promise<void> {
    simulator = await quickSimulator({ createSeconds });
    count = 6;
    changes = {};
    workspace = await createWorkspace({
      engine,
      config: { ...configurationFor(simulator), ...configuration },
      source: {
        program: async () => {
          for (let index = 0; index < count; index++) {
            const ports = [{ clientPort: 443 + index, serverPort: 8443 + index }];
            const args = { vpcId, portId, serverType: "LB", ports, ...changes } as const;
            new vpcep.VpcEndpointService(`s${index}`, args);
          }
          return Promise.resolve();
        },
      },
    });
  }

  afterEach(async () => {
    await workspace.dispose();
    await simulator.close();
  });

  const methods = (): string[] => {
    const seen = simulator.requests.filter(({ path }) => path.includes("/vpcep/")).map(({ method }) => method);
    simulator.clearRequests();
    return seen;
  };
  const statuses = (): string[] => [...new Set(simulator.cloud.services().map(({ status }) => status))];

  it("makes all two at a time, while none is waited for, and waits for all at the end", async () => {
    await open(3, { "otc:wait": "stack" });
    await workspace.stack.up({ parallel: 2 });
    const seen = methods();
    assert.deepEqual(
      seen.slice(0, count),
      Array.from({ length: count }, () => "POST"),
    );
    assert.deepEqual(statuses(), ["available"]);
    assert.ok(seen.slice(count).every((method) => method === "GET"));
    assert.ok(simulator.cloud.services().every((service) => !JSON.stringify(service).includes("waitForAvailable")));

    // Nothing is left to do, and nothing is called.
    const calm = await workspace.stack.preview();
    assert.deepEqual(calm.changeSummary, { same: count + 2 });
    await workspace.stack.up();
    assert.deepEqual(methods(), []);

    // A further one is waited for; a change of one in place goes on as ever.
    count += 1;
    const { summary } = await workspace.stack.up();
    assert.deepEqual(summary.resourceChanges, { create: 1, same: count, update: 1 });
    assert.deepEqual(statuses(), ["available"]);
    changes = { description: "new" };
    simulator.clearRequests();
    await workspace.stack.up();
    assert.equal(methods().filter((method) => method === "PUT").length, count);

    await workspace.stack.refresh();
    assert.deepEqual((await workspace.stack.preview()).changeSummary, { same: count + 2 });
    await workspace.stack.destroy();
    assert.equal(simulator.cloud.services().length, 0);
  });

  it("fails the up where a creation fails, again and again, until it is refreshed and replaced", async () => {
    await open(1, { "otc:wait": "stack" });
    simulator.cloud.failNextCreate({ error_code: "EndPoint.3001", error_message: "No address left." });
    const failure = /1 of 6 VPC endpoint services did not become available:[^]*EndPoint\.3001: No address left\./;
    await assert.rejects(workspace.stack.up(), failure);
    assert.equal(simulator.cloud.services().length, count);
    await assert.rejects(workspace.stack.up(), failure);
    await workspace.stack.up({ refresh: true });
    assert.deepEqual(statuses(), ["available"]);
    assert.equal(simulator.cloud.services().length, count);
  });

  it("waits again after it was killed while it waited: nothing is lost, nothing is made twice", async () => {
    await open(3, { "otc:wait": "stack" });
    simulator.faults.add({ method: "GET", path: "vpc-endpoint-services", fault: { kind: "delay", seconds: 0 } }, () => {
      descendants()
        .filter(({ command }) => /\bpulumi up\b|^\S*node\b.*dynamic-provider/.test(command))
        .forEach((each) => send("SIGKILL", each));
    });
    await assert.rejects(workspace.stack.up(), /SIGKILL/);
    const made = simulator.cloud.services().map(({ id }) => id);
    assert.equal(made.length, count);
    const state = await workspace.stateFile();
    assert.ok(made.every((id) => state.includes(id)));
    await workspace.stack.cancel();
    await workspace.stack.up();
    assert.deepEqual(
      simulator.cloud.services().map(({ id, status }) => ({ id, status })),
      made.map((id) => ({ id, status: "available" })),
    );
  });

  it("does not wait for one that says so, until it is changed; the argument itself is no change", async () => {
    await open(2, {});
    count = 1;
    changes = { waitForAvailable: false };
    await workspace.stack.up();
    assert.deepEqual(methods(), ["POST"]);
    assert.deepEqual(statuses(), ["creating"]);
    assert.deepEqual((await workspace.stack.preview()).changeSummary, { same: 2 });
    changes = { waitForAvailable: false, description: "new" };
    await workspace.stack.up();
    const seen = methods();
    assert.deepEqual(seen.at(-1), "PUT");
    assert.ok(seen.slice(0, -1).every((method) => method === "GET"));
    changes = { description: "new" };
    assert.deepEqual((await workspace.stack.preview()).changeSummary, { same: 2 });
  });

  it("refuses another word", async () => {
    await open(0, { "otc:wait": "later" });
    await assert.rejects(workspace.stack.preview(), /otc:wait: "later" is not "resource" or "stack"\./);
  });
});
