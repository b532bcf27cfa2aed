import assert from "node:assert/strict";
import { fields, inWorld, services, type Reply } from "./support";

const unknown = "00000000-0000-4000-8000-000000000001";

function total(reply: Reply): unknown {
  return fields(reply.body)["total_count"];
}

describe("simulator: other readers", () => {
  it(
    "describes a service of any account of the region by id or name",
    inWorld(async ({ call, simulator }) => {
      const project_id = "2d8f0b6a4c1e4395a7b9d1f3e5c70826";
      const { id } = simulator.cloud.insertService({ project_id, service_name: "theirs" });
      const basics = {
        id,
        service_name: `eu-de.theirs.${id}`,
        service_type: "interface",
        created_at: "2024-01-02T03:04:05Z",
        is_charge: true,
      };
      const describe = (query: string): Promise<Reply> => call("GET", `${services}/describe${query}`);
      assert.deepEqual((await describe(`?id=${id}`)).body, basics);
      assert.deepEqual((await describe(`?endpoint_service_name=eu-de.theirs.${id}`)).body, basics);
      assert.equal((await describe(`?endpoint_service_name=theirs`)).status, 404);
      assert.equal((await describe(`?id=${unknown}`)).status, 404);
      const rule = "EndPoint.0002 Parameter error.";
      assert.equal((await describe("")).error, `${rule} Either endpoint_service_name or id is required.`);
      assert.equal((await describe("?name=x")).error, `${rule} name is not a query parameter of this request.`);
      const abroad = simulator.cloud.insertService({ project_id: "5b0d9e7c3a1f4286b4d6f8e0a2c41739" });
      assert.equal((await describe(`?id=${abroad.id}`)).status, 404);
    }),
  );

  it(
    "lists the operator's services of the region, with owner",
    inWorld(async ({ call }) => {
      const reply = await call("GET", `${services}/public?sort_dir=asc`);
      const items = fields(reply.body)["endpoint_services"] as Record<string, unknown>[];
      assert.deepEqual(Object.keys(items[0] ?? {}), [
        "id",
        "owner",
        "service_name",
        "service_type",
        "created_at",
        "is_charge",
      ]);
      assert.deepEqual(
        items.map(({ service_type }) => service_type),
        ["interface", "gateway"],
      );
      assert.equal(total(reply), 2);
      const obs = await call("GET", `${services}/public?endpoint_service_name=obs`);
      assert.equal(total(obs), 1);
      assert.match((await call("GET", `${services}/public?status=available`)).error, /^EndPoint\.0002 /);
    }),
  );

  it(
    "lists connections by status, id and marker",
    inWorld(async ({ call, simulator }) => {
      const { id } = simulator.cloud.insertService();
      const [first, second] = simulator.cloud.connect(id, 2);
      simulator.cloud.connect(id, 1, "rejected");
      const list = (query: string): Promise<Reply> => call("GET", `${services}/${id}/connections${query}`);
      assert.equal(total(await list("")), 3);
      const one = await list(`?id=${first?.id ?? ""}`);
      assert.deepEqual(one.body, {
        connections: [
          {
            id: first?.id,
            status: "accepted",
            marker_id: first?.marker_id,
            domain_id: "8c1f6b0d2e7a4c5f9a3b6d1e0f2c4a59",
            created_at: "2024-01-02T03:04:05Z",
            updated_at: "2024-01-02T03:04:05Z",
            description: "",
          },
        ],
        total_count: 1,
      });
      assert.equal(total(await list(`?marker_id=${second?.marker_id ?? ""}`)), 1);
      assert.equal(total(await list("?status=rejected")), 1);
      assert.equal(total(await list("?status=accepted&limit=1")), 2);
      assert.match((await list("?marker_id=x")).error, /^EndPoint\.0021 Invalid marker_id\./);
      assert.match((await list("?status=x")).error, /^EndPoint\.0019 Invalid status\./);
      assert.match((await list("?limit=1001")).error, /^EndPoint\.0006 Invalid limit\./);
      assert.equal((await call("GET", `${services}/${unknown}/connections`)).status, 404);
    }),
  );

  it(
    "lists the own account in a service's whitelist",
    inWorld(async ({ call, simulator }) => {
      const { id, permissions } = simulator.cloud.insertService();
      const list = (query: string): Promise<Reply> => call("GET", `${services}/${id}/permissions${query}`);
      const own = {
        id: permissions[0]?.id,
        permission: "iam:domain::5fc973eea581490997e82ea11a1df31f",
        permission_type: "domainId",
        description: "",
        created_at: "2024-01-02T03:04:05Z",
      };
      assert.deepEqual((await list("?limit=500")).body, { permissions: [own], total_count: 1 });
      assert.equal(total(await list("?permission=5FC973")), 1);
      assert.equal(total(await list("?permission=x")), 0);
      assert.match((await list("?limit=501")).error, /^EndPoint\.0006 Invalid limit\. limit must be from 0 to 500/);
      assert.match((await list("?sort_key=updated_at")).error, /^EndPoint\.0017 /);
    }),
  );

  it(
    "tells the quota and what is used of it",
    inWorld(
      async ({ call, simulator }) => {
        simulator.cloud.insertService();
        const endpoint = { type: "endpoint", used: 0, quota: 150 };
        const service = { type: "endpoint_service", used: 1, quota: 7 };
        assert.deepEqual((await call("GET", "/quotas")).body, { quotas: { resources: [endpoint, service] } });
        const one = await call("GET", "/quotas?type=endpoint_service");
        assert.deepEqual(one.body, { quotas: { resources: [service] } });
        const reply = await call("GET", "/quotas?type=port");
        assert.equal(reply.error, "EndPoint.3070 Invalid resource type. There is no type port.");
      },
      { quota: 7 },
    ),
  );
});
