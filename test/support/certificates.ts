import { generate } from "selfsigned";

/** A certificate and its private key, in PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

interface Certificates {
  /** A certificate authority that no system trusts. */
  readonly authority: Certificate;
  /** What it has signed for a server at 127.0.0.1. */
  readonly server: Certificate;
  /** What it has signed for a client. */
  readonly client: Certificate;
}

const named = (value: string) => [{ name: "commonName", value }];

/** Makes new certificates, valid for a year. */
export async function makeCertificates(): Promise<Certificates> {
  const made = await generate(named("Test authority"), {
    keySize: 2048,
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const authority = { certificate: made.cert, key: made.private };
  const issue = async (name: string, use: "serverAuth" | "clientAuth"): Promise<Certificate> => {
    const { cert, private: key } = await generate(named(name), {
      keySize: 2048,
      algorithm: "sha256",
      ca: { key: authority.key, cert: authority.certificate },
      extensions: [
        { name: "basicConstraints", cA: false },
        { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
        { name: "extKeyUsage", [use]: true },
        { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
      ],
    });
    return { certificate: cert, key };
  };
  return {
    authority,
    server: await issue("127.0.0.1", "serverAuth"),
    client: await issue("Test client", "clientAuth"),
  };
}
