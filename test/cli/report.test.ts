import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { packageRoot } from "../../engine/package";

const cli = join(__dirname, "..", "..", "cli", "main.js");
const previews = join(packageRoot(), "test", "fixtures", "previews");
const fixture = (name: string): string => join(previews, name);

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(words: readonly string[], input = "", path = ""): Result {
  const env = { PATH: [path, process.env["PATH"]].join(delimiter) };
  return spawnSync(process.execPath, [cli, "report", ...words], { encoding: "utf8", input, env, cwd: previews });
}

describe("pulumi-otc-vpcep report", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "report-"));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A `pulumi` that tells how it was called and prints a file. */
  function fakePulumi(file: string, code: number, errors = ""): void {
    const script = `#!/bin/sh\necho "$@" >> '${folder}/calls'\ncat '${file}'\nprintf '%s' '${errors}' >&2\nexit ${code}\n`;
    writeFileSync(join(folder, "calls"), "");
    writeFileSync(join(folder, "pulumi"), script);
    chmodSync(join(folder, "pulumi"), 0o755);
  }

  it("reads files and standard input, each form of a preview", () => {
    const file = run(["ports.json"]);
    assert.equal(file.status, 0, file.stderr);
    assert.equal(file.stdout, readFileSync(join(packageRoot(), "test", "fixtures", "reports", "ports.md"), "utf8"));
    assert.equal(run(["-"], readFileSync(fixture("ports.json"), "utf8")).stdout, file.stdout);
    assert.equal(run(["ports.events"]).stdout, file.stdout);
  });

  it("reports several stacks in one text, quiet ones last", () => {
    const { stdout } = run(["reordered.json", "tag.json", "ports.json"]);
    assert.deepEqual(stdout.match(/^(?:### )?`shop\/prod`.*$/gm), [
      "### `shop/prod`",
      "### `shop/prod`",
      "`shop/prod`: no changes, 1 unchanged.",
    ]);
    assert.equal(run(["--unchanged", "nothing", "reordered.json"]).stdout, "");
  });

  it("exits with 3 for a dangerous change that it is asked about, after it has written the report", () => {
    const opened = run(["--fail-on", "replace,open", "approval-off.json"]);
    assert.deepEqual([opened.status, opened.stderr], [3, "pulumi-otc-vpcep report: shop/prod: --fail-on open: 1\n"]);
    assert.match(opened.stdout, /approval switched off/);
    assert.equal(run(["--fail-on", "replace", "--fail-on", "delete,cut", "approval-off.json"]).status, 0);
    assert.equal(run(["--fail-on", "", "approval-off.json"]).status, 0);
    assert.equal(run(["--fail-on", "cut", "ports.json"]).status, 3);
    assert.equal(run(["--fail-on", "delete", "others.json"]).status, 3);
    assert.equal(run(["--fail-on", "replace", "--json", "replace-create-first.json"]).status, 3);
  });

  it("exits with 1 for a preview that failed, after it has written the report", () => {
    const { status, stdout } = run(["invalid.json"]);
    assert.equal(status, 1);
    assert.match(stdout, /the preview failed/);
  });

  it("says what cannot be read", () => {
    const missing = run(["nothing.json"]);
    assert.deepEqual(
      [missing.status, missing.stderr],
      [1, "pulumi-otc-vpcep report: nothing.json: there is no such file.\n"],
    );
    assert.match(run(["-"], "hello").stderr, /^pulumi-otc-vpcep report: standard input: is not the output of/);
  });

  it("refuses a command line that cannot be obeyed", () => {
    const refusals: readonly (readonly [string[], string])[] = [
      [["--fail-on", "any"], '--fail-on takes replace, delete, open, cut, separated by commas, not "any".'],
      [["--unchanged", "x"], '--unchanged must be line or nothing, not "x".'],
      [["--limit", "5"], '--limit must be a whole number of at least 2000, not "5".'],
      [
        ["--stack", "a", "f"],
        "--stack, --cwd, --save and what follows -- are for running pulumi preview; a FILE is a preview already.",
      ],
      [["-", "-"], "standard input (-) can be read only once."],
      [["--nope"], "Unknown option '--nope'"],
    ];
    for (const [words, message] of refusals) {
      const { status, stderr } = run(words);
      assert.equal(status, 2);
      assert.ok(stderr.startsWith(`pulumi-otc-vpcep report: ${message}`), stderr);
      assert.match(stderr, /See --help\.\n$/);
    }
    assert.match(run(["--help"]).stdout, /^Usage: pulumi-otc-vpcep report/);
  });

  it("runs pulumi preview itself, for each stack", function () {
    if (process.platform === "win32") {
      this.skip();
    }
    fakePulumi(fixture("tag.json"), 0);
    const { status, stdout } = run(["--stack", "dev", "--stack", "prod", "--", "--refresh"], "", folder);
    assert.equal(status, 0);
    assert.equal((stdout.match(/^### /gm) ?? []).length, 2);
    const call = "preview --json --non-interactive --color=never --stack";
    assert.equal(readFileSync(join(folder, "calls"), "utf8"), `${call} dev --refresh\n${call} prod --refresh\n`);
    run([], "", folder);
    assert.match(readFileSync(join(folder, "calls"), "utf8"), /preview --json --non-interactive --color=never\n$/);
  });

  it("keeps what a report needs of a preview, and no debug messages", function () {
    if (process.platform === "win32") {
      this.skip();
    }
    const debug = '{"sequence":99,"timestamp":1,"diagnosticEvent":{"message":"the-secret","severity":"debug"}}';
    const file = join(folder, "events");
    writeFileSync(file, `${debug}\n${readFileSync(fixture("ports.events"), "utf8")}\n${debug}\n`);
    fakePulumi(file, 0);
    const saved = join(folder, "new", "prod.json");
    const { status, stdout, stderr } = run(["--save", saved, "--fail-on", "cut"], "", folder);
    assert.equal(status, 3, stderr);
    assert.ok(!readFileSync(saved, "utf8").includes("the-secret"));
    assert.equal(run([saved]).stdout, stdout);
    fakePulumi(fixture("ports.json"), 0);
    run(["--save", saved], "", folder);
    assert.equal(readFileSync(saved, "utf8"), `${readFileSync(fixture("ports.json"), "utf8")}\n`);
    assert.equal(run(["--save", saved, "--stack", "a", "--stack", "b"]).status, 2);
    assert.match(run(["--save", folder], "", folder).stderr, /report: --save: EISDIR/);
  });

  it("writes the report of a preview that pulumi calls failed, and tells why where there is none", function () {
    if (process.platform === "win32") {
      this.skip();
    }
    fakePulumi(fixture("tag.json"), 255);
    const failed = run([], "", folder);
    assert.equal(failed.status, 1);
    assert.match(failed.stdout, /the preview failed/);
    fakePulumi("/dev/null", 255, "error: no stack selected");
    const nothing = run([], "", folder);
    assert.deepEqual(
      [nothing.status, nothing.stdout, nothing.stderr],
      [1, "", "pulumi-otc-vpcep report: pulumi preview failed with exit code 255: error: no stack selected\n"],
    );
  });

  it("says when there is no pulumi", () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, "report"], {
      encoding: "utf8",
      env: { PATH: folder + "-none" },
    });
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^pulumi-otc-vpcep report: pulumi cannot be started in \. \(.*ENOENT.*\); install it, or give a file\.\n$/,
    );
  });

  it("loads nothing of the simulator, and the simulator nothing of it", () => {
    const loaded = (command: string): string =>
      spawnSync(
        process.execPath,
        [
          "-e",
          `process.argv = ["", "", ${JSON.stringify(command)}, "--help"]; require(${JSON.stringify(cli)});
        setTimeout(() => console.log(Object.keys(require.cache).join("\\n")), 500);`,
        ],
        { encoding: "utf8" },
      ).stdout;
    assert.ok(!/dist[\\/]simulator|node-fetch/.test(loaded("report")));
    assert.ok(!/dist[\\/]report[\\/]|fp-ts/.test(loaded("simulator")));
  });
});
