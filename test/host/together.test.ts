import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import type { Simulator } from "../../simulator";
import { configurationFor, quickSimulator, signIns } from "../support/cloud";
import { startHost, type Host } from "../support/host";
import { smallest } from "../support/services";

type Properties = Record<string, unknown>;
interface Resource {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

const onRequest = "http.server.request.start";

describe("many services in Pulumi's host", () => {
  let simulator: Simulator;
  let host: Host;
  const sockets = new Set<Socket>();
  const note = (message: unknown): void => void sockets.add((message as { socket: Socket }).socket);

  async function open(seconds: number): Promise<void> {
    simulator = await quickSimulator({ createSeconds: seconds, deleteSeconds: seconds, quota: 5000 });
    host = await startHost(configurationFor(simulator));
    sockets.clear();
    subscribe(onRequest, note);
  }

  afterEach(async () => {
    unsubscribe(onRequest, note);
    await host.close();
    await simulator.close();
  });

  /** The operations as the engine makes them: so many at a time, the next when one is done. */
  async function atATime<A, B>(wide: number, items: readonly A[], operation: (item: A) => Promise<B>): Promise<B[]> {
    const results: B[] = [];
    const queue = items.map((item, index) => ({ item, index }));
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        results[next.index] = await operation(next.item);
      }
    };
    await Promise.all(Array.from({ length: wide }, work));
    return results;
  }

  const inputsOf = (index: number, serverPort: number): Properties => ({
    ...smallest,
    serviceName: `s${index}`,
    portId: `00000000-0000-0000-0000-${String(index).padStart(12, "0")}`,
    ports: [{ clientPort: 443, serverPort }],
  });
  const create = async (index: number): Promise<Resource> => {
    const { inputs } = await host.check({}, inputsOf(index, 8443));
    const { id, outputs } = await host.create(inputs);
    assert.equal(outputs["status"], "available");
    return { id, inputs, outputs };
  };
  const made = (count: number, wide: number): Promise<Resource[]> =>
    atATime(
      wide,
      Array.from({ length: count }, (_, index) => index),
      create,
    );

  /** How many calls of each method the API has seen since the last look; its sign-ins beside. */
  function seen(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { method, path } of simulator.requests) {
      const name = path.includes("/vpcep/") ? method : "other";
      counts[name] = (counts[name] ?? 0) + 1;
    }
    const { other: _other, ...calls } = counts;
    calls["signIns"] = signIns(simulator);
    simulator.clearRequests();
    return calls;
  }

  it("200 at once: as many writes, few reads, one sign-in, a handful of connections", async () => {
    await open(2);
    const resources = await made(200, 200);
    const { POST, GET, ...others } = seen();
    assert.equal(POST, 200);
    assert.ok(GET !== undefined && GET <= 38, String(GET));
    assert.deepEqual(others, { signIns: 1 });

    const read = await atATime(8, resources, ({ id, outputs }) => host.read(id, outputs));
    assert.deepEqual(
      read.map(({ outputs }) => outputs),
      resources.map(({ outputs }) => outputs),
    );
    const { GET: refresh, ...nothing } = seen();
    assert.ok(refresh !== undefined && refresh <= 3, String(refresh));
    assert.deepEqual(nothing, { signIns: 0 });

    const updated = await atATime(200, resources, async ({ id, inputs, outputs }) => {
      const ports = [{ clientPort: 443, serverPort: 9443, protocol: "TCP" }];
      return { id, outputs: await host.update(id, outputs, { ...inputs, ports }) };
    });
    assert.deepEqual(seen(), { PUT: 200, signIns: 0 });

    await atATime(200, updated, ({ id, outputs }) => host.delete(id, outputs));
    const { DELETE, GET: looks, ...rest } = seen();
    assert.equal(DELETE, 200);
    assert.ok(looks !== undefined && looks <= 40, String(looks));
    assert.deepEqual(rest, { signIns: 0 });
    assert.equal(simulator.cloud.services().length, 0);
    assert.ok(sockets.size <= 20, String(sockets.size));
  });

  it("waves of eight: about one look for each wave, and for none its own", async () => {
    await open(0.5);
    const resources = await made(80, 8);
    const { GET, ...others } = seen();
    assert.deepEqual(others, { POST: 80, signIns: 1 });
    assert.ok(GET !== undefined && GET <= 40, String(GET));
    await atATime(8, resources, ({ id, outputs }) => host.delete(id, outputs));
    const { GET: looks, ...rest } = seen();
    assert.deepEqual(rest, { DELETE: 80, signIns: 0 });
    assert.ok(looks !== undefined && looks <= 40, String(looks));
    assert.equal(simulator.cloud.services().length, 0);
  });

  it("lets one creation fail without the others, and says why", async () => {
    await open(0.5);
    simulator.cloud.failNextCreate({ error_code: "EndPoint.3001", error_message: "No address left." });
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => create(index)));
    const failures = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? "", /EndPoint\.3001: No address left\./);
  });

  it("reads a full page and several pages, and sees what is gone and what has drifted", async () => {
    await open(0);
    const insert = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => simulator.cloud.insertService({ service_name: `n${index}` }).id);
    const ids = insert(1000);
    assert.equal((await atATime(50, ids, (id) => host.read(id, {}))).filter(({ id }) => id === "").length, 0);
    assert.deepEqual(seen(), { GET: 1, signIns: 1 });

    const all = [...ids, ...insert(300)];
    simulator.cloud.removeService(all[7] ?? "");
    simulator.cloud.modifyService(all[8] ?? "", { description: "drifted" });
    const read = await atATime(50, all, (id) => host.read(id, {}));
    assert.deepEqual(
      read.flatMap(({ id }, index) => (id === "" ? [index] : [])),
      [7],
    );
    assert.equal(read[8]?.outputs["description"], "drifted");
    // Two pages, and the details call of the one that is gone.
    assert.deepEqual(seen(), { GET: 3, signIns: 0 });
  });
});
