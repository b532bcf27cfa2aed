import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import * as vpcep from "pulumi-otc-vpcep";
import { createWorkspace, findEngine, type Engine, type Workspace } from "../../engine";
import type { Simulator } from "../../simulator";
import { configurationFor, quickSimulator, signIns } from "../support/cloud";
import { assertNoLeak } from "../support/leaks";
import { vpcId } from "../support/services";
import { projectId } from "../support/signInWays";
import { asEntry } from "../support/sources";

type Args = Partial<vpcep.VpcEndpointServiceArgs>;

const [demoDomain, otherDomain] = ["OTC-EU-DE-00000000001000000001", "OTC-EU-DE-00000000001000000002"];

describe("signing in under a real engine", function () {
  this.timeout(300_000);
  let engine: Engine;
  let simulator: Simulator;
  let workspace: Workspace | undefined;
  let wanted: Record<string, Args> = {};

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
  });

  beforeEach(async () => {
    simulator = await quickSimulator({ quota: 300 });
  });

  afterEach(async () => {
    await workspace?.dispose();
    await simulator.close();
  });

  async function open(
    configuration: Record<string, string | { value: string; secret: boolean }>,
    environment: Record<string, string> = {},
  ): Promise<Workspace> {
    const program = async (): Promise<Record<string, unknown>> => {
      const services = Object.entries(wanted).map(([name, args], index) => {
        const portId = `4189d3c2-8882-4871-a3c2-${String(index).padStart(12, "0")}`;
        const ports = [{ clientPort: 443, serverPort: 8443 }];
        return new vpcep.VpcEndpointService(name, { vpcId, portId, serverType: "VM", ports, ...args });
      });
      return Promise.resolve({ services });
    };
    workspace = await createWorkspace({ engine, source: { program }, config: configuration, environment });
    return workspace;
  }

  /** Of each service, by its resource's name: the project that it was created in. */
  function projects(): Record<string, string | undefined> {
    const created = simulator.requests.filter(({ method, path }) => method === "POST" && path.endsWith("-services"));
    return Object.fromEntries(
      created.map(({ path, requestBody }) => [
        (requestBody as { service_name: string }).service_name,
        /\/vpcep\/v1\/([0-9a-f]{32})\//.exec(path)?.[1],
      ]),
    );
  }

  it("happens once for 200 services", async () => {
    wanted = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`s${index}`, {}]));
    const { stack } = await open(configurationFor(simulator));
    const { summary } = await stack.up({ parallel: 50 });
    assert.equal(summary.resourceChanges?.create, 201);
    assert.equal(simulator.cloud.services().length, 200);
    assert.equal(signIns(simulator), 1);
  });

  it("happens once for each of two accounts in two regions, and tells where a change of the cloud leads", async () => {
    const demo = { authUrl: simulator.authUrl, userName: "demo", password: "demo-password", domainName: demoDomain };
    const other = { ...demo, userName: "other", password: "other-password", domainName: otherDomain };
    const clouds = Object.fromEntries(
      Object.entries({
        demo: { ...demo, projectName: "eu-de", region: "eu-de" },
        demoNl: { ...demo, projectName: "eu-nl", region: "eu-nl" },
        other: { ...other, projectName: "eu-de", region: "eu-de" },
        otherNl: { ...other, projectName: "eu-nl", region: "eu-nl" },
        twin: { ...demo, projectId: projectId("eu-de"), region: "eu-de" },
      }).map(([name, settings]) => [name, asEntry(settings)]),
    );
    const { stack, directory } = await open(configurationFor(simulator), { OS_CLIENT_CONFIG_FILE: "clouds.json" });
    await writeFile(join(directory, "clouds.json"), JSON.stringify({ clouds }));

    const name = (serviceName: string, args: Args = {}): Args => ({ serviceName, ...args });
    wanted = {
      configured: name("configured"),
      demo: name("demo", { cloud: "demo" }),
      demoNl: name("demoNl", { cloud: "demoNl" }),
      other: name("other", { cloud: "other" }),
      otherNl: name("otherNl", { cloud: "otherNl" }),
      region: name("region", { region: "eu-nl" }),
    };
    await stack.up();
    assert.deepEqual(projects(), {
      configured: projectId("eu-de"),
      demo: projectId("eu-de"),
      demoNl: projectId("eu-nl"),
      other: projectId("eu-de", otherDomain),
      otherNl: projectId("eu-nl", otherDomain),
      region: projectId("eu-nl"),
    });
    assert.equal(signIns(simulator), 4);

    simulator.clearRequests();
    wanted = { ...wanted, demo: name("demo", { cloud: "twin" }) };
    const moved = await stack.up();
    assert.deepEqual(moved.summary.resourceChanges, { same: 6, update: 1 });
    assert.deepEqual(
      simulator.requests.filter(({ path }) => path.includes("/vpcep/")),
      [],
    );
    assert.equal(signIns(simulator), 1);

    simulator.clearRequests();
    wanted = { ...wanted, configured: name("configured", { cloud: "other", portId: randomUUID() }) };
    const replaced = await stack.up();
    assert.deepEqual(replaced.summary.resourceChanges, { same: 6, replace: 1 });
    assert.deepEqual(projects(), { configured: projectId("eu-de", otherDomain) });
    const gone = simulator.requests.filter(({ method }) => method === "DELETE").map(({ path }) => path.split("/")[4]);
    assert.deepEqual(gone, [projectId("eu-de")]);
    assert.equal(signIns(simulator), 2);

    await stack.destroy();
    assert.deepEqual(simulator.cloud.services(), []);
  });

  it("leaves no secret in state, output, events or any file, where it works and where it does not", async () => {
    const canary = `canary-${randomUUID()}"\\/+ &=<%41>ä`;
    wanted = { web: {} };
    const outputs: string[] = [];
    const listen = {
      onOutput: (text: string) => outputs.push(text),
      onError: (text: string) => outputs.push(text),
      onEvent: (event: object) => outputs.push(JSON.stringify(event)),
      debug: true,
    };
    const secret = (value: string): { value: string; secret: boolean } => ({ value, secret: true });
    const configuration = {
      ...configurationFor(simulator),
      "otc:password": secret("demo-password"),
      // Passed over, but configured.
      "otc:secretKey": secret(canary),
      "otc:securityToken": secret(`${canary}-token`),
    };
    const { stack, directory, stateFile } = await open(configuration, { OTC_TRACE: "body" });
    await stack.up(listen);
    await stack.refresh(listen);
    const states = [await stateFile()];
    await stack.setConfig("otc:password", secret(canary));
    wanted = { web: { description: "new" } };
    await assert.rejects(stack.up(listen), (error: Error) => {
      outputs.push(error.message);
      assert.match(error.message, /does not accept user "demo" for project/);
      return true;
    });
    states.push(await stateFile());
    assert.match(outputs.join(""), /Z PUT|Z GET/);
    const secrets = ["demo-password", canary];
    assertNoLeak(states.join("\n"), secrets, "the state");
    assertNoLeak(outputs.join("\n"), secrets, "the output");
    const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && !entry.parentPath.split(sep).some((part) => ["node_modules", "bin"].includes(part)),
    );
    assert.ok(files.some(({ name }) => name === "Pulumi.test.yaml"));
    for (const { parentPath, name } of files) {
      assertNoLeak(await readFile(join(parentPath, name), "utf8"), secrets, name);
    }
  });
});
