import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { packageRoot } from "../../engine/package";
import { skipBecause } from "../engine/skip";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Record<string, string>; readonly steps: readonly Step[] }>
  >;
}

const folders = [join("examples", "pull-request", "github"), join(".github", "workflows")];
const workflows = folders.flatMap((folder) =>
  readdirSync(join(packageRoot(), folder))
    .filter((name) => name.endsWith(".yml"))
    .map((name) => join(folder, name)),
);
const read = (file: string): string => readFileSync(join(packageRoot(), file), "utf8");

describe("the recipes for pull requests: workflows", () => {
  it("are the three of the recipe, and this repository's own two", () => {
    assert.equal(workflows.length, 5);
  });

  for (const file of workflows) {
    const workflow = parse(read(file)) as Workflow;
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const triggers = Object.keys(workflow.on);

    it(`${file} names every action by its commit`, () => {
      const actions = steps.flatMap(({ uses }) => uses ?? []);
      assert.ok(actions.length > 0);
      assert.deepEqual(
        actions.filter((uses) => !/^(?:actions|pulumi)\/[a-z-]+@[0-9a-f]{40}$/.test(uses)),
        [],
      );
    });

    it(`${file} puts nothing from outside into a shell's words`, () => {
      assert.deepEqual(
        steps.filter(({ run }) => run?.includes("${{")),
        [],
      );
    });

    it(`${file} may write nowhere but where it comments, and runs nothing of the pull request there`, () => {
      assert.ok(!triggers.includes("pull_request_target"));
      const isComment = triggers.includes("workflow_run");
      assert.deepEqual(workflow.permissions, isComment ? {} : { contents: "read" });
      for (const { permissions = {}, steps: own } of Object.values(workflow.jobs)) {
        const writing = Object.entries(permissions).filter(([, right]) => right === "write");
        assert.deepEqual(writing, isComment ? [["pull-requests", "write"]] : []);
        const checkouts = own.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
        assert.ok(checkouts.every((step) => step.with?.["persist-credentials"] === false));
        assert.ok(!isComment || checkouts.every((step) => step.with?.["ref"] === undefined));
      }
      assert.ok(!isComment || !read(file).includes("secrets."));
    });
  }

  it("GitLab's is YAML with a preview, a report and an update", () => {
    const pipeline = parse(read(join("examples", "pull-request", "gitlab", ".gitlab-ci.yml"))) as Record<
      string,
      unknown
    >;
    assert.deepEqual(Object.keys(pipeline), ["stages", "default", ".stacks", "preview", "report", "up"]);
    for (const job of ["preview", "report", "up"]) {
      const { script } = pipeline[job] as { script: string[] };
      const { status, stderr } = spawnSync("bash", ["-n"], { input: script.join("\n"), encoding: "utf8" });
      assert.equal(status, 0, stderr);
    }
  });
});

describe("this repository's previews of its examples", () => {
  it("bring the base commit's example up in a simulator, and preview this one's on the same stack", function () {
    if (process.platform === "win32" || spawnSync("bash", ["--version"]).status !== 0) {
      skipBecause(this, "there is no bash");
    }
    const folder = mkdtempSync(join(tmpdir(), "example-"));
    try {
      const log = join(folder, "log");
      const file = join(folder, "out", "shop.json");
      const fake = `#!/bin/sh
echo "$* in $(basename "$PWD") as $OS_USERNAME at $OS_AUTH_URL with $PULUMI_BACKEND_URL" >> '${log}'
if [ "$1" = preview ]; then cat '${join(packageRoot(), "test", "fixtures", "previews", "tag.json")}'; fi
`;
      writeFileSync(join(folder, "pulumi"), fake);
      chmodSync(join(folder, "pulumi"), 0o755);
      const script = join(packageRoot(), ".github", "scripts", "preview-example.sh");
      const env = { PATH: [folder, process.env["PATH"]].join(delimiter), TMPDIR: folder };
      const { status, stderr } = spawnSync("bash", [script, "shop", packageRoot(), file], { encoding: "utf8", env });
      assert.equal(status, 0, stderr);
      const lines = readFileSync(log, "utf8").trim().split("\n");
      const commands = lines.map((line) =>
        line.replace(/ in shop as demo at http:\/\/127\.0\.0\.1:\d+\/v3 with file:.*/, ""),
      );
      assert.deepEqual(commands, [
        "stack init shop",
        "up --yes --skip-preview --non-interactive",
        "stack select shop",
        "preview --json --non-interactive --stack shop",
      ]);
      assert.ok(existsSync(file));
      const port = /127\.0\.0\.1:(\d+)/.exec(lines[0] ?? "")?.[1];
      const ping = spawnSync(process.execPath, [
        "-e",
        `fetch("http://127.0.0.1:${port}/v3").then(() => process.exit(0), () => process.exit(7))`,
      ]);
      assert.equal(ping.status, 7, "the simulator still runs");
    } finally {
      rmSync(folder, { recursive: true, force: true });
      rmSync(join(packageRoot(), "examples", "shop", "Pulumi.shop.yaml"), { force: true });
    }
  });
});
