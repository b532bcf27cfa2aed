import assert from "node:assert/strict";
import { makeGate } from "../../../provider/http/gate";
import { answered, started, throttled, unhindered } from "../../../provider/http/pace";
import { fakeCapabilities } from "../../support/capabilities";

describe("the pace of calls", () => {
  it("halves with each throttled call, down to one in five seconds", () => {
    let pace = unhindered;
    const intervals = [1, 2, 3, 4, 5, 6, 7, 8].map((time) => {
      pace = throttled(pace, { sentAt: time * 10, now: time * 10 + 1, delay: 0 });
      return pace.interval;
    });
    assert.deepEqual(intervals, [100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it("slows down once for all calls that were on their way, and waits for the longest of them", () => {
    const first = throttled(unhindered, { sentAt: 5, now: 10, delay: 1000 });
    const second = throttled(first, { sentAt: 6, now: 11, delay: 3000 });
    const third = throttled(second, { sentAt: 7, now: 12, delay: 500 });
    assert.deepEqual(third, { interval: 100, free: 3011, slowedAt: 10 });
  });

  it("recovers with calls that started since", () => {
    const slow = throttled(unhindered, { sentAt: 5, now: 10, delay: 0 });
    assert.equal(answered(slow, 9), slow);
    assert.equal(answered(slow, 11).interval, 80);
    const recovered = [1, 2, 3, 4].reduce((pace) => answered(pace, 11), slow);
    assert.equal(recovered.interval, 0);
    assert.equal(started(recovered, 20).free, 20);
  });
});

describe("the gate that calls pass", () => {
  it("has so many calls under way at a time, in the order that they came in", async () => {
    const gate = makeGate(
      fakeCapabilities(() => ({ status: 200 })),
      2,
    );
    const waiting: (() => void)[] = [];
    const begun: number[] = [];
    const all = [1, 2, 3, 4, 5].map((call) =>
      gate.pass("", async () => {
        begun.push(call);
        await new Promise<void>((resolve) => waiting.push(resolve));
      }),
    );
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    await turn();
    assert.deepEqual(begun, [1, 2]);
    waiting.shift()?.();
    await turn();
    assert.deepEqual(begun, [1, 2, 3]);
    while (waiting.length > 0) {
      waiting.splice(0).forEach((end) => end());
      await turn();
    }
    await Promise.all(all);
    assert.deepEqual(begun, [1, 2, 3, 4, 5]);
  });

  it("frees its place when a call fails", async () => {
    const gate = makeGate(
      fakeCapabilities(() => ({ status: 200 })),
      1,
    );
    await assert.rejects(
      gate.pass("", () => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.equal(await gate.pass("", () => Promise.resolve("yes")), "yes");
  });

  it("shows in the trace how long it holds a call back", async () => {
    const capabilities = fakeCapabilities(() => ({ status: 200 }), {}, { bodies: false });
    const gate = makeGate(capabilities);
    gate.slowDown(capabilities.now(), 2000);
    await gate.pass("GET x", () => Promise.resolve());
    await gate.pass("GET y", () => Promise.resolve());
    assert.deepEqual(capabilities.traced, [
      "GET x waits 2000 ms as calls were throttled",
      "GET y waits 100 ms as calls were throttled",
    ]);
  });
});
