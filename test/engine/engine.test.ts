import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { createWorkspace, type Engine, findEngine, hasLanguageHost, progressOn, type Workspace } from "../../engine";
import { skipBecause } from "./skip";

/** The whole of a provider as the host runs it; it tells about the process it runs in. */
const handler = `exports.handler = () => ({
  create: async (inputs) => ({ id: "1", outs: { ...inputs,
    node: process.version,
    secrets: [process.env.OS_PASSWORD, process.env.OS_TOKEN].join(),
    package: require("module").createRequire(process.cwd() + "/").resolve("pulumi-otc-vpcep/package.json") } }),
  diff: async (id, known, wanted) => ({ changes: known.label !== wanted.label }),
  update: async (id, known, wanted) => ({ outs: { ...known, ...wanted } }),
  read: async (id, props) => ({ id, props }),
  delete: async () => undefined,
});`;

class Thing extends pulumi.CustomResource {
  declare public readonly node: pulumi.Output<string>;
  declare public readonly secrets: pulumi.Output<string>;
  declare public readonly package: pulumi.Output<string>;
  public constructor(name: string, label: string) {
    const unknown = { node: undefined, secrets: undefined, package: undefined };
    super("pulumi-nodejs:test:Thing", name, { label, ...unknown, __provider: handler });
  }
}

describe("engine: a real one", () => {
  let engine: Engine;
  let workspace: Workspace;
  let label = "one";
  const printed: string[] = [];
  const listen = { onOutput: (text: string) => printed.push(text), onError: (text: string) => printed.push(text) };

  before(async () => {
    engine = await findEngine({ onProgress: progressOn() });
    process.env["OS_PASSWORD"] = "the developer's own";
    const program = (): Promise<Record<string, unknown>> => {
      const { node, secrets, package: found } = new Thing("thing", label);
      return Promise.resolve({ node, secrets, package: found });
    };
    const config = { "otc:region": "eu-de", "otc:password": { value: "hidden-word", secret: true } };
    workspace = await createWorkspace({ engine, source: { program }, config, environment: { OS_TOKEN: "given" } });
  });

  after(async () => {
    delete process.env["OS_PASSWORD"];
    await workspace.dispose();
    assert.equal(existsSync(workspace.directory), false);
  });

  it("previews", async () => {
    assert.deepEqual((await workspace.stack.preview(listen)).changeSummary, { create: 2 });
  });

  it("creates in a host of this Node, which sees this package and nothing of the developer's environment", async () => {
    const { outputs } = await workspace.stack.up(listen);
    assert.equal(outputs["node"]?.value, process.version);
    assert.equal(outputs["secrets"]?.value, ",given");
    assert.ok(existsSync(String(outputs["package"]?.value)));
  });

  it("keeps its state in the workspace, secrets encrypted", async () => {
    const state = await workspace.stateFile();
    assert.match(state, /pulumi-nodejs:test:Thing/);
    assert.doesNotMatch(state, /hidden-word/);
  });

  it("updates, refreshes and destroys", async () => {
    label = "two";
    assert.deepEqual((await workspace.stack.up(listen)).summary.resourceChanges, { same: 1, update: 1 });
    assert.deepEqual((await workspace.stack.refresh(listen)).summary.resourceChanges, { same: 2 });
    assert.deepEqual((await workspace.stack.destroy(listen)).summary.resourceChanges, { delete: 2 });
  });

  it("prints no warning", () => {
    const warnings = printed.join("").match(/^.*(warning|deprecat).*$/gim) ?? [];
    // A CLI that came without the launcher beside it says where it found it; that one is the user's own to mend.
    assert.deepEqual(engine.source === "PATH" ? [] : warnings, []);
  });

  it("runs a project directory", async function () {
    if (!(await hasLanguageHost(engine))) {
      skipBecause(this, "this engine came without pulumi-language-nodejs; the official bundle brings it");
    }
    const projectDirectory = await mkdtemp(join(tmpdir(), "project-"));
    await writeFile(join(projectDirectory, "Pulumi.yaml"), "name: project\nruntime: nodejs\nmain: index.js\n");
    await writeFile(join(projectDirectory, "index.js"), 'exports.answer = require("@pulumi/pulumi").output(42);\n');
    const project = await createWorkspace({ engine, source: { projectDirectory } });
    try {
      assert.equal((await project.stack.up()).outputs["answer"]?.value, 42);
    } finally {
      await project.dispose();
      await rm(projectDirectory, { recursive: true, force: true });
    }
  });
});
