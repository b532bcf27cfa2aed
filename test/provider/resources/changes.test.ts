import assert from "node:assert/strict";
import { unknownValue } from "../../../provider/resources/unknown";
import type { ServiceInputs } from "../../../provider/resources/vpcEndpointService";
import { diff } from "../../../provider/resources/vpcEndpointService";
import { plan } from "../../../provider/resources/vpcEndpointService/plan";
import { checked } from "../../support/services";

const known = { ...checked({ tags: { a: "1", b: "2" }, region: "eu-de", poolId: "pool" }), status: "available" };
const wanted = (changes: Partial<ServiceInputs>): ServiceInputs => checked({ tags: { a: "1", b: "2" }, ...changes });
const otherId = "00000000-0000-0000-0000-000000000000";

describe("diff of a VPC endpoint service", () => {
  it("finds nothing where nothing changed", () => {
    assert.deepEqual(diff(known, wanted({})), { changes: false, replaces: [], deleteBeforeReplace: false });
  });

  for (const changes of [
    { ports: [{ clientPort: 444, serverPort: 8443, protocol: "TCP" }] },
    { approvalEnabled: false },
    { serviceName: "api" },
    { description: "new" },
    { tcpProxy: "open" },
    { portId: otherId },
    { vipPortId: otherId },
    { tags: { a: "1" } },
    { tags: { a: "1", b: "3" } },
    { ports: unknownValue as never },
    { tags: { a: "1", b: unknownValue } },
    { cloud: "other" },
  ]) {
    it(`changes in place: ${JSON.stringify(changes)}`, () => {
      assert.deepEqual(diff(known, wanted(changes)), { changes: true, replaces: [], deleteBeforeReplace: false });
    });
  }

  for (const [changes, deleteBeforeReplace] of [
    [{ vpcId: otherId }, true],
    [{ vpcId: unknownValue }, true],
    [{ vpcId: otherId, portId: unknownValue }, true],
    [{ vpcId: otherId, portId: otherId }, false],
    [{ vpcId: otherId, ports: [{ clientPort: 1, serverPort: 1, protocol: "TCP" }] }, false],
    [{ vpcId: otherId, ports: [{ clientPort: 1, serverPort: 8443, protocol: "TCP" }] }, true],
    [{ vpcId: otherId, ports: [{ clientPort: 443, serverPort: 8443, protocol: "UDP" }] }, false],
    [{ serverType: "VM" }, true],
    [{ serviceType: "gateway" }, true],
    [{ poolId: "other" }, true],
    [{ region: "eu-nl" }, false],
    [{ region: unknownValue }, true],
  ] as const) {
    it(`replaces${deleteBeforeReplace ? ", deleting first" : ""}: ${JSON.stringify(changes)}`, () => {
      const found = diff(known, wanted(changes));
      assert.deepEqual(found, {
        changes: true,
        replaces: [Object.keys(changes)[0]],
        deleteBeforeReplace,
      });
    });
  }

  it("never replaces for what was not told or is left to the cloud", () => {
    const { poolId: _pool, ...untold } = known;
    assert.equal(diff(untold, wanted({ poolId: "pool" })).changes, false);
    assert.equal(diff(known, wanted({})).changes, false);
  });

  it("goes on with a service that is being created, and replaces one that failed or goes away", () => {
    assert.deepEqual(diff({ ...known, status: "creating" }, wanted({})), {
      changes: true,
      replaces: [],
      deleteBeforeReplace: false,
    });
    assert.equal(diff({ ...known, status: "creating" }, wanted({ waitForAvailable: false })).changes, false);
    for (const status of ["failed", "deleting"]) {
      assert.deepEqual(diff({ ...known, status }, wanted({})), {
        changes: true,
        replaces: ["status"],
        deleteBeforeReplace: true,
      });
    }
  });
});

describe("the plan of an update", () => {
  const put = (changes: Partial<ServiceInputs>): unknown => plan(known, wanted(changes)).put;

  it("is empty where nothing changed", () => {
    assert.deepEqual(plan(known, wanted({})), { deleteTags: [], createTags: [] });
  });

  it("always carries the approval setting beside what changes", () => {
    assert.deepEqual(put({ approvalEnabled: false }), { approval_enabled: false });
    assert.deepEqual(
      plan({ ...known, approvalEnabled: false }, wanted({ approvalEnabled: false, serviceName: "api" })).put,
      {
        approval_enabled: false,
        service_name: "api",
      },
    );
    assert.deepEqual(put({ tcpProxy: "open", portId: otherId, vipPortId: otherId, description: "d" }), {
      approval_enabled: true,
      port_id: otherId,
      vip_port_id: otherId,
      tcp_proxy: "open",
      description: "d",
    });
  });

  it("empties a description that the program no longer has", () => {
    assert.deepEqual(plan({ ...known, description: "old" }, wanted({})).put, {
      approval_enabled: true,
      description: "",
    });
  });

  it("deletes and sets only the tags that differ, without a PUT", () => {
    assert.deepEqual(plan(known, wanted({ tags: { b: "3", c: "" } })), {
      deleteTags: ["a"],
      createTags: [
        { key: "b", value: "3" },
        { key: "c", value: "" },
      ],
    });
    assert.deepEqual(plan(known, checked({})), { deleteTags: ["a", "b"], createTags: [] });
  });
});
