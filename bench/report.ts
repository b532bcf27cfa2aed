import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem, type as system } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../engine/package";
import { figure } from "./figure";
import type { LoadTime } from "./load";
import type { Row } from "./table";
import { markdown, measurements } from "./table";

/** All that a run has found. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly subjects: readonly { readonly name: string; readonly version: string }[];
  readonly loads: readonly LoadTime[];
  /** How it was measured, each a sentence. */
  readonly notes: readonly string[];
}

const begin = "<!-- measured by npm run bench -- --write: begin -->";
const end = "<!-- measured by npm run bench -- --write: end -->";

/** What this runs on. */
export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}, ${memory} GB, ${system()}, Node ${process.version}`;
}

/** The part of the page that is measured. */
export function page({ rows, subjects, loads, notes }: Findings): string {
  return [
    begin,
    "",
    `Machine: ${machine()}. ${subjects.map(({ name, version }) => `${name}: ${version}`).join("; ")}. ${notes.join(" ")}`,
    "",
    "![Calls and seconds over the number of services](performance.svg)",
    "",
    markdown(measurements(rows, subjects[0]?.name ?? "")),
    "",
    "Loading, after `@pulumi/pulumi`, median of nine processes:",
    "",
    markdown([["module", "ms"], ...loads.map(({ entry, milliseconds }) => [`\`${entry}\``, milliseconds.toFixed(1)])]),
    "",
    end,
  ].join("\n");
}

/** Puts the findings into docs/performance.md, in the place of the last ones, and draws docs/performance.svg. */
export async function writeReport(findings: Findings): Promise<void> {
  const docs = join(packageRoot(), "docs");
  const path = join(docs, "performance.md");
  const text = await readFile(path, "utf8");
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${path} has no place for the results: two lines, ${begin} and ${end}.`);
  }
  await writeFile(path, `${before}${page(findings)}${after}`);
  const names = findings.subjects.map(({ name }) => name);
  await writeFile(join(docs, "performance.svg"), figure(findings.rows, names));
}
