import assert from "node:assert/strict";
import { fields, inWorld, passwordBody, services, tokenFor } from "./support";

/** The older document's own example, letter by letter. */
describe("simulator: the seed's example", () => {
  const id = "4189d3c2-8882-4871-a3c2-d380272eed83";
  const request = `{
    "approval_enabled":true,
    "service_name":"test",
    "ports":[
        {
            "client_port":8081,
            "server_port":22,
            "protocol":"TCP"
        },
        {
            "client_port":8082,
            "server_port":23,
            "protocol":"TCP"
        }
    ]
}`;
  const response = {
    id: "4189d3c2-8882-4871-a3c2-d380272eed83",
    port_id: "4189d3c2-8882-4871-a3c2-d380272eed88",
    vpc_id: "4189d3c2-8882-4871-a3c2-d380272eed80",
    pool_id: "5289d3c2-8882-4871-a3c2-d380272eed80",
    status: "available",
    approval_enabled: false,
    service_name: "test123",
    service_type: "interface",
    server_type: "VM",
    project_id: "6e9dfd51d1124e8d8498dce894923a0d",
    created_at: "2018-01-30T07:42:01.174",
    ports: [
      { client_port: 8080, server_port: 90, protocol: "TCP" },
      { client_port: 8081, server_port: 80, protocol: "TCP" },
    ],
  } as const;
  const { created_at, ...kept } = response;
  const fixture = { ...kept, created_at: Date.parse(`${created_at}Z`) };
  const seed = { era: "seed", serviceNames: "bare" } as const;

  it(
    "is accepted, in both eras",
    inWorld(async ({ call, simulator }) => {
      simulator.cloud.insertService(fixture);
      const reply = await call("PUT", `${services}/${id}`, request, { "Content-Type": "application/json" });
      assert.equal(reply.status, 200);
      assert.deepEqual(simulator.cloud.service(id)?.ports, (JSON.parse(request) as { ports: unknown }).ports);
    }),
  );

  it(
    "is answered with exactly its fields, in its order",
    inWorld(async ({ call, simulator }) => {
      simulator.cloud.insertService(fixture);
      const modified = await call("PUT", `${services}/${id}`, request, { "Content-Type": "application/json" });
      const asked = JSON.parse(request) as Record<string, unknown>;
      assert.equal(JSON.stringify(modified.body), JSON.stringify({ ...response, ...asked }));
      const back = { approval_enabled: false, service_name: response.service_name, ports: response.ports };
      const again = await call("PUT", `${services}/${id}`, back);
      assert.equal(JSON.stringify(again.body), JSON.stringify(response));
    }, seed),
  );

  it(
    "belongs to a PUT without tcp_proxy and description",
    inWorld(async ({ call, simulator }) => {
      simulator.cloud.insertService(fixture);
      for (const [name, value] of [
        ["tcp_proxy", "open"],
        ["description", "x"],
      ] as const) {
        const reply = await call("PUT", `${services}/${id}`, { [name]: value });
        assert.equal(reply.error, `EndPoint.0002 Parameter error. ${name} is not a parameter of this request.`);
      }
    }, seed),
  );

  it(
    "has details with the other fields, and the older form of times",
    inWorld(async ({ call, simulator }) => {
      simulator.cloud.insertService({ ...fixture, updated_at: fixture.created_at + 1000 });
      const details = fields((await call("GET", `${services}/${id}`)).body);
      assert.equal(details["created_at"], response.created_at);
      assert.equal(details["updated_at"], "2018-01-30T07:42:02.174");
      for (const name of ["cidr_type", "tcp_proxy", "tags", "description"]) assert.ok(name in details, name);
    }, seed),
  );

  it(
    "has the fields the older answer lacks in the current one",
    inWorld(async ({ call, simulator }) => {
      simulator.cloud.insertService({ ...fixture, server_type: "VIP", vip_port_id: response.port_id });
      const body = fields((await call("PUT", `${services}/${id}`, { approval_enabled: true })).body);
      assert.deepEqual(
        Object.keys(body).filter((name) => !(name in response)),
        ["description", "updated_at", "tcp_proxy", "cidr_type", "tags", "vip_port_id"],
      );
      assert.equal(body["created_at"], "2018-01-30T07:42:01Z");
    }),
  );
});

describe("simulator: names", () => {
  const id = "4189d3c2-8882-4871-a3c2-d380272eed83";
  for (const [serviceNames, service_name, project_id, wanted] of [
    ["full", "test", undefined, `eu-de.test.${id}`],
    ["full", null, undefined, `eu-de.${id}`],
    ["full", "test", "9f2b4d6e8a0c41e3b5d7f9a1c3e50728", `eu-nl.test.${id}`],
    ["bare", "test", undefined, "test"],
    ["bare", null, undefined, id],
  ] as const) {
    it(
      `${serviceNames}: ${service_name ?? "no name"} is ${wanted}`,
      inWorld(
        async ({ call, simulator }) => {
          simulator.cloud.insertService({ id, service_name, ...(project_id ? { project_id } : {}) });
          const region = project_id === undefined ? "eu-de" : "eu-nl";
          const scope = { project: { name: region } };
          const token = await tokenFor(simulator, passwordBody({}, scope));
          const url = `${simulator.endpoint}/${project_id ?? "6e9dfd51d1124e8d8498dce894923a0d"}${services}/${id}`;
          const reply = await call("GET", url, undefined, { "X-Auth-Token": token });
          assert.equal(fields(reply.body)["service_name"], wanted);
        },
        { serviceNames },
      ),
    );
  }
});
