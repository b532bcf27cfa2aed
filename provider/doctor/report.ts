/** A setting as it may be shown: without its value where that is a secret. */
export interface SettingRow {
  readonly name: string;
  readonly value: string;
  readonly source: string;
  /** The sources that have another value, which does not count. */
  readonly overridden: readonly string[];
}

/** What one step of the examination came to. */
export interface Step {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** A sentence or more, one a line: what was found, or why it failed and what to do. */
  readonly lines: readonly string[];
}

export interface Report {
  readonly settings: readonly SettingRow[];
  readonly steps: readonly Step[];
}

/** The report as text for a terminal. */
export function showReport({ settings, steps }: Report): string {
  const width = (column: (row: SettingRow) => string): number =>
    Math.min(60, Math.max(0, ...settings.map((row) => column(row).length)));
  const [names, values] = [width(({ name }) => name), width(({ value }) => value)];
  const rows = settings.map(({ name, value, source, overridden }) => {
    const rest = overridden.length === 0 ? "" : `  (not used: ${overridden.join(", ")})`;
    return `  ${name.padEnd(names)}  ${value.padEnd(values)}  ${source}${rest}`;
  });
  return [
    "Settings",
    ...(rows.length === 0 ? ["  none"] : rows),
    "",
    "Steps",
    ...steps.flatMap(({ name, outcome, lines }) => {
      const [first = "", ...others] = lines;
      return [`  ${outcome.padEnd(7)}  ${name}: ${first}`, ...others.map((line) => `           ${line}`)];
    }),
    "",
    conclusionOf(steps),
    "",
  ].join("\n");
}

function conclusionOf(steps: readonly Step[]): string {
  const failed = steps.filter(({ outcome }) => outcome === "failed");
  return failed.length === 0
    ? "All is well: the provider can sign in and call the API with these settings."
    : `Failed: ${failed.map(({ name }) => name).join(", ")}.`;
}
