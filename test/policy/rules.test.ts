import assert from "node:assert/strict";
import { allowedPorts, approval, requiredTags, serverTypes } from "../../examples/policy/rules";

describe("policy pack: rules", () => {
  it("wants approval", () => {
    assert.deepEqual(approval({ approvalEnabled: true }), []);
    assert.deepEqual(approval({}), []);
    assert.deepEqual(approval({ approvalEnabled: false }), [
      "approvalEnabled: false lets everyone who may connect do so without asking; leave it out, or set it to true.",
    ]);
  });

  it("takes ports and ranges, ends included", () => {
    const ports = [443, 7999, 8000, 8999, 9000].map((clientPort) => ({ clientPort }));
    assert.deepEqual(allowedPorts({ ports }, ["443", "8000-8999"]), [
      "Client port TCP 7999 is not one of 443, 8000-8999.",
      "Client port TCP 9000 is not one of 443, 8000-8999.",
    ]);
    assert.deepEqual(allowedPorts({}, []), []);
  });

  it("wants tags that say something", () => {
    assert.deepEqual(requiredTags({ tags: { team: "shop" } }, ["team"]), []);
    assert.deepEqual(requiredTags({ tags: { team: "" } }, ["team", "stage"]), [
      'Tag "team" is missing.',
      'Tag "stage" is missing.',
    ]);
    assert.deepEqual(requiredTags({}, ["team"]), ['Tag "team" is missing.']);
  });

  it("refuses deprecated server types", () => {
    assert.deepEqual(serverTypes({ serverType: "LB" }), []);
    assert.deepEqual(serverTypes({ serverType: "VM" }), []);
    assert.deepEqual(serverTypes({ serverType: "VIP" }), ['serverType "VIP" is deprecated by the API; use "LB".']);
    assert.deepEqual(serverTypes({ serverType: "BMS" }), ['serverType "BMS" is deprecated by the API; use "LB".']);
  });
});
