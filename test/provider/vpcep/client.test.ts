import * as TE from "fp-ts/TaskEither";
import assert from "node:assert/strict";
import { type Access, makeClient, retryPolicy } from "../../../provider/vpcep/client";
import { createService, deleteTags, getService, updateService } from "../../../provider/vpcep/services";
import { fakeCapabilities, type Answer } from "../../support/capabilities";
import { leftOf, rightOf } from "../../support/either";
import { seedAnswer, seedRequest } from "../../support/seed";

const accessBy = (token: string): Access => ({
  endpoint: "https://vpcep.example/v1/p",
  authorize: (request) => ({ ...request, headers: { ...request.headers, "X-Auth-Token": token } }),
});
const source = { current: TE.right(accessBy("t")), renew: () => TE.right(accessBy("t2")) };
const network = { connectTimeout: 1000, callTimeout: 1000 };
const service: Answer = { status: 200, body: seedAnswer };
const busy: Answer = { status: 500, body: { error_code: "EndPoint.0001", error_msg: "System error." } };
const throttled: Answer = { status: 400, body: { error_code: "EndPoint.0022" } };

function clientOf(...answers: Answer[]): {
  client: ReturnType<typeof makeClient>;
  capabilities: ReturnType<typeof fakeCapabilities>;
} {
  const capabilities = fakeCapabilities((_asked, count) => answers[Math.min(count, answers.length) - 1]!);
  return { client: makeClient(capabilities, network, source, 3), capabilities };
}

describe("the VPCEP client", () => {
  it("sends the seed's request to the letter and takes its answer", async () => {
    const { client, capabilities } = clientOf(service);
    const body = JSON.parse(seedRequest) as Parameters<typeof updateService>[2];
    const answer = rightOf(await updateService(client, "4189d3c2-8882-4871-a3c2-d380272eed88", body)());
    assert.equal(JSON.stringify(answer), seedAnswer);
    const [asked] = capabilities.asked;
    assert.equal(asked?.method, "PUT");
    assert.equal(asked.url, "https://vpcep.example/v1/p/vpc-endpoint-services/4189d3c2-8882-4871-a3c2-d380272eed88");
    assert.equal(JSON.stringify(asked.body), seedRequest);
    assert.deepEqual(asked.headers, {
      Accept: "application/json",
      "Content-Type": "application/json",
      "X-Auth-Token": "t",
    });
  });

  it("repeats a read that meets a passing fault, and gives up after the limit", async () => {
    const { client, capabilities } = clientOf(busy, { fault: new Error("reset") }, service);
    rightOf(await getService(client, "1")());
    assert.deepEqual(capabilities.slept, [500, 1000]);
    const hopeless = clientOf(busy);
    leftOf(await getService(hopeless.client, "1")());
    assert.equal(hopeless.capabilities.asked.length, 4);
  });

  it("never repeats a write that may have happened", async () => {
    for (const fault of [busy, { fault: new Error("reset") }]) {
      const { client, capabilities } = clientOf(fault, service);
      leftOf(await createService(client, JSON.parse(seedAnswer) as Parameters<typeof createService>[1])());
      assert.equal(capabilities.asked.length, 1);
    }
  });

  it("repeats a write that was refused for the number of requests", async () => {
    const { client, capabilities } = clientOf(throttled, { ...throttled, headers: { "Retry-After": "2" } }, service);
    rightOf(await deleteTags(client, "1", ["a"])());
    assert.deepEqual(capabilities.slept, [500, 2000]);
    assert.deepEqual(capabilities.asked[2]?.body, { action: "delete", tags: [{ key: "a" }] });
  });

  it("signs in again once when the token is no longer taken", async () => {
    const refused: Answer = { status: 401, body: { error_code: "EndPoint.0003" } };
    const { client, capabilities } = clientOf(refused, service);
    rightOf(await updateService(client, "1", { approval_enabled: true })());
    assert.deepEqual(
      capabilities.asked.map(({ headers }) => headers["X-Auth-Token"]),
      ["t", "t2"],
    );
    const hopeless = clientOf(refused);
    leftOf(await getService(hopeless.client, "1")());
    assert.equal(hopeless.capabilities.asked.length, 2);
  });

  it("waits longer each time, 30 seconds at most", () => {
    const error = { _tag: "TransportError", request: { method: "GET", url: "" }, reason: "reset" } as const;
    const delays = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryPolicy("GET", 6)(error, attempt, 0.99999));
    assert.deepEqual(delays, [1000, 2000, 4000, 8000, 16000, 30000, undefined]);
  });

  it("tells what the network said, without the address twice", async () => {
    const reason = Object.assign(new Error("request to https://x failed, reason: connect ECONNREFUSED"), {
      code: "ECONNREFUSED",
    });
    const { client } = clientOf({ fault: reason });
    assert.deepEqual(leftOf(await updateService(client, "1", { approval_enabled: true })()), {
      _tag: "TransportError",
      request: { method: "PUT", url: "https://vpcep.example/v1/p/vpc-endpoint-services/1" },
      reason: "connect ECONNREFUSED",
    });
  });
});
