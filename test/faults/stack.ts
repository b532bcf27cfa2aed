import { providerText } from "../../sdk/provider";
import { HostError, type Host } from "../support/host";

type Properties = Record<string, unknown>;

/** What the engine's state has of the one resource. */
interface State {
  id: string;
  inputs: Properties;
  outputs: Properties;
  /** Whether its last operation failed, so that an update is due even where nothing differs. */
  isUnfinished: boolean;
}

/**
 * A stack with one resource, deployed through the real provider host with the steps that the engine takes. Every
 * operation gives the error's message, or undefined where it succeeded.
 */
export interface Stack {
  readonly id: string | undefined;
  /** `up` with these arguments, or with the resource taken out of the program. */
  up(wanted: Properties | undefined): Promise<string | undefined>;
  refresh(): Promise<string | undefined>;
  /** All that a state file would hold. */
  stored(): string;
}

export function makeStack(hostNow: () => Host): Stack {
  let state: State | undefined;
  // Replaced, but not deleted yet: the engine does that first thing in its next deployment.
  const leaving: { readonly id: string; readonly outputs: Properties }[] = [];

  const guarded = async (operation: () => Promise<void>): Promise<string | undefined> => {
    try {
      await operation();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  const keep = (inputs: Properties, error: unknown): never => {
    if (error instanceof HostError && error.saved !== undefined) {
      const { __provider, ...outputs } = error.saved.properties;
      if (__provider !== providerText("VpcEndpointService")) {
        throw new Error("saved without __provider: the resource could never be deleted");
      }
      state = { id: error.saved.id, inputs, outputs, isUnfinished: true };
    }
    throw error;
  };

  const create = async (inputs: Properties): Promise<void> => {
    const made = await hostNow()
      .create(inputs)
      .catch((error: unknown) => keep(inputs, error));
    state = { id: made.id, inputs, outputs: made.outputs, isUnfinished: false };
  };

  const clear = async (): Promise<void> => {
    for (let [next] = leaving; next !== undefined; [next] = leaving) {
      await hostNow().delete(next.id, next.outputs);
      leaving.shift();
    }
  };

  const replace = async (old: State, wanted: Properties, deleteFirst: boolean): Promise<void> => {
    const { inputs } = await hostNow().check({}, wanted);
    if (deleteFirst) {
      await hostNow().delete(old.id, old.outputs);
      state = undefined;
      return create(inputs);
    }
    try {
      await create(inputs);
    } finally {
      // A replacement that was made but has not settled counts as one.
      if (state !== old) {
        leaving.push(old);
      }
    }
    await clear();
  };

  const deploy = async (wanted: Properties): Promise<void> => {
    const { inputs, failures } = await hostNow().check(state?.inputs ?? {}, wanted);
    if (failures.length > 0) {
      throw new Error(failures.map(({ reason }) => reason).join("\n"));
    }
    if (state === undefined) {
      return create(inputs);
    }
    const { id, outputs, isUnfinished } = state;
    const { changes, replaces, deleteBeforeReplace } = await hostNow().diff(id, outputs, inputs);
    if (replaces.length > 0) {
      return replace(state, wanted, deleteBeforeReplace);
    }
    if (changes || isUnfinished) {
      const updated = await hostNow()
        .update(id, outputs, inputs)
        .catch((error: unknown) => keep(inputs, error));
      state = { id, inputs, outputs: updated, isUnfinished: false };
    }
  };

  return {
    get id() {
      return state?.id;
    },
    up: (wanted) =>
      guarded(async () => {
        await clear();
        if (wanted !== undefined) {
          return deploy(wanted);
        }
        if (state !== undefined) {
          await hostNow().delete(state.id, state.outputs);
          state = undefined;
        }
      }),
    refresh: () =>
      guarded(async () => {
        if (state === undefined) {
          return;
        }
        const { id, inputs, outputs } = await hostNow().read(state.id, state.outputs);
        state = id === "" ? undefined : { ...state, id, inputs: inputs ?? state.inputs, outputs };
      }),
    stored: () => JSON.stringify([state, leaving]),
  };
}
