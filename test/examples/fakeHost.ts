import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One call of a script to a host's API. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly token: string | undefined;
}

/** A host's API on this machine. */
export interface FakeHost {
  readonly url: string;
  readonly asked: Asked[];
  close(): Promise<void>;
}

/** Serves what `answer` gives; a 404 where it gives nothing. */
export async function startHost(answer: (asked: Asked) => unknown): Promise<FakeHost> {
  const asked: Asked[] = [];
  const serve = async (request: IncomingMessage): Promise<unknown> => {
    const body = await text(request);
    const { authorization, "private-token": privateToken } = request.headers;
    const one: Asked = {
      method: request.method ?? "",
      path: request.url ?? "",
      body: body === "" ? undefined : (JSON.parse(body) as unknown),
      token: authorization ?? (privateToken as string | undefined),
    };
    asked.push(one);
    return answer(one);
  };
  const server = createServer((request, response) => {
    void serve(request).then((found) => {
      response.writeHead(found === undefined ? 404 : 200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(found ?? { message: "Not Found" }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.close();
      server.closeAllConnections();
      return Promise.resolve();
    },
  };
}

/** Runs a script of a recipe as its job does. */
export async function runScript(
  file: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = { PATH: process.env["PATH"], ...environment };
  const child = spawn(process.execPath, [file, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, stdout, stderr };
}
