import assert from "node:assert/strict";
import * as net from "node:net";
import { production } from "../../provider/production";
import { type Simulator, startSimulator } from "../../simulator";
import { makeCertificates } from "../support/certificates";
import { get, listen, type Listening, makeProxy, withEnvironment } from "./support";

describe("network: a proxy", () => {
  let simulator: Simulator;
  let certificateAuthority: string;
  const open: Listening[] = [];

  before(async () => {
    const { authority, server } = await makeCertificates();
    certificateAuthority = authority.certificate;
    simulator = await startSimulator({ tls: server });
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  after(() => simulator.close());

  async function listening(server: net.Server): Promise<number> {
    const made = await listen(server);
    open.push(made);
    return made.port;
  }

  it("is gone through for HTTPS, with its user and password, and keeps the connection", async () => {
    const { server, passed } = makeProxy();
    const port = await listening(server);
    await withEnvironment({ HTTPS_PROXY: `http://alice:p%40ss-word@127.0.0.1:${port}`, NO_PROXY: "" }, async () => {
      assert.match(await get(simulator.authUrl, { certificateAuthority }), /^200 /);
      assert.match(await get(simulator.authUrl, { certificateAuthority }), /^200 /);
    });
    const { port: target } = new URL(simulator.url);
    const authorization = `Basic ${Buffer.from("alice:p@ss-word").toString("base64")}`;
    assert.deepEqual(passed, [{ target: `127.0.0.1:${target}`, authorization }]);
    assert.equal(production.conceal("p%40ss-word and p@ss-word"), "*** and ***");
  });

  it("is left out for the hosts of NO_PROXY, and where none is named", async () => {
    const { server, passed } = makeProxy();
    const port = await listening(server);
    await withEnvironment(
      { HTTPS_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "other.example,127.0.0.1" },
      async () => {
        assert.match(await get(simulator.authUrl, { certificateAuthority }), /^200 /);
        assert.equal(production.proxyFor("https://iam.example"), `http://127.0.0.1:${port}`);
      },
    );
    assert.deepEqual(passed, []);
    assert.equal(production.proxyFor("https://iam.example"), undefined);
  });

  it("is gone through for HTTP as well", async () => {
    const plain = await startSimulator();
    const { server, passed } = makeProxy();
    const port = await listening(server);
    await withEnvironment({ HTTP_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "" }, async () => {
      assert.match(await get(plain.authUrl), /^200 /);
    });
    await plain.close();
    assert.equal(passed.length, 1);
  });

  it("that refuses is told of", async () => {
    const { server } = makeProxy(407);
    const port = await listening(server);
    await withEnvironment({ HTTPS_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "" }, async () => {
      assert.equal(await get(simulator.authUrl), "no answer: the proxy answered CONNECT with 407");
    });
  });

  it("that says nothing is given up in time", async () => {
    const port = await listening(net.createServer());
    await withEnvironment({ HTTPS_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "" }, async () => {
      const answer = await get(simulator.authUrl, { connectTimeout: 200 });
      assert.equal(answer, "no answer: ETIMEDOUT: no connection within 0.2 seconds");
    });
  });
});
