import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { findEngine } from "../../engine/find";
import { cachedEngine, install } from "../../engine/install";
import { withLock } from "../../engine/lock";
import { reachProblem } from "../../engine/official";
import { type Progress, progressOn } from "../../engine/progress";
import { type Engine, firstEngine, NoEngineError, type Outcome, type Way } from "../../engine/ways";

const engine: Engine = { pulumi: "/bin/pulumi", version: "3.259.0", source: "cache", directory: "/bin" };
const way = (source: Way["source"], find: () => Promise<Outcome>): Way => ({ source, remedy: `Mend ${source}.`, find });
const never = way("Go modules", () => Promise.reject(new Error("must not be tried")));

describe("engine: the ways", () => {
  it("takes the first that works and tries no further", async () => {
    const ways = [
      way("PATH", () => Promise.resolve({ problem: "none" })),
      way("cache", () => Promise.resolve({ engine })),
    ];
    assert.equal(await firstEngine([...ways, never]), engine);
  });

  it("lists every way, why it failed and what would help", async () => {
    const ways = [
      way("PATH", () => Promise.resolve({ problem: "there is no pulumi on PATH" })),
      way("Go modules", () => Promise.reject(new Error("go build failed:\n  no network.\n"))),
    ];
    await assert.rejects(firstEngine(ways), (error: unknown) => {
      assert.ok(error instanceof NoEngineError);
      assert.equal(
        error.message,
        "No Pulumi engine was found. What was tried:\n" +
          "  PATH: there is no pulumi on PATH. Mend PATH.\n" +
          "  Go modules: go build failed: no network. Mend Go modules.",
      );
      return true;
    });
  });
});

describe("engine: progress", () => {
  const write = (isTTY: boolean, ...told: Progress[]): string => {
    const written: string[] = [];
    const onProgress = progressOn({ isTTY, write: (text) => written.push(text) });
    told.forEach(onProgress);
    return written.join("");
  };
  const told = [0, 1, 2].map((seconds) => ({ message: "Building", seconds, finished: seconds === 2 }));

  it("is two lines where there is no terminal, and a running time where there is one", () => {
    assert.equal(write(false, ...told), "Building …\nBuilding: done in 2 s\n");
    assert.equal(
      write(true, ...told).replaceAll("\r\u001b[2K", "|"),
      "|Building … 0 s|Building … 1 s|Building: done in 2 s\n",
    );
  });
});

describe("engine: the download", () => {
  it("gives up at once on a host that does not answer", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const started = Date.now();
    const problem = await reachProblem(`http://${address}/install.sh`, 200);
    server.closeAllConnections();
    server.close();
    assert.match(problem ?? "", new RegExp(`^${address} cannot be reached: .*timeout`));
    assert.ok(Date.now() - started < 5_000);
  });
});

describe("engine: the cache on disk", function () {
  // The stand-in for a CLI is a shell script.
  if (process.platform === "win32") {
    return;
  }
  let cache = "";
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), "engine-cache-"));
  });
  afterEach(() => rm(cache, { recursive: true, force: true }));

  const fill = (version: string) => async (directory: string) => {
    await mkdir(join(directory, "bin"));
    const file = join(directory, "bin", "pulumi");
    await writeFile(file, `#!/bin/sh\necho v${version}\n`);
    await chmod(file, 0o755);
  };
  const installing = (name: string, work: (directory: string) => Promise<void>): Promise<Outcome> =>
    install({ cache, name, source: "Go modules", onWait: () => undefined, fill: work });

  it("fills once for two at the same time, and is found afterwards", async () => {
    let filled = 0;
    const work = async (directory: string): Promise<void> => {
      filled += 1;
      await fill("3.259.0")(directory);
    };
    const both = await Promise.all([installing("modules-3.259.0", work), installing("modules-3.259.0", work)]);
    const sources = both.map((outcome) => ("engine" in outcome ? outcome.engine.source : outcome.problem)).sort();
    assert.deepEqual([filled, sources], [1, ["Go modules", "cache"]]);
    assert.deepEqual(await readdir(join(cache, "engines")), ["modules-3.259.0"]);
    const found = await findEngine({ sources: ["cache"], environment: { PULUMI_OTC_VPCEP_CACHE: cache } });
    assert.deepEqual([found.version, found.source], ["3.259.0", "cache"]);
  });

  it("keeps nothing of an installation that failed or was killed", async () => {
    await mkdir(join(cache, "engines", ".modules-3.259.0-killed"), { recursive: true });
    await assert.rejects(
      installing("modules-3.259.0", () => Promise.reject(new Error("full disk"))),
      /full disk/,
    );
    assert.deepEqual(await readdir(join(cache, "engines")), []);
    assert.match(JSON.stringify(await cachedEngine(cache)), /no usable engine in/);
    const tooOld = await installing("modules-3.259.0", fill("3.100.0"));
    assert.match(JSON.stringify(tooOld), /is version 3.100.0; 3.216.0 or later is needed/);
    assert.deepEqual(await readdir(join(cache, "engines")), []);
  });

  it("takes over the lock of a process that has ended", async () => {
    const lock = join(cache, "left.lock");
    // Beyond the largest process id there can be.
    await writeFile(lock, `${hostname()} 99999999`);
    assert.equal(
      await withLock(
        lock,
        () => undefined,
        () => Promise.resolve("done"),
      ),
      "done",
    );
  });

  it("names a CLI on PATH that is too old", async () => {
    await fill("3.100.0")(cache);
    await assert.rejects(
      findEngine({ sources: ["PATH"], environment: { PATH: join(cache, "bin") } }),
      /PATH: .*pulumi is version 3.100.0; 3.216.0 or later is needed. Install the Pulumi CLI/,
    );
  });
});
