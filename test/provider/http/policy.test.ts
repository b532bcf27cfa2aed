import assert from "node:assert/strict";
import {
  all,
  asAsked,
  atMost,
  before,
  byKind,
  exponential,
  giveUp,
  monoid,
  type RetryPolicy,
  where,
} from "../../../provider/http/policy";
import * as fc from "fast-check";

interface Fault {
  readonly kind: "busy" | "final";
  readonly wait?: number;
}

const busy: Fault = { kind: "busy" };
const start = 1_000_000;

/** The waits that a policy gives for the same fault again and again, until it gives up or `most` are there. */
function delaysOf(policy: RetryPolicy<Fault>, error: Fault = busy, most = 12, random = 0.99999): number[] {
  const delays: number[] = [];
  let now = start;
  for (let count = 1; count <= most; count++) {
    const delay = policy({ error, count, now, random });
    if (delay === undefined) {
      break;
    }
    delays.push(delay);
    now += delay;
  }
  return delays;
}

describe("a retry policy", () => {
  it("waits exponentially longer, up to the longest wait, with full jitter", () => {
    assert.deepEqual(delaysOf(exponential(1000, 30_000), busy, 7), [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    assert.deepEqual(delaysOf(exponential(1000, 30_000), busy, 3, 0), [0, 0, 0]);
    assert.deepEqual(delaysOf(exponential(1000, 30_000), busy, 3, 0.5), [500, 1000, 2000]);
  });

  it("combines: both must agree, and the longer wait counts", () => {
    assert.deepEqual(delaysOf(all(exponential(1000, 30_000), atMost(3))), [1000, 2000, 4000]);
    assert.deepEqual(delaysOf(all<Fault>(exponential(1000, 30_000), giveUp)), []);
    assert.deepEqual(delaysOf(all<Fault>(atMost(2))), [0, 0]);
  });

  it("waits for as long as it is asked to, unless that is too long", () => {
    const asked = asAsked<Fault>(({ wait }) => wait, 60);
    const policy = all<Fault>(exponential(1000, 30_000), asked, atMost(4));
    assert.deepEqual(delaysOf(policy, { ...busy, wait: 3 }), [3000, 3000, 4000, 8000]);
    assert.deepEqual(delaysOf(policy, { ...busy, wait: 61 }), []);
    assert.deepEqual(delaysOf(asked, busy, 2), [0, 0]);
  });

  it("is chosen by the kind of the fault, or by a condition", () => {
    const policy = byKind<Fault, Fault["kind"]>(({ kind }) => kind, { busy: all<Fault>(atMost(1)) });
    assert.deepEqual(delaysOf(policy), [0]);
    assert.deepEqual(delaysOf(policy, { kind: "final" }), []);
    const slow = where<Fault>(({ wait }) => wait !== undefined, atMost(2));
    assert.deepEqual([delaysOf(slow), delaysOf(slow, { ...busy, wait: 1 })], [[], [0, 0]]);
  });

  it("ends before a deadline", () => {
    assert.deepEqual(delaysOf(before(start + 7001, exponential(1000, 30_000))), [1000, 2000, 4000]);
    assert.deepEqual(delaysOf(before(start + 7000, exponential(1000, 30_000))), [1000, 2000]);
  });

  it("is a monoid", () => {
    const policies = fc.constantFrom<RetryPolicy<Fault>>(
      exponential(100, 800),
      exponential(1000, 30_000),
      atMost(2),
      atMost(5),
      giveUp,
      before(start + 3000, exponential(500, 9000)),
    );
    const { concat, empty } = monoid<Fault>();
    fc.assert(
      fc.property(policies, policies, policies, (a, b, c) => {
        assert.deepEqual(delaysOf(concat(concat(a, b), c)), delaysOf(concat(a, concat(b, c))));
        assert.deepEqual(delaysOf(concat(empty, a)), delaysOf(a));
        assert.deepEqual(delaysOf(concat(a, empty)), delaysOf(a));
      }),
    );
  });
});
