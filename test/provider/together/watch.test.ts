import * as E from "fp-ts/Either";
import * as TE from "fp-ts/TaskEither";
import assert from "node:assert/strict";
import type { OtcError } from "../../../provider/errors";
import { makeWatch, type Watch } from "../../../provider/together/watch";
import type { Wanted } from "../../../provider/together/waiting";
import { leftOf, rightOf } from "../../support/either";
import { fakeKind, forbiddenError, throttledError, type FakeKind, type Item } from "../../support/fakeKind";
import { virtualTime, type VirtualTime } from "../../support/virtualTime";

const names = (count: number, first = 0): string[] => Array.from({ length: count }, (_, index) => `id${first + index}`);

describe("waits together", () => {
  let time: VirtualTime;
  let fake: FakeKind;
  let watch: Watch<Item>;

  beforeEach(() => {
    time = virtualTime();
    fake = fakeKind(time);
    watch = makeWatch(time, fake.kind);
  });

  const wanted = <B>(id: string, judge: Wanted<Item, B>["judge"], others: Partial<Wanted<Item, B>> = {}) => ({
    id,
    waitingFor: `${id} to change`,
    seconds: 600,
    deadline: time.now() + 600_000,
    setting: "otc:createTimeout",
    mayLeave: () => false,
    judge,
    ...others,
  });
  const failedError: OtcError = { _tag: "FailedError", serviceId: "", errors: [] };
  const created = (seen: Item | undefined): ReturnType<Wanted<Item, number>["judge"]> =>
    seen === undefined || seen.status === "failed"
      ? TE.left(failedError)
      : TE.right(seen.status === "available" ? { reached: time.elapsed() } : { status: seen.status });
  const deleted = (seen: Item | undefined): ReturnType<Wanted<Item, number>["judge"]> =>
    TE.right(seen === undefined ? { reached: time.elapsed() } : { status: seen.status });

  /** Creates one now that takes so long. */
  const create = (id: string, takes: number, others: Partial<Wanted<Item, number>> = {}) => {
    const from = time.elapsed();
    fake.statusOf.set(id, () => (time.elapsed() < from + takes ? "creating" : "available"));
    return watch.until(wanted(id, created, { change: "creation", ...others }))();
  };
  const remove = (id: string, takes: number, others: Partial<Wanted<Item, number>> = {}) => {
    const from = time.elapsed();
    fake.statusOf.set(id, () => (time.elapsed() < from + takes ? "deleting" : undefined));
    return watch.until(wanted(id, deleted, { change: "deletion", mayLeave: () => true, ...others }))();
  };
  /** Waves as the engine makes them: the next begins when the one before is done. Returns how late the latest was. */
  const waves = async (begin: (id: string) => Promise<E.Either<OtcError, number>>, takes: number): Promise<number> => {
    let latest = 0;
    for (let wave = 0; wave < 25; wave++) {
      const ends = names(8, wave * 8).map(async (id, place) => {
        await time.sleep(place * 12);
        const from = time.elapsed();
        latest = Math.max(latest, rightOf(await begin(id)) - from - takes);
      });
      await time.until(Promise.all(ends));
    }
    return latest;
  };

  it("looks at a single one with its details call", async () => {
    await time.until(create("a", 2000));
    assert.ok(fake.asked.every((asked) => asked === "a"));
    assert.ok(fake.asked.length < 10, String(fake.asked.length));
  });

  it("looks at 200 with as few calls as at two", async () => {
    const ends = await time.until(Promise.all(names(200).map((id) => create(id, 2000))));
    const many = fake.asked.length;
    assert.ok(ends.every((end) => rightOf(end) <= 2500));
    assert.ok(fake.asked.every((asked) => asked === "list"));
    assert.ok(many <= 10, String(many));
    time = virtualTime();
    fake = fakeKind(time);
    watch = makeWatch(time, fake.kind);
    await time.until(Promise.all(names(2).map((id) => create(id, 2000))));
    assert.equal(fake.asked.length, many);
  });

  it("needs at most 38 looks for 25 waves of 8 creations, and notices each soon", async () => {
    const latest = await waves((id) => create(id, 2000), 2000);
    assert.ok(fake.asked.length <= 38, String(fake.asked.length));
    assert.ok(latest <= 450, String(latest));
  });

  it("needs at most 40 calls for 25 waves of 8 deletions, each of which is gone then", async () => {
    for (const takes of [300, 2000]) {
      time = virtualTime();
      fake = fakeKind(time);
      watch = makeWatch(time, fake.kind);
      const latest = await waves((id) => remove(id, takes), takes);
      assert.ok(fake.asked.length <= 40, `${takes}: ${fake.asked.length}`);
      assert.ok(latest <= 450, String(latest));
      assert.ok(fake.asked.filter((asked) => asked !== "list").length <= 6);
    }
  });

  it("notices a quick one also where long ones were seen before, and looks ever less often at a long one", async () => {
    await time.until(Promise.all([create("a", 90_000), create("b", 90_000)]));
    assert.ok(fake.asked.length < 40, String(fake.asked.length));
    const from = time.elapsed();
    const [quick] = await time.until(Promise.all([create("c", 3000), create("d", 90_000)]));
    assert.ok(rightOf(quick) - from <= 5100, String(rightOf(quick) - from));
  });

  it("lets one fail without the others", async () => {
    const ends = Promise.all([create("a", 2000), create("b", 2000), create("c", 2000)]);
    fake.statusOf.set("b", () => "failed");
    const [a, b, c] = await time.until(ends);
    assert.ok(E.isRight(a) && E.isRight(c));
    assert.deepEqual(leftOf(b), failedError);
  });

  it("ends each wait at its own time, after a last look", async () => {
    const short = { seconds: 3, deadline: time.now() + 3000, setting: "otc:updateTimeout" };
    const [a, b] = await time.until(Promise.all([create("a", 5000), create("b", 5000, short)]));
    assert.ok(E.isRight(a));
    assert.deepEqual(leftOf(b), {
      _tag: "TimeoutError",
      waitingFor: "b to change",
      seconds: 3,
      lastStatus: "creating",
      setting: "otc:updateTimeout",
    });
  });

  it("goes on through faults that pass, and names the last one where the time is up", async () => {
    let faults = 0;
    const whole = fake.spoil;
    fake.spoil = (items) => (faults++ < 3 ? E.left(throttledError) : whole(items));
    assert.ok((await time.until(Promise.all([create("a", 2000), create("b", 2000)]))).every(E.isRight));
    fake.spoil = () => E.left(throttledError);
    const short = { seconds: 3, deadline: time.now() + 3000 };
    const [c] = await time.until(Promise.all([create("c", 5000, short), create("d", 1000, short)]));
    assert.deepEqual((leftOf(c) as { cause?: unknown }).cause, throttledError);
  });

  it("looks one by one where the account may not list", async () => {
    fake.spoil = () => E.left(forbiddenError);
    assert.ok((await time.until(Promise.all([create("a", 2000), create("b", 2000)]))).every(E.isRight));
    assert.equal(fake.asked.filter((asked) => asked === "list").length, 1);
  });

  it("does not take for gone what a list leaves out: what was just made", async () => {
    fake.spoil = (items) => E.right({ items: time.elapsed() < 1500 ? [] : items });
    assert.ok((await time.until(Promise.all([create("a", 2000), create("b", 2000)]))).every(E.isRight));
  });

  it("does not take for gone what a list leaves out: what is being deleted", async () => {
    fake.spoil = () => E.right({ items: [] });
    const ends = await time.until(Promise.all(names(5).map((id) => remove(id, 3000))));
    assert.ok(ends.every((end) => rightOf(end) >= 3000));
  });

  it("does not believe a list that does not agree with itself, nor one of several pages at once", async () => {
    fake.spoil = () => E.right({ items: [], isComplete: false });
    assert.ok((await time.until(Promise.all(names(5).map((id) => remove(id, 2000))))).every((end) => rightOf(end) >= 2000)); // prettier-ignore
    fake.pages = 2;
    let looks = 0;
    const from = time.elapsed();
    fake.spoil = (items) => E.right({ items: looks++ % 2 === 0 ? [] : items });
    const ends = await time.until(Promise.all(names(5, 5).map((id) => remove(id, 2000))));
    assert.ok(ends.every((end) => rightOf(end) - from >= 2000));
  });

  it("looks itself for what is not known to have been accepted", async () => {
    const ends = Promise.all(names(3).map((id) => remove(id, 1000, { mayLeave: () => false })));
    await time.until(ends);
    assert.deepEqual(fake.asked.filter((asked) => asked !== "list").sort(), names(3));
  });

  it("tells once of all that take long", async () => {
    await time.until(Promise.all(names(12).map((id) => create(id, 70_000))));
    assert.equal(time.told.length, 2);
    assert.match(time.told[0] ?? "", /^Waiting for id0 to change, and for 11 more: creating, 3\d s so far\.$/);
  });
});
