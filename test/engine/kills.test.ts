import assert from "node:assert/strict";
import * as vpcep from "pulumi-otc-vpcep";
import { createWorkspace, findEngine, type Engine, type Workspace } from "../../engine";
import type { Fault, FaultRule, Simulator } from "../../simulator";
import { configurationFor, quickSimulator } from "../support/cloud";
import { portId, vpcId } from "../support/services";
import { descendants, type Process, send, stillRunning } from "./processes";

const isCommand = ({ command }: Process): boolean => /\bpulumi up\b/.test(command);
const isHost = ({ command }: Process): boolean => /^\S*node\b.*dynamic-provider/.test(command);

const post = { method: "POST", path: "vpc-endpoint-services" } as const;
const poll = { method: "GET", path: "vpc-endpoint-services/*" } as const;
const nothing: Fault = { kind: "delay", seconds: 0 };

describe("a creation that is killed, under a real engine", function () {
  this.timeout(120_000);
  if (process.platform === "win32") {
    return;
  }
  let engine: Engine;
  let simulator: Simulator;
  let workspace: Workspace;
  // A host outlives a killed CLI for ever.
  let hosts: Process[];

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
  });

  beforeEach(async () => {
    hosts = [];
    simulator = await quickSimulator({ createSeconds: 0.6 });
    workspace = await createWorkspace({
      engine,
      config: configurationFor(simulator),
      source: {
        program: async () => {
          const ports = [{ clientPort: 443, serverPort: 8443 }];
          const service = new vpcep.VpcEndpointService("web", { vpcId, portId, serverType: "LB", ports });
          return Promise.resolve({ id: service.id });
        },
      },
    });
  });

  afterEach(async () => {
    stillRunning(hosts).forEach((host) => send("SIGKILL", host));
    await workspace.dispose();
    await simulator.close();
  });

  interface Moment {
    readonly name: string;
    readonly rule: Omit<FaultRule, "fault">;
    readonly fault?: Fault;
    readonly signal?: NodeJS.Signals;
    readonly victims: (each: Process) => boolean;
  }
  const both = (each: Process): boolean => isCommand(each) || isHost(each);
  const moments: readonly Moment[] = [
    { name: "the CLI before the call reaches the cloud", rule: post, fault: { kind: "reset" }, victims: isCommand },
    { name: "the CLI as the call is carried out", rule: post, victims: isCommand },
    { name: "the CLI as the answer is lost", rule: post, fault: { kind: "reset", done: true }, victims: isCommand },
    { name: "the CLI as it waits for the service", rule: poll, victims: isCommand },
    { name: "CLI and host as the call is carried out", rule: post, victims: both },
    { name: "CLI and host as they wait for the service", rule: poll, victims: both },
    { name: "the host as the call is carried out", rule: post, victims: isHost },
    { name: "the CLI, with Ctrl-C, as the call is carried out", rule: post, signal: "SIGINT", victims: isCommand },
  ];

  for (const { name, rule, fault = nothing, signal = "SIGKILL", victims } of moments) {
    it(`strikes ${name}: the next up has one service`, async () => {
      let struck: Process[] = [];
      simulator.faults.add({ ...rule, fault }, () => {
        const below = descendants();
        hosts = below.filter(isHost);
        struck = below.filter(victims);
        struck.forEach((each) => send(signal, each));
      });
      await workspace.stack.up().catch(() => undefined);
      assert.ok(struck.length > 0);
      // As a person would: a killed CLI leaves its lock.
      await workspace.stack.cancel().catch(() => undefined);
      const { outputs } = await workspace.stack.up();
      assert.deepEqual(
        simulator.cloud.services().map(({ id, status }) => ({ id, status })),
        [{ id: outputs["id"]?.value as string, status: "available" }],
      );
    });
  }

  it("is spoken of by the engine until it is told that it is dealt with", async () => {
    simulator.faults.add({ ...poll, fault: nothing }, () => {
      const below = descendants();
      hosts = below.filter(isHost);
      below.filter(isCommand).forEach((each) => send("SIGKILL", each));
    });
    await assert.rejects(workspace.stack.up(), /SIGKILL/);
    await workspace.stack.cancel();
    assert.match((await workspace.stack.up()).stdout, /1 pending operations[^]*interrupted while creating/);
    await workspace.stack.refresh({ clearPendingCreates: true });
    simulator.clearRequests();
    assert.doesNotMatch((await workspace.stack.up()).stdout, /pending operations/);
    assert.deepEqual(simulator.requests, []);
  });
});
