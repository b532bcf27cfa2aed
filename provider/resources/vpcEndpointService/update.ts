import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { AuthError, CallError } from "../../errors";
import { meaningOf } from "../../vpcep/meaning";
import { createTags, deleteTags, updateService } from "../../vpcep/services";
import { shown } from "../rules";
import { changesOf } from "./changes";
import type { Context, Operation, Unfinished, Work } from "./context";
import { begin } from "./context";
import type { ServiceInputs, ServiceOutputs } from "./model";
import { plan } from "./plan";
import { explainConflict } from "./rivals";
import { goneError, settle, settleFrom } from "./settle";
import { learn } from "./wire";

/** Makes an existing service what the program wants: at most one PUT and two calls of the tags action. */
export function update(
  context: Context,
  id: string,
  known: ServiceOutputs,
  wanted: ServiceInputs,
): Operation<ServiceOutputs> {
  context.claims.hold(id, { adopted: known.adopt === id || wanted.adopt === id });
  return pipe(
    wanted.cloud === known.cloud ? begin(context, known, "updateTimeout") : beginInNewCloud(context, known, wanted),
    TE.mapLeft((error) => ({ error })),
    TE.chain((work) => apply(context, work, id, known, wanted)),
  );
}

// Only the sign-in tells the id of a project that a cloud gives by its name.
function beginInNewCloud(
  context: Context,
  known: ServiceOutputs,
  { cloud }: ServiceInputs,
): TE.TaskEither<AuthError, Work> {
  const { projectId: _old, cloud: _cloud, ...place } = known;
  return pipe(
    begin(context, { ...place, ...(cloud === undefined ? {} : { cloud }) }, "updateTimeout"),
    TE.chain((work) =>
      work.projectId === known.projectId
        ? TE.right(work)
        : TE.left({
            _tag: "AuthError",
            problems: [
              `cloud: ${shown(cloud)} leads to project ${work.projectId}, but the service is in project ` +
                `${known.projectId ?? "unknown"}: to replace the service by one there, set projectId too.`,
            ],
          }),
    ),
  );
}

/**
 * Waits for a service that is still being created, then makes the planned calls. Where one fails, the outputs say what
 * those before it have done.
 */
export function apply(
  context: Context,
  work: Work,
  id: string,
  known: ServiceOutputs,
  wanted: ServiceInputs,
): Operation<ServiceOutputs> {
  return pipe(
    settle(context, work, id, known),
    TE.chain((settled) => execute(context, work, id, settled, wanted, settled !== known)),
    TE.map((outputs) => withOwnArguments(outputs, wanted)),
  );
}

function execute(
  context: Context,
  work: Work,
  id: string,
  known: ServiceOutputs,
  wanted: ServiceInputs,
  isNews: boolean,
): Operation<ServiceOutputs> {
  const { client } = work;
  const { put, deleteTags: gone, createTags: set } = plan(known, wanted);
  const kept = Object.fromEntries(Object.entries(known.tags ?? {}).filter(([key]) => !gone.includes(key)));
  const step = <A>(call: TE.TaskEither<CallError, A>, before: ServiceOutputs, isNews: boolean): Operation<A> =>
    patiently(context, work, id, before, wanted, isNews, call);

  const afterPut: Operation<ServiceOutputs> =
    put === undefined
      ? TE.right(known)
      : pipe(
          step(updateService(client, id, put), known, isNews),
          // What was sent and is not told back is as it was sent.
          TE.map((service) => learn({ ...known, ...sent(known, wanted) }, service)),
        );
  return pipe(
    afterPut,
    TE.chain((outputs) =>
      gone.length === 0
        ? TE.right(outputs)
        : pipe(
            step(deleteTags(client, id, gone), outputs, true),
            TE.map(() => ({ ...outputs, tags: kept })),
          ),
    ),
    TE.chain((outputs) =>
      set.length === 0
        ? TE.right(outputs)
        : pipe(
            step(createTags(client, id, set), outputs, true),
            TE.map(() => ({ ...outputs, tags: wanted.tags ?? {} })),
          ),
    ),
  );
}

/** Makes a call; where the service is busy, waits until it has settled and makes it again. Explains what is final. */
function patiently<A>(
  context: Context,
  work: Work,
  id: string,
  before: ServiceOutputs,
  wanted: ServiceInputs,
  isNews: boolean,
  call: TE.TaskEither<CallError, A>,
): Operation<A> {
  return async () => {
    for (;;) {
      const result = await call();
      if (E.isRight(result)) {
        return result;
      }
      const error = result.left;
      const saved = isNews ? { id, outputs: before } : {};
      switch (meaningOf(error)) {
        case "busy": {
          const settled = await settleFrom(context, work, id, before)();
          if (E.isLeft(settled)) {
            return E.left<Unfinished>(settled.left);
          }
          if (context.capabilities.now() >= work.deadline) {
            return E.left<Unfinished>({ error, ...saved });
          }
          continue;
        }
        case "gone":
          // Kept with that status, so that the next deployment makes a new one.
          return E.left<Unfinished>({ error: goneError(id, before), id, outputs: { ...before, status: "gone" } });
        case "conflict":
          return pipe(
            explainConflict(work, id, before, wanted, error),
            TE.chain((conflict) => TE.left<Unfinished>({ error: conflict, ...saved })),
          )();
        default:
          return E.left<Unfinished>({ error, ...saved });
      }
    }
  };
}

function sent(known: ServiceOutputs, wanted: ServiceInputs): ServiceOutputs {
  const entries = changesOf(known, wanted).put.map((name) => [
    name,
    wanted[name] ?? (name === "description" ? "" : undefined),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as ServiceOutputs;
}

// Arguments that the API does not know: what the program says last is what counts.
function withOwnArguments(outputs: ServiceOutputs, wanted: ServiceInputs): ServiceOutputs {
  const { cloud: _cloud, adopt: _adopt, waitForAvailable: _wait, ...others } = outputs;
  const { cloud, adopt, waitForAvailable } = wanted;
  return {
    ...others,
    ...(cloud === undefined ? {} : { cloud }),
    ...(adopt === undefined ? {} : { adopt }),
    ...(waitForAvailable === undefined ? {} : { waitForAvailable }),
  };
}
