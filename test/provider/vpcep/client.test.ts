import * as TE from "fp-ts/TaskEither";
import assert from "node:assert/strict";
import { type Access, makeClient } from "../../../provider/vpcep/client";
import {
  createService,
  createTags,
  deleteService,
  deleteTags,
  getService,
  updateService,
} from "../../../provider/vpcep/services";
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
  return { client: makeClient({ capabilities, network, access: source, maxRetries: 3 }), capabilities };
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

  it("never repeats what may have happened and must not happen twice", async () => {
    const lost = new Error("reset");
    for (const answer of [busy, { fault: lost }, { status: 200, body: "<html>" }]) {
      const created = clientOf(answer, service);
      leftOf(await createService(created.client, JSON.parse(seedAnswer) as Parameters<typeof createService>[1])());
      assert.equal(created.capabilities.asked.length, 1);
    }
    for (const answer of [busy, { fault: lost }]) {
      const deleted = clientOf(answer, service);
      leftOf(await deleteService(deleted.client, "1")());
      assert.equal(deleted.capabilities.asked.length, 1);
    }
  });

  it("repeats what does no harm twice: PUT and tags", async () => {
    for (const answer of [busy, { fault: new Error("reset") }]) {
      const changed = clientOf(answer, service);
      rightOf(await updateService(changed.client, "1", { approval_enabled: true })());
      assert.equal(changed.capabilities.asked.length, 2);
      const tagged = clientOf(answer, service);
      rightOf(await createTags(tagged.client, "1", [{ key: "a" }])());
      assert.equal(tagged.capabilities.asked.length, 2);
    }
  });

  it("repeats a creation that was certainly not sent", async () => {
    const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const { client, capabilities } = clientOf({ fault: refused }, service);
    rightOf(await createService(client, JSON.parse(seedAnswer) as Parameters<typeof createService>[1])());
    assert.equal(capabilities.asked.length, 2);
    const untrusted = Object.assign(new Error("self-signed certificate"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    const hopeless = clientOf({ fault: untrusted });
    leftOf(await getService(hopeless.client, "1")());
    assert.equal(hopeless.capabilities.asked.length, 1);
  });

  it("slows all calls down when one is throttled, once for all, and lets them recover", async () => {
    const { client, capabilities } = clientOf(
      { ...throttled, headers: { "Retry-After": "3" } },
      ...Array.from({ length: 40 }, () => service),
    );
    const starts: number[] = [];
    const { fetch } = capabilities;
    capabilities.fetch = async (...asked) => {
      starts.push(capabilities.now());
      return fetch(...asked);
    };
    const begun = capabilities.now();
    rightOf(await getService(client, "1")());
    for (let count = 0; count < 20; count++) {
      rightOf(await getService(client, "1")());
    }
    const [first, second, ...others] = starts.map((start) => start - begun);
    assert.deepEqual([first, second], [0, 3000]);
    const gaps = others.map((start, index) => start - (index === 0 ? 3000 : others[index - 1]!));
    assert.ok(gaps[0]! >= 80 && gaps[0]! <= 100, String(gaps));
    assert.equal(gaps.at(-1), 0);
  });

  it("keeps to the deadline of its operation", async () => {
    const { client, capabilities } = clientOf(throttled);
    leftOf(await getService(client.before(capabilities.now() + 20_000), "1")());
    assert.ok(capabilities.slept.length > 3);
    assert.ok(capabilities.slept.reduce((sum, each) => sum + each, 0) < 20_000);
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

  it("tells what the network said, without the address twice", async () => {
    const reason = Object.assign(new Error("request to https://x failed, reason: connect ECONNREFUSED"), {
      code: "ECONNREFUSED",
    });
    const { client } = clientOf({ fault: reason });
    assert.deepEqual(leftOf(await updateService(client, "1", { approval_enabled: true })()), {
      _tag: "TransportError",
      request: { method: "PUT", url: "https://vpcep.example/v1/p/vpc-endpoint-services/1" },
      reason: "connect ECONNREFUSED",
      sent: false,
    });
  });
});
