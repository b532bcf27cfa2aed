import * as TE from "fp-ts/TaskEither";
import * as t from "io-ts";
import assert from "node:assert/strict";
import type { ApiCall, Caller } from "../../../provider/vpcep/client";
import { listAll, pageSize, type Listing } from "../../../provider/vpcep/listing";
import { rightOf } from "../../support/either";

const Answer = t.intersection([
  t.type({ things: t.array(t.type({ id: t.string })) }),
  t.partial({ total_count: t.number }),
]);
const things = (count: number, first = 0): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(first + index) }));

async function listed(...pages: unknown[]): Promise<{ listing: Listing<{ id: string }>; queries: unknown[] }> {
  const queries: unknown[] = [];
  const client: Caller = {
    call: (call: ApiCall, codec) => TE.fromEither(codec.decode(pages[queries.push(call.query) - 1]) as never),
  };
  const listing = await listAll(client, ["things"], Answer, (answer) => ({
    items: answer.things,
    ...(answer.total_count === undefined ? {} : { total: answer.total_count }),
  }))();
  return { listing: rightOf(listing), queries };
}

describe("a list", () => {
  it("is one call for up to a thousand, a full thousand included", async () => {
    for (const count of [0, 10, pageSize]) {
      const { listing, queries } = await listed({ things: things(count), total_count: count });
      assert.deepEqual(queries, [{ limit: "1000" }]);
      assert.deepEqual([listing.items.length, listing.isComplete, listing.pages], [count, true, 1]);
    }
  });

  it("is read to its end", async () => {
    const { listing, queries } = await listed(
      { things: things(1000), total_count: 1500 },
      { things: things(500, 1000), total_count: 1500 },
    );
    assert.deepEqual(queries, [{ limit: "1000" }, { limit: "1000", offset: "1000" }]);
    assert.deepEqual([listing.items.length, listing.isComplete, listing.pages], [1500, true, 2]);
  });

  it("is not complete where something came or went while it was read, or no number was told", async () => {
    const moved = await listed(
      { things: things(1000), total_count: 1500 },
      { things: things(500, 999), total_count: 1500 },
    );
    assert.equal(moved.listing.isComplete, false);
    const gone = await listed(
      { things: things(1000), total_count: 1500 },
      { things: things(499, 1000), total_count: 1499 },
    );
    assert.equal(gone.listing.isComplete, false);
    assert.equal((await listed({ things: things(3) })).listing.isComplete, false);
  });
});
