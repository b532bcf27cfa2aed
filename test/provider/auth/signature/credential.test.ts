import assert from "node:assert/strict";
import { sign } from "../../../../provider/auth/signature";
import type { SigningVector } from "../../../support/signatures";
import { signatureVectors, timeOf } from "../../../support/signatures";

const keysOf = ({ accessKey, secretKey }: SigningVector) => ({ accessKey, secretKey });

describe("signature: credential", () => {
  const vectors = signatureVectors.filter(({ region, service }) => region === "" && service === "");

  it("has vectors of the Go SDK to compare with", () => assert.ok(vectors.length >= 30));

  for (const vector of vectors) {
    it(`signs as the Go SDK does: ${vector.name}`, () => {
      const headers = sign(vector, keysOf(vector), "credential", timeOf(vector));
      assert.deepEqual(headers, { "X-Sdk-Date": vector.time, Authorization: vector.authorization });
    });
  }

  it("sends project, domain and security token without signing them, as the Go SDK does", () => {
    const [vector] = vectors;
    assert.ok(vector);
    const more = { "X-Project-Id": "p", "X-Domain-Id": "d" };
    const request = { ...vector, headers: { ...vector.headers, ...more } };
    const headers = sign(request, { ...keysOf(vector), securityToken: "st" }, "credential", timeOf(vector));
    assert.deepEqual(headers, {
      "X-Sdk-Date": vector.time,
      "X-Security-Token": "st",
      Authorization: vector.authorization,
    });
  });

  it("leaves the fractions of a second out", () => {
    const [vector] = vectors;
    assert.ok(vector);
    const later = new Date(timeOf(vector).getTime() + 999);
    assert.equal(sign(vector, keysOf(vector), "credential", later)["Authorization"], vector.authorization);
  });
});
