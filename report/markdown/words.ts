import type { Action } from "../changes";
import type { Danger, OtherResource, ResourceReport, StackReport } from "../model";
import { count } from "../text";
import { code } from "./escape";

/** An action as a table shows it; never by the sign alone. */
export const actionWords: Readonly<Record<Action, string>> = {
  create: "🟢 **create**",
  import: "🟢 **import**",
  update: "🟡 **update**",
  replace: "🔴 **replace**",
  delete: "🔴 **delete**",
  forget: "⚪ **forget**",
};

const done: Readonly<Record<Action, string>> = {
  replace: "replaced",
  delete: "deleted",
  update: "updated",
  create: "created",
  import: "imported",
  forget: "forgotten",
};

const dangerWords: Readonly<Record<Danger, (number: number) => string>> = {
  replace: (number) => `${count(number, "resource is", "resources are")} replaced`,
  delete: (number) => `${count(number, "resource is", "resources are")} deleted`,
  open: (number) => `${count(number, "service takes", "services take")} connections without approval`,
  cut: (number) => `${count(number, "service loses", "services lose")} ports`,
};

/** How many of each action: `1 replaced, 2 updated`. */
export function actionCounts(changed: readonly { readonly action: Action }[]): string {
  return (Object.keys(done) as Action[])
    .map((action) => ({ action, number: changed.filter((each) => each.action === action).length }))
    .filter(({ number }) => number > 0)
    .map(({ action, number }) => `${number} ${done[action]}`)
    .join(", ");
}

/** The stack's name as its headings have it. */
export function nameOf({ project, stack }: StackReport): string {
  return code(project === "" ? stack : `${project}/${stack}`);
}

/** The one line that says what becomes of a stack. */
export function summaryLine({ resources, others, unchanged, succeeded }: StackReport): string {
  const changed = [...resources, ...others.filter(({ custom }) => custom)];
  const parts = [
    changed.length === 0 ? "no changes" : `**${actionCounts(changed)}**`,
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...callCount(resources),
  ];
  const line = parts.join(", ");
  return succeeded ? line : `❌ **the preview failed**, so this may not be all: ${line}`;
}

function callCount(resources: readonly ResourceReport[]): string[] {
  const calls = resources.flatMap((resource) => resource.calls);
  const atMost = calls.every(({ certain }) => certain) ? "" : "at most ";
  return calls.length === 0 ? [] : [`${atMost}${count(calls.length, "VPCEP call")}`];
}

/** What a reviewer must not miss; empty where there is nothing. */
export function warnings({ dangers }: StackReport): string[] {
  const texts = (Object.keys(dangerWords) as Danger[])
    .filter((danger) => dangers[danger] > 0)
    .map((danger) => dangerWords[danger](dangers[danger]));
  return texts.length === 0 ? [] : [`⚠️ ${texts.join(" · ")}`];
}

/** Other resources, by action and type, as the engine's own summary has them. */
export function otherLines(others: readonly OtherResource[]): string[] {
  const groups = new Map<string, OtherResource[]>();
  for (const other of others) {
    const key = `${other.action} ${other.type}`;
    groups.set(key, [...(groups.get(key) ?? []), other]);
  }
  const order = Object.keys(done);
  return [...groups.values()]
    .sort(([one], [other]) => order.indexOf(one?.action ?? "") - order.indexOf(other?.action ?? ""))
    .flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [`- ${actionWords[first.action]} ${code(first.type)}: ${names(group)}`];
    });
}

const mostNames = 5;

function names(group: readonly OtherResource[]): string {
  const shown = group.slice(0, mostNames).map(({ name, properties }) => {
    const listed = properties.slice(0, mostNames).map((property) => code(property, 40));
    const more = properties.length > mostNames ? ["…"] : [];
    return listed.length === 0 ? code(name, 60) : `${code(name, 60)} (${[...listed, ...more].join(", ")})`;
  });
  return `${shown.join(", ")}${group.length > mostNames ? ` and ${group.length - mostNames} more` : ""}`;
}
