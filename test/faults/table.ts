import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../../engine/package";

const page = join(packageRoot(), "docs", "reliability.md");
const [begin, end] = ["<!-- matrix: written by test/faults/matrix.test.ts -->", "<!-- end of matrix -->"];

/** A Markdown table in the form that the formatter gives it. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - cell.length)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** The matrix as the page has it. */
export async function writtenMatrix(): Promise<string> {
  const text = await readFile(page, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`${page} has no place for the matrix.`);
  }
  return text.slice(from + begin.length, to).trim();
}

/** Puts a new matrix into the page. */
export async function writeMatrix(matrix: string): Promise<void> {
  const text = await readFile(page, "utf8");
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  await writeFile(page, `${before}\n\n${matrix}\n\n${text.slice(text.indexOf(end))}`);
}
