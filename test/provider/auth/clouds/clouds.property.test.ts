import * as fc from "fast-check";
import { isLeft } from "fp-ts/Either";
import assert from "node:assert/strict";
import { readCloud } from "../../../../provider/auth/clouds";
import { rightOf } from "../../../support/either";
import { here, inMemory } from "./support";

const canary = "s3cretCanary";
const secureFile = "/project/secure.yaml";

/** Settings that no spelling and no default changes. */
const names = ["auth.username", "auth.user_id", "auth.trust_id", "cacert", "cert", "vpcep_endpoint_override"];
describe("clouds.yaml", () => {
  /** A layer as a file has it: `auth` is a map of its own. */
  const nested = (settings: Record<string, string>): Record<string, unknown> => {
    const split = Object.entries(settings).map(([key, value]) => [key.replace("auth.", ""), value, key] as const);
    const part = (inAuth: boolean): Record<string, string> =>
      Object.fromEntries(
        split.flatMap(([name, value, key]) => (key.startsWith("auth.") === inAuth ? [[name, value]] : [])),
      );
    return { auth: part(true), ...part(false) };
  };

  const settings = fc.dictionary(
    fc.constantFrom(...names),
    fc
      .string({ unit: fc.constantFrom("a", "b", "1", "é", " ", ":", "#", "'", "~"), minLength: 1, maxLength: 8 })
      .filter((text) => !text.startsWith("~")),
  );

  it("has a region's settings over secure.yaml, over the entry, over the profile", () => {
    fc.assert(
      fc.property(settings, settings, settings, settings, (profile, entry, secure, region) => {
        const file = (key: string, value: unknown): string => JSON.stringify({ [key]: value });
        const files = inMemory({
          "/etc/openstack/clouds-public.yml": file("public-clouds", { mine: nested(profile) }),
          [here]: file("clouds", {
            prod: { ...nested(entry), profile: "mine", regions: [{ name: "r", values: nested(region) }] },
          }),
          [secureFile]: file("clouds", { prod: nested(secure) }),
        });
        const { values } = rightOf(readCloud(files, "prod"));
        const expected = { ...profile, ...entry, ...secure, ...region, region_name: "r" };
        assert.deepEqual(Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value])), expected);
        for (const [key, { file: at }] of Object.entries(values)) {
          const inEntry = key === "region_name" || key in region || (key in entry && !(key in secure));
          assert.equal(at, inEntry ? here : key in secure ? secureFile : "/etc/openstack/clouds-public.yml");
        }
      }),
    );
  });

  it("never has a secret in a problem, however its text is damaged", () => {
    const text = `defaults: &defaults
  auth:
    username: alice
    password: "${canary}"
    token: ${canary}
clouds:
  prod:
    <<: *defaults
    auth_type: 'password'
    sk: ${canary}
    regions:
    - name: eu-de
      values: {auth: {password: '${canary}', passcode: ${canary}}, cacert: /ca.pem}
`;
    const offset = fc.integer({ min: 0, max: text.length });
    const damage = fc.record({
      offset,
      removed: fc.nat(6),
      put: fc.constantFrom("", ":", " ", "{", "[", "'", '"', "*", "&", "!", "@", "%", "\t", "\n", "<<", "- "),
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const damaged = damages.reduce(
          (soFar, { offset, removed, put }) => soFar.slice(0, offset) + put + soFar.slice(offset + removed),
          text,
        );
        for (const name of [here, secureFile]) {
          const files = inMemory({ [here]: "clouds: {prod: {auth: {}}}", [name]: damaged });
          for (const region of ["eu-de", "eu-nl"]) {
            const result = readCloud(files, "prod", region);
            refused += isLeft(result) ? 1 : 0;
            assert.ok(
              !isLeft(result) || !result.left.some((problem) => problem.includes(canary)),
              JSON.stringify(result),
            );
          }
        }
      }),
      { numRuns: 100 },
    );
    assert.ok(refused > 100, String(refused));
  });
});
