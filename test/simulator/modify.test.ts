import assert from "node:assert/strict";
import { fields, inWorld, portId, services } from "./support";

const otherPort = "5289d3c2-8882-4871-a3c2-d380272eed81";

describe("simulator: modifying", () => {
  it(
    "changes every field it has in one call, and keeps the rest",
    inWorld(async ({ call, simulator, clock }) => {
      const before = simulator.cloud.insertService({ server_type: "VIP", tags: [{ key: "k", value: "v" }] });
      clock.now += 60_000;
      const change = {
        approval_enabled: false,
        service_name: "new",
        ports: [{ client_port: 1, server_port: 2, protocol: "UDP" }],
        port_id: portId,
        vip_port_id: otherPort,
        tcp_proxy: "proxy_open",
        description: "new",
      };
      const reply = await call("PUT", `${services}/${before.id}`, change);
      assert.equal(reply.status, 200);
      assert.deepEqual(simulator.cloud.service(before.id), { ...before, ...change, updated_at: clock.now });
      assert.deepEqual(reply.body, (await call("GET", `${services}/${before.id}`)).body);
      assert.deepEqual(
        { ...fields(reply.body), ...change },
        { ...fields(reply.body), service_name: "new", updated_at: "2024-01-02T03:05:05Z" },
      );
      assert.equal(fields(reply.body)["service_name"], `eu-de.new.${before.id}`);
    }),
  );

  it(
    "switches approval back on when it is left out",
    inWorld(async ({ call, simulator }) => {
      const { id } = simulator.cloud.insertService({ approval_enabled: false });
      const reply = await call("PUT", `${services}/${id}`, { description: "x" });
      assert.equal(fields(reply.body)["approval_enabled"], true);
      assert.equal(simulator.cloud.service(id)?.approval_enabled, true);
    }),
  );

  it(
    "leaves approval alone when the option says so",
    inWorld(
      async ({ call, simulator }) => {
        const { id } = simulator.cloud.insertService({ approval_enabled: false });
        await call("PUT", `${services}/${id}`, { description: "x" });
        assert.equal(simulator.cloud.service(id)?.approval_enabled, false);
      },
      { putResetsApproval: false },
    ),
  );

  it(
    "refuses another backend while there are connections, and takes the same one",
    inWorld(async ({ call, simulator }) => {
      const { id } = simulator.cloud.insertService({ server_type: "VIP", port_id: portId, vip_port_id: portId });
      const rule = "EndPoint.3054 portId or vipPortId cannot be modified.";
      for (const field of ["port_id", "vip_port_id"]) {
        simulator.cloud.connect(id, 1);
        const refused = await call("PUT", `${services}/${id}`, { [field]: otherPort });
        assert.equal(refused.error, `${rule} ${field} cannot change while the endpoint service has connections.`);
        assert.equal((await call("PUT", `${services}/${id}`, { [field]: portId })).status, 200);
        assert.equal((await call("PUT", `${services}/${id}`, { description: field })).status, 200);
        simulator.cloud.disconnectAll(id);
        assert.equal((await call("PUT", `${services}/${id}`, { [field]: otherPort })).status, 200);
      }
    }),
  );
});
