/**
 * .gitlab/note.mjs: makes a report of each preview (`STACK.json`) in a folder and keeps it as one note of the merge request
 * that the pipeline is for.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const [folder = "."] = process.argv.slice(2);
const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, REPORT_TOKEN } = process.env;
const command = (process.env.REPORT_COMMAND ?? "npx --no-install pulumi-otc-vpcep").split(" ");

if (!REPORT_TOKEN) {
  process.stdout.write("REPORT_TOKEN is not set: the reports are in the logs of the previews only.\n");
  process.exit(0);
}

const api = async (method, path, body) => {
  const response = await fetch(`${CI_API_V4_URL}/${path}`, {
    method,
    headers: { "PRIVATE-TOKEN": REPORT_TOKEN, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`);
  }
  return response.json();
};

const all = async (path) => {
  const items = [];
  for (let page = 1; ; page += 1) {
    const next = await api("GET", `${path}?per_page=100&page=${page}`);
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

const path = `projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
const { id: author } = await api("GET", "user");
const notes = await all(path);
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .sort()) {
  const marker = `<!-- pulumi-otc-vpcep report: ${encodeURIComponent(file)} -->`;
  // Anybody can write the marker; only an own note is edited. One that is there is never left to say what was.
  const own = notes.find((note) => note.author?.id === author && note.body?.startsWith(marker));
  const text = report(join(folder, file), own === undefined ? "nothing" : "line");
  const body = `${marker}\n${text}`;
  if (own === undefined && text !== "") {
    await api("POST", path, { body });
  } else if (own !== undefined && own.body.trim() !== body.trim()) {
    await api("PUT", `${path}/${own.id}`, { body });
  }
}
