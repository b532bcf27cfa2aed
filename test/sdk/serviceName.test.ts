import * as fc from "fast-check";
import assert from "node:assert/strict";
import { deprecations } from "../../sdk/deprecations";
import { providerText } from "../../sdk/provider";
import { generateServiceName } from "../../sdk/serviceName";

describe("a generated service name", () => {
  it("begins as the resource's name and is the same every time", () => {
    assert.equal(generateServiceName("shop", "prod", "payments"), "payments-afaa59");
    assert.equal(generateServiceName("shop", "prod", "payments.internal"), "payments-3d6c1d");
    assert.notEqual(generateServiceName("shop", "dev", "payments"), generateServiceName("shop", "prod", "payments"));
  });

  it("is valid for any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        assert.match(generateServiceName("project", "stack", name), /^[A-Za-z0-9][A-Za-z0-9_-]{0,15}$/);
      }),
    );
  });
});

describe("the provider's text", () => {
  it("names the provider in at most 400 bytes, without a path, and never changes", () => {
    const text = providerText("VpcEndpointService");
    assert.equal(
      text,
      'exports.handler = () => require("module").createRequire(process.cwd() + "/")("pulumi-otc-vpcep/provider").provider("VpcEndpointService")',
    );
    assert.ok(Buffer.byteLength(text) <= 400);
  });
});

describe("deprecated choices", () => {
  it("are told once for each", () => {
    assert.deepEqual(deprecations({ serverType: "LB", ports: [{ protocol: "TCP" }, {}] }), []);
    assert.deepEqual(
      deprecations({ serverType: "vip", ports: [{ protocol: "udp" }, { protocol: "TCP" }, { protocol: "UDP" }] }),
      [
        'serverType: "VIP" (a virtual IP address) is deprecated by the API; use "LB".',
        'ports[0], ports[2]: protocol "UDP" is deprecated by the API; use "TCP".',
      ],
    );
    assert.deepEqual(deprecations({ serverType: 3, ports: [null, 4] }), []);
  });
});
