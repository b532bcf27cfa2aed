import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineIn, isThere } from "../../../provider/production/engine";
import { makeNotes } from "../../../provider/production/notes";

describe("notes", () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "notes-"));
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  it("are kept below Pulumi's home, for its owner alone, until they are removed", async () => {
    const notes = makeNotes({ PULUMI_HOME: home });
    assert.deepEqual(notes.read("creating-"), []);
    notes.write("creating-a", "1");
    notes.write("creating-b", "2");
    notes.write("other", "3");
    assert.deepEqual(makeNotes({ PULUMI_HOME: home }).read("creating-"), [
      { name: "creating-a", text: "1" },
      { name: "creating-b", text: "2" },
    ]);
    const folder = join(home, "pulumi-otc-vpcep");
    if (process.platform !== "win32") {
      assert.equal((await stat(join(folder, "other.json"))).mode & 0o077, 0);
    }
    notes.remove("creating-a");
    notes.remove("creating-a");
    assert.deepEqual((await readdir(folder)).sort(), ["creating-b.json", "other.json"]);
  });

  it("are in .pulumi in the person's home where Pulumi has no other, and nowhere without one", async () => {
    makeNotes({ HOME: home }).write("a", "1");
    assert.deepEqual(await readdir(join(home, ".pulumi", "pulumi-otc-vpcep")), ["a.json"]);
    const none = makeNotes({});
    none.write("a", "1");
    none.remove("a");
    assert.deepEqual(none.read(""), []);
  });

  it("are done without where they cannot be written", async () => {
    const file = join(home, "file");
    await writeFile(file, "");
    const notes = makeNotes({ PULUMI_HOME: file });
    notes.write("a", "1");
    notes.remove("a");
    assert.deepEqual(notes.read(""), []);
  });
});

describe("the engine", () => {
  it("is the address that the host is given", () => {
    assert.equal(engineIn(["node", "dynamic-provider", "127.0.0.1:41234"]), "127.0.0.1:41234");
    assert.equal(engineIn(["node", "mocha", "--exit"]), undefined);
    assert.equal(engineIn(["node"]), undefined);
  });

  it("is there for as long as it listens", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    assert.equal(await isThere(address), true);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(await isThere(address), false);
  });
});
