/** A preview in the one form that the report works on, whichever way the engine wrote it. */
export interface Preview {
  /** Where it was read from, for messages. */
  readonly source: string;
  readonly project?: string;
  readonly stack?: string;
  /** What the engine intends, in its order. */
  readonly steps: readonly Step[];
  /** The engine's own count of resources by operation, for example `{ same: 3, update: 1 }`. */
  readonly summary: Readonly<Record<string, number>>;
  readonly messages: readonly Message[];
  readonly succeeded: boolean;
}

/** One step of the engine. */
export interface Step {
  /** The engine's word: `create`, `update`, `replace`, `create-replacement`, … */
  readonly operation: string;
  readonly urn: string;
  readonly before?: State;
  readonly after?: State;
  /** The properties that make it a replacement. */
  readonly replaceReasons: readonly string[];
}

type Properties = Readonly<Record<string, unknown>>;

/** A resource before or after a step. Secrets are `[secret]`; what is not known yet is Pulumi's unknown value. */
export interface State {
  readonly id?: string;
  /** Whether a provider manages it; components are not. */
  readonly custom: boolean;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Only read, never changed, by the program. */
  readonly external: boolean;
  readonly protect: boolean;
  /** Left in the cloud when it leaves the program. */
  readonly retainOnDelete: boolean;
  /** The resource that takes this one with it when it is deleted. */
  readonly deletedWith?: string;
}

/** A warning or error of the engine, the program, a provider or a policy. */
export interface Message {
  readonly severity: "error" | "warning";
  readonly text: string;
  readonly urn?: string;
  /** The policy that it is about. */
  readonly policy?: string;
}

/** What stands for a secret, in every form of a preview. */
export const secretValue = "[secret]";

/** The parts of a URN (`urn:pulumi:stack::project::parentType$type::name`); undefined for any other text. */
export function parseUrn(
  urn: string,
): { readonly stack: string; readonly project: string; readonly type: string; readonly name: string } | undefined {
  const [head = "", project, types, ...name] = urn.split("::");
  const stack = /^urn:pulumi:(.+)$/.exec(head)?.[1];
  const type = types?.split("$").at(-1);
  return stack === undefined || project === undefined || type === undefined || name.length === 0
    ? undefined
    : { stack, project, type, name: name.join("::") };
}
