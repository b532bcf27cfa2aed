import assert from "node:assert/strict";
import { readAnswer } from "../../../provider/http/answer";
import { Service } from "../../../provider/vpcep/codecs";
import { leftOf, rightOf } from "../../support/either";
import { seedAnswer } from "../../support/seed";

const request = { method: "GET", url: "https://vpcep.example/v1/p/vpc-endpoint-services/1" };

function answer(
  status: number,
  text: string,
  headers: Record<string, string> = {},
  secret = "not in any text",
): Parameters<typeof readAnswer>[1] {
  return { status, text, header: (name) => headers[name], shown: () => text.replaceAll(secret, "***") };
}

describe("reading an answer", () => {
  it("takes the seed's answer as it is, and what a newer API adds", () => {
    assert.equal(
      JSON.stringify(Service.encode(rightOf(readAnswer(request, answer(200, seedAnswer), Service)))),
      seedAnswer,
    );
    const newer = '{"id":"1","status":"upgrading","dns":{"a":1}}';
    assert.equal(JSON.stringify(rightOf(readAnswer(request, answer(200, newer), Service))), newer);
  });

  it("says path, expected and found of everything that is wrong, without io-ts's own steps", () => {
    const text =
      '{"approval_enabled":"true","ports":[{"client_port":80,"server_port":80},{"client_port":"81","server_port":80.5}]}';
    assert.deepEqual(leftOf(readAnswer(request, answer(200, text, { "x-request-id": "req-1" }), Service)), {
      _tag: "DecodeError",
      request,
      status: 200,
      requestId: "req-1",
      mismatches: [
        { path: "id", expected: "a string", found: "nothing" },
        { path: "approval_enabled", expected: "true or false", found: '"true"' },
        { path: "ports[1].client_port", expected: "a whole number", found: '"81"' },
        { path: "ports[1].server_port", expected: "a whole number", found: "80.5" },
      ],
    });
  });

  for (const [text, mismatch] of [
    ["<html>busy</html>", { path: "", expected: "a JSON document", found: "<html>busy</html>" }],
    ["[]", { path: "", expected: "an object", found: "[]" }],
    ["", { path: "", expected: "an object", found: "nothing" }],
    ['{"id":null}', { path: "id", expected: "a string", found: "null" }],
    ['{"id":"1","ports":{}}', { path: "ports", expected: "a list", found: "{}" }],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const error = leftOf(readAnswer(request, answer(200, text), Service));
      assert.deepEqual(error._tag === "DecodeError" && error.mismatches, [mismatch]);
    });
  }

  for (const [name, text, expected] of [
    ["VPCEP's own", '{"error_code":"EndPoint.0005","error_msg":"gone"}', { code: "EndPoint.0005", message: "gone" }],
    [
      "nested",
      '{"error":{"error_code":"EndPoint.0005","error_msg":"gone"}}',
      { code: "EndPoint.0005", message: "gone" },
    ],
    [
      "a gateway's",
      '{"error_code":"APIGW.0308","error_msg":"slow","request_id":"r"}',
      { code: "APIGW.0308", message: "slow", requestId: "r" },
    ],
    ["Keystone's", '{"error":{"code":401,"message":"no","title":"Unauthorized"}}', { message: "no" }],
    ["an empty", "", {}],
  ] as const) {
    it(`reads ${name} error`, () => {
      const error = leftOf(readAnswer(request, answer(418, text), Service));
      assert.deepEqual(error, { _tag: "ApiError", request, status: 418, fromApi: true, ...expected });
    });
  }

  it("reads Retry-After in seconds, and tells another server's page from the API's answer", () => {
    const error = leftOf(readAnswer(request, answer(503, "<html>", { "retry-after": "7" }), Service));
    assert.deepEqual(error, { _tag: "ApiError", request, status: 503, fromApi: false, retryAfter: 7 });
  });

  it("shows no part of a secret, wherever an excerpt is cut", () => {
    const secret = "word-".repeat(20);
    const page = leftOf(readAnswer(request, answer(200, `<p>${" ".repeat(40)}${secret}</p>`, {}, secret), Service));
    assert.deepEqual(page._tag === "DecodeError" && page.mismatches, [
      { path: "", expected: "a JSON document", found: "<p> ***</p>" },
    ]);
    const field = leftOf(readAnswer(request, answer(200, `{"id":{"a":"${secret}"}}`, {}, secret), Service));
    assert.deepEqual(field._tag === "DecodeError" && field.mismatches, [
      { path: "id", expected: "a string", found: '{"a":"***"}' },
    ]);
  });

  it("takes Retry-After as seconds or as a time by the server's own clock", () => {
    const asked = (headers: Record<string, string>): number | undefined => {
      const error = leftOf(readAnswer(request, answer(429, "", headers), Service));
      return error._tag === "ApiError" ? error.retryAfter : undefined;
    };
    const date = "Tue, 14 Nov 2023 22:13:20 GMT";
    assert.equal(asked({ "retry-after": " 7 " }), 7);
    assert.equal(asked({ "retry-after": "Tue, 14 Nov 2023 22:14:20 GMT", date }), 60);
    assert.equal(asked({ "retry-after": "Tue, 14 Nov 2023 22:10:00 GMT", date }), 0);
    assert.equal(asked({ "retry-after": "Tue, 14 Nov 2023 22:14:20 GMT" }), undefined);
    assert.equal(asked({ "retry-after": "soon", date }), undefined);
    assert.equal(asked({ date }), undefined);
  });
});
