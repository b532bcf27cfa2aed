import assert from "node:assert/strict";
import * as net from "node:net";
import { startSimulator, type Tls } from "../../simulator";
import type { Network } from "../../provider/http/request";
import { makeCertificates } from "../support/certificates";
import { get, listen } from "./support";

describe("network: TLS", () => {
  let made: Awaited<ReturnType<typeof makeCertificates>>;
  let trust: Partial<Network>;

  before(async () => {
    made = await makeCertificates();
    trust = { certificateAuthority: made.authority.certificate };
  });

  async function outcome(server: Omit<Tls, "certificate" | "key">, how: Partial<Network>): Promise<string> {
    const simulator = await startSimulator({ tls: { ...made.server, ...server } });
    try {
      return await get(simulator.authUrl, how);
    } finally {
      await simulator.close();
    }
  }

  it("trusts the certificates of the file that is configured, and no unknown ones without it", async () => {
    assert.match(await outcome({}, trust), /^200 /);
    assert.match(await outcome({}, {}), /^no answer: \S*(?:UNABLE_TO_VERIFY|SELF_SIGNED)/);
  });

  it("takes any certificate where that is asked for", async () => {
    assert.match(await outcome({}, { insecure: true }), /^200 /);
  });

  it("shows the client's certificate where one is configured", async () => {
    const asks = { clientCertificateAuthority: made.authority.certificate };
    assert.match(await outcome(asks, { ...trust, clientCertificate: made.client }), /^200 /);
    assert.match(await outcome(asks, trust), /^no answer: /);
  });

  it("speaks TLS 1.2 and 1.3, nothing older", async () => {
    assert.match(await outcome({ version: "TLSv1.2" }, trust), /^200 /);
    assert.match(await outcome({ version: "TLSv1.3" }, trust), /^200 /);
    assert.match(await outcome({ version: "TLSv1.1" }, trust), /^no answer: /);
    assert.match(await outcome({ version: "TLSv1.1" }, { ...trust, insecure: true }), /^no answer: /);
  });

  it("is given up where the handshake does not come", async () => {
    const silent = await listen(net.createServer());
    const answer = await get(`https://127.0.0.1:${silent.port}/v3`, { connectTimeout: 200 });
    await silent.close();
    assert.equal(answer, "no answer: ETIMEDOUT: no connection within 0.2 seconds");
  });
});
