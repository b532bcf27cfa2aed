/** The simulated cloud as a process of its own, so that it takes no time from what is measured; see `remoteCloud.ts`. */
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { startSimulator, type RequestRecord } from "../simulator";
import type { Calls } from "./measure";

const [createSeconds, deleteSeconds] = process.argv.slice(2).map(Number);

let sockets = new Set<Socket>();
let signIns = 0;
let counts = { POST: 0, PUT: 0, DELETE: 0, details: 0, list: 0 };

function count({ method, path }: Pick<RequestRecord, "method" | "path">): void {
  if (path.includes("/auth/")) {
    signIns += 1;
  } else if (method === "GET") {
    counts[/vpc-endpoint-services\/[^?]/.test(path) ? "details" : "list"] += 1;
  } else if (method === "POST" || method === "PUT" || method === "DELETE") {
    counts[method] += 1;
  }
}

subscribe("http.server.request.start", (message) => {
  const { request, socket } = message as { request: { method: string; url: string }; socket: Socket };
  sockets.add(socket);
  count({ method: request.method, path: request.url });
});

async function main(): Promise<void> {
  const simulator = await startSimulator({
    quota: 1_000_000,
    ...(createSeconds === undefined ? {} : { createSeconds }),
    ...(deleteSeconds === undefined ? {} : { deleteSeconds }),
  });
  process.on("message", (word) => {
    if (word === "counts") {
      const calls: Calls = { ...counts, signIns, connections: sockets.size };
      process.send?.(calls);
      sockets = new Set();
      signIns = 0;
      counts = { POST: 0, PUT: 0, DELETE: 0, details: 0, list: 0 };
    }
  });
  // The parent's end is this one's as well.
  process.on("disconnect", () => void simulator.close().then(() => process.exit(0)));
  process.send?.({ authUrl: simulator.authUrl, endpoint: simulator.endpoint });
}

void main();
