import type { dynamic } from "@pulumi/pulumi";
import * as E from "fp-ts/Either";
import { ProviderError } from "./providerError";
import { render } from "./render";
import type { Group } from "./resources/availability";
import { awaitAll, digestOf } from "./resources/availability";
import { hasUnknown } from "./resources/unknown";
import type { Runtime } from "./runtime";

interface Inputs {
  readonly groups: readonly Group[];
}

interface Outputs {
  /** The services that were available when this was last run. */
  readonly available?: string;
}

/**
 * The dynamic provider of `Availability`, the one resource at the end of a stack that waits for its services. It is
 * created or updated when there are services that it has not seen available, so that a deployment that was killed or that
 * failed here waits again.
 */
export function availabilityProvider(runtime: Runtime): dynamic.ResourceProvider<Inputs, Outputs> {
  const wait = async ({ groups }: Inputs): Promise<Outputs> => {
    const result = await awaitAll(runtime.context(), groups)();
    if (E.isLeft(result)) {
      throw new ProviderError(runtime.conceal(render(result.left)));
    }
    return { available: digestOf(groups) };
  };
  return {
    configure: async (request) => {
      runtime.configure(request.config);
      return Promise.resolve();
    },
    check: async (_olds, news) => Promise.resolve({ inputs: news }),
    diff: async (_id, { available }, { groups }) =>
      Promise.resolve({ changes: hasUnknown(groups) || available !== digestOf(groups) }),
    create: async (news) => ({ id: "available", outs: await wait(news) }),
    update: async (_id, _olds, news) => ({ outs: await wait(news) }),
    read: async (id, props) => Promise.resolve({ id, ...(props === undefined ? {} : { props }) }),
    delete: async () => Promise.resolve(),
  };
}
