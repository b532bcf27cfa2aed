import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { defaultIdentity } from "../../simulator";
import { passwordBody, request } from "./support";

const cli = join(__dirname, "..", "..", "cli", "simulator.js");
const program = `require(${JSON.stringify(cli)}).runSimulator(process.argv.slice(1)).then((code) => process.exit(code));`;

function run(...argv: string[]): ChildProcess {
  return spawn(process.execPath, ["-e", program, "--", ...argv], { stdio: ["ignore", "pipe", "pipe"] });
}

async function result(child: ChildProcess): Promise<{ code: unknown; stdout: string; stderr: string }> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [unknown];
  return { code, stdout, stderr };
}

/** Reads lines of a child's stdout one by one. */
function linesOf(child: ChildProcess): AsyncIterator<string> {
  assert.ok(child.stdout);
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}

describe("simulator: command", function () {
  this.timeout(20_000);

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`prints its address first, how to use it, then the log, and ends well on ${signal}`, async () => {
      const child = run("--port", "0");
      const lines = linesOf(child);
      const next = async (): Promise<string> => String((await lines.next()).value);
      const url = await next();
      assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
      const introduction = [];
      for (let n = 0; n < 13; n += 1) introduction.push(await next());
      assert.deepEqual(introduction, [
        `export OS_AUTH_URL=${url}/v3`,
        "export OS_USERNAME=demo",
        "export OS_PASSWORD=demo-password",
        `export OS_USER_DOMAIN_NAME=${defaultIdentity.domainName}`,
        "export OS_PROJECT_NAME=eu-de",
        "export OS_REGION_NAME=eu-de",
        `# or, in place of OS_USERNAME and OS_PASSWORD: export OS_ACCESS_KEY=${defaultIdentity.accessKey} OS_SECRET_KEY=${defaultIdentity.secretKey}`,
        `pulumi config set otc:authUrl ${url}/v3`,
        "pulumi config set otc:userName demo",
        "pulumi config set --secret otc:password demo-password",
        `pulumi config set otc:domainName ${defaultIdentity.domainName}`,
        "pulumi config set otc:projectName eu-de",
        "pulumi config set otc:region eu-de",
      ]);
      const json = { "Content-Type": "application/json" };
      assert.equal((await request("POST", `${url}/v3/auth/tokens`, passwordBody(), json)).status, 201);
      const logged = await next();
      assert.match(logged, /POST {3}\/v3\/auth\/tokens +201 +\d+ ms {2}\{"auth":/);
      assert.ok(!logged.includes("demo-password"));
      child.kill(signal);
      const [code] = (await once(child, "exit")) as [unknown];
      assert.equal(code, 0);
    });
  }

  it("explains itself", async () => {
    const { code, stdout, stderr } = await result(run("--help"));
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^Usage: pulumi-otc-vpcep simulator \[options\]\n/);
    const named = [
      "port",
      "data",
      "create-seconds",
      "delete-seconds",
      "names",
      "era",
      "catalog",
      "signatures",
      "token-seconds",
      "quota",
      "colour",
      "quiet",
    ];
    for (const name of named) assert.ok(stdout.includes(`--${name}`), name);
  });

  const bad: readonly [argv: string[], message: RegExp][] = [
    [["--port", "x"], /^--port must be a whole number from 0 to 65535, not "x"\. See --help\.$/],
    [["--port", "65536"], /^--port must be /],
    [["--port", "1.5"], /^--port must be /],
    [["--create-seconds", "soon"], /^--create-seconds must be a number from 0 to 86400, not "soon"\. See --help\.$/],
    [["--delete-seconds", "-1"], /delete-seconds/],
    [["--names", "long"], /^--names must be one of full, bare, not "long"\. See --help\.$/],
    [["--era", "x"], /^--era must be one of current, seed, /],
    [["--catalog", "x"], /^--catalog must be one of filled, template, withoutVersion, none, /],
    [["--signatures", "x"], /^--signatures must be one of both, credential, access, /],
    [["--token-seconds", "1.5"], /^--token-seconds must be a whole number from 0 to 86400, /],
    [["--quota", "x"], /^--quota must be a whole number /],
    [["--unknown"], /^Unknown option '--unknown'/],
    [["extra"], /^Unexpected argument 'extra'/],
  ];
  for (const [argv, message] of bad) {
    it(`refuses ${argv.join(" ")} with one line and exit code 2`, async () => {
      const { code, stdout, stderr } = await result(run(...argv));
      assert.deepEqual([code, stdout], [2, ""]);
      assert.equal(stderr.split("\n").length, 2);
      assert.match(stderr.trimEnd().replace("pulumi-otc-vpcep simulator: ", ""), message);
    });
  }

  it("ends with one line and exit code 1 when the port is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { code, stdout, stderr } = await result(run("--port", String(port)));
    server.close();
    const line = `Port ${port} of 127.0.0.1 is taken; choose another, or 0 for any free one.`;
    assert.deepEqual([code, stdout, stderr], [1, "", `pulumi-otc-vpcep simulator: ${line}\n`]);
  });

  it("ends with one line and exit code 1 when the data file is not its own", async () => {
    const folder = mkdtempSync(join(tmpdir(), "simulator-"));
    const file = join(folder, "cloud.json");
    writeFileSync(file, "nonsense");
    const { code, stdout, stderr } = await result(run("--data", file));
    rmSync(folder, { recursive: true });
    const line = `The data file ${file} cannot be used: it is not JSON. It is left as it is.`;
    assert.deepEqual([code, stdout, stderr], [1, "", `pulumi-otc-vpcep simulator: ${line}\n`]);
  });
});
