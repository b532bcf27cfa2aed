import assert from "node:assert/strict";
import { failuresOf, normalize } from "../../../provider/resources/vpcEndpointService";
import { unknownValue } from "../../../provider/resources/unknown";
import { smallest } from "../../support/services";

function reasons(changes: Record<string, unknown>): string[] {
  return failuresOf({ ...smallest, ...changes }).map(({ reason }) => reason);
}

const ports = (count: number): unknown[] =>
  Array.from({ length: count }, (_, index) => ({ clientPort: index + 1, serverPort: 80 }));
const tags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, ""]));

describe("check of a VPC endpoint service", () => {
  it("takes the smallest arguments and fills in the defaults", () => {
    assert.deepEqual(reasons({}), []);
    assert.deepEqual(normalize({}, smallest, {}), {
      ...smallest,
      approvalEnabled: true,
      serviceType: "interface",
      tcpProxy: "close",
      ports: [{ clientPort: 443, serverPort: 8443, protocol: "TCP" }],
    });
  });

  it("keeps only that a service is not to be waited for", () => {
    assert.deepEqual(normalize({}, { ...smallest, waitForAvailable: true }, {}), normalize({}, smallest, {}));
    assert.equal(normalize({}, { ...smallest, waitForAvailable: false }, {}).waitForAvailable, false);
  });

  it("takes what is at the limits", () => {
    assert.deepEqual(reasons({ ports: ports(200), tags: tags(20), description: "ü".repeat(128) }), []);
    assert.deepEqual(
      reasons({ tags: { ["k".repeat(36)]: "v".repeat(43), "a-_@Z9": "" }, serviceName: "a_b-C".repeat(3) }),
      [],
    );
    assert.deepEqual(
      reasons({ ports: [{ clientPort: 1, serverPort: 65535, protocol: "udp" }], approvalEnabled: false }),
      [],
    );
  });

  for (const [name, changes, expected] of [
    ["a vpcId", { vpcId: "vpc" }, ['vpcId: "vpc" is not a UUID (8-4-4-4-12 hexadecimal digits).']],
    ["a missing portId", { portId: undefined }, ["portId: is missing."]],
    ["a portId", { portId: 7 }, ["portId: 7 is not a UUID (8-4-4-4-12 hexadecimal digits)."]],
    ["a serverType", { serverType: "ELB" }, ['serverType: "ELB" is not one of "LB", "VM", "VIP", "BMS".']],
    ["a serviceType", { serviceType: "public" }, ['serviceType: "public" is not one of "interface", "gateway".']],
    [
      "a tcpProxy",
      { tcpProxy: true },
      ['tcpProxy: true is not one of "close", "toa_open", "proxy_open", "open", "proxy_vni".'],
    ],
    [
      "a name too long",
      { serviceName: "a".repeat(17) },
      ['serviceName: "aaaaaaaaaaaaaaaaa" is not a service name (1 to 16 letters, digits, "_" and "-").'],
    ],
    [
      "a name",
      { serviceName: "a.b" },
      ['serviceName: "a.b" is not a service name (1 to 16 letters, digits, "_" and "-").'],
    ],
    [
      "a description too long",
      { description: "x".repeat(129) },
      ["description: has 129 characters; at most 128 are allowed."],
    ],
    ["a description", { description: "a<b" }, ['description: "a<b" is not a text without "<" and ">".']],
    ["an approval", { approvalEnabled: "true" }, ['approvalEnabled: "true" is not true or false.']],
    ["no ports", { ports: [] }, ["ports: 0 port mappings are given; a service has 1 to 200."]],
    ["too many ports", { ports: ports(201) }, ["ports: 201 port mappings are given; a service has 1 to 200."]],
    ["ports", { ports: "443" }, ['ports: "443" is not a list.']],
    [
      "every port",
      { ports: [{ clientPort: 0, serverPort: 65536 }, { clientPort: 1.5, protocol: "ICMP" }, 443] },
      [
        "ports[0].clientPort: 0 is not a port number (a whole number from 1 to 65535).",
        "ports[0].serverPort: 65536 is not a port number (a whole number from 1 to 65535).",
        "ports[1].clientPort: 1.5 is not a port number (a whole number from 1 to 65535).",
        "ports[1].serverPort: is missing.",
        'ports[1].protocol: "ICMP" is not one of "TCP", "UDP".',
        "ports[2]: 443 is not an object.",
      ],
    ],
    [
      "a client port twice",
      {
        ports: [
          { clientPort: 80, serverPort: 80 },
          { clientPort: 80, serverPort: 81, protocol: "tcp" },
        ],
      },
      ["ports[1]: TCP client port 80 is already mapped by ports[0]; each may be mapped once."],
    ],
    [
      "a stranger in a port",
      { ports: [{ clientPort: 80, serverPort: 80, name: "web" }] },
      ["ports[0].name: is not a property here; there are clientPort, serverPort, protocol."],
    ],
    ["too many tags", { tags: tags(21) }, ["tags: 21 tags are given; a service has at most 20."]],
    [
      "tags",
      { tags: { "": "a", "a b": "v".repeat(44) } },
      [
        'tags[""]: "" is not a tag key (1 to 36 letters, digits, "-", "_" and "@").',
        'tags["a b"]: "a b" is not a tag key (1 to 36 letters, digits, "-", "_" and "@").',
        'tags["a b"]: "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv" is not a tag value (0 to 43 letters, digits, "-", "_" and "@").',
      ],
    ],
    ["a region", { region: "EU DE" }, ['region: "EU DE" is not a region (for example "eu-de").']],
    ["a projectId", { projectId: "eu-de" }, ['projectId: "eu-de" is not a project id (32 hexadecimal digits).']],
    [
      "a vipPortId without a VIP",
      { vipPortId: smallest.portId },
      ['vipPortId: is only for serverType "VIP", not for "LB".'],
    ],
    ["a stranger", { port: 80 }, [/^port: is not an argument; there are vpcId, portId, /]],
    ["a waitForAvailable", { waitForAvailable: "no" }, ['waitForAvailable: "no" is not true or false.']],
    ["an adopt", { adopt: "web" }, ['adopt: "web" is not a UUID (8-4-4-4-12 hexadecimal digits).']],
  ] as const) {
    it(`refuses ${name}`, () => {
      const found = reasons(changes);
      assert.equal(found.length, expected.length, found.join("\n"));
      found.forEach((reason, index) => {
        const wanted = expected[index] as string | RegExp;
        if (typeof wanted === "string") {
          assert.equal(reason, wanted);
        } else {
          assert.match(reason, wanted);
        }
      });
    });
  }

  it("tells everything at once, each failure with the argument that the engine can show", () => {
    const failures = failuresOf({ vpcId: "x", ports: [{ clientPort: 0, serverPort: 0 }], approvalEnabled: 1 });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["vpcId", "portId", "serverType", "ports", "ports", "approvalEnabled"],
    );
  });

  it("lets unknown values pass everywhere", () => {
    const all = Object.fromEntries(
      ["vpcId", "portId", "serverType", "ports", "serviceName", "description", "approvalEnabled", "serviceType"]
        .concat(["vipPortId", "poolId", "tcpProxy", "tags", "region", "projectId", "adopt"])
        .map((name) => [name, unknownValue]),
    );
    assert.deepEqual(failuresOf(all), []);
    assert.deepEqual(normalize({}, all, {}), all);
    const deep = {
      ...smallest,
      ports: [
        unknownValue,
        { clientPort: unknownValue, serverPort: 80 },
        { clientPort: 80, serverPort: 80, protocol: unknownValue },
      ],
      tags: { a: unknownValue },
    };
    assert.deepEqual(failuresOf(deep), []);
    assert.deepEqual(normalize({}, deep, {}).ports, [
      { clientPort: 80, serverPort: 80, protocol: unknownValue },
      { clientPort: unknownValue, serverPort: 80, protocol: "TCP" },
      unknownValue,
    ]);
  });

  it("writes words as the API does, sorts ports, and leaves out what is empty", () => {
    const inputs = normalize(
      {},
      {
        ...smallest,
        vpcId: smallest.vpcId.toUpperCase(),
        serverType: "lb",
        tcpProxy: "Open",
        description: "",
        tags: {},
        ports: [
          { clientPort: 80, serverPort: 80, protocol: "udp" },
          { clientPort: 443, serverPort: 1 },
          { clientPort: 80, serverPort: 80 },
        ],
      },
      {},
    );
    assert.equal(inputs.vpcId, smallest.vpcId);
    assert.equal(inputs.serverType, "LB");
    assert.equal(inputs.tcpProxy, "open");
    assert.ok(!("description" in inputs) && !("tags" in inputs));
    assert.deepEqual(
      inputs.ports.map(({ protocol, clientPort }) => `${protocol} ${clientPort}`),
      ["TCP 80", "TCP 443", "UDP 80"],
    );
  });

  it("takes region and project from the program, else from the configuration, else leaves them as they were", () => {
    const olds = { ...smallest, region: "eu-nl", projectId: "a".repeat(32), poolId: "pool" };
    assert.equal(normalize(olds, { ...smallest, region: "eu-ch2" }, { region: "eu-de" }).region, "eu-ch2");
    assert.equal(normalize(olds, smallest, { region: "eu-de" }).region, "eu-de");
    assert.equal(normalize(olds, smallest, {}).region, "eu-nl");
    assert.equal(normalize(olds, smallest, {}).poolId, "pool");
    assert.equal(normalize(olds, smallest, { region: "eu-nl" }).projectId, "a".repeat(32));
  });

  it("takes no project or pool to another region, as they belong to one", () => {
    const olds = { ...smallest, region: "eu-nl", projectId: "a".repeat(32), poolId: "pool" };
    for (const inputs of [
      normalize(olds, { ...smallest, region: "eu-de" }, {}),
      normalize(olds, smallest, { region: "eu-de" }),
    ]) {
      assert.deepEqual([inputs.region, inputs.projectId, inputs.poolId], ["eu-de", undefined, undefined]);
    }
  });

  it("keeps the vipPortId only for as long as the service has a virtual IP address", () => {
    const olds = { ...smallest, serverType: "VIP", vipPortId: smallest.portId };
    assert.equal(normalize(olds, { ...smallest, serverType: "VIP" }, {}).vipPortId, smallest.portId);
    assert.equal(normalize(olds, smallest, {}).vipPortId, undefined);
  });
});
