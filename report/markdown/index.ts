import { isQuiet, type StackReport } from "../model";
import { type Message, parseUrn } from "../preview";
import { count } from "../text";
import { detailsOf } from "./details";
import { code } from "./escape";
import { take } from "./fit";
import { draw } from "./mermaid";
import { memberLine, rowsOf, tableHead } from "./rows";
import { nameOf, otherLines, summaryLine, warnings } from "./words";

/** How the Markdown is written. */
export interface MarkdownOptions {
  /** The most characters; default {@link defaultLimit}. */
  readonly limit?: number;
  /** What to write for a stack that stays as it is: a line (the default), or nothing. */
  readonly unchanged?: "line" | "nothing";
}

/** GitHub takes 65,536 characters in a comment, GitLab more. */
export const defaultLimit = 60_000;

// Room for the notes on what is left out.
const notesRoom = 800;
const mostMessages = 20;
const smallPicture = 8;
const mostUnfolded = 8;

/** The report in Markdown as GitHub and GitLab write it; at most `limit` characters, the least important left out. */
export function renderMarkdown(reports: readonly StackReport[], options: MarkdownOptions = {}): string {
  const { limit = defaultLimit, unchanged = "line" } = options;
  const changed = reports.filter((report) => !isQuiet(report));
  const quiet = unchanged === "line" ? reports.filter(isQuiet) : [];
  const closing = take(
    quiet.map((report) => `${nameOf(report)}: ${summaryLine(report)}.`),
    Math.floor(limit / 10),
  );
  const quietLines = [
    ...closing.texts,
    ...(closing.left > 0 ? [`${count(closing.left, "more stack")} without changes.`] : []),
  ];
  let room = limit - quietLines.join("\n\n").length - 2;
  const sections = changed.map((report, index) => {
    const section = stackSection(report, Math.floor(room / (changed.length - index)) - 2);
    room -= section.length + 2;
    return section;
  });
  // Beyond some hundred stacks not even their summaries have room.
  const { texts, left } = take(
    sections.map((section) => `${section}\n`),
    limit - quietLines.join("\n\n").length - 100,
  );
  const more = left === 0 ? [] : [`_${count(left, "more stack")} with changes had no room here._`];
  const text = [...texts.map((section) => section.trimEnd()), ...more, ...quietLines].join("\n\n");
  return text === "" ? "" : `${text.trimEnd()}\n`;
}

function stackSection(report: StackReport, limit: number): string {
  const head = [
    `### ${nameOf(report)}`,
    "",
    `${summaryLine(report)}.`,
    ...warnings(report).flatMap((line) => ["", line]),
  ];
  let room = limit - head.join("\n").length - notesRoom;
  const add = (lines: readonly string[]): readonly string[] => {
    room -= lines.join("\n").length + 1;
    return lines;
  };
  const messages = add(messageLines(report.messages, Math.floor(room / 3)));
  const rows = add(tableLines(report, Math.floor(room * 0.8)));
  const others = add(otherSection(report, Math.floor(room / 2)));
  const picture = add(pictureLines(report, room));
  const details = detailLines(report, room);
  return [...head, ...messages, ...rows, ...picture, ...others, ...details].join("\n");
}

function messageLines(messages: readonly Message[], room: number): string[] {
  const sorted = [...messages].sort((one, other) => one.severity.localeCompare(other.severity));
  const lines = sorted.map(({ severity, text, urn, policy }) => {
    const sign = severity === "error" ? "❌" : "🔶";
    const name = urn === undefined ? undefined : parseUrn(urn)?.name;
    const where = [
      ...(name === undefined ? [] : [code(name, 60)]),
      ...(policy === undefined ? [] : [`policy ${code(policy, 60)}`]),
    ];
    return `- ${sign} ${where.length === 0 ? "" : `${where.join(", ")}: `}${code(text, 600)}`;
  });
  const { texts } = take(lines.slice(0, mostMessages), room);
  const left = lines.length - texts.length;
  return lines.length === 0 ? [] : ["", ...texts, ...(left === 0 ? [] : [`- and ${count(left, "more message")}`])];
}

function tableLines({ resources }: StackReport, room: number): string[] {
  if (resources.length === 0) {
    return [];
  }
  const rows = rowsOf(resources);
  const { texts, left } = take(
    rows.map(({ text }) => text),
    room,
  );
  const leftOut = rows.slice(rows.length - left).reduce((sum, { members }) => sum + members.length, 0);
  const groups = rows.slice(0, texts.length).flatMap((row) => memberLine(row) ?? []);
  return [
    "",
    ...(texts.length === 0 ? [] : [...tableHead, ...texts]),
    ...folded("The resources that share a row", take(groups, room - texts.join("\n").length).texts),
    ...(left === 0 ? [] : ["", `_${count(leftOut, "more resource")} had no room here; \`report --json\` has all._`]),
  ];
}

function folded(summary: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", "<details>", `<summary>${summary}</summary>`, "", ...lines, "", "</details>"];
}

function otherSection({ others }: StackReport, room: number): string[] {
  const { texts, left } = take(otherLines(others), room);
  const summary = `${count(others.length, "other resource")} of this stack`;
  const lines = [...texts, ...(left === 0 ? [] : [`- and ${count(left, "more kind")}`])];
  // What the warning counts is not to be searched for.
  const isDangerous = others.some(({ action, custom }) => custom && (action === "replace" || action === "delete"));
  return isDangerous && lines.length <= mostUnfolded ? ["", `${summary}:`, "", ...lines] : folded(summary, lines);
}

function pictureLines(report: StackReport, room: number): string[] {
  const drawing = draw(report);
  if (drawing === undefined) {
    return [];
  }
  const { lines, edges, leftOut } = drawing;
  const block = ["```mermaid", ...lines, "```"];
  if (lines.length === 0 || block.join("\n").length > room) {
    return ["", "_The picture is left out: it would have too many ports to be read._"];
  }
  const note =
    leftOut === 0 ? [] : ["", `_${count(leftOut, "more service")} not in the picture, so that it can be read._`];
  return edges <= smallPicture
    ? ["", ...block, ...note]
    : folded("Picture: client ports → service → backend ports", [...block, ...note]);
}

function detailLines({ resources }: StackReport, room: number): string[] {
  const calls = resources.reduce((sum, each) => sum + each.calls.length, 0);
  const { texts, left } = take(
    resources.map((resource) => detailsOf(resource, 8)),
    room,
  );
  const note =
    left === 0
      ? []
      : [`_The calls for ${count(left, "more resource")} had no room here; \`report --json\` has all._`, ""];
  return calls === 0 ? [] : folded(`VPCEP calls that <code>pulumi up</code> makes: ${calls}`, [...texts, ...note]);
}
