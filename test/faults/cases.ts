import type { Fault, FaultRule, Simulator } from "../../simulator";

/** A call of the lifecycle: what is done first, and what makes the call. */
export interface Call {
  readonly name: string;
  readonly rule: Omit<FaultRule, "fault">;
  /** What exists before, if anything, and how the service got there. */
  readonly before: "nothing" | "deployed" | "in the cloud";
  readonly action: "up" | "change" | "refresh" | "destroy" | "adopt";
  /** A fault that leads to the call. */
  readonly prelude?: FaultRule;
}

const services = "vpc-endpoint-services";
const details = `${services}/*`;
const tags = "endpoint_service/*/tags/action";
const lostPost: FaultRule = { method: "POST", path: services, fault: { kind: "reset", done: true } };

export const calls: readonly Call[] = [
  { name: "sign-in", rule: { method: "POST", path: "auth/tokens" }, before: "nothing", action: "up" },
  { name: "create: POST", rule: { method: "POST", path: services }, before: "nothing", action: "up" },
  { name: "create: poll", rule: { method: "GET", path: details }, before: "nothing", action: "up" },
  {
    name: "create: search",
    rule: { method: "GET", path: services },
    before: "nothing",
    action: "up",
    prelude: lostPost,
  },
  { name: "update: PUT", rule: { method: "PUT", path: details }, before: "deployed", action: "change" },
  { name: "update: tags gone", rule: { method: "POST", path: tags }, before: "deployed", action: "change" },
  { name: "update: tags set", rule: { method: "POST", path: tags, nth: 2 }, before: "deployed", action: "change" },
  { name: "refresh: GET", rule: { method: "GET", path: details }, before: "deployed", action: "refresh" },
  { name: "delete: DELETE", rule: { method: "DELETE", path: details }, before: "deployed", action: "destroy" },
  { name: "delete: poll", rule: { method: "GET", path: details }, before: "deployed", action: "destroy" },
  { name: "adopt: GET", rule: { method: "GET", path: details }, before: "in the cloud", action: "adopt" },
  { name: "adopt: PUT", rule: { method: "PUT", path: details }, before: "in the cloud", action: "adopt" },
];

/** Something that goes wrong with a call. */
export interface Trouble {
  readonly name: string;
  readonly fault: Fault;
  readonly times?: "always";
  /** The calls that it can befall; default all. */
  readonly only?: (call: Call) => boolean;
  /** What passes with time, before the next deployment. */
  readonly passes?: (simulator: Simulator, id: string) => void;
}

const error = (status: number, error_code: string, more: Partial<Extract<Fault, { kind: "answer" }>> = {}): Fault => ({
  kind: "answer",
  status,
  body: { error_code, error_msg: "Injected." },
  ...more,
});
const page = "<html><head><title>Bad Gateway</title></head><body>nginx</body></html>";
const text = { "Content-Type": "text/html" };
const onService = (call: Call): boolean => call.before !== "nothing" || call.name === "create: poll";
const isPost = (call: Call): boolean => call.name === "create: POST";

export const troubles: readonly Trouble[] = [
  { name: "400 EndPoint.0022, too many requests", fault: error(400, "EndPoint.0022") },
  { name: "429 with Retry-After: 1", fault: error(429, "APIGW.0308", { headers: { "Retry-After": "1" } }) },
  {
    name: "429 with Retry-After: 3600",
    fault: error(429, "APIGW.0308", { headers: { "Retry-After": "3600" } }),
    times: "always",
  },
  {
    name: "429 without end",
    fault: error(429, "APIGW.0308"),
    times: "always",
    // All operations wait a minute for it, whatever their own limits are.
    only: ({ name }) => name !== "sign-in",
  },
  { name: "500 EndPoint.0001", fault: error(500, "EndPoint.0001") },
  { name: "500 although it was done", fault: error(500, "EndPoint.0001", { done: true }) },
  { name: "500 without end", fault: error(500, "EndPoint.0001"), times: "always" },
  { name: "502 with a page of HTML", fault: { kind: "answer", status: 502, body: page, headers: text } },
  { name: "503 without a body", fault: { kind: "answer", status: 503, body: "", headers: text } },
  { name: "504 EndPoint.0013 although it was done", fault: error(504, "EndPoint.0013", { done: true }) },
  { name: "connection reset before the call", fault: { kind: "reset" } },
  { name: "connection reset after the call", fault: { kind: "reset", done: true } },
  { name: "connections reset without end", fault: { kind: "reset" }, times: "always" },
  { name: "answer cut off", fault: { kind: "cutOff" } },
  { name: "200 with a page of HTML, not done", fault: { kind: "answer", status: 200, body: page, headers: text } },
  {
    name: "200 with a page of HTML, done",
    fault: { kind: "answer", status: 200, body: page, headers: text, done: true },
  },
  { name: "200 without a body, done", fault: { kind: "answer", status: 200, body: "", headers: text, done: true } },
  { name: "200 with other JSON, done", fault: { kind: "answer", status: 200, body: [{ id: 5 }], done: true } },
  { name: "answer of 200 MB", fault: { kind: "hugeBody", megabytes: 200 } },
  { name: "answer slower than otc:callTimeout", fault: { kind: "slowBody", seconds: 8 } },
  { name: "call slow, but in time", fault: { kind: "delay", seconds: 0.3 } },
  { name: "tokens expire", fault: { kind: "expireTokens" }, only: ({ name }) => name !== "sign-in" },
  { name: "401", fault: error(401, "EndPoint.0003") },
  { name: "403", fault: error(403, "EndPoint.0004") },
  { name: "404 of a gateway", fault: error(404, "APIGW.0101") },
  {
    name: "302 to another host",
    fault: { kind: "answer", status: 302, body: "", headers: { ...text, Location: "http://127.0.0.1:1/" } },
  },
  { name: "Endpoint.1018, quota", fault: error(400, "Endpoint.1018"), only: isPost },
  { name: "EndPoint.3045, busy", fault: error(400, "EndPoint.3045"), only: ({ name }) => /PUT|tags/.test(name) },
  { name: "EndPoint.2004, busy", fault: error(400, "EndPoint.2004"), only: ({ name }) => name === "delete: DELETE" },
  { name: "EndPoint.3044, conflict", fault: error(400, "EndPoint.3044"), only: ({ name }) => /POST|PUT/.test(name) },
  { name: "the service fails", fault: { kind: "failCreate" }, only: isPost },
  {
    name: "the service stays creating",
    fault: { kind: "stickCreate" },
    only: isPost,
    passes: ({ cloud }, id) => void cloud.modifyService(id, { status: "available" }),
  },
  { name: "somebody deletes the service", fault: { kind: "remove" }, only: onService },
  {
    name: "somebody is deleting the service",
    fault: { kind: "change", fields: { status: "deleting" } },
    only: onService,
    passes: ({ cloud }, id) => {
      if (cloud.service(id) !== undefined) {
        cloud.removeService(id);
      }
    },
  },
  {
    name: "somebody changes the service",
    fault: { kind: "change", fields: { approval_enabled: true, description: "theirs" } },
    only: (call) => onService(call) && call.action !== "adopt",
  },
];
