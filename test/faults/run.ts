import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulator } from "../../simulator";
import { startSimulator } from "../../simulator";
import { configurationFor } from "../support/cloud";
import { type Host, startHost } from "../support/host";
import { vpcId } from "../support/services";
import type { Call, Trouble } from "./cases";
import { makeStack, type Stack } from "./stack";

type Properties = Record<string, unknown>;

/** How a case ended: as if nothing had been, or refused, and then the next `up` got there. */
export type Outcome = "survived" | "refused";

/** A cloud and a provider host of its own, for one case at a time. */
export interface World {
  readonly simulator: Simulator;
  readonly host: () => Host;
  /** Ends the host, as the end of a deployment does, and starts another. */
  restart(): Promise<void>;
  /** Ends the host in the middle of what it does. */
  kill(): void;
  /** All that its hosts have printed. */
  printed(): string;
  close(): Promise<void>;
}

const password = "demo-password";

export async function openWorld(): Promise<World> {
  const simulator = await startSimulator({ createSeconds: 0.2, deleteSeconds: 0.2 });
  const home = await mkdtemp(join(tmpdir(), "pulumi-otc-vpcep-"));
  const start = (): Promise<Host> =>
    startHost(
      {
        ...configurationFor(simulator),
        "otc:maxRetries": "2",
        "otc:callTimeout": "4",
        "otc:createTimeout": "9",
        "otc:updateTimeout": "9",
        "otc:deleteTimeout": "9",
      },
      { PULUMI_HOME: home },
    );
  let host = await start();
  let printed = "";
  let isEnded = false;
  const end = async (): Promise<void> => {
    if (!isEnded) {
      isEnded = true;
      printed += host.printed();
      await host.close();
    }
  };
  return {
    simulator,
    host: () => host,
    restart: async () => {
      await end();
      host = await start();
      isEnded = false;
    },
    kill: () => void end(),
    printed: () => printed + host.printed(),
    close: async () => {
      await end();
      await simulator.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Checks what a message shows: a reason, no stack trace, no secret. */
export function assertClear(message: string): void {
  assert.ok(message.length > 20, message);
  assert.doesNotMatch(message, /\.js:\d+|\bat \S+ \(|\[object|undefined|MIIF/, message);
  assert.ok(!message.includes(password), message);
}

/** Checks that the cloud has what the program wants, as one service, and that the stack knows it. */
export function assertSame(simulator: Simulator, stack: Stack, wanted: Properties | undefined): void {
  const services = simulator.cloud.services();
  if (wanted === undefined) {
    assert.deepEqual(services, []);
    assert.equal(stack.id, undefined);
    return;
  }
  assert.equal(services.length, 1, `${services.length} services`);
  const [service] = services;
  assert.equal(stack.id, service?.id);
  assert.deepEqual(
    {
      status: service?.status,
      serviceName: service?.service_name,
      approvalEnabled: service?.approval_enabled,
      description: service?.description,
      portId: service?.port_id,
      vpcId: service?.vpc_id,
      tags: Object.fromEntries(service?.tags.map(({ key, value }) => [key, value]) ?? []),
      ports: service?.ports.map(({ client_port, server_port }) => [client_port, server_port]),
    },
    {
      status: "available",
      serviceName: wanted["serviceName"],
      approvalEnabled: wanted["approvalEnabled"],
      description: wanted["description"],
      portId: wanted["portId"],
      vpcId: wanted["vpcId"],
      tags: wanted["tags"],
      ports: (wanted["ports"] as { clientPort: number; serverPort: number }[]).map(({ clientPort, serverPort }) => [
        clientPort,
        serverPort,
      ]),
    },
  );
}

/** How many calls the cloud has made a service for. */
function creations({ requests }: Simulator, { fault }: Trouble, portId: unknown): number {
  const isDone = "done" in fault && (fault.done ?? false);
  return requests.filter(
    (request) =>
      request.method === "POST" &&
      (request.requestBody as Properties | undefined)?.["port_id"] === portId &&
      (request.fault === undefined || !["answer", "reset"].includes(request.fault)
        ? request.status === 200
        : request.fault === fault.kind && isDone),
  ).length;
}

/** On a machine under load a call can outlast its time-out, and so lead another way, past the fault. */
export class NotMet extends Error {}

let count = 0;

function argumentsOf(): { first: Properties; second: Properties } {
  count += 1;
  const portId = `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
  const first = {
    vpcId,
    portId,
    serverType: "LB",
    ports: [{ clientPort: 443, serverPort: 8443 }],
    serviceName: `case-${count}`,
    description: "ours",
    approvalEnabled: false,
    tags: { kept: "1", gone: "1" },
  };
  return { first, second: { ...first, ports: [{ clientPort: 443, serverPort: 9443 }], tags: { kept: "1", set: "1" } } };
}

/** Runs one case: the call meets the fault, and then, without it, the next deployment must make all well. */
export async function runCase(world: World, call: Call, trouble: Trouble): Promise<Outcome> {
  const { simulator } = world;
  const stack = makeStack(world.host);
  const { first, second } = argumentsOf();
  const wanted = { up: first, change: second, refresh: first, destroy: undefined, adopt: first }[call.action];
  simulator.cloud.services().forEach(({ id }) => simulator.cloud.removeService(id));
  simulator.faults.clear();

  let adopted = wanted;
  if (call.before === "deployed") {
    assert.equal(await stack.up(first), undefined);
  } else if (call.before === "in the cloud") {
    const { id } = simulator.cloud.insertService({
      port_id: first["portId"] as string,
      vpc_id: vpcId,
      server_type: "LB",
      service_name: "theirs",
    });
    adopted = { ...first, adopt: id };
  }
  if (call.name === "sign-in") {
    simulator.expireTokens();
  }
  const [existing] = simulator.cloud.services();
  simulator.clearRequests();
  simulator.faults.add({ ...call.rule, fault: trouble.fault, times: trouble.times ?? 1 });
  if (call.prelude !== undefined) {
    simulator.faults.add(call.prelude);
  }
  const message = call.action === "refresh" ? await stack.refresh() : await stack.up(adopted);
  if (simulator.faults.list()[0]?.met === 0) {
    throw new NotMet();
  }
  if (message !== undefined) {
    assertClear(message);
  }
  assert.ok(creations(simulator, trouble, first["portId"]) <= 1, "more than one service was made");

  simulator.faults.clear();
  trouble.passes?.(simulator, stack.id ?? existing?.id ?? "");
  if (message !== undefined || call.action === "refresh") {
    if (message !== undefined && call.before === "nothing") {
      await world.restart();
    }
    // The service to adopt can be gone by now: the message says so, and a person takes the argument out.
    const isGone = call.action === "adopt" && simulator.cloud.services().length === 0;
    assert.equal(await stack.up(isGone ? wanted : adopted), undefined, `after: ${message ?? "success"}`);
  }
  const isTheirs = trouble.name === "somebody changes the service";
  if (isTheirs && message === undefined) {
    // What others change shows in a refresh, and the next deployment mends it.
    await stack.refresh();
    await stack.up(adopted);
  }
  assertSame(simulator, stack, wanted);
  assert.ok(!stack.stored().includes(password) && !stack.stored().includes("MIIF"));
  return message === undefined ? "survived" : "refused";
}
