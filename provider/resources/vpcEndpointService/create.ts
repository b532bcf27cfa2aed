import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../../capabilities";
import type { OtcError } from "../../errors";
import type { Service } from "../../vpcep/codecs";
import { placeOf, takeOver } from "./adopt";
import type { Context, Operation, Work } from "./context";
import { begin } from "./context";
import type { Note } from "./evidence";
import { creationKey, forgetInterrupted, interruptedCreations, writeNote } from "./evidence";
import { make } from "./make";
import type { ServiceInputs, ServiceOutputs } from "./model";
import { failed, settle } from "./settle";
import { learn, wireService } from "./wire";

/** A new service and what is known of it. */
export interface Created {
  readonly id: string;
  readonly outputs: ServiceOutputs;
}

/**
 * Makes a service and waits until it is available (not with `waitForAvailable: false`), or takes over the one that `adopt` names. Once the service exists,
 * whatever goes wrong carries its id and what is known of it, so that it is not lost.
 */
export function create(context: Context, wanted: ServiceInputs): Operation<Created> {
  const { adopt } = wanted;
  return pipe(
    begin(context, wanted, "createTimeout"),
    TE.mapLeft((error) => ({ error })),
    TE.chain((work) => {
      const key = creationKey(`${work.projectId} ${work.region ?? ""}`, wireService(wanted));
      // What a replaced resource had taken over is what this one replaces.
      return adopt === undefined || context.claims.isReplaced(adopt)
        ? noted(context, key, makeAndSettle(context, work, wanted, key))
        : pipe(
            takeOver(context, work, adopt, wanted),
            TE.map((outputs) => {
              forgetInterrupted(context.capabilities, key);
              return { id: adopt, outputs };
            }),
          );
    }),
  );
}

/**
 * Keeps a note of the creation for as long as the engine does not know its result: a later run finds by it what this one
 * has made.
 */
function noted({ capabilities }: Context, key: string, creation: Operation<Created>): Operation<Created> {
  return async () => {
    const note = writeNote(capabilities, key);
    const result = await creation();
    const isUnknown = E.isLeft(result) && result.left.error._tag === "UncertainError";
    if (isUnknown || !(await engineIsThere(capabilities))) {
      note.leave();
    } else {
      note.remove();
      void lookAfter(capabilities, note);
    }
    return result;
  };
}

// Longer than an engine takes to write a result down, shorter than a next run takes to begin.
const timeToWrite = 500;

// A host can outlive its engine: nobody takes the result then, or the engine ended before it wrote it down.
async function lookAfter(capabilities: Capabilities, note: Note): Promise<void> {
  if (capabilities.engine !== undefined) {
    await capabilities.sleep(timeToWrite);
    if (!(await engineIsThere(capabilities))) {
      note.leave();
    }
  }
}

async function engineIsThere(capabilities: Capabilities): Promise<boolean> {
  const { engine } = capabilities;
  return engine === undefined || (await capabilities.isThere(engine));
}

function makeAndSettle(context: Context, work: Work, wanted: ServiceInputs, key: string): Operation<Created> {
  const { capabilities, claims } = context;
  // Of those that ask for the very same, one is made at a time.
  const made: TE.TaskEither<OtcError, Service> = () =>
    claims.inTurn(key, async () => make(context, work, wanted, await interruptedCreations(capabilities, key))());
  return pipe(
    made,
    TE.mapLeft((error) => ({ error })),
    TE.chain((service) => {
      forgetInterrupted(capabilities, key);
      const { id } = service;
      const outputs = learn({ ...wanted, ...placeOf(work) }, service);
      if (outputs.status === "failed") {
        return TE.left({ error: failed(service), id, outputs });
      }
      return wanted.waitForAvailable === false
        ? TE.right({ id, outputs })
        : pipe(
            settle(context, work, id, outputs, true),
            TE.map((settled) => ({ id, outputs: settled })),
          );
    }),
  );
}
