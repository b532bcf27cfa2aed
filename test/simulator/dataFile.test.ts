import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataFileError, startSimulator } from "../../simulator";
import { fields, inWorld, minimal, services } from "./support";

describe("simulator: data file", () => {
  let folder = "";
  let dataFile = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "simulator-"));
    dataFile = join(folder, "cloud.json");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps every change before it is answered, and survives a restart", async () => {
    let id = "";
    const stored = (): Record<string, unknown>[] =>
      (JSON.parse(readFileSync(dataFile, "utf8")) as { services: Record<string, unknown>[] }).services;
    await inWorld(
      async ({ call, clock, simulator }) => {
        assert.deepEqual(stored(), []);
        id = String(fields((await call("POST", services, minimal)).body)["id"]);
        assert.equal(stored()[0]?.["id"], id);
        clock.now += 300;
        await call("PUT", `${services}/${id}`, { service_name: "kept", approval_enabled: false });
        assert.equal(stored()[0]?.["service_name"], "kept");
        await call("POST", `/endpoint_service/${id}/tags/action`, {
          action: "create",
          tags: [{ key: "k", value: "v" }],
        });
        assert.deepEqual(stored()[0]?.["tags"], [{ key: "k", value: "v" }]);
        simulator.cloud.connect(id, 1);
        assert.equal(stored()[0]?.["status"], undefined);
      },
      { dataFile },
    )();
    await inWorld(
      async ({ call, clock, simulator }) => {
        const service = simulator.cloud.service(id);
        assert.equal(service?.status, "creating");
        clock.now += 300;
        const details = fields((await call("GET", `${services}/${id}`)).body);
        assert.deepEqual([details["status"], details["service_name"]], ["available", `eu-de.kept.${id}`]);
        assert.match((await call("DELETE", `${services}/${id}`)).error, /^EndPoint\.3006 /);
        simulator.cloud.removeService(id);
        assert.deepEqual(stored(), []);
      },
      { dataFile },
    )();
    assert.deepEqual(readdirSync(folder), ["cloud.json"]);
  });

  const corrupt: readonly [text: string, reason: string][] = [
    ["{", "it is not JSON"],
    ["", "it is not JSON"],
    ["[]", 'its "format" is not "pulumi-otc-vpcep simulator"'],
    ['{"format":"pulumi-otc-vpcep simulator","version":2}', 'its "version" is not 1'],
    ['{"format":"pulumi-otc-vpcep simulator","version":1}', 'it has no "services"'],
    [
      '{"format":"pulumi-otc-vpcep simulator","version":1,"services":[{"id":"x"}]}',
      "services[0] lacks a field or has one of a wrong type",
    ],
  ];
  for (const [text, reason] of corrupt) {
    it(`is left alone when ${reason} (${text.length} characters)`, async () => {
      writeFileSync(dataFile, text);
      await assert.rejects(startSimulator({ dataFile }), new DataFileError(dataFile, reason));
      assert.equal(readFileSync(dataFile, "utf8"), text);
    });
  }

  it("must be in a folder that exists", async () => {
    await assert.rejects(startSimulator({ dataFile: join(folder, "no", "cloud.json") }), DataFileError);
  });

  it("that cannot be written is a system error, and nothing has changed", async () => {
    await inWorld(
      async ({ call, simulator }) => {
        rmSync(folder, { recursive: true });
        const reply = await call("POST", services, minimal);
        assert.equal(reply.status, 500);
        assert.match(reply.error, /^EndPoint\.0001 System error\. Please retry\. The data file /);
        assert.deepEqual(simulator.cloud.services(), []);
      },
      { dataFile },
    )();
  });
});
