import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createWorkspace, findEngine, hasLanguageHost, type Engine } from "../../engine";
import { packageRoot } from "../../engine/package";
import type { Simulator } from "../../simulator";
import { configurationFor, quickSimulator } from "../support/cloud";
import { portId, vpcId } from "../support/services";
import { skipBecause } from "./skip";

const load = createRequire(__filename);

interface Project {
  readonly name: string;
  readonly directory: string;
  readonly main: string;
}

const backend = (last: number): object => ({
  portId: `4189d3c2-8882-4871-a3c2-d380272eed8${last}`,
  description: `Backend ${last}`,
  ports: [{ clientPort: 443, serverPort: 8443 }],
  open: last === 1,
});

/** What each program asks for, by the name of its entry file's folder, and how many services it makes. */
const settings: Record<string, { config: Record<string, string>; services: number }> = {
  basic: { config: { vpcId, portId }, services: 1 },
  shop: {
    config: {
      vpcId,
      team: "shop",
      backends: JSON.stringify({ catalog: backend(1), orders: backend(2), payments: backend(3) }),
    },
    services: 3,
  },
  regions: {
    config: {
      sites: JSON.stringify({ "eu-de": { vpcId, portId }, "eu-nl": { vpcId, portId: portId.replace(/.$/, "0") } }),
    },
    services: 2,
  },
};

function project(directory: string): Project {
  const text = readFileSync(join(packageRoot(), directory, "Pulumi.yaml"), "utf8");
  const field = (key: string): string => new RegExp(`^${key}: (.+)$`, "m").exec(text)?.[1] ?? "";
  return { name: field("name"), directory, main: join(directory, field("main")) };
}

const examples = readdirSync(join(packageRoot(), "examples"))
  .map((name) => join("examples", name))
  .filter((directory) => existsSync(join(packageRoot(), directory, "Pulumi.yaml")));

describe("the examples", function () {
  this.timeout(120_000);
  let engine: Engine;
  let simulator: Simulator;

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
  });

  beforeEach(async () => {
    simulator = await quickSimulator();
  });

  afterEach(() => simulator.close());

  for (const { name, directory, main } of [".", ...examples].map(project)) {
    const wanted = settings[main.split("/").at(-2) ?? ""];

    const run = async (source: Parameters<typeof createWorkspace>[0]["source"]): Promise<void> => {
      assert.ok(wanted, `${main} has no settings in this test`);
      const own = Object.entries(wanted.config).map(([key, value]) => [`${name}:${key}`, value]);
      const workspace = await createWorkspace({
        engine,
        source,
        projectName: name,
        config: { ...configurationFor(simulator), ...(Object.fromEntries(own) as Record<string, string>) },
      });
      try {
        await workspace.stack.up();
        assert.equal(simulator.cloud.services().length, wanted.services);
        simulator.clearRequests();
        await workspace.stack.up();
        assert.deepEqual(simulator.requests, []);
        await workspace.stack.destroy();
        assert.equal(simulator.cloud.services().length, 0);
      } finally {
        await workspace.dispose();
      }
    };

    it(`${main} of ${directory === "." ? "the root project" : directory} runs as an inline program`, () => {
      const compiled = join(packageRoot(), "dist", main.replace(/\.ts$/, ".js"));
      const program = async (): Promise<Record<string, unknown>> => {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a program runs anew each time
        delete load.cache[compiled];
        return Promise.resolve({ ...(load(compiled) as Record<string, unknown>) });
      };
      return run({ program });
    });

    it(`${directory === "." ? "the root project" : directory} runs as a project directory`, async function () {
      if (directory === ".") {
        skipBecause(this, "the root project is the package itself; its program runs as examples/basic");
      }
      if (!(await hasLanguageHost(engine))) {
        skipBecause(this, "pulumi-language-nodejs is not on PATH");
      }
      await run({ projectDirectory: join(packageRoot(), directory) });
    });
  }
});
