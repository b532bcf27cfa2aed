import assert from "node:assert/strict";
import { dueAt, expectedAfter, nextLook, pollPause } from "../../../provider/together/schedule";

describe("the schedule of looks", () => {
  it("looks often at first, and ever less often later", () => {
    assert.deepEqual([0, 1000, 2500, 10_000, 50_000, 500_000].map(pollPause), [250, 250, 500, 2000, 10_000, 10_000]);
  });

  it("looks rarely before the expected time, at that time, and often after it", () => {
    assert.equal(dueAt({ since: 0, expected: 5000 }), 2500);
    assert.equal(dueAt({ since: 0, expected: 3000 }), 3000);
    assert.equal(dueAt({ since: 0, expected: 5000, lookedAt: 4000 }), 5000);
    assert.equal(dueAt({ since: 0, expected: 5000, lookedAt: 5000 }), 5250);
    assert.equal(dueAt({ since: 0, expected: 90_000, lookedAt: 60_000 }), 70_000);
    assert.equal(dueAt({ since: 0, expected: 90_000, lookedAt: 95_000 }), 96_000);
  });

  it("looks once for those that are due together, and not too soon after the last look", () => {
    const at = (since: number): { since: number; expected: number } => ({ since, expected: 2000 });
    const waiting = [at(0), at(100), at(500)];
    assert.equal(nextLook(waiting, { since: 0, last: -Infinity }), 2100);
    assert.equal(nextLook(waiting, { since: 1000, last: 2250 }), 2500);
    assert.equal(nextLook(waiting, { since: -2000, last: 2000 }), 2500);
    assert.equal(nextLook(waiting, { since: -50_000, last: 2000 }), 2600);
  });

  it("learns how long a change takes from looks close before and after it, and else feels its way down", () => {
    assert.equal(expectedAfter(undefined, []), undefined);
    assert.equal(expectedAfter(undefined, [{ before: 1900, after: 2100 }]), 2000);
    assert.equal(expectedAfter(3000, [{ before: 1900, after: 2100 }, { before: 2000, after: 2200 }]), 2050); // prettier-ignore
    assert.equal(expectedAfter(2000, [{ after: 2010 }]), 1980);
    assert.equal(expectedAfter(undefined, [{ after: 2000 }]), 1980);
  });
});
