import assert from "node:assert/strict";
import { redactedBody } from "../../../provider/http/redaction";
import { send } from "../../../provider/http/send";
import { fakeCapabilities, type Answer } from "../../support/capabilities";

const network = { connectTimeout: 1000, callTimeout: 60_000 };
const request = {
  method: "POST",
  url: "https://iam.example/v3/auth/tokens",
  headers: { "X-Auth-Token": "header-secret" },
  body: '{"auth":{"identity":{"password":{"user":{"name":"a","password":"body-secret"}},"token":{"id":"token-secret"}}}}',
} as const;

async function traceOf(answer: Answer, bodies: boolean, attempt = 1): Promise<string[]> {
  const capabilities = fakeCapabilities(() => answer, {}, { bodies });
  await send(capabilities, network)(request, attempt)();
  return capabilities.traced;
}

describe("the trace", () => {
  it("has one line a call: method, URL, status, milliseconds, retry number, request id", async () => {
    assert.deepEqual(await traceOf({ status: 201, headers: { "X-Request-Id": "r1" } }, false, 3), [
      "POST https://iam.example/v3/auth/tokens 201 0 ms retry 2 request id r1",
    ]);
  });

  it("says why no answer came", async () => {
    const fault = Object.assign(new Error("request to https://x failed, reason: gone"), { code: "ECONNRESET" });
    assert.deepEqual(await traceOf({ fault }, false), [
      "POST https://iam.example/v3/auth/tokens failed 0 ms retry 0: ECONNRESET: gone",
    ]);
  });

  it("has the bodies where they are asked for, without their secrets, and never a header", async () => {
    const lines = await traceOf({ status: 201, body: { credential: { access: "AK", secret: "key-secret" } } }, true);
    assert.deepEqual(lines.slice(1), [
      '> {"auth":{"identity":{"password":{"user":{"name":"a","password":"***"}},"token":{"id":"***"}}}}',
      '< {"credential":{"access":"AK","secret":"***"}}',
    ]);
    assert.doesNotMatch(lines.join("\n"), /-secret/);
  });

  it("shows nothing of a body that is not JSON, and not all of a long one", () => {
    assert.equal(
      redactedBody("password=x", (text) => text),
      "(10 characters that are not JSON)",
    );
    assert.match(
      redactedBody(JSON.stringify("x".repeat(30_000)), (text) => text),
      /^"x{19999}\.\.\. \(30002 characters\)$/,
    );
  });
});
