import assert from "node:assert/strict";
import { networkOf } from "../../../provider/auth/network";
import { configure, surrounded } from "../../support/auth";
import { leftOf, rightOf } from "../../support/either";

const pem = (what: string): string => `-----BEGIN ${what}-----\nAAAA\n-----END ${what}-----\n`;
const files = {
  "/ca.pem": pem("CERTIFICATE"),
  "/home/demo/ca.pem": pem("TRUSTED CERTIFICATE"),
  "/both.pem": pem("CERTIFICATE") + pem("PRIVATE KEY"),
  "/key.pem": pem("PRIVATE KEY"),
  "/text": "nothing of that kind",
};

function network(stack: Record<string, string>): ReturnType<typeof networkOf> {
  const capabilities = surrounded({ files });
  const { settings, limits } = configure(stack, capabilities)({});
  return networkOf(capabilities, settings, limits);
}

describe("the network", () => {
  it("has limits of time by default, and nothing else", () => {
    assert.deepEqual(rightOf(network({})), { connectTimeout: 10_000, callTimeout: 60_000 });
    const limits = { connectTimeout: "2", callTimeout: "3", insecure: "yes" };
    assert.deepEqual(rightOf(network(limits)), { connectTimeout: 2000, callTimeout: 3000, insecure: true });
  });

  it("trusts the certificates of a file, also in the home directory", () => {
    assert.equal(rightOf(network({ caCert: "/ca.pem" })).certificateAuthority, files["/ca.pem"]);
    assert.equal(rightOf(network({ caCert: "~/ca.pem" })).certificateAuthority, files["/home/demo/ca.pem"]);
  });

  it("shows a certificate and its key, from two files or from one", () => {
    const two = rightOf(network({ clientCert: "/ca.pem", clientKey: "/key.pem" })).clientCertificate;
    assert.deepEqual(two, { certificate: files["/ca.pem"], key: files["/key.pem"] });
    const one = rightOf(network({ clientCert: "/both.pem" })).clientCertificate;
    assert.deepEqual(one, { certificate: files["/both.pem"], key: files["/both.pem"] });
  });

  it("tells of all files that cannot be used, at once", () => {
    assert.deepEqual(leftOf(network({ caCert: "~/none.pem", clientCert: "/text", clientKey: "~root/key.pem" })), {
      _tag: "AuthError",
      problems: [
        'The file of certificates to trust "~/none.pem" (stack configuration otc:caCert) cannot be read.',
        'The file of the client certificate "/text" (stack configuration otc:clientCert) is not in PEM.',
        `The file of the client certificate's key "~root/key.pem" (stack configuration otc:clientKey) cannot be read.`,
      ],
    });
    assert.deepEqual(leftOf(network({ clientKey: "/key.pem" })).problems, [
      "The client certificate is missing for the key: set otc:clientCert (stack configuration), OS_CERT (environment) or " +
        "cert (clouds.yaml).",
    ]);
  });
});
