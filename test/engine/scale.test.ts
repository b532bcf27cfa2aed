import assert from "node:assert/strict";
import { findEngine, type Engine } from "../../engine";
import type { Life } from "../../bench/measure";
import { doNothing } from "../../bench/subjects/nothing";
import { ours } from "../../bench/subjects/ours";

const count = 200;

describe("200 services under a real engine", function () {
  this.timeout(600_000);
  let life: Life;
  let engine: Engine;

  before(async function () {
    this.timeout(1_800_000);
    engine = await findEngine();
    const delays = { create: 2, delete: 2 };
    life = await ours({ engine, delays, parallel: 256 }).live(count);
  });

  const none = { POST: 0, PUT: 0, DELETE: 0, details: 0, list: 0, signIns: 1 };
  const callsOf = (step: keyof Life) => {
    const { connections, ...calls } = life[step].calls;
    assert.ok(connections <= 30, `${step}: ${connections} connections`);
    return calls;
  };

  it("creates with a POST each and at most 38 looks", () => {
    const { details, list, ...writes } = callsOf("create");
    const { details: _details, list: _list, ...expected } = { ...none, POST: count };
    assert.deepEqual(writes, expected);
    assert.ok(details + list <= 38, `${details} + ${list}`);
  });

  it("previews without a call", () => {
    assert.deepEqual(callsOf("preview"), { ...none, signIns: 0 });
  });

  it("refreshes with at most three calls", () => {
    const { list, ...others } = callsOf("refresh");
    const { list: _list, ...expected } = none;
    assert.deepEqual(others, expected);
    assert.ok(list >= 1 && list <= 3, String(list));
  });

  it("changes the ports of all with a PUT each", () => {
    assert.deepEqual(callsOf("update"), { ...none, PUT: count });
  });

  it("destroys with a DELETE each and at most 40 looks", () => {
    const { details, list, ...writes } = callsOf("destroy");
    const { details: _details, list: _list, ...expected } = { ...none, DELETE: count };
    assert.deepEqual(writes, expected);
    assert.ok(details + list <= 40, `${details} + ${list}`);
  });

  it("keeps at most 1.4 times the state of a provider that does nothing", async () => {
    const few = 20;
    const nothing = await doNothing(engine).live(few);
    const own = life.create.stateBytes / count;
    const others = nothing.create.stateBytes / few;
    assert.ok(own <= 1.4 * others, `${own} bytes a service, ${others} with a provider that does nothing`);
  });
});
