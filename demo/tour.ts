import * as vpcep from "pulumi-otc-vpcep";
import type { Engine } from "../engine";
import { createWorkspace } from "../engine";
import { startSimulator } from "../simulator";
import type { Simulator } from "../simulator";
import { account, engineDiff, sideBySide, traffic } from "./show";

const first: vpcep.VpcEndpointServiceArgs = {
  vpcId: "4189d3c2-8882-4871-a3c2-d380272eed80",
  portId: "4189d3c2-8882-4871-a3c2-d380272eed88",
  serverType: "LB",
  serviceName: "test",
  ports: [{ clientPort: 8080, serverPort: 90 }],
  approvalEnabled: false,
};

const second: vpcep.VpcEndpointServiceArgs = {
  ...first,
  ports: [
    { clientPort: 8081, serverPort: 22 },
    { clientPort: 8082, serverPort: 23 },
  ],
  approvalEnabled: true,
};

/** Takes a person through the main job; every step says what the program asks for and what reached the cloud. */
export async function tour(engine: Engine, say: (text: string) => void): Promise<void> {
  const simulator = await startSimulator({ createSeconds: 1, deleteSeconds: 0.5 });
  try {
    say(`\npulumi-otc-vpcep, against a simulated Open Telekom Cloud`);
    say(`  engine  Pulumi ${engine.version} (${engine.source})`);
    say(`  cloud   ${simulator.url}`);
    await steps(engine, simulator, say);
  } finally {
    await simulator.close();
  }
}

async function steps(engine: Engine, simulator: Simulator, say: (text: string) => void): Promise<void> {
  let wanted = first;
  const program = async (): Promise<OutputMapOf> => {
    const service = new vpcep.VpcEndpointService("web", wanted);
    const { status, approvalEnabled, ports, endpointServiceName } = service;
    return Promise.resolve({ status, approvalEnabled, ports, endpointServiceName });
  };
  const workspace = await createWorkspace({
    engine,
    source: { program },
    projectName: "network",
    stackName: "dev",
    config: account(simulator),
  });
  const { stack } = workspace;
  const step = async <A>(title: string, run: () => Promise<A>): Promise<A> => {
    say(`\n${title}`);
    simulator.clearRequests();
    return run();
  };
  const cloudSaw = (): void => {
    say(traffic(simulator));
  };
  try {
    await step("1  pulumi up: the service is created", async () => {
      const { outputs } = await stack.up();
      cloudSaw();
      say(`     ${outputs["endpointServiceName"]?.value as string} is available`);
    });
    wanted = second;
    await step("2  pulumi preview --diff: the program now has other ports and wants approval", async () => {
      say(engineDiff((await stack.preview({ diff: true, color: "never" })).stdout));
      cloudSaw();
    });
    await step("3  pulumi up: one PUT, and the outputs come from its answer", async () => {
      const { outputs } = await stack.up();
      cloudSaw();
      const put = simulator.requests.find(({ method }) => method === "PUT");
      const { status, approvalEnabled, ports } = outputs;
      say(
        sideBySide(
          ["the PUT that was sent", put?.requestBody],
          [
            "the outputs that came back",
            {
              status: status?.value as unknown,
              approvalEnabled: approvalEnabled?.value as unknown,
              ports: ports?.value as unknown,
            },
          ],
        ),
      );
    });
    await step("4  Somebody switches approval off in the console; pulumi refresh finds it", async () => {
      const [service] = simulator.cloud.services();
      simulator.cloud.modifyService(service?.id ?? "", { approval_enabled: false });
      await stack.refresh();
      cloudSaw();
      say(engineDiff((await stack.preview({ diff: true, color: "never" })).stdout));
    });
    await step("5  pulumi up: the drift is mended", async () => {
      await stack.up();
      cloudSaw();
    });
    await step("6  pulumi destroy: nothing is left", async () => {
      await stack.destroy();
      cloudSaw();
      say(`     services left in the cloud: ${simulator.cloud.services().length}`);
    });
    say("\nThat was the main job. Next: README.md, examples/, and `npm test`.\n");
  } finally {
    await workspace.dispose();
  }
}

type OutputMapOf = Record<string, unknown>;
