import { type Fields, isFields } from "./fields";

/** The events that a report is made from. */
const kinds = ["resourcePreEvent", "policyEvent", "summaryEvent"];

/**
 * A preview as it can be given away: events without those that no report needs. The engine's debug messages are among these,
 * and they can hold secrets in the clear. What `pulumi preview --json` prints as one object has none, and stays as it is.
 */
export function keptOf(content: string): string {
  const lines = content.split(/\r?\n/).filter((line) => line.trim() !== "");
  const events = lines.map(parse);
  return events.every((event) => event !== undefined && "sequence" in event)
    ? lines.filter((_line, index) => isKept(events[index] ?? {})).join("\n")
    : content;
}

function isKept(event: Fields): boolean {
  const diagnostic = event["diagnosticEvent"];
  return (
    kinds.some((kind) => event[kind] !== undefined) ||
    (isFields(diagnostic) && ["warning", "error"].includes(String(diagnostic["severity"])))
  );
}

function parse(line: string): Fields | undefined {
  try {
    const event: unknown = JSON.parse(line);
    return isFields(event) ? event : undefined;
  } catch {
    return undefined;
  }
}
