/** Takes the pictures of docs/pull-requests: each recorded preview's report, as a host shows it. Needs Chromium. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../engine/package";
import { renderMarkdown } from "../../report";
import { reportFor } from "../report/support";
import { findChromium, startBrowser } from "./browser";
import { commentPage } from "./githubPage";
import { previewCases } from "./previewCases";

const width = 900;
const tallest = 1400;

async function main(): Promise<void> {
  const command = await findChromium();
  if (command === undefined) {
    throw new Error("There is no chromium on PATH.");
  }
  const browser = await startBrowser(command);
  const folder = await mkdtemp(join(tmpdir(), "pages-"));
  const take = async (name: string, file: string, look: { dark?: boolean; open?: boolean } = {}): Promise<void> => {
    const path = join(folder, `${name}.html`);
    await writeFile(path, commentPage(renderMarkdown([reportFor(name)])));
    const page = await browser.open(pathToFileURL(path).href, width, look.dark);
    await page.evaluate("drawn");
    if (look.open === true) {
      await page.evaluate(`document.querySelectorAll("details").forEach((each) => { each.open = true; })`);
    }
    await writeFile(join(packageRoot(), "docs", "pull-requests", `${file}.png`), await page.screenshot(tallest));
    process.stdout.write(`${file}\n`);
  };
  try {
    for (const name of Object.keys(previewCases)) {
      await take(name, name);
    }
    await take("ports", "ports-open", { open: true });
    await take("unknown", "unknown-open", { open: true });
    await take("approval-off", "approval-off-dark", { dark: true });
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
