import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vpcep from "pulumi-otc-vpcep";
import { createWorkspace, findEngine, type Engine } from "../../engine";
import { packageRoot } from "../../engine/package";
import { calls, configurationFor, quickSimulator } from "../support/cloud";
import { portId, vpcId } from "../support/services";

interface Deployment {
  version: number;
  deployment: { resources?: { id?: string; type: string; outputs?: Record<string, unknown> }[] };
}

/** A stack's state as version 0.1.0 of this package left it (`pulumi stack export`). */
const recorded = JSON.parse(
  readFileSync(join(packageRoot(), "test", "fixtures", "state-0.1.0.json"), "utf8"),
) as Deployment;

describe("a stack that an earlier version of this package made", function () {
  this.timeout(120_000);
  let engine: Engine;

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
  });

  it("previews without a change and without a call, and changes, refreshes and goes as its own", async () => {
    const simulator = await quickSimulator();
    let approvalEnabled = true;
    const workspace = await createWorkspace({
      engine,
      source: {
        program: async () => {
          new vpcep.VpcEndpointService("web", {
            vpcId,
            portId,
            serverType: "LB",
            ports: [{ clientPort: 443, serverPort: 8443 }],
            description: "recorded",
            tags: { a: "1" },
            approvalEnabled,
          });
          return Promise.resolve({});
        },
      },
      config: configurationFor(simulator),
    });
    try {
      await workspace.stack.importStack(recorded);
      const { stdout } = await workspace.stack.preview({ diff: true });
      assert.match(stdout, /Resources:\n +2 unchanged/);
      assert.equal(simulator.requests.length, 0);

      const service = recorded.deployment.resources?.find(({ type }) => type.startsWith("pulumi-nodejs:vpcep:"));
      const id = service?.id ?? "";
      simulator.cloud.insertService({
        id,
        service_name: String(service?.outputs?.["serviceName"]),
        vpc_id: vpcId,
        port_id: portId,
        server_type: "LB",
        ports: [{ client_port: 443, server_port: 8443, protocol: "TCP" }],
        description: "recorded",
        tags: [{ key: "a", value: "1" }],
        approval_enabled: true,
      });
      approvalEnabled = false;
      simulator.clearRequests();
      await workspace.stack.up();
      assert.deepEqual(calls(simulator), [`PUT vpc-endpoint-services/${id}`]);
      await workspace.stack.refresh();
      await workspace.stack.destroy();
      assert.equal(simulator.cloud.services().length, 0);
    } finally {
      await workspace.dispose();
      await simulator.close();
    }
  });
});
