import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../engine/package";
import { type Asked, type FakeHost, runScript, startHost } from "./fakeHost";

const recipe = (...path: string[]): string => join(packageRoot(), "examples", "pull-request", ...path);
const fixture = (folder: string, name: string): string => join(packageRoot(), "test", "fixtures", folder, name);
const reportOf = (name: string): string => readFileSync(fixture("reports", `${name}.md`), "utf8");
const command = `${process.execPath} ${join(packageRoot(), "dist", "cli", "main.js")}`;
const marker = (stack: string): string => `<!-- pulumi-otc-vpcep report: ${stack}.json -->`;
const writes = ({ asked }: FakeHost): [string, string][] =>
  asked.filter(({ method }) => method !== "GET").map(({ method, path }) => [method, path]);
const bodies = ({ asked }: FakeHost): string[] =>
  asked.flatMap(({ body }) => (body === undefined ? [] : [(body as { body: string }).body]));

describe("the recipes for pull requests: comments", () => {
  let folder: string;
  let host: FakeHost;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "previews-"));
    copyFileSync(fixture("previews", "ports.json"), join(folder, "prod.json"));
    copyFileSync(fixture("previews", "tag.json"), join(folder, "dev.json"));
  });

  afterEach(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const github = async (
    comments: readonly unknown[],
    pulls: readonly unknown[] = [{ number: 7, head: { sha: "abc" } }],
  ): ReturnType<typeof runScript> => {
    host = await startHost(({ method, path }: Asked) => {
      const page = Number(/[?&]page=(\d+)/.exec(path)?.[1]);
      const list = path.includes("/pulls?") ? pulls : comments;
      return method === "GET" ? list.slice((page - 1) * 100, page * 100) : {};
    });
    return runScript(recipe("github", "comment.mjs"), [folder], {
      GITHUB_API_URL: host.url,
      GITHUB_REPOSITORY: "o/r",
      GITHUB_TOKEN: "secret-token",
      REPORT_COMMAND: command,
      ...{ HEAD_OWNER: "o w", HEAD_BRANCH: "a&b#c", HEAD_SHA: "abc" },
    });
  };

  it("GitHub: makes one comment a stack, with the report and a mark that is not seen", async () => {
    const { code, stderr } = await github([]);
    assert.equal(code, 0, stderr);
    assert.equal(host.asked[0]?.path, "/repos/o/r/pulls?state=open&head=o%20w%3Aa%26b%23c&per_page=100&page=1");
    assert.ok(host.asked.every(({ token }) => token === "Bearer secret-token"));
    assert.deepEqual(writes(host), [
      ["POST", "/repos/o/r/issues/7/comments"],
      ["POST", "/repos/o/r/issues/7/comments"],
    ]);
    assert.deepEqual(bodies(host), [`${marker("dev")}\n${reportOf("tag")}`, `${marker("prod")}\n${reportOf("ports")}`]);
  });

  it("GitHub: edits its own comment, wherever it is, and leaves alone what is the same or somebody else's", async () => {
    const others = Array.from({ length: 150 }, (_, id) => ({
      id,
      user: { login: "someone" },
      body: `${marker("prod")}\n!`,
    }));
    const own = { login: "github-actions[bot]" };
    const { code } = await github([
      ...others,
      { id: 900, user: own, body: `${marker("prod")}\nold` },
      { id: 901, user: own, body: `${marker("dev")}\n${reportOf("tag")}` },
    ]);
    assert.equal(code, 0);
    assert.deepEqual(writes(host), [["PATCH", "/repos/o/r/issues/comments/900"]]);
  });

  it("GitHub: writes nothing for a commit that is no longer the head, nor for odd files", async () => {
    assert.match((await github([], [{ number: 7, head: { sha: "newer" } }])).stdout, /No open pull request/);
    assert.deepEqual(writes(host), []);
    await host.close();
    rmSync(join(folder, "prod.json"));
    writeFileSync(join(folder, "x --> @octocat.json"), "{}");
    await github([]);
    assert.deepEqual(bodies(host), [`${marker("dev")}\n${reportOf("tag")}`]);
  });

  it("GitHub: writes nothing for a stack that stays as it is, but keeps what it has written true", async () => {
    for (const file of ["dev.json", "prod.json"]) {
      copyFileSync(fixture("previews", "reordered.json"), join(folder, file));
    }
    await github([{ id: 900, user: { login: "github-actions[bot]" }, body: `${marker("prod")}\nold` }]);
    assert.deepEqual(writes(host), [["PATCH", "/repos/o/r/issues/comments/900"]]);
    assert.deepEqual(bodies(host), [`${marker("prod")}\n${reportOf("reordered")}`]);
  });

  it("GitHub: says so when a preview left nothing that can be read", async () => {
    writeFileSync(join(folder, "dev.json"), "<script>@octocat</script>");
    const { code, stderr } = await github([]);
    assert.equal(code, 0);
    assert.match(stderr, /dev\.json: is not the output of/);
    assert.equal(
      bodies(host)[0],
      `${marker("dev")}\n❌ The preview left nothing to report; the log of its job says why.\n`,
    );
  });

  it("GitHub: fails when the API refuses, without the token", async () => {
    host = await startHost(() => undefined);
    const environment = { GITHUB_API_URL: host.url, GITHUB_REPOSITORY: "o/r", GITHUB_TOKEN: "secret-token" };
    const { code, stdout, stderr } = await runScript(recipe("github", "comment.mjs"), [folder], environment);
    assert.equal(code, 1);
    assert.match(stderr, /GET pulls\?.*: 404 /);
    assert.ok(!(stdout + stderr).includes("secret-token"));
  });

  const gitlab = async (notes: readonly unknown[], token = "secret-token"): ReturnType<typeof runScript> => {
    host = await startHost(({ method, path }: Asked) => {
      const page = Number(/[?&]page=(\d+)/.exec(path)?.[1]);
      return method !== "GET" ? {} : path === "/user" ? { id: 5 } : notes.slice((page - 1) * 100, page * 100);
    });
    return runScript(recipe("gitlab", "note.mjs"), [folder], {
      ...{ CI_API_V4_URL: host.url, CI_PROJECT_ID: "3", CI_MERGE_REQUEST_IID: "7" },
      ...{ REPORT_TOKEN: token, REPORT_COMMAND: command },
    });
  };

  it("GitLab: makes one note a stack, and edits it", async () => {
    const { code, stderr } = await gitlab([
      { id: 1, author: { id: 4 }, body: `${marker("prod")}\nof somebody else` },
      { id: 2, author: { id: 5 }, body: `${marker("prod")}\nold` },
    ]);
    assert.equal(code, 0, stderr);
    assert.ok(host.asked.every(({ token }) => token === "secret-token"));
    assert.deepEqual(writes(host), [
      ["POST", "/projects/3/merge_requests/7/notes"],
      ["PUT", "/projects/3/merge_requests/7/notes/2"],
    ]);
    assert.deepEqual(bodies(host), [`${marker("dev")}\n${reportOf("tag")}`, `${marker("prod")}\n${reportOf("ports")}`]);
  });

  it("GitLab: makes no call without a token", async () => {
    const { code, stdout } = await gitlab([], "");
    assert.deepEqual([code, host.asked], [0, []]);
    assert.match(stdout, /REPORT_TOKEN is not set/);
  });
});
