import type { Text } from "../text";
import { visible } from "../visible";

const longestValue = 100;

function cut(from: string, longest: number): string {
  const characters = Array.from(from);
  return characters.length <= longest ? from : `${characters.slice(0, longest - 1).join("")}…`;
}

/**
 * A value from outside as a code span, at most 100 characters of it. Hosts take nothing within code for markup, links,
 * people, issues or commands; the span cannot be ended from within, nor the line or a table's cell.
 */
export function code(value: string, longest = longestValue): string {
  const shown = cut(visible(value), longest).replaceAll("|", "\\u{7c}");
  if (shown === "") {
    return "(empty)";
  }
  const longestFence = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longestFence + 1);
  // A span loses one space on each side, unless it is nothing but spaces.
  const padding = /^[ `]|[ `]$/.test(shown) && !/^ +$/.test(shown) ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A text in Markdown, its values as code. */
export function inline(text: Text): string {
  return text.map((part) => (typeof part === "string" ? part : code(part.value))).join("");
}

/** A block of code. No line of it is a fence, and a line break within a line is shown, not made. */
export function codeBlock(lines: readonly string[]): string {
  const safe = lines.map((line) => visible(line).replace(/^(?=\s*(?:`{3}|~{3}))/, "\\"));
  return ["```", ...safe, "```"].join("\n");
}
