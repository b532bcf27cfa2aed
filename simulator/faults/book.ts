import { type Fault, type FaultRule, matches } from "./fault";

/** The rules in force. */
export interface Faults {
  /**
   * Adds a rule, after those that are there. A request meets the first of its rules that is not used up, and those after
   * that one do not count it.
   *
   * @param onMeet called when a request meets the fault, before anything else happens; awaited
   */
  add(rule: FaultRule, onMeet?: () => unknown): void;
  /** The rules, and how many requests have met each. */
  list(): readonly (FaultRule & { readonly met: number })[];
  clear(): void;
}

/** A fault that a request has met. */
export interface Met {
  readonly fault: Fault;
  readonly onMeet: (() => unknown) | undefined;
}

export interface FaultBook extends Faults {
  /** Counts a request, and gives the fault that it meets. */
  meet(request: { readonly method: string; readonly path: string }): Met | undefined;
}

interface Entry {
  readonly rule: FaultRule;
  readonly onMeet: (() => unknown) | undefined;
  seen: number;
  met: number;
}

export function createFaults(): FaultBook {
  const entries: Entry[] = [];
  const isDue = ({ rule: { nth = 1, times = 1 }, seen }: Entry): boolean =>
    seen >= nth && (times === "always" || seen < nth + times);
  return {
    add: (rule, onMeet) => void entries.push({ rule, onMeet, seen: 0, met: 0 }),
    list: () => entries.map(({ rule, met }) => ({ ...rule, met })),
    clear: () => void entries.splice(0),
    meet(request) {
      for (const entry of entries.filter(({ rule }) => matches(rule, request))) {
        entry.seen += 1;
        if (isDue(entry)) {
          entry.met += 1;
          return { fault: entry.rule.fault, onMeet: entry.onMeet };
        }
      }
      return undefined;
    },
  };
}
