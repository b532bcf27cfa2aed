import { type Change, changesIn } from "./changes";
import { type Danger, dangers, type OtherResource, type ResourceReport, type StackReport } from "./model";
import { parseUrn, type Preview } from "./preview";
import { rulesByType } from "./resources";

/** What a preview says, as data; the report in Markdown and in JSON are forms of it. */
export function reportOf(preview: Preview): StackReport {
  const changes = changesIn(preview);
  const resources = changes.flatMap((change) => describe(change)).sort(byDanger);
  const others = changes.filter(({ type }) => !Object.hasOwn(rulesByType, type) && !isOwn(type)).map(summarise);
  return {
    project: preview.project ?? "",
    stack: preview.stack ?? preview.source,
    succeeded: preview.succeeded,
    resources,
    others,
    unchanged: unchangedIn(preview),
    messages: preview.messages,
    dangers: countDangers(resources, others),
  };
}

const stackType = "pulumi:pulumi:Stack";

// What the engine counts among the resources and nobody has written: the stack itself and its providers.
function isOwn(type: string): boolean {
  return type === stackType || type.startsWith("pulumi:providers:");
}

function unchangedIn({ steps, summary }: Preview): number {
  const hasSameStack = steps.some(({ operation, urn }) => operation === "same" && parseUrn(urn)?.type === stackType);
  return Math.max(0, (summary["same"] ?? 0) - (hasSameStack ? 1 : 0));
}

function describe(change: Change): ResourceReport[] {
  const rules = Object.hasOwn(rulesByType, change.type) ? rulesByType[change.type] : undefined;
  if (rules === undefined) {
    return [];
  }
  const { urn, type, name, action } = change;
  const id = change.before?.id;
  return [{ urn, type, name, kind: rules.kind, action, ...(id ? { id } : {}), ...rules.describe(change) }];
}

function summarise({ urn, type, name, action, before, after }: Change): OtherResource {
  const [was, is] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !key.startsWith("__"));
  const differ =
    before === undefined || after === undefined
      ? []
      : names.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
  return { urn, type, name, action, properties: differ.sort(), custom: (after ?? before)?.custom ?? true };
}

function dangersOfResource({ effects }: ResourceReport): readonly Danger[] {
  return effects.flatMap((effect) => effect.dangers);
}

function dangersOfOther({ action, custom }: OtherResource): readonly Danger[] {
  return custom && (action === "replace" || action === "delete") ? [action] : [];
}

// A service that is replaced, opened or cut in several ports counts once of each kind.
function countDangers(resources: readonly ResourceReport[], others: readonly OtherResource[]): Record<Danger, number> {
  const all = [...resources.map(dangersOfResource), ...others.map(dangersOfOther)];
  const number = (danger: Danger): number => all.filter((own) => own.includes(danger)).length;
  return Object.fromEntries(dangers.map((danger) => [danger, number(danger)])) as Record<Danger, number>;
}

// As the order of `dangers`; what is harmless goes last. Then by name, numbers within it as numbers.
function byDanger(one: ResourceReport, other: ResourceReport): number {
  const rank = (report: ResourceReport): number => {
    const own = dangersOfResource(report);
    const first = dangers.findIndex((danger) => own.includes(danger));
    return first === -1 ? dangers.length : first;
  };
  return rank(one) - rank(other) || collator.compare(one.name, other.name);
}

const collator = new Intl.Collator("en", { numeric: true });
