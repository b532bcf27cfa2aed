import { subscribe } from "node:diagnostics_channel";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../simulator";
import { configurationFor } from "../test/support/cloud";
import { startHost } from "../test/support/host";
import type { Memory } from "./hook";

/** As many as the engine runs at a time on two cores. */
const parallel = 8;

/**
 * Reads so many services again and again in one provider process, in waves as the engine does, and tells what each
 * refresh took: calls, connections, and the memory that is left after it.
 */
export async function soak(count: number, refreshes: number, say: (line: string) => void): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "soak-"));
  const sockets = new Set<Socket>();
  let calls = 0;
  subscribe("http.server.request.start", (message) => {
    calls += 1;
    sockets.add((message as { socket: Socket }).socket);
  });
  const simulator = await startSimulator({ quota: count });
  const host = await startHost(configurationFor(simulator), {
    NODE_OPTIONS: `--require ${join(__dirname, "hook.js")}`,
    BENCH_DIRECTORY: directory,
    BENCH_COLLECT: "1",
  });
  try {
    for (let index = 0; index < count; index++) {
      simulator.cloud.insertService({ service_name: `s${index}` });
    }
    const services = simulator.cloud.services();
    const known = new Map<string, Record<string, unknown>>();
    say(`${services.length} services, ${refreshes} refreshes in one provider process`);
    say("refresh  seconds  calls  connections so far  heap after it  resident");
    for (let refresh = 1; refresh <= refreshes; refresh++) {
      calls = 0;
      const start = performance.now();
      const queue = services.map(({ id }) => id);
      const work = async (): Promise<void> => {
        for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
          known.set(id, (await host.read(id, known.get(id) ?? {})).outputs);
        }
      };
      await Promise.all(Array.from({ length: parallel }, work));
      const seconds = (performance.now() - start) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      const { heap, resident } = await memoryIn(directory);
      const cells = [
        refresh,
        seconds.toFixed(1),
        calls,
        sockets.size,
        `${megabytes(heap)} MB`,
        `${megabytes(resident)} MB`,
      ];
      say(cells.map((cell, column) => String(cell).padEnd([7, 7, 5, 18, 13, 8][column] ?? 0)).join("  "));
    }
  } finally {
    await host.close();
    await simulator.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function memoryIn(directory: string): Promise<Memory> {
  const [file] = await readdir(directory);
  const text = file === undefined ? "" : await readFile(join(directory, file), "utf8");
  return JSON.parse(text) as Memory;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
