import { pathToFileURL } from "node:url";
import { join } from "node:path";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { packageRoot } from "../../engine/package";

const renderer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize) // by default as GitHub does
  .use(rehypeStringify);

/** Markdown as GitHub shows it in a comment: its dialect, its own HTML let through, sanitised. */
export function renderHtml(markdown: string): string {
  return String(renderer.processSync(markdown));
}

// In the manner of the hosts' own style sheets.
const style = `
:root { color-scheme: light dark; --text: #1f2328; --line: #d1d9e0; --back: #fff; --code: #818b981f; --block: #f6f8fa; --muted: #59636e; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f6fc; --line: #3d444d; --back: #0d1117; --code: #656c7633; --block: #151b23; --muted: #9198a1; } }
html { background: var(--back); }
body { margin: 0; padding: 16px; font: 14px/1.5 "Noto Sans", "Segoe UI", Helvetica, Arial, sans-serif; color: var(--text); background: var(--back); }
h3 { margin: 0 0 12px; font-size: 17.5px; }
p, table, ul, pre, details { margin: 0 0 14px; }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; }
th, td { border: 1px solid var(--line); padding: 6px 13px; }
code { background: var(--code); border-radius: 6px; padding: .2em .4em; font: 85% "Noto Sans Mono", "DejaVu Sans Mono", Consolas, monospace; white-space: break-spaces; }
pre { background: var(--block); border-radius: 6px; padding: 14px; overflow: auto; font-size: 12px; line-height: 1.45; }
pre code { background: none; padding: 0; white-space: pre; font-size: 100%; }
pre.mermaid { background: none; text-align: center; padding: 0; }
summary { cursor: pointer; }
`;

/** A page with a comment as GitHub shows it, its pictures drawn. `drawn` in the page is a promise of that. */
export function commentPage(markdown: string): string {
  const script = pathToFileURL(join(packageRoot(), "node_modules", "mermaid", "dist", "mermaid.min.js")).href;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${style}</style></head>
<body>${renderHtml(markdown)}
<script src="${script}"></script>
<script>
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: dark ? "dark" : "default" });
const drawn = (async () => {
  const opened = [...document.querySelectorAll("details")].filter((each) => !each.open);
  opened.forEach((each) => { each.open = true; });
  for (const block of document.querySelectorAll("pre > code.language-mermaid")) {
    block.parentElement.className = "mermaid";
    block.parentElement.textContent = block.textContent;
  }
  await mermaid.run({ querySelector: ".mermaid" });
  opened.forEach((each) => { each.open = false; });
  return true;
})();
</script></body></html>`;
}
