import type { dynamic } from "@pulumi/pulumi";
import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { OtcError } from "./errors";
import { ProviderError } from "./providerError";
import { render } from "./render";
import type { Runtime } from "./runtime";
import { leadsElsewhere, placeOf } from "./place";
import type { ServiceInputs, Unfinished } from "./resources/vpcEndpointService";
import { isUnknown } from "./resources/unknown";
import * as service from "./resources/vpcEndpointService";

type Properties = Record<string, unknown>;

/** The dynamic provider of `VpcEndpointService`: the operations on services in the form that the host calls. */
export function vpcEndpointServiceProvider(runtime: Runtime): dynamic.ResourceProvider {
  const run = async <A>(operation: TE.TaskEither<OtcError, A>): Promise<A> => {
    const result = await operation();
    if (E.isLeft(result)) {
      throw new ProviderError(runtime.conceal(render(result.left)));
    }
    return result.right;
  };

  // What exists is kept in the state, together with the text that names this provider.
  const runSaving = async <A>(operation: TE.TaskEither<Unfinished, A>, news: Properties): Promise<A> => {
    const result = await operation();
    if (E.isRight(result)) {
      return result.right;
    }
    const { error, id, outputs } = result.left;
    const message = runtime.conceal(render(error));
    throw outputs === undefined || id === undefined
      ? new ProviderError(message)
      : new ProviderError(message, {
          id,
          properties: { ...outputs, __provider: news["__provider"] },
        });
  };

  // A preview shows "create" for this as well: only words can say that nothing is made.
  const announce = (olds: Properties, { adopt, serviceName }: ServiceInputs): void => {
    const isNew = service.inputsOf(olds).portId === undefined;
    if (isNew && adopt !== undefined && !isUnknown(adopt) && !runtime.claims.isReplaced(adopt)) {
      const name = serviceName === undefined || isUnknown(serviceName) ? "This" : `"${serviceName}"`;
      runtime.tell(`${name} takes over VPC endpoint service ${adopt}: what differs is changed in place, none is made.`);
    }
  };

  return {
    configure: async (request) => {
      runtime.configure(request.config);
      return Promise.resolve();
    },
    check: async (olds: Properties, news: Properties) => {
      const { problems, defaults } = placeOf(runtime, news);
      const failures = [...problems, ...service.failuresOf(news)];
      if (failures.length > 0) {
        return Promise.resolve({ inputs: news, failures });
      }
      const inputs = service.normalize(olds, news, defaults);
      announce(olds, inputs);
      return Promise.resolve({ inputs });
    },
    diff: async (id, olds: Properties, news: Properties) => {
      const known = service.outputsOf(olds);
      const wanted = service.inputsOf(news) as ServiceInputs;
      const difference = service.diff(known, wanted, leadsElsewhere(runtime, known, wanted));
      const adopted = known.adopt === id || wanted.adopt === id;
      runtime.claims.hold(id, { replaced: difference.replaces.length > 0, adopted });
      return Promise.resolve(difference);
    },
    create: async (news: Properties) => {
      const inputs = service.inputsOf(news) as ServiceInputs;
      const { id, outputs } = await runSaving(service.create(runtime.context(), inputs), news);
      return { id, outs: { ...outputs } };
    },
    update: async (id, olds: Properties, news: Properties) => {
      const inputs = service.inputsOf(news) as ServiceInputs;
      const operation = service.update(runtime.context(), id, service.outputsOf(olds), inputs);
      return { outs: { ...(await runSaving(operation, news)) } };
    },
    read: async (id, props: Properties = {}) => {
      const outputs = await run(service.read(runtime.context(), id, service.outputsOf(props)));
      return outputs === undefined
        ? {}
        : { id, props: { ...outputs }, inputs: { ...service.inputsOf({ ...outputs }) } };
    },
    delete: async (id, props: Properties) => {
      await run(service.remove(runtime.context(), id, service.outputsOf(props)));
    },
  };
}
