import assert from "node:assert/strict";
import { passcodeAt } from "../../simulator";
import { isPasscode } from "../../simulator/iam/passcode";

// "12345678901234567890", the secret of the test values of RFC 6238, appendix B; of their eight digits the last six.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("simulator: passcodes", () => {
  for (const [seconds, passcode] of [
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ] as const) {
    it(`are those of RFC 6238 at ${seconds} s`, () => assert.equal(passcodeAt(secret, seconds * 1000), passcode));
  }

  it("are taken half a minute early and late, not longer", () => {
    const now = 1111111109_000;
    const taken = [-60, -30, 0, 30, 60].map((seconds) =>
      isPasscode(passcodeAt(secret, now), secret, now + seconds * 1000),
    );
    assert.deepEqual(taken, [false, true, true, true, false]);
  });
});
