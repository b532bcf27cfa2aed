import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { renderMarkdown } from "../../report";
import { draw } from "../../report/markdown/mermaid";
import { skipBecause } from "../engine/skip";
import { reportFor } from "../report/support";
import { type Browser, findChromium, type Page, startBrowser } from "../support/browser";
import { commentPage } from "../support/githubPage";
import { previewCases } from "../support/previewCases";

/** What a person sees of a page. */
interface Seen {
  readonly rows: number;
  readonly pictures: string[];
  readonly active: number;
  readonly tooWide: boolean;
}

const look = `(() => ({
  rows: document.querySelectorAll("tbody tr").length,
  pictures: [...document.querySelectorAll(".mermaid svg")].map((svg) => svg.textContent),
  active: document.querySelectorAll("body a, body img, body script[src^=http], body iframe, body form").length,
  tooWide: document.documentElement.scrollWidth > innerWidth,
}))()`;

describe("the report in a browser", function () {
  this.timeout(120_000);
  let browser: Browser | undefined;
  let folder: string;

  before(async function () {
    const command = await findChromium();
    if (command === undefined) {
      skipBecause(this, "Chromium is not installed");
    }
    browser = await startBrowser(command ?? "");
    folder = await mkdtemp(join(tmpdir(), "pages-"));
  });

  after(async () => {
    if (browser !== undefined) {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  const open = async (name: string, dark: boolean): Promise<Page> => {
    assert.ok(browser);
    const file = join(folder, `${name}.html`);
    await writeFile(file, commentPage(renderMarkdown([reportFor(name)])));
    const page = await browser.open(pathToFileURL(file).href, 900, dark);
    assert.equal(await page.evaluate("drawn"), true);
    return page;
  };

  for (const name of Object.keys(previewCases)) {
    it(`${name}: shows its rows and its picture, nothing else that acts, and fits`, async () => {
      const report = reportFor(name);
      const { rows, pictures, active, tooWide } = await (await open(name, false)).evaluate<Seen>(look);
      assert.equal(rows > 0, report.resources.length > 0);
      assert.equal(pictures.length, (draw(report)?.lines.length ?? 0) > 0 ? 1 : 0);
      assert.deepEqual([active, tooWide], [0, false]);
      for (const picture of pictures) {
        assert.ok(!/syntax error/i.test(picture), picture);
        const first = report.resources.find((resource) => resource.picture !== undefined)?.picture;
        assert.ok(picture.includes(first?.edges[0]?.client ?? "?"), picture);
      }
    });
  }

  it("shows the changed lines in colours that stand out on light and on dark, and in words", async () => {
    for (const dark of [false, true]) {
      const page = await open("ports", dark);
      const contrast = await page.evaluate<number[]>(`(() => {
        const parts = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map((part) => {
          const value = Number(part) / 255;
          return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        const light = (colour) => { const [r, g, b] = parts(colour); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const back = light(getComputedStyle(document.body).backgroundColor);
        return [...document.querySelectorAll(".mermaid path.flowchart-link")].map((path) => {
          const own = light(getComputedStyle(path).stroke);
          return (Math.max(own, back) + 0.05) / (Math.min(own, back) + 0.05);
        });
      })()`);
      assert.equal(contrast.length, 9);
      // Graphics need 3 to 1 (WCAG 2.1, 1.4.11).
      assert.ok(
        contrast.every((ratio) => ratio >= 3),
        contrast.join(),
      );
      const { pictures } = await page.evaluate<Seen>(look);
      assert.match(pictures[0] ?? "", /− gone/);
      assert.match(pictures[0] ?? "", /\+ new/);
    }
  });
});
