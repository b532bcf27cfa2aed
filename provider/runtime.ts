import { makeAccounts } from "./auth/accounts";
import type { Asked, Configuration, Configure } from "./auth/configuration";
import { makeConfigure } from "./auth/configuration";
import { stackSettings } from "./auth/settings";
import type { StackConfiguration } from "./auth/settings";
import type { Capabilities } from "./capabilities";
import type { Claims } from "./resources/claims";
import { makeClaims } from "./resources/claims";
import type { Context } from "./resources/vpcEndpointService/context";
import { servicesOf } from "./resources/vpcEndpointService/kind";
import { makeTogether } from "./together";

/** What all providers of a process share: the configuration, and the accounts that are signed in. */
export interface Runtime {
  /** Takes the stack's configuration. Only stores it: calls can arrive while the host still waits for this. */
  configure(stack: StackConfiguration): void;
  configuration(asked: Asked): Configuration;
  context(): Context;
  /** What this process knows to belong to the stack's resources. */
  readonly claims: Claims;
  /** Shows a line to the person at the terminal. */
  tell(line: string): void;
  /** Takes the secrets out of a text. */
  conceal(text: string): string;
}

interface Current {
  readonly configure: Configure;
  readonly context: Context;
}

/** Makes a {@link Runtime}. Its resources and resource types share connections and sign-ins. */
export function makeRuntime(capabilities: Capabilities): Runtime {
  const known = new Map<string, Current>();
  const claims = makeClaims();
  let latest: StackConfiguration = { get: () => undefined };

  // Made when it is first needed: it reads files, and a file's problems are for check to tell.
  const current = (): Current => {
    const key = JSON.stringify(stackSettings(latest));
    const made = known.get(key) ?? make(capabilities, claims, latest);
    known.set(key, made);
    return made;
  };

  return {
    configure: (stack) => {
      latest = stack;
    },
    configuration: (asked) => current().configure(asked),
    context: () => current().context,
    claims,
    tell: (line) => capabilities.tell(line),
    conceal: (text) => capabilities.conceal(text),
  };
}

function make(capabilities: Capabilities, claims: Claims, stack: StackConfiguration): Current {
  const configure = makeConfigure(capabilities, stack);
  const { limits } = configure({});
  const accounts = makeAccounts(capabilities, configure);
  const services = makeTogether(capabilities, servicesOf);
  return { configure, context: { capabilities, limits, claims, accounts, services } };
}
