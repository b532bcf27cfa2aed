import assert from "node:assert/strict";
import { inWorld, minimal, services } from "./support";

const parameter = "EndPoint.0002 Parameter error.";

describe("simulator: bodies", () => {
  const json = { "Content-Type": "application/json" };
  const notJson = "EndPoint.1004 Invalid request. The request body is not JSON.";
  const cases: readonly [
    what: string,
    body: unknown,
    headers: Record<string, string>,
    status: number,
    error: string,
  ][] = [
    ["an empty body", "", json, 504, "EndPoint.0011 The request body is null."],
    ["null", "null", json, 504, "EndPoint.0011 The request body is null."],
    ["an array", [], json, 400, `${parameter} the request body must be an object, not [].`],
    ["half a body", '{"ports":', json, 400, notJson],
    [
      "another media type",
      "{}",
      { "Content-Type": "text/plain" },
      400,
      "EndPoint.1004 Invalid request. Content-Type must be application/json, not text/plain.",
    ],
  ];
  for (const [what, body, headers, status, error] of cases) {
    for (const method of ["POST", "PUT"]) {
      it(
        `refuses ${what} in a ${method}`,
        inWorld(async ({ call, simulator }) => {
          const path = method === "POST" ? services : `${services}/${simulator.cloud.insertService().id}`;
          const reply = await call(method, path, body, headers);
          assert.deepEqual([reply.status, reply.error], [status, error]);
        }),
      );
    }
  }

  it(
    "takes a media type with a parameter",
    inWorld(async ({ call }) => {
      const headers = { "Content-Type": "Application/JSON; charset=utf-8" };
      assert.equal((await call("POST", services, minimal, headers)).status, 200);
    }),
  );
});
