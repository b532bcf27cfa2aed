import * as E from "fp-ts/Either";
import { once } from "node:events";
import * as http from "node:http";
import * as net from "node:net";
import type { AddressInfo } from "node:net";
import type { Network } from "../../provider/http/request";
import { send } from "../../provider/http/send";
import { production } from "../../provider/production";

export const network: Network = { connectTimeout: 5000, callTimeout: 10_000 };

/** The status and text of a GET over the real network, or why there was no answer. */
export async function get(url: string, how: Partial<Network> = {}): Promise<string> {
  const request = { method: "GET", url, headers: { "X-Auth-Token": "token-of-the-test" } } as const;
  const result = await send(production, { ...network, ...how })(request, 1)();
  return E.isLeft(result) ? `no answer: ${result.left.reason}` : `${result.right.status} ${result.right.text}`;
}

/** A server of one test, which ends with all its connections. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export async function listen(server: net.Server): Promise<Listening> {
  const sockets = new Set<net.Socket>();
  server.on("connection", (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, "close");
    },
  };
}

/** What reached a proxy: `CONNECT 127.0.0.1:443`, and its `Proxy-Authorization`. */
export interface Passed {
  readonly target: string;
  readonly authorization: string | undefined;
}

/** A proxy that opens the way to any address, or answers with a status. */
export function makeProxy(status = 200): { server: http.Server; passed: Passed[] } {
  const passed: Passed[] = [];
  const server = http.createServer();
  server.on("connect", (request: http.IncomingMessage, socket: net.Socket) => {
    const target = request.url ?? "";
    passed.push({ target, authorization: request.headers["proxy-authorization"] });
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const [host = "", port = ""] = target.split(":");
    const upstream = net.connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
    socket.on("close", () => upstream.destroy());
  });
  return { server, passed };
}

/** Sets environment variables for the time of a test. */
export async function withEnvironment(variables: Record<string, string>, test: () => Promise<void>): Promise<void> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    await test();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) {
        Reflect.deleteProperty(process.env, name);
      } else {
        process.env[name] = value;
      }
    }
  }
}
