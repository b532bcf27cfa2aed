import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import type { CallError, OtcError, UncertainError } from "../../errors";
import { backoff, pause } from "../../http/retry";
import { all, atMost, before, exponential } from "../../http/policy";
import type { Service } from "../../vpcep/codecs";
import { mayHaveHappened, meaningOf } from "../../vpcep/meaning";
import { createService, listServices } from "../../vpcep/services";
import { pollPause } from "../../together/schedule";
import type { Context, Work } from "./context";
import type { Period } from "./evidence";
import { isCreatedIn } from "./evidence";
import type { ServiceInputs } from "./model";
import { isTwin, rivalsOf } from "./rivals";
import { wireService } from "./wire";

/**
 * Creates one service: one POST in the normal case. A POST whose answer is lost is not repeated before the list has shown
 * that nothing was made; what it has made is gone on with.
 *
 * A service is taken for the one that was made only if it is in every way what is wanted, was created while a call for
 * it was under way, here or in a process that was killed, and is not known to belong to a resource. Where that is not
 * proven, it is somebody else's.
 */
export function make(
  context: Context,
  work: Work,
  wanted: ServiceInputs,
  interrupted: readonly Period[],
): TE.TaskEither<OtcError, Service> {
  const { capabilities, claims, limits } = context;
  const { client, deadline } = work;
  const again = before(deadline, all(exponential(backoff.first, backoff.longest), atMost(limits.maxRetries)));

  return async () => {
    const start = capabilities.now();
    const lost: number[] = [];
    for (let count = 1; ;) {
      const from = capabilities.now();
      const answer = await createService(client, wireService(wanted))();
      if (E.isRight(answer)) {
        claims.made(answer.right.id);
        return answer;
      }
      const error = answer.left;
      const isLost = mayHaveHappened(error);
      if (!isLost && meaningOf(error) !== "conflict") {
        return lost.length === 0 ? answer : E.left(uncertain(wanted, error, undefined));
      }
      if (isLost) {
        lost.push(from);
      }
      const services = await listServices(client)();
      if (E.isLeft(services)) {
        return E.left(lost.length > 0 ? uncertain(wanted, error, services.left) : error);
      }
      const isIn = (periods: readonly Period[]) => (service: Service) =>
        isTwin(service, wanted) &&
        service.status !== "deleting" &&
        isCreatedIn(periods, service.created_at, client.clockAhead());
      // A call that is not answered can still be carried out later.
      const own = services.right.items.find(isIn(lost.map((from) => ({ from, to: capabilities.now() }))));
      if (own !== undefined && claims.made(own.id)) {
        return E.right(own);
      }
      const left = services.right.items.find(isIn(interrupted));
      if (left !== undefined && claims.made(left.id) && claims.takeOver(left.id)) {
        return E.right(left);
      }
      const rivals = rivalsOf(services.right.items, wanted);
      if (rivals.length > 0 || !isLost) {
        const isLeaving = rivals.length > 0 && rivals.every(({ status }) => status === "deleting");
        const wait = pollPause(capabilities.now() - start);
        if (isLeaving && capabilities.now() + wait < deadline) {
          await pause(capabilities, "POST vpc-endpoint-services", wait, "as the ports are still taken");
          continue;
        }
        return E.left({ _tag: "ConflictError", portId: wanted.portId, rivals, cause: error });
      }
      const delay = again({ error, count, now: capabilities.now(), random: capabilities.random() });
      if (delay === undefined) {
        return E.left(uncertain(wanted, error, undefined));
      }
      await pause(capabilities, "POST vpc-endpoint-services", delay, `before retry ${count}`);
      count += 1;
    }
  };
}

function uncertain(wanted: ServiceInputs, cause: CallError, lookUp: CallError | undefined): UncertainError {
  return {
    _tag: "UncertainError",
    ...(wanted.serviceName === undefined ? {} : { serviceName: wanted.serviceName }),
    portId: wanted.portId,
    cause,
    ...(lookUp === undefined ? {} : { lookUp }),
  };
}
