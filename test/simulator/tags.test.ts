import assert from "node:assert/strict";
import { inWorld, type World } from "./support";

const a1 = { key: "a", value: "1" };
const b2 = { key: "b", value: "2" };
const twenty = Array.from({ length: 20 }, (_, n) => ({ key: `k${n}`, value: "" }));

function act({ call }: World, id: string, body: unknown, type = "endpoint_service") {
  return call("POST", `/${type}/${id}/tags/action`, body);
}

describe("simulator: tags action", () => {
  const changes: readonly [body: { action: string; tags: unknown[] }, after: unknown[]][] = [
    [{ action: "create", tags: [{ key: "c", value: "" }] }, [a1, b2, { key: "c", value: "" }]],
    [{ action: "create", tags: [{ key: "a", value: "9" }] }, [{ key: "a", value: "9" }, b2]],
    [{ action: "delete", tags: [{ key: "a" }] }, [b2]],
    [{ action: "delete", tags: [a1] }, [b2]],
    [{ action: "delete", tags: [{ key: "a", value: "other" }] }, [a1, b2]],
    [{ action: "delete", tags: [{ key: "a" }, { key: "b" }] }, []],
    [{ action: "delete", tags: [{ key: "unknown" }] }, [a1, b2]],
  ];
  for (const [body, after] of changes) {
    it(
      `${body.action} ${JSON.stringify(body.tags)}`,
      inWorld(async (world) => {
        const { cloud } = world.simulator;
        const before = cloud.insertService({ tags: [a1, b2] });
        world.clock.now += 1000;
        const reply = await act(world, before.id, body);
        assert.deepEqual([reply.status, reply.body], [204, undefined]);
        assert.deepEqual(cloud.service(before.id), { ...before, tags: after, updated_at: world.clock.now });
      }),
    );
  }

  const parameter = "EndPoint.0002 Parameter error.";
  const empty = "EndPoint.3066 The tag cannot be empty.";
  const refusals: readonly [what: string, body: unknown, error: string][] = [
    ["no action", { tags: [a1] }, `${parameter} action is required.`],
    [
      "another action",
      { action: "update", tags: [a1] },
      'EndPoint.0007 Invalid action. action must be one of create, delete, not "update".',
    ],
    ["no tags", { action: "create" }, empty],
    ["an empty list", { action: "delete", tags: [] }, empty],
    ["no list", { action: "create", tags: { a: "1" } }, `${parameter} tags must be an array, not {"a":"1"}.`],
    ["an unknown field", { action: "create", tags: [a1], x: 1 }, `${parameter} x is not a parameter of this request.`],
    ["create without value", { action: "create", tags: [a1, { key: "b" }] }, `${parameter} tags[1].value is required.`],
    ["delete without key", { action: "delete", tags: [{ value: "b" }] }, `${parameter} tags[0].key is required.`],
    [
      "a key twice",
      { action: "create", tags: [a1, a1] },
      'EndPoint.3067 The tag key cannot be duplicated. tags has the key "a" more than once.',
    ],
    [
      "a character no tag has",
      { action: "delete", tags: [{ key: "a b" }] },
      'EndPoint.3068 Tag keys and values should meet relevant requirements. tags[0].key may have letters, digits, -, _ and @ only, not "a b".',
    ],
    [
      "more than 20 in all",
      { action: "create", tags: twenty },
      "EndPoint.3069 The maximum number of tags has been reached. tags of the endpoint service has 21, the most is 20.",
    ],
  ];
  for (const [what, body, error] of refusals) {
    it(
      `refuses ${what}`,
      inWorld(async (world) => {
        const { cloud } = world.simulator;
        const before = cloud.insertService({ tags: [a1] });
        const reply = await act(world, before.id, body);
        assert.deepEqual([reply.status, reply.error], [400, error]);
        assert.deepEqual(cloud.service(before.id), before);
      }),
    );
  }

  it(
    "refuses other types and unknown services",
    inWorld(async (world) => {
      const { id } = world.simulator.cloud.insertService();
      const body = { action: "create", tags: [a1] };
      const type = "EndPoint.3070 Invalid resource type. It must be endpoint_service or endpoint, not vpc.";
      assert.equal((await act(world, id, body, "vpc")).error, type);
      const endpoint = await act(world, id, body, "endpoint");
      assert.deepEqual(
        [endpoint.status, endpoint.error],
        [404, "EndPoint.2006 The requested endpoint does not exist."],
      );
      assert.equal((await act(world, "00000000-0000-4000-8000-000000000000", body)).status, 404);
      assert.match((await act(world, "x", body)).error, /^EndPoint\.3062 /);
      assert.match((await act(world, id, "")).error, /^EndPoint\.1004 |^EndPoint\.0011 /);
    }),
  );
});
