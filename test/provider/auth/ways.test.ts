import * as fc from "fast-check";
import assert from "node:assert/strict";
import type { Settings } from "../../../provider/auth/settings";
import { chooseWay, describeChoice, type Way } from "../../../provider/auth/ways";
import { settingsAt } from "../../support/auth";
import { leftOf, rightOf } from "../../support/either";

const wayOf = (settings: Settings): Way => rightOf(chooseWay(settings)).way;
const token = { token: "t" };
const keys = { accessKey: "a", secretKey: "s" };
const user = { userName: "u", password: "p" };

describe("choosing how to sign in", () => {
  it("takes what the most explicit source gives completely, and says what it passes over", () => {
    const choice = rightOf(chooseWay({ ...settingsAt(2, token), ...settingsAt(1, user), ...settingsAt(0, keys) }));
    assert.deepEqual(choice, {
      way: "keys",
      source: "stack accessKey, stack secretKey",
      passedOver: [
        { way: "password", source: "environment userName, environment password" },
        { way: "token", source: "clouds.yaml token" },
      ],
    });
    assert.equal(
      describeChoice(choice),
      "Signing in with an access key (AK/SK) (stack accessKey, stack secretKey); passed over: a user and a password " +
        "(environment userName, environment password) and a token (clouds.yaml token).",
    );
    assert.equal(
      describeChoice(rightOf(chooseWay(settingsAt(1, token)))),
      "Signing in with a token (environment token).",
    );
  });

  it("passes over what is not complete, however explicit it is", () => {
    assert.equal(wayOf({ ...settingsAt(0, { accessKey: "a" }), ...settingsAt(2, user) }), "password");
    assert.equal(wayOf({ ...settingsAt(0, { userName: "u" }), ...settingsAt(1, token) }), "token");
    const { passedOver } = rightOf(chooseWay({ ...settingsAt(0, { secretKey: "s" }), ...settingsAt(2, user) }));
    assert.deepEqual(passedOver, []);
  });

  it("goes on with the incomplete one that something is given for, so that the rest is asked for", () => {
    assert.equal(wayOf(settingsAt(0, { secretKey: "s" })), "keys");
    assert.equal(wayOf(settingsAt(2, { userId: "u" })), "password");
    assert.equal(wayOf({ ...settingsAt(1, { secretKey: "s" }), ...settingsAt(0, { userName: "u" }) }), "password");
  });

  it("takes a token before keys before a password from one source, unless authType names one", () => {
    const all = { ...token, ...keys, ...user };
    assert.equal(wayOf(settingsAt(1, all)), "token");
    assert.equal(wayOf(settingsAt(1, { ...keys, ...user })), "keys");
    for (const [authType, way] of [
      ["password", "password"],
      ["v3password", "password"],
      ["V3TOTP", "password"],
      ["v3multifactor", "password"],
      ["aksk", "keys"],
      ["v3token", "token"],
    ] as const) {
      assert.equal(wayOf(settingsAt(1, { ...all, authType })), way, authType);
    }
  });

  it("takes the way of an authType as no less explicit than the authType", () => {
    const environment = settingsAt(1, user);
    const stack = settingsAt(0, token);
    assert.equal(wayOf({ ...environment, ...stack, ...settingsAt(0, { authType: "password" }) }), "password");
    assert.equal(wayOf({ ...environment, ...stack, ...settingsAt(1, { authType: "password" }) }), "token");
    assert.equal(wayOf({ ...stack, ...settingsAt(0, { authType: "password" }) }), "token");
  });

  it("refuses an authType that it does not know, and says which it does", () => {
    for (const authType of ["v3oidcpassword", "constructor"]) {
      assert.equal(
        leftOf(chooseWay(settingsAt(0, { ...user, authType }))),
        `authType: "${authType}" (stack authType) is not a way to sign in here; there are token, v3token, password, ` +
          "v3password, v3totp, v3multifactor, aksk.",
      );
    }
  });

  it("says what there is to sign in with where nothing is given", () => {
    assert.equal(
      leftOf(chooseWay(settingsAt(0, { region: "eu-de" }))),
      "Nothing to sign in with: set a user and a password (otc:userName and otc:password, or OS_USERNAME and OS_PASSWORD), " +
        "an access key (otc:accessKey and otc:secretKey, or OS_ACCESS_KEY and OS_SECRET_KEY), a token (otc:token, or " +
        "OS_TOKEN), or a cloud of clouds.yaml with one of these (otc:cloud, or OS_CLOUD).",
    );
  });

  it("never takes an incomplete way while there is a complete one, and never shows a secret", () => {
    const secrets = { token: "canary-t", secretKey: "canary-s", password: "canary-p" };
    const values = { ...secrets, accessKey: "a", userName: "u", userId: "i" };
    const rank = fc.constantFrom(0, 1, 2, undefined);
    fc.assert(
      fc.property(fc.tuple(...Object.keys(values).map(() => rank)), (ranks) => {
        const settings = Object.entries(values).reduce<Settings>((all, [key, value], index) => {
          const chosen = ranks[index];
          return chosen === undefined ? all : { ...all, ...settingsAt(chosen, { [key]: value }) };
        }, {});
        const has = (...names: (keyof typeof values)[]): boolean => names.some((name) => settings[name] !== undefined);
        const complete = {
          token: has("token"),
          keys: has("accessKey") && has("secretKey"),
          password: has("userName", "userId") && has("password"),
        };
        const result = chooseWay(settings);
        assert.ok(!JSON.stringify(result).includes("canary"));
        if (Object.values(complete).includes(true)) {
          const choice = rightOf(result);
          assert.ok(complete[choice.way]);
          assert.equal(1 + choice.passedOver.length, Object.values(complete).filter(Boolean).length);
          assert.ok(!describeChoice(choice).includes("canary"));
        }
      }),
    );
  });
});
