import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a server repeats all that it was sent, secrets and all. */
export type Echo =
  "json" | "page" | "oddJson" | "oddToken" | "redirect" | "forbidden" | "unavailable" | "endless" | "unauthorized";

/** A server that answers in one way after another. */
export interface EchoServer {
  readonly url: string;
  /** For the identity service; `undefined` gives a token and a catalog. */
  identity: Echo | undefined;
  /** For the API. */
  api: Echo;
  close(): Promise<void>;
}

/** Starts a server in place of the cloud. Its tokens are `token`, so that they can be looked for. */
export async function startEcho(token: string): Promise<EchoServer> {
  const state: { identity: Echo | undefined; api: Echo } = { identity: undefined, api: "json" };
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { authorization: _signature, ...headers } = request.headers;
      const sent = JSON.stringify({ headers, body });
      // What is told of a body is told once as it came, too.
      const all = `${body} ${Object.values(headers).join(" ")} ${sent}`;
      const isIdentity = request.url?.startsWith("/v3") ?? false;
      const how = isIdentity ? state.identity : state.api;
      if (how === undefined) {
        signIn(response, token, origin(server.address() as AddressInfo));
      } else {
        repeat(response, how, all);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(state, {
    url: origin(server.address() as AddressInfo),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

const origin = ({ port }: AddressInfo): string => `http://127.0.0.1:${port}`;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

function signIn(response: ServerResponse, token: string, url: string): void {
  const endpoints = [{ interface: "public", region: "eu-de", url: `${url}/vpcep/v1` }];
  const project = { id: "a".repeat(32), name: "eu-de" };
  const catalog = [{ type: "vpcep", endpoints }];
  const document = {
    token: { expires_at: "2099-01-01T00:00:00Z", project, catalog },
    catalog,
    projects: [project],
    domains: [{ id: "d", name: "domain" }],
  };
  answer(response, 201, document, { "X-Subject-Token": token });
}

function repeat(response: ServerResponse, how: Echo, all: string): void {
  // Header values take no line ends and no characters beyond Latin-1.
  const inHeader = encodeURIComponent(all);
  switch (how) {
    case "json":
      answer(response, 400, { error_code: "EndPoint.0001x", error_msg: all, error: { message: all } });
      break;
    case "unauthorized":
      answer(response, 401, { error: { code: 401, message: `wrong: ${all}` } }, { "X-Request-Id": inHeader });
      break;
    case "forbidden":
      answer(response, 403, { error_msg: all, request_id: all });
      break;
    case "page":
      answer(response, 200, `<html><body>${all}</body></html>`);
      break;
    case "oddJson":
      answer(response, 200, { token: { expires_at: [all] }, id: { all }, catalog: all, projects: all, domains: all });
      break;
    case "oddToken":
      answer(response, 200, { token: all, id: all.split("").map((each) => [each, all]), catalog: [all] });
      break;
    case "redirect":
      answer(response, 302, all, { Location: `http://127.0.0.1:1/?sent=${inHeader}` });
      break;
    case "unavailable":
      answer(response, 503, { error_msg: all });
      break;
    case "endless":
      response.writeHead(200, { "Content-Length": "100000" });
      response.write(all);
      setTimeout(() => response.destroy(), 20);
  }
}
