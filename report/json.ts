import type { StackReport } from "./model";
import { plain, type Text } from "./text";

/** Raised when a field changes its meaning or goes. */
const version = 1;

/** The report for programs, as JSON: the fields of {@link StackReport}, texts as plain strings. */
export function toJson(reports: readonly StackReport[]): string {
  const text = (from: Text | undefined): string | undefined => (from === undefined ? undefined : plain(from));
  const stacks = reports.map(({ resources, ...stack }) => ({
    ...stack,
    resources: resources.map(({ effects, ...resource }) => ({
      ...resource,
      effects: effects.map((effect) => ({
        ...effect,
        text: text(effect.text),
        consequence: text(effect.consequence),
      })),
    })),
  }));
  return `${JSON.stringify({ version, stacks }, null, 2)}\n`;
}
