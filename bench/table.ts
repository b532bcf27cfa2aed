import type { Calls, Life, Measurement, Step } from "./measure";
import { steps } from "./measure";

/** The lives of all subjects with one number of services. */
export interface Row {
  readonly subject: string;
  readonly count: number;
  readonly life: Life;
}

/** A table as lines of cells, the first one its head. */
export type Table = readonly (readonly string[])[];

/** One line for each number of services, step and subject; the ratio is to the first subject, that does nothing. */
export function measurements(rows: readonly Row[], reference: string): Table {
  const head = ["services", "step", "subject", "seconds", "ratio", "calls of the API"];
  const more = ["sign-ins", "connections", "bytes of state", "of one service", "peak memory"];
  const lines = [...new Set(rows.map(({ count }) => count))].flatMap((count) =>
    steps.flatMap((step) =>
      rows
        .filter((row) => row.count === count)
        .map((row) => line(row, step, measurement(rows, reference, count, step))),
    ),
  );
  return [[...head, ...more], ...lines];
}

function measurement(rows: readonly Row[], subject: string, count: number, step: Step): Measurement | undefined {
  return rows.find((row) => row.subject === subject && row.count === count)?.life[step];
}

function line({ subject, count, life }: Row, step: Step, reference: Measurement | undefined): string[] {
  const { seconds, calls, stateBytes, peakMemory } = life[step];
  return [
    String(count),
    step,
    subject,
    seconds.toFixed(1),
    reference === undefined ? "" : (seconds / reference.seconds).toFixed(2),
    named(calls),
    String(calls.signIns),
    String(calls.connections),
    String(stateBytes),
    step === "destroy" ? "" : String(Math.round(stateBytes / count)),
    peakMemory === undefined ? "" : `${Math.round(peakMemory / 1e6)} MB`,
  ];
}

/** For example `200 POST, 20 list`. */
export function named({ POST, PUT, DELETE, details, list }: Calls): string {
  const parts = Object.entries({ POST, PUT, DELETE, details, list }).filter(([, count]) => count > 0);
  return parts.length === 0 ? "0" : parts.map(([name, count]) => `${count} ${name}`).join(", ");
}

/** A table for the terminal. */
export function aligned(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  return table.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n"); // prettier-ignore
}

/** A table for Markdown. */
export function markdown([head = [], ...lines]: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}
