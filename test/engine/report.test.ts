import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { findEngine, type Engine, type Workspace } from "../../engine";
import { readPreview, reportOf, type StackReport, toJson } from "../../report";
import type { RequestRecord, Simulator } from "../../simulator";
import { quickSimulator } from "../support/cloud";
import { insteadOfPreview, openShop, recordPreview } from "../support/preview";
import { previewCases } from "../support/previewCases";

type Announced = StackReport["resources"][number]["calls"][number];

const together = Object.values(previewCases).filter(({ alone }) => alone !== true);

/** Whether what was sent is what was announced; what was not known, or is secret, is anything. */
function fits(announced: unknown, sent: unknown): boolean {
  if (announced === "(known later)" || announced === "(secret)") {
    return true;
  }
  if (typeof announced !== "object" || announced === null || typeof sent !== "object" || sent === null) {
    return announced === sent;
  }
  const [own, other] = [Object.entries(announced), sent as Record<string, unknown>];
  return own.length === Object.keys(other).length && own.every(([name, each]) => fits(each, other[name]));
}

const pathOf = ({ path }: RequestRecord): string => path.replace(/^(?:\/[a-z0-9-]+)?\/vpcep\/v1\/[0-9a-f]{32}\//, "");

/** The service that a call is about: its id, or for a new one the name in the body. */
function subjectOf(method: string, path: string, body: unknown): string {
  return method === "POST" && path === "vpc-endpoint-services"
    ? String((body as { service_name?: unknown }).service_name)
    : (path.split("/")[1] ?? "");
}

describe("the report under a real engine", function () {
  this.timeout(240_000);
  let engine: Engine;
  let simulator: Simulator;
  let workspace: Workspace;
  let program: () => void;

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
    simulator = await quickSimulator({ createSeconds: 0, deleteSeconds: 0 });
    workspace = await openShop(engine, simulator, () => program());
    program = () => together.forEach(({ before }) => before());
    await workspace.stack.up();
    program = () => together.forEach(({ after }) => after());
    simulator.clearRequests();
  });

  after(async () => {
    await workspace.dispose();
    await simulator.close();
  });

  it("is the same from pulumi preview --json that the command runs, from its file and from the event log", async () => {
    const { json, events } = await recordPreview(workspace);
    const read = (content: string): StackReport => reportOf(readPreview(Buffer.from(content), "preview"));
    const byUrn = ({ resources }: StackReport): unknown => [...resources].sort((a, b) => (a.urn < b.urn ? -1 : 1));
    assert.deepEqual(byUrn(read(events)), byUrn(read(json)));

    const command: { code?: unknown; printed?: string; errors?: string } = {};
    await insteadOfPreview(workspace, async (_run, words, cwd, environment) => {
      const inline = words.filter(
        (word, index) =>
          /^--(?:client=|exec-kind$|event-log$)/.test(word) ||
          /^--(?:exec-kind|event-log)$/.test(words[index - 1] ?? ""),
      );
      const cli = join(__dirname, "..", "..", "cli", "main.js");
      const saved = ["--save", join(cwd, "saved.json")];
      const own = ["report", "--json", "--fail-on", "open", ...saved, "--cwd", cwd, "--stack", "prod", "--", ...inline];
      const child = spawn(process.execPath, [cli, ...own], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
      const [printed, errors, ended] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      Object.assign(command, { code: (ended as unknown[])[0], printed, errors });
      return { stdout: "", stderr: "", code: 0 };
    });
    assert.equal(command.code, 3, command.errors);
    assert.equal(command.errors, "pulumi-otc-vpcep report: shop/prod: --fail-on open: 2\n");
    const urns = (content: string): string[] =>
      (JSON.parse(content) as { stacks: StackReport[] }).stacks.flatMap(({ resources }) =>
        resources.map(({ urn }) => urn),
      );
    assert.deepEqual(urns(command.printed ?? ""), urns(toJson([read(json)])));
    const saved = readFileSync(join(workspace.directory, "saved.json"), "utf8");
    // The engine's debug messages have secrets of programs in the clear.
    assert.match(events, /hidden-(?:word|tag)/);
    assert.ok(!/hidden-(?:word|tag)/.test(saved + json + String(command.printed)));
    assert.deepEqual(byUrn(read(saved)), byUrn(read(json)));
    assert.deepEqual(simulator.requests, []);
  });

  it("announces the calls that up then makes, and no other", async () => {
    const { json } = await recordPreview(workspace);
    assert.ok(!/hidden-(?:word|tag)/.test(json));
    const { resources } = reportOf(readPreview(Buffer.from(json), "preview"));
    assert.ok(resources.length >= 14);
    simulator.clearRequests();
    await workspace.stack.up();

    const sent = simulator.requests.filter(({ method, path }) => path.includes("/vpcep/") && method !== "GET");
    const sentFor = new Map<string, RequestRecord[]>();
    for (const request of sent) {
      const subject = subjectOf(request.method, pathOf(request), request.requestBody);
      sentFor.set(subject, [...(sentFor.get(subject) ?? []), request]);
    }
    const announced = resources.flatMap(({ calls }) => calls);
    const subjects = new Set(announced.map(({ method, path, body }) => subjectOf(method, path, body)));
    assert.deepEqual([...sentFor.keys()].sort(), [...subjects].sort());
    for (const { name, calls } of resources) {
      const own = new Set(calls.map(({ method, path, body }) => subjectOf(method, path, body)));
      const made = sent.filter((request) => own.has(subjectOf(request.method, pathOf(request), request.requestBody)));
      const line = (call: Announced): string => `${call.method} ${call.path}`;
      assert.deepEqual(
        made.map((request) => `${request.method} ${pathOf(request)}`),
        calls.map(line),
        name,
      );
      calls.forEach(({ body }, index) => {
        assert.ok(
          fits(body ?? {}, made[index]?.requestBody ?? {}),
          `${name}: ${JSON.stringify([body, made[index]?.requestBody])}`,
        );
      });
    }
  });

  it("announces nothing when nothing is left to do", async () => {
    const report = reportOf(readPreview(Buffer.from((await recordPreview(workspace)).json), "preview"));
    assert.deepEqual([report.resources, report.others], [[], []]);
  });
});
