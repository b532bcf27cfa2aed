import { makeAccounts } from "./auth/accounts";
import type { Limits } from "./auth/limits";
import { readLimits } from "./auth/limits";
import type { Settings, StackConfiguration } from "./auth/settings";
import { readSettings } from "./auth/settings";
import type { Capabilities } from "./capabilities";
import type { Context } from "./resources/vpcEndpointService/context";

/** What is configured, and what is wrong with it. */
export interface Configuration {
  readonly settings: Settings;
  readonly limits: Limits;
  /** A sentence each. */
  readonly problems: readonly string[];
}

/** What all providers of a process share: the configuration, and the accounts that are signed in. */
export interface Runtime {
  /** Takes the stack's configuration. Only stores it: calls can arrive while the host still waits for this. */
  configure(stack: StackConfiguration): void;
  configuration(): Configuration;
  context(): Context;
  /** Takes the secrets out of a text. */
  conceal(text: string): string;
}

/** Makes a {@link Runtime}. Its resources and resource types share connections and sign-ins. */
export function makeRuntime(capabilities: Capabilities): Runtime {
  const contexts = new Map<string, Context>();
  let current = read({ get: () => undefined });

  function read(stack: StackConfiguration): Configuration {
    const settings = readSettings(stack, capabilities.environment);
    return { settings, ...readLimits(settings) };
  }

  return {
    configure: (stack) => {
      current = read(stack);
    },
    configuration: () => current,
    context: () => {
      const { settings, limits } = current;
      const key = JSON.stringify(settings);
      const context = contexts.get(key) ?? {
        capabilities,
        limits,
        accounts: makeAccounts(capabilities, settings, limits),
      };
      contexts.set(key, context);
      return context;
    },
    conceal: (text) => capabilities.conceal(text),
  };
}
