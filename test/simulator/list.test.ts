import assert from "node:assert/strict";
import { fields, inWorld, services, type Reply, type World } from "./support";

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Service 1 is the oldest and the last one updated. */
function populate({ simulator, clock }: World, count: number): void {
  for (let n = 1; n <= count; n += 1) {
    const created_at = clock.now + n * 1000;
    simulator.cloud.insertService({
      id: uuid(n),
      service_name: `Name${n}`,
      created_at,
      updated_at: clock.now + (100 - n) * 1000,
    });
  }
}

function numbers(reply: Reply, list = "endpoint_services"): number[] {
  return (fields(reply.body)[list] as { id: string }[]).map(({ id }) => Number(id.slice(-4)));
}

function total(reply: Reply): unknown {
  return fields(reply.body)["total_count"];
}

describe("simulator: list", () => {
  const selections: readonly [query: string, ids: number[], total: number][] = [
    ["", [12, 11, 10, 9, 8, 7, 6, 5, 4, 3], 12],
    ["?limit=3", [12, 11, 10], 12],
    ["?limit=0", [], 12],
    ["?limit=1000", [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 12],
    ["?limit=3&offset=0", [12, 11, 10], 12],
    ["?limit=3&offset=10", [2, 1], 12],
    ["?limit=3&sort_dir=asc", [1, 2, 3], 12],
    ["?limit=3&sort_key=created_at&sort_dir=desc", [12, 11, 10], 12],
    ["?limit=3&sort_key=updated_at", [1, 2, 3], 12],
    ["?limit=3&sort_key=updated_at&sort_dir=asc", [12, 11, 10], 12],
    [`?id=${uuid(5)}`, [5], 1],
    [`?id=${uuid(50)}`, [], 0],
    ["?endpoint_service_name=nAmE1", [12, 11, 10, 1], 4],
    ["?endpoint_service_name=EU-DE.name1.", [1], 1],
    ["?endpoint_service_name=nothing", [], 0],
    ["?status=available&limit=1", [12], 12],
    ["?status=deleting", [], 0],
  ];
  for (const [query, ids, count] of selections) {
    it(
      `${query === "" ? "without query" : query}: ${count} in all`,
      inWorld(async (world) => {
        populate(world, 12);
        world.simulator.cloud.insertService({ project_id: "0a3c7e91b5d84f26a8e0c2d4f6b81935" });
        const reply = await world.call("GET", services + query);
        assert.equal(reply.status, 200);
        assert.deepEqual(numbers(reply), ids);
        assert.equal(total(reply), count);
      }),
    );
  }

  const refusals: readonly [query: string, error: string][] = [
    ["?limit=1001", 'EndPoint.0006 Invalid limit. limit must be from 0 to 1000, not "1001".'],
    ["?limit=-1", 'EndPoint.0006 Invalid limit. limit must be from 0 to 1000, not "-1".'],
    ["?limit=x", 'EndPoint.0006 Invalid limit. limit must be from 0 to 1000, not "x".'],
    ["?limit=", 'EndPoint.0006 Invalid limit. limit must be from 0 to 1000, not "".'],
    ["?offset=-1", 'EndPoint.0010 Invalid offset. offset must be a whole number, not "-1".'],
    ["?offset=2", "EndPoint.0010 Invalid offset. offset 2 must be less than the number of items, 2."],
    ["?sort_key=name", 'EndPoint.0017 Invalid sort_key. sort_key must be one of created_at, updated_at, not "name".'],
    ["?sort_dir=up", 'EndPoint.0018 Invalid sort_dir. sort_dir must be one of asc, desc, not "up".'],
    [
      "?status=gone",
      "EndPoint.0019 Invalid status. status must be one of creating, available, failed, deleting, not gone.",
    ],
    ["?marker=1", "EndPoint.0002 Parameter error. marker is not a query parameter of this request."],
  ];
  for (const [query, error] of refusals) {
    it(
      `refuses ${query}`,
      inWorld(async (world) => {
        populate(world, 2);
        const reply = await world.call("GET", services + query);
        assert.deepEqual([reply.status, reply.error], [400, error]);
      }),
    );
  }

  it(
    "never shows one twice when times are equal",
    inWorld(async ({ call, simulator }) => {
      for (let n = 1; n <= 9; n += 1) simulator.cloud.insertService({ id: uuid((n * 7) % 10) });
      const pages = [];
      for (const offset of [0, 3, 6]) pages.push(...numbers(await call("GET", `${services}?limit=3&offset=${offset}`)));
      assert.deepEqual(pages, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    }),
  );

  it(
    "has items with every field of the details, connection_count and domain_id",
    inWorld(async ({ call, simulator }) => {
      const { id } = simulator.cloud.insertService({ status: "failed", service_name: "x" });
      simulator.cloud.connect(id, 3);
      simulator.cloud.connect(id, 2, "creating");
      simulator.cloud.connect(id, 4, "pendingAcceptance");
      const details = fields((await call("GET", `${services}/${id}`)).body);
      assert.ok("error" in details);
      assert.deepEqual((await call("GET", services)).body, {
        endpoint_services: [{ ...details, domain_id: "5fc973eea581490997e82ea11a1df31f", connection_count: 5 }],
        total_count: 1,
      });
    }),
  );

  it(
    "finds services in each status",
    inWorld(async ({ call, simulator }) => {
      const statuses = ["creating", "available", "failed", "deleting"] as const;
      for (const [n, status] of statuses.entries()) simulator.cloud.insertService({ id: uuid(n), status });
      for (const [n, status] of statuses.entries()) {
        assert.deepEqual(numbers(await call("GET", `${services}?status=${status}`)), [n]);
      }
    }),
  );
});
