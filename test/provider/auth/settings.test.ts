import * as fc from "fast-check";
import assert from "node:assert/strict";
import {
  allSettingKeys,
  cloudSettings,
  environmentSettings,
  isSecretKey,
  moreExplicit,
  placesOf,
  secretsOf,
  settingKeys,
  stackSettings,
} from "../../../provider/auth/settings";
import { configure, settingsAt, surrounded } from "../../support/auth";

describe("settings", () => {
  it("say where they come from", () => {
    assert.deepEqual(stackSettings({ get: (key) => (key === "otc:region" ? "eu-nl" : undefined) }), {
      region: { value: "eu-nl", source: "stack configuration otc:region", rank: 0 },
    });
    assert.deepEqual(environmentSettings({ OS_TENANT_NAME: "eu-de_a", OS_PASSWORD: "", OS_OTHER: "x" }), {
      projectName: { value: "eu-de_a", source: "environment OS_TENANT_NAME", rank: 1 },
    });
    const placed = { value: "AK", source: "clouds.a.auth.access_key in /clouds.yaml" };
    assert.deepEqual(cloudSettings({ "auth.access_key": placed, unheard_of: placed }), {
      accessKey: { ...placed, rank: 2 },
    });
  });

  it("come from the first name of one source that has a value", () => {
    const environment = { OS_USER_DOMAIN_NAME: "", OS_DOMAIN_NAME: "b", OS_PROJECT_DOMAIN_NAME: "c" };
    assert.equal(environmentSettings(environment).domainName?.source, "environment OS_DOMAIN_NAME");
    assert.equal(environmentSettings({ OS_AUTH_TOKEN: "b", OS_TOKEN: "a" }).token?.value, "a");
  });

  it("come from the stack before the environment before clouds.yaml, each by itself", () => {
    const everywhere = allSettingKeys.filter(
      // openstacksdk makes these what it knows, drops a key without a certificate and refuses an unknown region.
      (key) => "cloud" in settingKeys[key] && !["insecure", "authType", "clientKey", "region"].includes(key),
    );
    const sources = fc.record({ stack: fc.boolean(), environment: fc.boolean(), cloud: fc.boolean() });
    fc.assert(
      fc.property(fc.tuple(...everywhere.map(() => sources)), (chosen) => {
        const stack: Record<string, string> = { cloud: "a" };
        const environment: Record<string, string> = {};
        const entry: Record<string, unknown> & { auth: Record<string, string> } = { auth: {} };
        everywhere.forEach((key, index) => {
          const places = settingKeys[key] as { environment: readonly string[]; cloud: readonly string[] };
          if (chosen[index]?.stack === true) stack[key] = `stack ${key}`;
          if (chosen[index]?.environment === true) environment[places.environment[0] ?? ""] = `environment ${key}`;
          if (chosen[index]?.cloud === true) {
            const [first = "", second] = (places.cloud[0] ?? "").split(".");
            if (second === undefined) entry[first] = `cloud ${key}`;
            else entry.auth[second] = `cloud ${key}`;
          }
        });
        const { settings } = configure(stack, surrounded({ environment, clouds: { a: entry } }))({});
        everywhere.forEach((key, index) => {
          const { stack: inStack, environment: inEnvironment, cloud: inCloud } = chosen[index] ?? {};
          const expected =
            inStack === true
              ? "stack"
              : inEnvironment === true
                ? "environment"
                : inCloud === true
                  ? "cloud"
                  : undefined;
          assert.equal(settings[key]?.value, expected && `${expected} ${key}`, key);
        });
      }),
      { numRuns: 50 },
    );
  });

  it("are told with all places that one can come from", () => {
    assert.equal(
      placesOf("token"),
      "otc:token (stack configuration), OS_TOKEN, OS_AUTH_TOKEN (environment) or auth.token (clouds.yaml)",
    );
    assert.equal(placesOf("cloud"), "otc:cloud (stack configuration) or OS_CLOUD (environment)");
    assert.equal(placesOf("maxRetries"), "otc:maxRetries (stack configuration)");
  });

  it("know which of them are secret", () => {
    const secret = allSettingKeys.filter(isSecretKey);
    assert.deepEqual(secret, ["password", "passcode", "token", "secretKey", "securityToken"]);
    assert.deepEqual(secretsOf(settingsAt(0, { userName: "u", password: "p", token: "t", accessKey: "a" })), [
      "p",
      "t",
    ]);
  });

  it("that exclude each other are decided by their source, the first where that is the same", () => {
    const [stack, environment] = [settingsAt(0, { region: "a" }).region, settingsAt(1, { region: "b" }).region];
    assert.equal(moreExplicit(environment, stack), stack);
    assert.equal(moreExplicit(stack, environment), stack);
    assert.equal(moreExplicit(undefined, environment), environment);
    assert.equal(moreExplicit(stack, undefined), stack);
    const other = settingsAt(0, { region: "c" }).region;
    assert.equal(moreExplicit(stack, other), stack);
  });
});
