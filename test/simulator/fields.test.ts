import assert from "node:assert/strict";
import { both, type Case, createOnly, modifyOnly } from "./fieldCases";
import { fields, inWorld, minimal, services } from "./support";

function title([value, error]: Case): string {
  const text = JSON.stringify(value);
  const short = text.length > 70 ? `${text.slice(0, 70)}... (${text.length})` : text;
  return `${short}: ${error === "" ? "accepted" : error.slice(0, 13)}`;
}

describe("simulator: fields of create", () => {
  for (const each of [...both, ...createOnly]) {
    it(
      title(each),
      inWorld(async ({ call, simulator }) => {
        const reply = await call("POST", services, { ...minimal, ...each[0] });
        assert.equal(reply.error, each[1]);
        assert.equal(reply.status, each[1] === "" ? 200 : 400);
        assert.equal(simulator.cloud.services().length, each[1] === "" ? 1 : 0);
      }),
    );
  }

  it(
    "fills in the documented defaults",
    inWorld(async ({ call }) => {
      const { id, pool_id, ...document } = fields((await call("POST", services, minimal)).body);
      assert.equal(typeof pool_id, "string");
      assert.deepEqual(document, {
        port_id: minimal.port_id,
        vpc_id: minimal.vpc_id,
        status: "creating",
        approval_enabled: true,
        service_name: `eu-de.${String(id)}`,
        service_type: "interface",
        server_type: "VM",
        project_id: "6e9dfd51d1124e8d8498dce894923a0d",
        description: "",
        created_at: "2024-01-02T03:04:05Z",
        updated_at: "2024-01-02T03:04:05Z",
        ports: [{ client_port: 8080, server_port: 90, protocol: "TCP" }],
        tcp_proxy: "close",
        cidr_type: "internal",
        tags: [],
      });
    }),
  );
});

describe("simulator: fields of modify", () => {
  for (const each of [...both, ...modifyOnly]) {
    it(
      title(each),
      inWorld(async ({ call, simulator }) => {
        const before = simulator.cloud.insertService();
        const reply = await call("PUT", `${services}/${before.id}`, each[0]);
        assert.equal(reply.error, each[1]);
        const changed = { ...before, ...each[0] };
        if (each[1] !== "") assert.deepEqual(simulator.cloud.service(before.id), before);
        else if (each[0]["ports"] === undefined) assert.deepEqual(simulator.cloud.service(before.id), changed);
      }),
    );
  }
});
