import type { MiddlewareHandler } from "hono";
import { setTimeout as wait } from "node:timers/promises";
import type { Tokens } from "../iam/tokens";
import type { CloudStore } from "../vpcep/cloud";
import { never } from "../vpcep/service";
import type { FaultBook } from "./book";
import type { Fault } from "./fault";
import { cutOff, inflate, type NodeContext, reset, trickle } from "./wire";

export interface FaultParts {
  readonly book: FaultBook;
  readonly cloud: CloudStore;
  readonly tokens: Tokens;
}

type Next = () => Promise<void>;

async function answer(c: NodeContext, fault: Extract<Fault, { kind: "answer" }>, next: Next): Promise<void> {
  if (fault.done === true) await next();
  const { status, body, headers = {} } = fault;
  const isText = typeof body === "string";
  const text = body === undefined ? null : isText ? body : JSON.stringify(body);
  const type = isText ? "text/html; charset=utf-8" : "application/json";
  const given = new Headers({ "Content-Type": type });
  for (const [name, value] of Object.entries(headers)) given.set(name, value);
  // Headers of the answer that it replaces would say what is no longer so.
  c.res = undefined;
  c.res = new Response([204, 205, 304].includes(status) ? null : text, { status, headers: given });
}

function serviceIn(c: NodeContext, chosen: string | undefined, cloud: CloudStore): string | undefined {
  const id = chosen ?? c.req.path.split("/").find((part) => cloud.service(part) !== undefined);
  return id !== undefined && cloud.service(id) !== undefined ? id : undefined;
}

/** The service that a POST has created. */
async function created(c: NodeContext, cloud: CloudStore) {
  if (c.req.method !== "POST") return undefined;
  const text = await c.res.clone().text();
  const { id } = (c.res.status === 200 && text.startsWith("{") ? JSON.parse(text) : {}) as { id?: unknown };
  return typeof id === "string" ? cloud.service(id) : undefined;
}

async function befall(c: NodeContext, fault: Fault, { cloud, tokens }: FaultParts, next: Next): Promise<void> {
  switch (fault.kind) {
    case "answer":
      return answer(c, fault, next);
    case "delay":
      await wait(fault.seconds * 1000);
      return next();
    case "reset":
      if (fault.done === true) await next();
      reset(c);
      return;
    case "cutOff":
      await next();
      return cutOff(c);
    case "slowBody":
      await next();
      return trickle(c, fault.seconds);
    case "hugeBody":
      await next();
      return inflate(c, fault.megabytes ?? 200);
    case "failCreate": {
      await next();
      const { code = "EndPoint.3001", message = "Failed to create a port." } = fault;
      const service = await created(c, cloud);
      if (service) cloud.put({ ...service, failures: [{ error_code: code, error_message: message }] });
      return;
    }
    case "stickCreate": {
      await next();
      const service = await created(c, cloud);
      if (service) cloud.put({ ...service, settled_at: never });
      return;
    }
    case "expireTokens":
      tokens.expireAll();
      return next();
    case "change": {
      const id = serviceIn(c, fault.service, cloud);
      if (id !== undefined) cloud.modifyService(id, fault.fields);
      return next();
    }
    case "remove": {
      const id = serviceIn(c, fault.service, cloud);
      if (id !== undefined) cloud.removeService(id);
      return next();
    }
  }
}

/** Has each request meet the faults that are meant for it. */
export function faultMiddleware(parts: FaultParts): MiddlewareHandler {
  return async (c, next) => {
    const met = parts.book.meet({ method: c.req.method, path: c.req.path });
    if (met === undefined) return next();
    c.set("fault", met.fault.kind);
    await met.onMeet?.();
    await befall(c as NodeContext, met.fault, parts, next);
  };
}
