import * as E from "fp-ts/Either";
import assert from "node:assert/strict";
import { pollPause, waitUntil, type Observation } from "../../../provider/resources/wait";
import { fakeCapabilities } from "../../support/capabilities";
import { leftOf, rightOf } from "../../support/either";

const waiting = {
  waitingFor: 'VPC endpoint service "web" (1) to become available',
  seconds: 600,
  setting: "otc:createTimeout",
};

describe("waiting", () => {
  it("looks often at first, and ever less often later", () => {
    assert.deepEqual([0, 1000, 2500, 10_000, 50_000, 500_000].map(pollPause), [250, 250, 500, 2000, 10_000, 10_000]);
  });

  it("ends at most a fifth late, within a bounded number of looks, and tells of its progress", async () => {
    const capabilities = fakeCapabilities(() => ({ status: 200 }));
    const start = capabilities.now();
    let looks = 0;
    const look = async (): Promise<E.Either<never, Observation<string>>> => {
      looks++;
      return Promise.resolve(
        E.right(capabilities.now() - start >= 90_000 ? { reached: "done" } : { status: "creating" }),
      );
    };
    assert.equal(rightOf(await waitUntil(capabilities, waiting, look)()), "done");
    assert.ok(capabilities.now() - start < 108_000);
    assert.ok(looks < 40, String(looks));
    assert.equal(capabilities.told.length, 2);
    assert.match(
      capabilities.told[0] ?? "",
      /^Waiting for VPC endpoint service "web" \(1\) to become available: creating, 3\d s so far\.$/,
    );
  });

  it("gives up when the time is over, after a last look", async () => {
    const capabilities = fakeCapabilities(() => ({ status: 200 }));
    const start = capabilities.now();
    const result = await waitUntil(capabilities, { ...waiting, seconds: 7 }, () =>
      Promise.resolve(E.right({ status: "creating" })),
    )();
    assert.deepEqual(leftOf(result), { _tag: "TimeoutError", ...waiting, seconds: 7, lastStatus: "creating" });
    assert.equal(capabilities.now() - start, 7000);
  });
});
