import type { Effect, ResourceReport } from "../model";
import { code, inline } from "./escape";
import { actionWords } from "./words";

const mostEffects = 8;
// In a long table, services that change alike share a row.
const longTable = 12;
const smallestGroup = 4;

/** A row of the table, and what it is about. */
export interface Row {
  readonly text: string;
  readonly members: readonly ResourceReport[];
}

/** The head of the table. */
export const tableHead = ["| | Resource | What happens |", "| :-- | :-- | :-- |"];

/** One row a resource; of a long table, one row for those that change alike. */
export function rowsOf(resources: readonly ResourceReport[]): Row[] {
  const showsKind = new Set(resources.map(({ kind }) => kind)).size > 1;
  const groups = new Map<string, ResourceReport[]>();
  resources.forEach((resource, index) => {
    const alike = `${resource.kind}|${resource.action}|${whatHappens(resource)}`;
    const key = resources.length > longTable ? alike : String(index);
    groups.set(key, [...(groups.get(key) ?? []), resource]);
  });
  return [...groups.values()].flatMap((group) =>
    (group.length < smallestGroup ? group.map((resource) => [resource]) : [group]).map((members) => ({
      text: row(members, showsKind),
      members,
    })),
  );
}

function row(members: readonly ResourceReport[], showsKind: boolean): string {
  const [first] = members;
  if (first === undefined) {
    return "";
  }
  const kind = showsKind ? [first.kind] : [];
  const who = [names(members), ...kind].join("<br>");
  return `| ${actionWords[first.action].replace(" ", "&nbsp;")} | ${who} | ${whatHappens(first)} |`;
}

function names(members: readonly ResourceReport[]): string {
  const shown = members
    .slice(0, members.length === smallestGroup ? smallestGroup : 3)
    .map(({ name }) => code(name, 60));
  const more = members.length - shown.length;
  return more === 0 ? shown.join(", ") : `**${members.length}**: ${shown.join(", ")} and ${more} more`;
}

/** All names of a row that several resources share, for the folded part; undefined for a row of one. */
export function memberLine({ members }: Row): string | undefined {
  const [first] = members;
  return first === undefined || members.length === 1
    ? undefined
    : `- ${actionWords[first.action]}, ${members.length}: ${members.map(({ name }) => code(name, 60)).join(", ")}`;
}

function whatHappens({ effects }: ResourceReport): string {
  const shown = effects.slice(0, effects.length === mostEffects + 1 ? mostEffects + 1 : mostEffects);
  const more = effects.length - shown.length;
  return [...shown.map(effectLine), ...(more > 0 ? [`and ${more} more, in the details`] : [])].join("<br>");
}

/** `⚠️ approval switched off — everyone who may connect does so without asking`. */
export function effectLine({ text, consequence, dangers }: Effect): string {
  const words = `${inline(text)}${consequence === undefined ? "" : ` — ${inline(consequence)}`}`;
  return dangers.length > 0 ? `⚠️ ${words}` : words;
}
