import * as pulumi from "@pulumi/pulumi";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../engine";
import type { Subject } from "../measure";
import { livePulumi } from "./pulumi";
import { serviceArguments } from "./services";

// Names a file beside the project, as this package's own text names the package: what is stored is as long.
const text =
  `exports.handler = () => require("module").createRequire(process.cwd() + "/")` +
  `("./does-nothing.js").provider(${JSON.stringify("VpcEndpointService")})    `;

// As much comes back as the real provider tells of a service.
const code = `
let count = 0;
exports.provider = () => ({
  create: async (inputs) => {
    const id = "00000000-0000-4000-8000-" + String(++count).padStart(12, "0");
    return { id, outs: { ...inputs, ...outputs(id, inputs) } };
  },
  diff: async (id, olds, news) => ({ changes: JSON.stringify(olds.ports) !== JSON.stringify(news.ports) }),
  update: async (id, olds, news) => ({ outs: { ...olds, ...news } }),
  read: async (id, props) => ({ id, props }),
  delete: async () => undefined,
});
const outputs = (id, inputs) => ({
  serviceType: "interface", tcpProxy: "close", poolId: id, region: "eu-de",
  projectId: "6e9dfd51d1124e8d8498dce894923a0d", status: "available",
  endpointServiceName: "eu-de." + inputs.serviceName + "." + id,
  cidrType: "internal", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z",
});
`;

// As many outputs are shown as the real resource has.
const outputs = Object.fromEntries(
  [
    ...["description", "vipPortId", "poolId", "region", "projectId", "cloud", "adopt", "waitForAvailable"],
    ...["status", "endpointServiceName", "cidrType", "createdAt", "updatedAt"],
  ].map((output) => [output, undefined]),
);

class Nothing extends pulumi.CustomResource {
  public constructor(name: string, args: pulumi.Inputs) {
    const defaults = { serviceType: "interface", tcpProxy: "close" };
    super("pulumi-nodejs:bench:VpcEndpointService", name, { ...outputs, ...defaults, ...args, __provider: text });
  }
}

/** A dynamic provider that does nothing: what the engine and the host cost by themselves. */
export function doNothing(engine: Engine, parallel?: number): Subject {
  return {
    name: "a provider that does nothing",
    version: `Pulumi ${engine.version}`,
    live: (count) =>
      livePulumi(
        {
          engine,
          prepare: (directory) => writeFile(join(directory, "does-nothing.js"), code),
          declare: (number, changed) => {
            for (let index = 0; index < number; index++) {
              new Nothing(`service${index}`, serviceArguments(index, changed));
            }
          },
          ...(parallel === undefined ? {} : { parallel }),
        },
        count,
      ),
  };
}
