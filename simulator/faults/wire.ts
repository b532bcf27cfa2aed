import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { once } from "node:events";
import type { Http2ServerResponse } from "node:http2";
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** What is done to an answer on its way out, below HTTP's own rules. */

export type NodeContext = Context<{ Bindings: HttpBindings; Variables: { fault: string; sent: number } }>;

const megabyte = Buffer.alloc(1024 * 1024, " ");

/** Says that nothing is left to send. `status` is what the record of requests shows; 0 is no answer at all. */
function alreadySent(c: NodeContext, status: number): void {
  c.set("sent", status);
  c.res = undefined;
  c.res = new Response(null, { headers: { "x-hono-already-sent": "true" } });
}

/** Ends the connection the hard way. */
export function reset(c: NodeContext): void {
  c.env.incoming.socket.resetAndDestroy();
  alreadySent(c, 0);
}

interface Head {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

async function answerOf(c: NodeContext): Promise<Head> {
  const { status } = c.res;
  return { status, headers: Object.fromEntries(c.res.headers), body: Buffer.from(await c.res.arrayBuffer()) };
}

/** Sends the whole head and half of the body, then ends the connection. */
export async function cutOff(c: NodeContext): Promise<void> {
  const { status, headers, body } = await answerOf(c);
  const { outgoing } = c.env;
  outgoing.writeHead(status, { ...headers, "Content-Length": Math.max(body.length, 2) });
  await new Promise<void>((resolve) => {
    outgoing.write(body.length === 0 ? "{" : body.subarray(0, Math.floor(body.length / 2)), () => resolve());
  });
  outgoing.destroy();
  alreadySent(c, status);
}

/** Sends the body in twenty parts over so many seconds. */
export async function trickle(c: NodeContext, seconds: number): Promise<void> {
  const { status, headers, body } = await answerOf(c);
  const { outgoing } = c.env;
  const parts = 20;
  const size = Math.max(1, Math.ceil(body.length / parts));
  outgoing.writeHead(status, { ...headers, "Content-Length": body.length });
  outgoing.flushHeaders();
  for (let start = 0; start < parts * size && !outgoing.destroyed; start += size) {
    await wait((seconds * 1000) / parts);
    outgoing.write(body.subarray(start, start + size));
  }
  outgoing.end();
  alreadySent(c, status);
}

async function drained(outgoing: ServerResponse | Http2ServerResponse): Promise<void> {
  const over = new AbortController();
  const event = (name: string) => once(outgoing, name, { signal: over.signal }).catch(() => undefined);
  await Promise.race([event("drain"), event("close")]);
  over.abort();
}

/** Sends so many megabytes of white space before the body, as fast as they are read, and none once nobody reads. */
export async function inflate(c: NodeContext, megabytes: number): Promise<void> {
  const { status, headers, body } = await answerOf(c);
  const { outgoing } = c.env;
  const { "content-length": _length, ...others } = headers;
  outgoing.writeHead(status, others);
  for (let sent = 0; sent < megabytes && !outgoing.destroyed; sent += 1) {
    if (!outgoing.write(megabyte)) {
      await drained(outgoing);
    }
  }
  outgoing.end(body);
  alreadySent(c, status);
}
