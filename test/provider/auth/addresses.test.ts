import assert from "node:assert/strict";
import { addressProblems, versioned } from "../../../provider/auth/addresses";
import { settingsAt } from "../../support/auth";

describe("addresses", () => {
  it("that are none are told, without user and password", () => {
    const rule = "is not an address that begins with https://.";
    assert.deepEqual(addressProblems(settingsAt(1, { authUrl: "iam.example", endpoint: "ftp://a:b@vpcep.example" })), [
      `otc:authUrl: "iam.example" (environment authUrl) ${rule}`,
      `otc:endpoint: "ftp://vpcep.example" (environment endpoint) ${rule}`,
    ]);
    for (const authUrl of ["https://a:b/c@iam.example", "https://a:b#c@iam.example", "https://a:b?c@d@iam.example"]) {
      assert.deepEqual(addressProblems(settingsAt(1, { authUrl })), [
        `otc:authUrl: "https://iam.example" (environment authUrl) ${rule}`,
      ]);
    }
    for (const authUrl of ["https://", "https:///v3", "http://a b", "https://[1"]) {
      assert.equal(addressProblems(settingsAt(0, { authUrl })).length, 1, authUrl);
    }
    assert.deepEqual(
      addressProblems(settingsAt(0, { authUrl: "HTTPS://iam.example:443/v3", endpoint: "http://[::1]:1" })),
      [],
    );
    assert.deepEqual(addressProblems({}), []);
  });

  it("of the identity service have /v3 and no user or password", () => {
    for (const address of [
      "https://iam.example",
      "https://iam.example/",
      "https://iam.example/v3",
      "https://iam.example/v3//",
      "https://user:pass@word@iam.example/v3",
    ]) {
      assert.equal(versioned(address), "https://iam.example/v3", address);
    }
    assert.equal(versioned(""), "");
  });
});
