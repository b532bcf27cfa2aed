import assert from "node:assert/strict";
import type { Session } from "../../../provider/auth/session";
import { makeSessions } from "../../../provider/auth/sessions";
import type { SignedIn } from "../../../provider/auth/signIn";
import { keys, password, resolved, type Stack, surrounded } from "../../support/auth";
import { rightOf } from "../../support/either";

describe("sessions", () => {
  const capabilities = surrounded({ files: { "/ca.pem": "-----BEGIN CERTIFICATE-----" } });
  const find = makeSessions(capabilities);
  const sessionOf = (stack: Stack, projectId?: string): Session<SignedIn> => {
    const { identity, options } = resolved(stack, projectId === undefined ? {} : { projectId }, capabilities);
    return find(identity, options);
  };

  it("are one for each identity, wherever it comes from", () => {
    assert.equal(sessionOf(password), sessionOf({ ...password, authUrl: "https://iam.example/v3/", maxRetries: "1" }));
    assert.notEqual(sessionOf(password), sessionOf(password, "a".repeat(32)));
    assert.notEqual(sessionOf(password), sessionOf({ ...password, password: "other" }));
    // A token comes with the catalog in any case.
    assert.equal(sessionOf(password), sessionOf({ ...password, endpoint: "https://vpcep.example" }));
  });

  it("are apart where the identity is reached in another way", () => {
    for (const other of [{ caCert: "/ca.pem" }, { insecure: "true" }, { connectTimeout: "1" }]) {
      assert.notEqual(sessionOf(password), sessionOf({ ...password, ...other }));
    }
  });

  it("of keys are apart where they sign in another way, or have no catalog", () => {
    assert.equal(sessionOf(keys), sessionOf({ ...keys }));
    assert.notEqual(sessionOf(keys), sessionOf({ ...keys, signature: "access" }));
    assert.notEqual(sessionOf(keys), sessionOf({ ...keys, endpoint: "https://vpcep.example" }));
  });

  it("ask for nothing before they are asked", async () => {
    assert.equal(capabilities.asked.length, 0);
    rightOf(await sessionOf(password).current());
    rightOf(await sessionOf(password).current());
    assert.equal(capabilities.asked.length, 1);
  });
});
