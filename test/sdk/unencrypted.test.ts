import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { allSettingKeys, isSecretKey } from "../../provider/auth/settings";
import { unencryptedSecrets } from "../../sdk/unencrypted";

describe("secrets of the stack's configuration", () => {
  afterEach(() => {
    pulumi.runtime.setAllConfig({});
  });

  it("are told of where they are not encrypted, without their values", () => {
    pulumi.runtime.setAllConfig(
      { "otc:password": "in the clear", "otc:secretKey": "encrypted", "otc:userName": "alice", "other:token": "t" },
      ["otc:secretKey"],
    );
    assert.deepEqual(unencryptedSecrets(), [
      "otc:password is not encrypted: it stands in the clear in the stack's configuration file and in its state. " +
        "Set it with `pulumi config set --secret otc:password`, and replace the one that others may have seen.",
    ]);
  });

  it("are those that the provider never shows", () => {
    const secret = allSettingKeys.filter(isSecretKey).map((key) => `otc:${key}`);
    pulumi.runtime.setAllConfig(Object.fromEntries(allSettingKeys.map((key) => [`otc:${key}`, "set"])), []);
    assert.deepEqual(
      unencryptedSecrets()
        .map((warning) => warning.split(" ")[0])
        .sort(),
      secret.sort(),
    );
  });

  it("are fine where there are none", () => {
    pulumi.runtime.setAllConfig({ "otc:region": "eu-de" }, []);
    assert.deepEqual(unencryptedSecrets(), []);
  });
});
