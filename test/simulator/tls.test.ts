import assert from "node:assert/strict";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import { TLSSocket } from "node:tls";
import { startSimulator, type Tls } from "../../simulator";
import { makeCertificates } from "../support/certificates";

type Made = Awaited<ReturnType<typeof makeCertificates>>;

describe("simulator: HTTPS", () => {
  let made: Made;
  before(async () => {
    made = await makeCertificates();
  });

  /** The status and the version of TLS of one call, or that there was no answer. */
  async function outcome(more: Omit<Tls, "certificate" | "key">, options: RequestOptions): Promise<unknown[]> {
    const simulator = await startSimulator({ tls: { ...made.server, ...more } });
    try {
      const sent = request(simulator.authUrl, { agent: false, ...options }).end();
      const answered = once(sent, "response") as Promise<[IncomingMessage]>;
      const [answer] = await answered.catch(() => [undefined]);
      if (answer === undefined) return ["no answer"];
      answer.resume();
      assert.ok(answer.socket instanceof TLSSocket);
      return [answer.statusCode, answer.socket.getProtocol()];
    } finally {
      await simulator.close();
    }
  }

  it("is in the addresses", async () => {
    const simulator = await startSimulator({ tls: made.server });
    await simulator.close();
    assert.match(simulator.url, /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(simulator.authUrl, `${simulator.url}/v3`);
  });

  it("shows the certificate", async () => {
    assert.deepEqual(await outcome({}, { ca: made.authority.certificate }), [200, "TLSv1.3"]);
    assert.deepEqual(await outcome({}, {}), ["no answer"]);
  });

  it("asks for a client's certificate", async () => {
    const ca = made.authority.certificate;
    const asks = { clientCertificateAuthority: ca };
    const { certificate: cert, key } = made.client;
    assert.deepEqual(await outcome(asks, { ca, cert, key }), [200, "TLSv1.3"]);
    assert.deepEqual(await outcome(asks, { ca }), ["no answer"]);
    const stranger = (await makeCertificates()).client;
    assert.deepEqual(await outcome(asks, { ca, cert: stranger.certificate, key: stranger.key }), ["no answer"]);
  });

  it("speaks one version of TLS when told so", async () => {
    const ca = made.authority.certificate;
    assert.deepEqual(await outcome({ version: "TLSv1.2" }, { ca }), [200, "TLSv1.2"]);
    assert.deepEqual(await outcome({ version: "TLSv1.1" }, { ca }), ["no answer"]);
    const old = { ca, minVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" } as const;
    assert.deepEqual(await outcome({ version: "TLSv1.1" }, old), [200, "TLSv1.1"]);
  });
});
