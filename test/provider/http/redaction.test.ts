import assert from "node:assert/strict";
import { redactedBody, withoutUserInfo } from "../../../provider/http/redaction";

const asIs = (text: string): string => text;

describe("redaction", () => {
  it("takes the secrets of the identity service's documents out of a body", () => {
    const body = {
      auth: {
        identity: {
          password: { user: { name: "u", password: "canary" } },
          totp: { user: { passcode: "canary" } },
          token: { id: "canary" },
        },
      },
      credential: { access: "AK", secret: "canary", securitytoken: "canary" },
      list: [{ Security_Token: "canary", original_password: "canary" }],
      token: { project: { id: "shown" } },
    };
    const line = redactedBody(JSON.stringify(body, undefined, 2), asIs);
    assert.ok(!line.includes("canary"), line);
    assert.ok(line.includes('"token":{"id":"***"}') && line.includes('"id":"shown"') && line.includes('"access":"AK"'));
  });

  it("shows of anything but JSON only the length", () => {
    assert.equal(redactedBody("password=canary", asIs), "(15 characters that are not JSON)");
  });

  it("cuts a long body after the secrets are out", () => {
    const body = JSON.stringify({ a: "x".repeat(19_985), b: "canary-canary", c: "y".repeat(20) });
    const line = redactedBody(body, (text) => text.replaceAll("canary-canary", "***"));
    assert.ok(!line.includes("canary"), line.slice(-60));
    assert.match(line, /\.\.\. \(\d+ characters\)$/);
  });

  it("takes user and password out of a URL, whatever is in them", () => {
    for (const userInfo of ["user:pass@", "user:p@ss@word@", "user@", ""]) {
      assert.equal(withoutUserInfo(`https://${userInfo}iam.example/v3?a=b@c`), "https://iam.example/v3?a=b@c");
    }
  });
});
