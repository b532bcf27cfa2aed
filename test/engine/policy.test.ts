import assert from "node:assert/strict";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import * as vpcep from "pulumi-otc-vpcep";
import { createWorkspace, findEngine, type Engine, type Workspace } from "../../engine";
import { packageRoot } from "../../engine/package";
import { readPreview, renderMarkdown, reportOf } from "../../report";
import type { Simulator } from "../../simulator";
import { configurationFor, quickSimulator } from "../support/cloud";
import { recordPreview } from "../support/preview";
import { smallest } from "../support/services";
import { skipBecause } from "./skip";

const modules = join(packageRoot(), "node_modules");

/** The example as a user has it, but compiled, as this machine's engine may come without what runs TypeScript. */
function installPack(folder: string): string {
  const pack = join(folder, "policy");
  cpSync(join(packageRoot(), "dist", "examples", "policy"), pack, { recursive: true });
  for (const file of ["PulumiPolicy.yaml", "policy-config.json"]) {
    cpSync(join(packageRoot(), "examples", "policy", file), join(pack, file));
  }
  writeFileSync(join(pack, "package.json"), JSON.stringify({ name: "policy", version: "1.0.0", main: "index.js" }));
  mkdirSync(join(pack, "node_modules", "@pulumi"), { recursive: true });
  for (const name of ["pulumi", "policy"]) {
    symlinkSync(join(modules, "@pulumi", name), join(pack, "node_modules", "@pulumi", name));
  }
  return pack;
}

/** What starts a policy pack; only the official bundle of the engine brings one. */
function writeLauncher(folder: string): void {
  const entry = join(modules, "@pulumi", "pulumi", "cmd", "run-policy-pack");
  const file = join(folder, "pulumi-analyzer-policy-nodejs");
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${entry}' "$@"\n`);
  chmodSync(file, 0o755);
}

/** What policies say in an event log. */
function findings(events: string): string[] {
  const { messages } = reportOf(readPreview(Buffer.from(events), "events"));
  return messages.flatMap(({ policy, severity }) => (policy === undefined ? [] : [`${policy} ${severity}`])).sort();
}

describe("the policy pack under a real engine", function () {
  this.timeout(240_000);
  let engine: Engine;
  let simulator: Simulator;
  let workspace: Workspace;
  const leftOver: (() => unknown)[] = [];
  let pack: string;
  let args: vpcep.VpcEndpointServiceArgs;

  before(async function () {
    this.timeout(1_800_000);
    if (process.platform === "win32") {
      skipBecause(this, "the launcher of this test is a shell script");
    }
    engine = await findEngine();
    const folder = mkdtempSync(join(tmpdir(), "policy-"));
    leftOver.push(() => rmSync(folder, { recursive: true, force: true }));
    pack = installPack(folder);
    writeLauncher(folder);
    simulator = await quickSimulator();
    leftOver.push(() => simulator.close());
    workspace = await createWorkspace({
      engine,
      source: { program: async () => Promise.resolve({ web: new vpcep.VpcEndpointService("web", args) }) },
      config: configurationFor(simulator),
    });
    leftOver.push(() => workspace.dispose());
    const environment = workspace.stack.workspace.envVars;
    environment["PATH"] = [folder, environment["PATH"]].join(delimiter);
  });

  after(async () => {
    for (const remove of leftOver.reverse()) {
      await remove();
    }
  });

  it("refuses what its rules forbid, before any call, and the report says so", async () => {
    args = {
      ...smallest,
      serverType: "VIP",
      approvalEnabled: false,
      ports: [{ clientPort: 22, serverPort: 22 }],
    };
    const { events, failed } = await recordPreview(workspace, { policyPacks: [pack] });
    assert.ok(failed);
    const report = reportOf(readPreview(Buffer.from(events), "events"));
    const policies = ["allowed-ports", "approval-required", "no-deprecated-server-types", "required-tags"];
    assert.deepEqual(
      findings(events),
      policies.map((policy) => `${policy} error`),
    );
    assert.match(
      renderMarkdown([report]),
      /❌ `web`, policy `allowed-ports`: `.*Client port TCP 22 is not one of 443\./,
    );
    assert.deepEqual(simulator.requests, []);
  });

  it("takes what keeps them, with configuration too", async () => {
    args = { ...smallest, serverType: "LB", tags: { team: "shop" } };
    const good = await recordPreview(workspace, { policyPacks: [pack] });
    assert.equal(good.failed, false, good.json);
    assert.deepEqual(findings(good.events), []);

    args = { ...smallest, serverType: "LB", tags: { team: "shop" }, ports: [{ clientPort: 8123, serverPort: 80 }] };
    assert.equal((await recordPreview(workspace, { policyPacks: [pack] })).failed, true);
    const policyPackConfigs = [join(pack, "policy-config.json")];
    assert.match(readFileSync(policyPackConfigs[0] ?? "", "utf8"), /8000-8999/);
    const configured = await recordPreview(workspace, { policyPacks: [pack], policyPackConfigs });
    assert.equal(configured.failed, false, configured.json);
    assert.deepEqual(findings(configured.events), ["required-tags warning"]);
  });
});
