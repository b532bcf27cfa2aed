import * as E from "fp-ts/Either";
import assert from "node:assert/strict";
import { pollPause, waitUntil, type Observation } from "../../../provider/resources/wait";
import type { OtcError } from "../../../provider/errors";
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
    const limited = { ...waiting, deadline: start + 600_000 };
    assert.equal(rightOf(await waitUntil(capabilities, limited, look)()), "done");
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
    const result = await waitUntil(capabilities, { ...waiting, seconds: 7, deadline: start + 7000 }, () =>
      Promise.resolve(E.right({ status: "creating" })),
    )();
    assert.deepEqual(leftOf(result), { _tag: "TimeoutError", ...waiting, seconds: 7, lastStatus: "creating" });
    assert.equal(capabilities.now() - start, 7000);
  });

  it("goes on where a look meets a fault that passes, and ends with it where it does not pass in time", async () => {
    const capabilities = fakeCapabilities(() => ({ status: 200 }));
    const request = { method: "GET", url: "https://x" };
    const fault = { _tag: "TransportError", request, reason: "reset" } as const;
    let looks = 0;
    const passing = async (): Promise<E.Either<OtcError, Observation<string>>> =>
      ++looks < 4 ? E.left(fault) : E.right({ reached: "done" });
    const limited = { ...waiting, deadline: capabilities.now() + 600_000 };
    assert.equal(rightOf(await waitUntil(capabilities, limited, passing)()), "done");
    const lasting = waitUntil(capabilities, { ...limited, deadline: capabilities.now() + 2000 }, async () =>
      E.left(fault),
    );
    const timeout = { _tag: "TimeoutError", ...waiting, lastStatus: "unknown", cause: fault };
    assert.deepEqual(leftOf(await lasting()), timeout);
    const final = { _tag: "ApiError", request, status: 403, fromApi: true } as const;
    assert.deepEqual(leftOf(await waitUntil(capabilities, limited, async () => E.left(final))()), final);
  });
});
