import assert from "node:assert/strict";
import type { Simulator } from "../../simulator";
import { configurationFor, quickSimulator } from "../support/cloud";
import { startHost, type Host, type HostError } from "../support/host";
import { smallest } from "../support/services";

describe("the provider in Pulumi's host, with other clouds", () => {
  async function withHost(
    options: Parameters<typeof quickSimulator>[0],
    configuration: Record<string, string>,
    test: (host: Host, simulator: Simulator) => Promise<void>,
  ): Promise<void> {
    const simulator = await quickSimulator(options);
    const host = await startHost({ ...configurationFor(simulator), ...configuration });
    try {
      await test(host, simulator);
    } finally {
      await host.close();
      await simulator.close();
    }
  }

  it("goes on with a service whose creation outlasted the time limit", () =>
    withHost({ createSeconds: 1.5 }, { "otc:createTimeout": "1" }, async (host, simulator) => {
      const { inputs } = await host.check({}, smallest);
      const error = await host.create(inputs).then(
        () => undefined,
        (reason: unknown) => reason as HostError,
      );
      assert.match(
        error?.message ?? "",
        /^Waited 1 seconds for VPC endpoint service .* to become available; its status is still "creating"\./,
      );
      const saved = error?.saved;
      assert.ok(saved);
      assert.equal((await host.diff(saved.id, saved.properties, inputs)).changes, true);
      assert.equal((await host.update(saved.id, saved.properties, inputs))["status"], "available");
      assert.equal(
        simulator.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/vpc-endpoint-services"))
          .length,
        1,
      );
    }));

  it("keeps what a cloud of the seed's time leaves out", () =>
    withHost({ era: "seed", serviceNames: "bare" }, {}, async (host) => {
      const news = { ...smallest, serviceName: "web", tags: { a: "1" } };
      const { inputs } = await host.check({}, news);
      const { id, outputs } = await host.create(inputs);
      const { inputs: changed } = await host.check(inputs, { ...news, approvalEnabled: false });
      const updated = await host.update(id, outputs, changed);
      assert.equal(updated["approvalEnabled"], false);
      assert.deepEqual(updated["tags"], { a: "1" });
      assert.equal(updated["tcpProxy"], "close");
      assert.equal((await host.diff(id, updated, changed)).changes, false);
    }));

  for (const goneAs of [
    { status: 404, code: "EndPoint.0005" },
    { status: 400, code: "EndPoint.2003" },
  ] as const) {
    it(`takes ${goneAs.status} ${goneAs.code} for gone`, () =>
      withHost({ goneAs }, {}, async (host) => {
        const id = "4189d3c2-8882-4871-a3c2-d380272eed83";
        assert.equal((await host.read(id, {})).id, "");
        await host.delete(id, {});
      }));
  }

  it("takes the endpoint from the configuration, and a token in place of a password", () =>
    withHost({ catalog: "template" }, {}, async (host, simulator) => {
      const { inputs } = await host.check({}, smallest);
      const { outputs } = await host.create(inputs);
      const signIn = await fetch(`${simulator.authUrl}/auth/tokens`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          auth: {
            identity: {
              methods: ["password"],
              password: {
                user: { name: "demo", password: "demo-password", domain: { name: "OTC-EU-DE-00000000001000000001" } },
              },
            },
            scope: { project: { name: "eu-de" } },
          },
        }),
      });
      const token = signIn.headers.get("X-Subject-Token") ?? "";
      const second = await startHost({
        "otc:token": token,
        "otc:endpoint": simulator.endpoint,
        "otc:projectId": String(outputs["projectId"]),
      });
      try {
        const { inputs: other } = await second.check({}, { ...smallest, ports: [{ clientPort: 1, serverPort: 1 }] });
        assert.equal((await second.create(other)).outputs["status"], "available");
      } finally {
        await second.close();
      }
    }));

  it("reports wrong settings in check, and missing ones with every place when they are needed", () =>
    withHost({}, { "otc:createTimeout": "soon" }, async (host) => {
      const { failures } = await host.check({}, { ...smallest, vpcId: "x" });
      assert.deepEqual(
        failures.map(({ reason }) => reason),
        [
          'otc:createTimeout: "soon" (stack configuration otc:createTimeout) is not a whole number from 1 to 86400.',
          'vpcId: "x" is not a UUID (8-4-4-4-12 hexadecimal digits).',
        ],
      );
      const signedOut = await startHost({});
      try {
        await assert.rejects(signedOut.create({ ...smallest }), /OS_AUTH_URL[^]*OS_USERNAME[^]*OS_TOKEN/);
      } finally {
        await signedOut.close();
      }
    }));
});
