import assert from "node:assert/strict";
import type { Service } from "../../../provider/vpcep/codecs";
import { inputsOf } from "../../../provider/resources/vpcEndpointService";
import { plan } from "../../../provider/resources/vpcEndpointService/plan";
import { learn, wireService } from "../../../provider/resources/vpcEndpointService/wire";
import { seedAnswer, seedRequest } from "../../support/seed";
import { checked } from "../../support/services";

const seedService = JSON.parse(seedAnswer) as Service;

describe("what goes over the wire", () => {
  it("is the seed's request, to the letter, for the seed's change", () => {
    const before = learn({}, seedService);
    const wanted = checked({
      ...(before as ReturnType<typeof checked>),
      tcpProxy: "close",
      approvalEnabled: true,
      serviceName: "test",
      ports: [
        { clientPort: 8081, serverPort: 22, protocol: "TCP" },
        { clientPort: 8082, serverPort: 23, protocol: "TCP" },
      ],
    });
    assert.equal(JSON.stringify(plan(before, wanted).put), seedRequest);
  });

  it("says nothing of what the program leaves out", () => {
    assert.deepEqual(Object.keys(wireService(checked())).sort(), [
      ...["approval_enabled", "port_id", "ports", "server_type", "service_name", "service_type", "tcp_proxy", "vpc_id"],
    ]);
  });
});

describe("what an answer teaches", () => {
  it("is every field of the seed's answer, and nothing that it leaves out", () => {
    assert.deepEqual(learn({}, seedService), {
      vpcId: "4189d3c2-8882-4871-a3c2-d380272eed80",
      portId: "4189d3c2-8882-4871-a3c2-d380272eed88",
      poolId: "5289d3c2-8882-4871-a3c2-d380272eed80",
      serverType: "VM",
      serviceType: "interface",
      serviceName: "test123",
      endpointServiceName: "test123",
      approvalEnabled: false,
      ports: [
        { clientPort: 8080, serverPort: 90, protocol: "TCP" },
        { clientPort: 8081, serverPort: 80, protocol: "TCP" },
      ],
      status: "available",
      projectId: "6e9dfd51d1124e8d8498dce894923a0d",
      createdAt: "2018-01-30T07:42:01.174",
    });
  });

  it("leaves what was known where the answer says nothing", () => {
    const known = {
      tcpProxy: "open",
      tags: { a: "1" },
      description: "d",
      updatedAt: "then",
      cidrType: "internal",
      cloud: "c",
    };
    const { tcpProxy, tags, description, updatedAt, cidrType, cloud } = learn(known, seedService);
    assert.deepEqual({ tcpProxy, tags, description, updatedAt, cidrType, cloud }, known);
  });

  it("tells an empty field from an absent one", () => {
    const known = { tags: { a: "1" }, description: "d" };
    assert.deepEqual(learn(known, { id: "1", tags: [], description: "" }), { tags: {}, description: "" });
  });

  for (const [service_name, known, serviceName, endpointServiceName] of [
    ["eu-de.web.id-1", {}, "web", "eu-de.web.id-1"],
    ["eu-de.id-1", { serviceName: "web" }, "", "eu-de.id-1"],
    ["web", {}, "web", "web"],
    ["web", { endpointServiceName: "eu-de.web.id-1" }, "web", "eu-de.web.id-1"],
    ["api", { endpointServiceName: "eu-de.web.id-1" }, "api", "api"],
  ] as const) {
    it(`is the name in ${service_name}`, () => {
      const learnt = learn({ region: "eu-de", ...known }, { id: "id-1", service_name });
      assert.deepEqual([learnt.serviceName, learnt.endpointServiceName], [serviceName, endpointServiceName]);
    });
  }

  it("gives arguments in the form of check", () => {
    const outputs = learn(
      {},
      { id: "1", description: "", tags: [], ports: [{ client_port: 1, server_port: 2 }], status: "available" },
    );
    assert.deepEqual(inputsOf({ ...outputs }), { ports: [{ clientPort: 1, serverPort: 2, protocol: "TCP" }] });
  });
});
