/**
 * .github/pulumi/comment.mjs: makes a report of each preview (`STACK.json`) in a folder and keeps it as one comment of the
 * pull request that the previews are of.
 *
 * Runs with a token that may write, so it trusts GitHub's own event and API only: files may hold anything, and the number
 * of the pull request is looked up, not read from them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const [folder = "."] = process.argv.slice(2);
const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, HEAD_OWNER, HEAD_BRANCH, HEAD_SHA } = process.env;
const author = process.env.COMMENT_AUTHOR ?? "github-actions[bot]";
const command = (process.env.REPORT_COMMAND ?? "npx --no-install pulumi-otc-vpcep").split(" ");
const mostStacks = 20;

const api = async (method, path, body) => {
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${path}`, {
    method,
    headers: { Accept: "application/vnd.github+json", Authorization: `Bearer ${GITHUB_TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`);
  }
  return response.status === 204 ? undefined : response.json();
};

const all = async (path) => {
  const items = [];
  for (let page = 1; ; page += 1) {
    const next = await api("GET", `${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${page}`);
    items.push(...next);
    if (next.length < 100) {
      return items;
    }
  }
};

// The report on a preview; empty where nothing changes and nothing is to be written of that.
const report = (file, unchanged) => {
  const words = [...command.slice(1), "report", "--unchanged", unchanged, file];
  const { status, stdout, stderr } = spawnSync(command[0], words, { encoding: "utf8" });
  process.stderr.write(stderr ?? "");
  return stdout || status === 0 ? stdout : "❌ The preview left nothing to report; the log of its job says why.\n";
};

const head = encodeURIComponent(`${HEAD_OWNER}:${HEAD_BRANCH}`);
const pulls = await all(`pulls?state=open&head=${head}`);
const pull = pulls.find(({ head: { sha } }) => sha === HEAD_SHA);
if (pull === undefined) {
  process.stdout.write("No open pull request has this commit at its head: it was closed, or a newer commit came.\n");
  process.exit(0);
}

const files = (existsSync(folder) ? readdirSync(folder) : []).filter((name) =>
  /^[A-Za-z0-9._-]{1,80}\.json$/.test(name),
);
const comments = await all(`issues/${pull.number}/comments`);
for (const file of files.sort().slice(0, mostStacks)) {
  const marker = `<!-- pulumi-otc-vpcep report: ${file} -->`;
  // Anybody can write the marker; only an own comment is edited. One that is there is never left to say what was.
  const own = comments.find((comment) => comment.user?.login === author && comment.body?.startsWith(marker));
  const text = report(join(folder, file), own === undefined ? "nothing" : "line");
  const body = `${marker}\n${text}`;
  if (own === undefined && text !== "") {
    await api("POST", `issues/${pull.number}/comments`, { body });
  } else if (own !== undefined && own.body.trim() !== body.trim()) {
    await api("PATCH", `issues/comments/${own.id}`, { body });
  }
}
