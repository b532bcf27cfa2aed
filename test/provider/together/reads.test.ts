import * as E from "fp-ts/Either";
import assert from "node:assert/strict";
import { longestAge, makeReads, type Reads } from "../../../provider/together/reads";
import { leftOf, rightOf } from "../../support/either";
import { fakeKind, forbiddenError, throttledError, type FakeKind, type Item } from "../../support/fakeKind";
import { virtualTime, type VirtualTime } from "../../support/virtualTime";

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `id${index}`);

describe("reads together", () => {
  let time: VirtualTime;
  let fake: FakeKind;
  let reads: Reads<Item>;

  beforeEach(() => {
    time = virtualTime();
    fake = fakeKind(time);
    names(200).forEach((id) => fake.statusOf.set(id, () => "available"));
    reads = makeReads(time, fake.kind);
  });

  const read = async (ids: readonly string[]): Promise<(Item | undefined)[]> => {
    const results = await time.until(Promise.all(ids.map((id) => reads.read(id, Infinity)())));
    return results.map(rightOf);
  };
  const waves = async (ids: readonly string[], wide: number, pause: number): Promise<void> => {
    for (let first = 0; first < ids.length; first += wide) {
      await read(ids.slice(first, first + wide));
      await time.until(time.sleep(pause));
    }
  };

  it("reads a single one with its details call, again and again", async () => {
    assert.deepEqual(await read(["id7"]), [{ id: "id7", status: "available" }]);
    await read(["id7"]);
    assert.deepEqual(fake.asked, ["id7", "id7"]);
  });

  it("reads all that come at a time with one list", async () => {
    const found = await read(names(200));
    assert.deepEqual(
      found.map((item) => item?.id),
      names(200),
    );
    assert.deepEqual(fake.asked, ["list"]);
  });

  it("answers all waves of a refresh from one list, also one by one", async () => {
    await waves(names(200), 8, 40);
    assert.deepEqual(fake.asked, ["list"]);
    fake.asked.length = 0;
    await time.until(time.sleep(3000));
    await waves(names(200), 1, 40);
    assert.deepEqual(fake.asked.slice(0, 2), ["id0", "list"]);
    assert.ok(fake.asked.length <= 3, fake.asked.join());
  });

  it("lists anew when the list is old", async () => {
    await read(names(8));
    await time.until(time.sleep(longestAge + 1));
    await read(["id8", "id9"]);
    assert.deepEqual(fake.asked, ["list", "list"]);
  });

  it("answers each resource once from a list, so that the next refresh sees what has changed since", async () => {
    await read(names(8));
    fake.statusOf.set("id3", () => "failed");
    assert.equal((await read(["id3", "id4"]))[0]?.status, "failed");
    assert.deepEqual(fake.asked, ["list", "list"]);
  });

  it("takes a list for outdated once this process writes", async () => {
    await read(names(8));
    reads.written();
    fake.statusOf.set("id9", () => "failed");
    reads.written();
    assert.equal((await read(["id9"]))[0]?.status, "failed");
    assert.deepEqual(fake.asked, ["list", "id9"]);
  });

  it("does not join a list that was asked for before a write", async () => {
    const before = Promise.all(names(8).map((id) => reads.read(id, Infinity)()));
    await time.until(time.sleep(25));
    reads.written();
    fake.statusOf.set("id9", () => "failed");
    reads.written();
    const after = reads.read("id9", Infinity)();
    assert.equal(rightOf(await time.until(after))?.status, "failed");
    assert.ok((await time.until(before)).every(E.isRight));
    // What was listed before the write does not answer afterwards either.
    fake.statusOf.set("id8", () => "failed");
    assert.equal((await read(["id8"]))[0]?.status, "failed");
  });

  it("says that something is gone only after its details call", async () => {
    fake.spoil = (items) => E.right({ items: items.filter(({ id }) => id !== "id1") });
    fake.statusOf.delete("id2");
    const [first, second, third] = await read(["id0", "id1", "id2"]);
    assert.equal(first?.status, "available");
    assert.equal(second?.status, "available");
    assert.equal(third, undefined);
    assert.deepEqual(fake.asked, ["list", "id1", "id2"]);
  });

  it("reads few of a large project one by one, and many with its list", async () => {
    fake.pages = 10;
    await read(names(2));
    assert.deepEqual(fake.asked, ["list"]);
    fake.asked.length = 0;
    await time.until(time.sleep(longestAge + 1));
    await read(names(4));
    assert.deepEqual(fake.asked, names(4));
    await waves(names(200).slice(4), 8, 40);
    assert.equal(fake.asked.filter((asked) => asked === "list").length, 1);
    assert.ok(fake.asked.length <= 20, String(fake.asked.length));
  });

  it("reads one by one where the account may not list, and tries the list no more", async () => {
    fake.spoil = () => E.left(forbiddenError);
    await read(names(3));
    await read(names(3));
    assert.deepEqual(fake.asked, ["list", ...names(3), ...names(3)]);
  });

  it("passes on a fault that would meet the details calls as well, and asks again later", async () => {
    const whole = fake.spoil;
    fake.spoil = () => E.left(throttledError);
    const results = await time.until(Promise.all(names(3).map((id) => reads.read(id, Infinity)())));
    results.forEach((result) => assert.deepEqual(leftOf(result), throttledError));
    assert.deepEqual(fake.asked, ["list"]);
    fake.spoil = whole;
    await read(names(3));
    assert.deepEqual(fake.asked, ["list", "list"]);
  });
});
