import assert from "node:assert/strict";
import type { ApiError } from "../../../provider/errors";
import { errorMessages, messageOf } from "../../../provider/vpcep/errorCodes";
import { meaningOf } from "../../../provider/vpcep/meaning";

function error(status: number, code?: string, fromApi = true): ApiError {
  const request = { method: "GET", url: "https://vpcep.example" };
  return { _tag: "ApiError", request, status, fromApi, ...(code === undefined ? {} : { code }) };
}

describe("the meaning of an error", () => {
  for (const [meaning, status, code] of [
    ["throttled", 400, "EndPoint.0022"],
    ["throttled", 429, undefined],
    ["throttled", 429, "APIGW.0308"],
    ["transient", 500, "EndPoint.0001"],
    ["transient", 504, "EndPoint.0013"],
    ["transient", 502, undefined],
    ["transient", 503, undefined],
    ["permanent", 504, "EndPoint.0011"],
    ["permanent", 504, "EndPoint.0012"],
    ["gone", 404, undefined],
    ["gone", 404, "EndPoint.0005"],
    ["gone", 400, "EndPoint.2003"],
    ["gone", 404, "EndPoint.2006"],
    ["gone", 404, "EndPoint.2007"],
    ["gone", 404, "EndPoint.2008"],
    ["busy", 400, "EndPoint.3045"],
    ["busy", 400, "EndPoint.2018"],
    ["signedOut", 401, undefined],
    ["signedOut", 401, "EndPoint.0003"],
    ["signedOut", 400, "EndPoint.1008"],
    ["forbidden", 403, "EndPoint.0004"],
    ["quota", 400, "Endpoint.1018"],
    ["conflict", 400, "EndPoint.3044"],
    ["inUse", 400, "EndPoint.3006"],
    ["illegalChange", 400, "EndPoint.3054"],
    ["permanent", 400, "EndPoint.0002"],
    ["permanent", 302, undefined],
  ] as const) {
    it(`is ${meaning} for ${status} ${code ?? "without a code"}`, () => {
      assert.equal(meaningOf(error(status, code)), meaning);
    });
  }

  it("never takes a gateway's or a web server's 404 for a service that is gone", () => {
    assert.equal(meaningOf(error(404, "APIGW.0101")), "permanent");
    assert.equal(meaningOf(error(404, undefined, false)), "permanent");
  });

  it("knows the message of every documented code, in any case", () => {
    assert.equal(Object.keys(errorMessages).length, 155);
    assert.equal(messageOf("endpoint.1018"), "Quota exceeded.");
    assert.equal(messageOf("EndPoint.9999"), undefined);
  });
});
