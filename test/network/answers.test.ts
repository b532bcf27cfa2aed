import assert from "node:assert/strict";
import * as http from "node:http";
import { gzipSync } from "node:zlib";
import { get, listen } from "./support";

const megabyte = 1024 * 1024;

describe("network: answers", () => {
  async function answeredBy(handle: http.RequestListener, callTimeout = 20_000): Promise<string> {
    const server = await listen(http.createServer(handle));
    try {
      return await get(`http://127.0.0.1:${server.port}/`, { callTimeout });
    } finally {
      await server.close();
    }
  }

  it("name the client with its version", async () => {
    const answer = await answeredBy((request, response) => response.end(request.headers["user-agent"]));
    assert.match(answer, /^200 pulumi-otc-vpcep\/\d+\.\d+\.\d+ node\/\d+\.\d+\.\d+$/);
  });

  it("that redirect are not followed: the token would go along", async () => {
    const asked: (string | undefined)[] = [];
    const other = await listen(
      http.createServer((request, response) => {
        asked.push(request.url);
        response.end();
      }),
    );
    const answer = await answeredBy((_request, response) => {
      response.writeHead(307, { Location: `http://127.0.0.1:${other.port}/elsewhere` }).end("moved");
    });
    await other.close();
    assert.equal(answer, "307 moved");
    assert.deepEqual(asked, []);
  });

  it("that do not end are cut at 64 MB, also where they come compressed", async () => {
    const block = Buffer.alloc(megabyte, " ");
    const endless = await answeredBy((_request, response) => {
      const more = (): void => {
        while (response.write(block));
      };
      response.on("drain", more);
      more();
    });
    assert.match(endless, /^no answer: the answer is larger than 67108864 bytes$/);
    const bomb = gzipSync(Buffer.alloc(100 * megabyte));
    assert.ok(bomb.length < megabyte);
    const compressed = await answeredBy((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
    });
    assert.match(compressed, /^no answer: the answer is larger than 67108864 bytes$/);
  });

  it("that are slow or do not come are given up in time", async () => {
    assert.equal(await answeredBy(() => undefined, 200), "no answer: no answer within 0.2 seconds");
    const slow = await answeredBy((_request, response) => {
      response.write("{");
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    }, 200);
    assert.equal(slow, "no answer: no answer within 0.2 seconds");
  });

  it("that are cut off are no answers", async () => {
    const answer = await answeredBy((_request, response) => {
      response.writeHead(200, { "Content-Length": 100 });
      response.write("{}");
      setTimeout(() => response.destroy(), 20);
    });
    assert.match(answer, /^no answer: .*(?:aborted|closed|hang up|ECONNRESET)/i);
  });
});
