import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { packageRoot } from "../../engine/package";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../simulator";

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

describe("the command doctor", () => {
  let directory: string;
  const running: Simulator[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "doctor-"));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
    await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  });

  async function cloud(
    options: SimulatorOptions = {},
  ): Promise<{ simulator: Simulator; signIn: Record<string, string> }> {
    const simulator = await startSimulator(options);
    running.push(simulator);
    const signIn = {
      OS_AUTH_URL: simulator.authUrl,
      OS_USERNAME: "demo",
      OS_PASSWORD: "demo-password",
      OS_USER_DOMAIN_NAME: "OTC-EU-DE-00000000001000000001",
      OS_PROJECT_NAME: "eu-de",
      OS_REGION_NAME: "eu-de",
    };
    return { simulator, signIn };
  }

  async function doctor(environment: Record<string, string>, ...words: string[]): Promise<Ended> {
    const main = join(packageRoot(), "dist", "cli", "main.js");
    const child = spawn(process.execPath, [main, "doctor", ...words], {
      cwd: directory,
      env: { PATH: directory, HOME: directory, ...environment },
    });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output, errors };
  }

  const steps = (output: string): string[] =>
    [...output.matchAll(/^ {2}(passed|failed|skipped) +([a-z ]+): /gm)].map(
      ([, outcome, name]) => `${name} ${outcome}`,
    );

  it("goes all the way, changes nothing, and shows no secret", async () => {
    const { simulator, signIn } = await cloud();
    const { code, output } = await doctor(signIn);
    assert.equal(code, 0, output);
    assert.deepEqual(steps(output), [
      "stack skipped",
      "settings passed",
      "network passed",
      "sign in passed",
      "clock passed",
      "endpoint passed",
      "list passed",
    ]);
    assert.match(output, /^ {2}password +\(hidden\) +environment OS_PASSWORD$/m);
    assert.match(output, /The project has 0 VPC endpoint services\./);
    assert.doesNotMatch(output, /demo-password/);
    assert.deepEqual(
      simulator.requests.map(({ method, path }) => `${method} ${path.replace(/.*\//, "")}`),
      ["POST tokens", "GET vpc-endpoint-services?limit=1"],
    );
  });

  it("says what is missing, and where it could come from", async () => {
    const { code, output } = await doctor({ OS_USERNAME: "demo" });
    assert.equal(code, 1);
    assert.deepEqual(steps(output).slice(0, 3), ["stack skipped", "settings failed", "network skipped"]);
    assert.match(output, /The user's password is missing: set otc:password \(stack configuration\), OS_PASSWORD/);
  });

  for (const [what, options, change, failed, why] of [
    [
      "a wrong password",
      {},
      { OS_PASSWORD: "canary-of-the-test" },
      "sign in",
      /does not accept user "demo" for project/,
    ],
    ["a wrong project", {}, { OS_PROJECT_NAME: "eu-de_none" }, "sign in", /for project "eu-de_none"/],
    ["an address where nobody is", {}, { OS_AUTH_URL: "http://127.0.0.1:1" }, "sign in", /Check the address/],
    ["no entry in the catalog", { catalog: "none" }, {}, "endpoint", /has no entry of type vpcep: set otc:endpoint/],
    ["another region", {}, { OS_REGION_NAME: "eu-nl" }, "endpoint", /is in region eu-de, not in eu-nl/],
  ] as const) {
    it(`stops at ${what}, and says why`, async () => {
      const { signIn } = await cloud(options);
      const { code, output } = await doctor({ ...signIn, ...change });
      assert.equal(code, 1);
      assert.ok(steps(output).includes(`${failed} failed`), output);
      assert.match(output, why);
      assert.doesNotMatch(output, /canary-of-the-test/);
    });
  }

  it("finds this machine's clock to be wrong, which a signature does not survive", async () => {
    const { signIn } = await cloud({ clock: () => Date.now() - 3_600_000 });
    const { OS_USERNAME: _user, OS_PASSWORD: _password, ...others } = signIn;
    const keys = { OS_ACCESS_KEY: "DEMOACCESSKEY0000001", OS_SECRET_KEY: "DemoSecretKey000000000000000000000000001" };
    const { code, output } = await doctor({ ...others, ...keys });
    assert.equal(code, 1);
    assert.ok(steps(output).includes("sign in failed") && steps(output).includes("clock failed"), output);
    assert.match(output, /This machine's clock is 3(?:599|600|601) seconds ahead of the cloud's: set it right/);
    assert.match(output, /signature expired/);
  });

  it("reads an entry of clouds.yaml, and says which source is put before which", async () => {
    const { simulator } = await cloud();
    await writeFile(
      join(directory, "clouds.yaml"),
      `clouds:\n  a:\n    region_name: eu-de\n    auth:\n      auth_url: ${simulator.authUrl}\n      username: demo\n` +
        `      project_name: eu-nl\n      user_domain_name: OTC-EU-DE-00000000001000000001\n`,
    );
    await writeFile(join(directory, "secure.yaml"), "clouds:\n  a:\n    auth:\n      password: demo-password\n");
    const { code, output } = await doctor({ OS_CLOUD: "a", OS_PROJECT_NAME: "eu-de" });
    assert.equal(code, 0, output);
    assert.match(output, /^ {2}password +\(hidden\) +clouds\.a\.auth\.password in \S+secure\.yaml$/m);
    assert.match(
      output,
      /projectName +eu-de +environment OS_PROJECT_NAME {2}\(not used: clouds\.a\.auth\.project_name in/,
    );
    assert.match(output, /The entry "a" of clouds\.yaml is read\./);
  });

  it("reads the stack's configuration, and finds a secret in it that is not encrypted", async function () {
    if (process.platform === "win32") {
      this.skip();
    }
    const { simulator } = await cloud();
    await writeFile(join(directory, "Pulumi.yaml"), "name: test\nruntime: nodejs\n");
    // In place of the CLI, whose own output this is: `pulumi config --json --show-secrets`.
    const config = {
      "otc:authUrl": { value: simulator.authUrl, secret: false },
      "otc:userName": { value: "demo", secret: false },
      "otc:password": { value: "demo-password", secret: false },
      "otc:domainName": { value: "OTC-EU-DE-00000000001000000001", secret: false },
      "otc:projectName": { value: "eu-de", secret: false },
      "test:other": { value: "x", secret: false },
    };
    const pulumi = join(directory, "pulumi");
    await writeFile(
      pulumi,
      `#!${process.execPath}\nprocess.stdout.write(${JSON.stringify(JSON.stringify(config))});\n`,
    );
    await chmod(pulumi, 0o755);
    const { code, output } = await doctor({ PATH: [directory, process.env["PATH"]].join(delimiter) });
    assert.equal(code, 1);
    assert.deepEqual(steps(output).slice(0, 4), [
      "stack failed",
      "settings passed",
      "network passed",
      "sign in passed",
    ]);
    assert.match(output, /otc:password: not encrypted/);
    assert.match(output, /pulumi config set --secret otc:password/);
    assert.doesNotMatch(output, /demo-password/);
  });

  it("says which proxy has no valid address, without its password", async () => {
    const { signIn } = await cloud();
    for (const [proxy, shown] of [
      ["http://alice:p%zz-word@127.0.0.1:9", "http://127.0.0.1:9"],
      ["http://alice:pass/word-1@127.0.0.1:9", "http://127.0.0.1:9"],
      ["http://", "http://"],
    ] as const) {
      const { code, output, errors } = await doctor({ ...signIn, HTTP_PROXY: proxy });
      assert.equal(code, 1, errors);
      assert.match(output, /^ {2}failed +sign in: /m);
      assert.ok(
        output.includes(`the proxy "${shown}" (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY) is not a valid address`),
        output,
      );
      assert.doesNotMatch(output, /alice|zz|-word|word-1/);
    }
  });

  it("says that a command line cannot be obeyed", async () => {
    const { code, errors } = await doctor({}, "--bogus");
    assert.equal(code, 2);
    assert.match(errors, /^pulumi-otc-vpcep doctor: Unknown option '--bogus'/);
  });
});
