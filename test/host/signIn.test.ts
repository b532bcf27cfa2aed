import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Simulator } from "../../simulator";
import { calls, quickSimulator } from "../support/cloud";
import { startHost } from "../support/host";
import { assertNoLeak } from "../support/leaks";
import { smallest } from "../support/services";
import { secretKeys, type WayToSignIn, ways } from "../support/signInWays";
import { homeWith, sources } from "../support/sources";

/** What the identity service was asked after `settings` were made. */
function identityCalls(simulator: Simulator): string[] {
  return simulator.requests.filter(({ path }) => path.startsWith("/v3")).map(({ method, path }) => `${method} ${path}`);
}

/** Creates, reads, updates and deletes a service with settings from one source, and looks at all that was asked and shown. */
async function lifecycle(way: WayToSignIn, source: string, traceToFile: boolean): Promise<void> {
  const simulator = await quickSimulator({ createSeconds: 0.05, deleteSeconds: 0.05 });
  const settings = { authUrl: simulator.authUrl, ...(await way.settings(simulator)) };
  simulator.clearRequests();
  const home = await homeWith({ mine: settings, other: {} });
  const { stack, environment, resource } = sources[source]?.(settings, home.HOME) ?? assert.fail();
  const traceFile = join(home.HOME, "trace");
  const host = await startHost(stack, { ...environment, OTC_TRACE: traceToFile ? `body:${traceFile}` : "body" });
  try {
    const news = { ...smallest, serviceName: "web", ...resource };
    const { inputs, failures } = await host.check({}, news);
    assert.deepEqual(failures, []);
    const { id, outputs } = await host.create(inputs);
    const read = await host.read(id, outputs);
    assert.deepEqual(read.outputs, outputs);
    const { inputs: changed } = await host.check(inputs, { ...news, serviceName: "api" });
    const { changes, replaces } = await host.diff(id, outputs, changed);
    assert.deepEqual([changes, replaces], [true, []]);
    const updated = await host.update(id, outputs, changed);
    assert.equal((await host.diff(id, updated, changed)).changes, false);
    await host.delete(id, updated);

    const one = `vpc-endpoint-services/${id}`;
    assert.deepEqual(calls(simulator), [
      "POST vpc-endpoint-services",
      `GET ${one}`,
      `PUT ${one}`,
      `DELETE ${one}`,
      `GET ${one}`,
    ]);
    assert.deepEqual(identityCalls(simulator), way.signIn);
    const places = simulator.requests
      .filter(({ path }) => path.includes("/vpcep/"))
      .map(({ path }) => path.split("/vpc-endpoint-services")[0]);
    const region = String(outputs["region"]);
    assert.deepEqual([...new Set(places)], [`/${region}/vpcep/v1/${way.projectId}`]);
    assert.equal(outputs["projectId"], way.projectId);

    const secrets = Object.entries(settings).flatMap(([key, value]) => (secretKeys.includes(key) ? [value] : []));
    const trace = traceToFile ? await readFile(traceFile, "utf8") : host.printed();
    assert.match(trace, /Z Signing in with a/);
    assert.ok(trace.includes(` PUT ${simulator.url}/${region}/vpcep/v1/${way.projectId}/${one} 200 `), trace);
    assert.ok(trace.includes(`Z > {"approval_enabled":true,"service_name":"api"}`), trace);
    assertNoLeak(trace, secrets, "the trace");
    assertNoLeak(host.printed(), secrets, "the terminal");
    assertNoLeak(JSON.stringify([inputs, outputs, read, updated]), secrets, "the state");
    if (traceToFile) assert.equal(host.printed(), "");
  } finally {
    await host.close();
    await simulator.close();
    await home.remove();
  }
}

describe("signing in under Pulumi's host", () => {
  for (const [wayIndex, way] of ways.entries()) {
    it(`${way.name}: a whole life of a service, from every source`, async () => {
      await Promise.all(
        Object.keys(sources).map((source, index) =>
          lifecycle(way, source, (index + wayIndex) % 2 === 0).catch((error: unknown) => {
            throw new Error(`from ${source}: ${(error as Error).message}`, { cause: error });
          }),
        ),
      );
    });
  }
});
