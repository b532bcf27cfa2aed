import assert from "node:assert/strict";
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials";
import * as fc from "fast-check";
import { sign } from "../../../../provider/auth/signature";

// What the SDK's own parser of addresses would change is left out: it does so only to addresses that are not encoded.
const segment = fc
  .string({ unit: "grapheme", minLength: 1 })
  .filter((text) => !/[\s%?#\\/"'<>^`{|}\p{Cc}]|^\.{1,2}$/u.test(text));
const text = fc.string({ unit: "binary" });
const headerValue = fc.stringMatching(/^[!-~]+( [!-~]+)*$/);

const requests = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  origin: fc.constantFrom(
    "https://vpcep.eu-de.otc.t-systems.com",
    "https://iam.eu-de.otc.t-systems.com:8443",
    "http://127.0.0.1:9080",
  ),
  segments: fc.array(segment, { maxLength: 5 }),
  endsWithSlash: fc.boolean(),
  query: fc.dictionary(text, fc.array(text, { minLength: 1, maxLength: 3 }), { maxKeys: 5 }),
  headers: fc.record(
    {
      Accept: headerValue,
      "content-type": fc.constant("application/json"),
      "X-Project-Id": headerValue,
      "X-Domain-Id": headerValue,
      "X-Language": headerValue,
    },
    { requiredKeys: [] },
  ),
  data: fc.option(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())), { nil: undefined }),
  securityToken: fc.option(headerValue, { nil: undefined }),
  time: fc.date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2099-12-31T23:59:59Z"), noInvalidDate: true }),
});

type Request = typeof requests extends fc.Arbitrary<infer T> ? T : never;

const keys = { accessKey: "DEMOACCESSKEY0000001", secretKey: "DemoSecretKey000000000000000000000000001" };

function ours({ method, origin, segments, endsWithSlash, query, headers, data, securityToken, time }: Request) {
  const path = segments.map((each) => `/${encodeURIComponent(each)}`).join("") + (endsWithSlash ? "/" : "");
  const parameters = Object.entries(query).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const search = new URLSearchParams(parameters).toString();
  const url = `${origin}${path}${search === "" ? "" : `?${search}`}`;
  const body = data === undefined ? {} : { body: JSON.stringify(data) };
  const token = securityToken === undefined ? {} : { securityToken };
  return sign({ method, url, headers, ...body }, { ...keys, ...token }, "access", time);
}

function theirs({ method, origin, segments, endsWithSlash, query, headers, data, securityToken, time }: Request) {
  const path = segments.map((each) => `/${each}`).join("") + (endsWithSlash ? "/" : "");
  const date = time.toISOString().replace(/[-:]|\.\d+/g, "");
  const token = securityToken === undefined ? {} : { "X-Security-Token": securityToken };
  const queryParams = Object.fromEntries(Object.entries(query).map(([name, values]) => [name, [...values]]));
  const request = {
    method,
    endpoint: origin + path,
    queryParams,
    headers: { ...headers, ...token, "X-Sdk-Date": date },
    data,
  };
  const credentials = new BasicCredentials().withAk(keys.accessKey).withSk(keys.secretKey);
  return AKSKSigner.sign(request, credentials) as Record<string, string>;
}

describe("signature: access", () => {
  it("signs as huaweicloud-sdk-core does", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const expected = theirs(request);
        const headers = ours(request);
        assert.equal(headers["Authorization"], expected["Authorization"]);
        assert.equal(headers["X-Sdk-Date"], expected["X-Sdk-Date"]);
        assert.equal(headers["X-Security-Token"], expected["X-Security-Token"]);
      }),
      { numRuns: 500 },
    );
  });

  // The worked example of the signing guide of Huawei Cloud, "AK/SK Signing and Authentication Algorithm".
  it("signs the guide's example", () => {
    const url =
      "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
    const example = { accessKey: "QTWAOYTTINDUT2QVKYUC", secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc" };
    const headers = { "Content-Type": "application/json" };
    const signed = sign({ method: "GET", url, headers }, example, "access", new Date("2019-11-15T03:36:55Z"));
    assert.deepEqual(signed, {
      "X-Sdk-Date": "20191115T033655Z",
      Authorization:
        "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, " +
        "Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    });
  });
});
