import type { Action } from "./changes";
import type { Message } from "./preview";
import type { Text } from "./text";

/** Kinds of change that can break or expose something. Documented in docs/pull-requests.md; `--fail-on` takes them. */
export const dangers = ["replace", "delete", "open", "cut"] as const;
/**
 * `replace`, `delete`: of any resource. `open`: whoever may connect to a service does so without asking. `cut`: clients
 * lose a port.
 */
export type Danger = (typeof dangers)[number];

/** One thing that a change does. */
export interface Effect {
  /** What it is about, for programs: an argument's name, or `resource`. */
  readonly subject: string;
  readonly text: Text;
  /** Whom it concerns and how, where it does. */
  readonly consequence?: Text;
  readonly dangers: readonly Danger[];
}

/** A call that `pulumi up` makes. */
export interface Call {
  readonly method: string;
  /** Below the project's endpoint, for example `vpc-endpoint-services/4189…`. */
  readonly path: string;
  /** Values that are not known yet, and secrets, stand in it as `(known later)` and `(secret)`. */
  readonly body?: unknown;
  /** Whether it is made for certain. Else it depends on what is not known yet or not shown. */
  readonly certain: boolean;
}

/** How a line of a picture relates to the change. */
export type EdgeChange = "kept" | "added" | "removed";

/** A service as a picture: clients' ports on the one side, the backend's on the other. */
export interface Picture {
  readonly title: string;
  readonly note: string;
  /** Of the service as a whole: `removed` also for one that is replaced or opened. */
  readonly mark: EdgeChange;
  readonly edges: readonly {
    readonly client: string;
    readonly server: string;
    readonly change: EdgeChange;
    /** The client port itself stays: only what it leads to changes. */
    readonly moved: boolean;
  }[];
}

/** What the rules for a type of resource say of a change. */
export interface Description {
  /** How the cloud names it, where that is known and not the name in the program. */
  readonly cloudName?: string;
  /** The most important first. */
  readonly effects: readonly Effect[];
  readonly calls: readonly Call[];
  readonly picture?: Picture;
}

/** A changed resource whose type this package knows. */
export interface ResourceReport extends Description {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** The kind of resource in words: `VPC endpoint service`. */
  readonly kind: string;
  readonly action: Action;
  readonly id?: string;
}

/** Any other changed resource. */
export interface OtherResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly action: Action;
  /** Names of the properties that differ, where the preview tells; never their values. */
  readonly properties: readonly string[];
  readonly custom: boolean;
}

/** All that a preview of one stack says. */
export interface StackReport {
  readonly project: string;
  readonly stack: string;
  readonly succeeded: boolean;
  /** Changed resources that this package knows, the most dangerous first. */
  readonly resources: readonly ResourceReport[];
  readonly others: readonly OtherResource[];
  readonly unchanged: number;
  readonly messages: readonly Message[];
  /** How many changes of each dangerous kind. */
  readonly dangers: Readonly<Record<Danger, number>>;
}

/** Whether a stack stays as it is and nothing went wrong. */
export function isQuiet({ resources, others, succeeded, messages }: StackReport): boolean {
  return resources.length === 0 && others.length === 0 && succeeded && messages.length === 0;
}
