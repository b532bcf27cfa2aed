import type { Preview, State, Step } from "./preview";
import { parseUrn } from "./preview";

/** What happens to a resource as a whole. `forget`: it leaves the program and the state, and stays in the cloud. */
export type Action = "create" | "import" | "update" | "replace" | "delete" | "forget";

/** All that the engine intends with one resource. */
export interface Change {
  readonly urn: string;
  readonly type: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly action: Action;
  readonly before?: State;
  readonly after?: State;
  readonly replaceReasons: readonly string[];
  /** Of a replacement: whether the old one goes before the new one comes; absent where the preview does not tell. */
  readonly deletesFirst?: boolean;
}

const replacing = ["replace", "create-replacement", "import-replacement"];
const actions: Readonly<Record<string, Action>> = {
  create: "create",
  import: "import",
  update: "update",
  delete: "delete",
  "delete-replaced": "delete",
};

/** The changes of a preview, one a resource, in the engine's order. Steps that change nothing are left out. */
export function changesIn({ steps }: Preview): Change[] {
  const deleted = new Set(steps.filter(({ operation }) => operation.startsWith("delete")).map(({ urn }) => urn));
  return [...grouped(steps)].flatMap(([urn, own]) => changesOfOne(urn, own, deleted));
}

function grouped(steps: readonly Step[]): Map<string, Step[]> {
  const byUrn = new Map<string, Step[]>();
  for (const step of steps) {
    const own = byUrn.get(step.urn);
    if (own === undefined) {
      byUrn.set(step.urn, [step]);
    } else {
      own.push(step);
    }
  }
  return byUrn;
}

function changesOfOne(urn: string, steps: readonly Step[], deleted: ReadonlySet<string>): Change[] {
  const parts = parseUrn(urn);
  if (parts === undefined) {
    return [];
  }
  const { type, name } = parts;
  const first = (operation: string): number => steps.findIndex((step) => step.operation === operation);
  const replacement = steps.find(({ operation }) => replacing.includes(operation));
  const others = steps.filter(
    ({ operation }) => replacement === undefined || ![...replacing, "delete-replaced"].includes(operation),
  );
  const plainChanges = others.flatMap((step): Change[] => {
    const action = actions[step.operation];
    return action === undefined || (step.before ?? step.after)?.external === true
      ? []
      : [
          {
            urn,
            type,
            name,
            ...states(step),
            action: isKept(action, step, deleted) ? "forget" : action,
            replaceReasons: [],
          },
        ];
  });
  if (replacement === undefined) {
    return plainChanges;
  }
  const [creates, deletes] = [first("create-replacement"), first("delete-replaced")];
  const old = steps.find(({ operation }) => operation === "delete-replaced");
  const before = replacement.before ?? old?.before;
  return [
    {
      ...{ urn, type, name, action: "replace", replaceReasons: replacement.replaceReasons },
      ...(before === undefined ? {} : { before }),
      ...(replacement.after === undefined ? {} : { after: replacement.after }),
      ...(creates === -1 || deletes === -1 ? {} : { deletesFirst: deletes < creates }),
    },
    ...plainChanges,
  ];
}

function states({ before, after }: Step): Pick<Change, "before" | "after"> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

// The engine then makes no call: the resource is retained, or goes with another one.
function isKept(action: Action, { before }: Step, deleted: ReadonlySet<string>): boolean {
  return (
    action === "delete" &&
    (before?.retainOnDelete === true || (before?.deletedWith !== undefined && deleted.has(before.deletedWith)))
  );
}
