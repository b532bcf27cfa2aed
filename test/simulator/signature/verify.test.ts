import assert from "node:assert/strict";
import * as fc from "fast-check";
import { GatewayRefusal, incorrect } from "../../../simulator/signature/gatewayRefusal";
import { type Verification, verify } from "../../../simulator/signature/verify";
import { signatureVectors, type SigningVector, timeOf } from "../../support/signatures";

interface Key {
  readonly access: string;
  readonly secret: string;
}

function arrived(vector: SigningVector, changed: Readonly<Record<string, string>> = {}) {
  const { method, url, body = "", headers, authorization, time } = vector;
  const { Authorization = authorization, ...others } = changed;
  const sent = new Headers({ ...headers, Host: new URL(url).host, "X-Sdk-Date": time, ...others });
  // Set apart: not every text that is tried here can be in a header that is sent.
  const header = (name: string) => (name === "Authorization" ? Authorization : (sent.get(name) ?? undefined));
  return { method, url, body, header };
}

function verification(vector: SigningVector): Verification<Key> {
  const { accessKey: access, secretKey: secret } = vector;
  const keyOf = (wanted: string): Key => {
    if (wanted === access) return { access, secret };
    throw incorrect(`ak ${wanted} not exist`);
  };
  return { now: timeOf(vector).getTime(), dialects: ["credential", "access"], keyOf };
}

const verifyFails = new GatewayRefusal(
  401,
  "APIGW.0301",
  "Incorrect IAM authentication information: verify aksk signature fail",
);

describe("simulator: verification of signatures", () => {
  for (const vector of signatureVectors) {
    it(`takes what the Go SDK signs: ${vector.name}`, () => {
      assert.equal(verify(arrived(vector), verification(vector)).access, vector.accessKey);
    });

    it(`takes nothing else in its place: ${vector.name}`, () => {
      const request = arrived(vector);
      const others = [
        { ...request, method: "PATCH" },
        { ...request, url: vector.url.replace(/(:\/\/[^/]+)/, "$1/more") },
        { ...request, url: `${vector.url}${vector.url.includes("?") ? "&" : "?"}more=1` },
        { ...request, body: `${request.body} ` },
        arrived(vector, { Host: "elsewhere" }),
      ];
      for (const other of others) assert.throws(() => verify(other, verification(vector)), verifyFails);
      const wrongKey = { ...verification(vector), keyOf: (access: string) => ({ access, secret: "wrong" }) };
      assert.throws(() => verify(request, wrongKey), verifyFails);
    });
  }

  it("refuses any other header, and breaks at none", () => {
    const [vector] = signatureVectors;
    assert.ok(vector);
    const { authorization } = vector;
    const pieces = fc.constantFrom(
      "SDK-HMAC-SHA256 ",
      "Access=",
      "Credential=",
      "A/20240102///sdk_request",
      ", ",
      "SignedHeaders=host",
      "SignedHeaders=ä",
      "Signature=",
      "0".repeat(64),
      ";",
      "/",
      "=",
    );
    const garbage = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((some) => some.join("")),
      fc.nat(authorization.length - 1).map((length) => authorization.slice(0, length)),
      fc.nat(authorization.length - 1).map((at) => `${authorization.slice(0, at)}x${authorization.slice(at + 1)}`),
    );
    fc.assert(
      fc.property(garbage, (header) => {
        fc.pre(header !== authorization);
        assert.throws(
          () => verify(arrived(vector, { Authorization: header }), verification(vector)),
          (error) => error instanceof GatewayRefusal,
        );
      }),
    );
  });
});
