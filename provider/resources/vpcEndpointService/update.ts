import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Account } from "../../auth/accounts";
import type { AuthError } from "../../errors";
import { createTags, deleteTags, updateService } from "../../vpcep/services";
import { shown } from "../rules";
import { changesOf } from "./changes";
import type { Context, Operation, Unfinished } from "./context";
import { accountOf } from "./context";
import type { ServiceInputs, ServiceOutputs } from "./model";
import { plan } from "./plan";
import { settle } from "./settle";
import { learn } from "./wire";

/** Makes an existing service what the program wants: at most one PUT and two calls of the tags action. */
export function update(
  context: Context,
  id: string,
  known: ServiceOutputs,
  wanted: ServiceInputs,
): Operation<ServiceOutputs> {
  return pipe(
    wanted.cloud === known.cloud ? accountOf(context, known) : accountOfNewCloud(context, known, wanted),
    TE.mapLeft((error) => ({ error })),
    TE.chain((account) => apply(context, account, id, known, wanted)),
  );
}

// Only the sign-in tells the id of a project that a cloud gives by its name.
function accountOfNewCloud(
  context: Context,
  known: ServiceOutputs,
  { cloud }: ServiceInputs,
): TE.TaskEither<AuthError, Account> {
  const { projectId: _old, cloud: _cloud, ...place } = known;
  return pipe(
    accountOf(context, { ...place, ...(cloud === undefined ? {} : { cloud }) }),
    TE.chain((account) =>
      account.projectId === known.projectId
        ? TE.right(account)
        : TE.left({
            _tag: "AuthError",
            problems: [
              `cloud: ${shown(cloud)} leads to project ${account.projectId}, but the service is in project ` +
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
  account: Account,
  id: string,
  known: ServiceOutputs,
  wanted: ServiceInputs,
): Operation<ServiceOutputs> {
  return pipe(
    settle(context, account, id, known, "updateTimeout"),
    TE.chain((settled) => execute(account, id, settled, wanted, settled !== known)),
    TE.map((outputs) => withOwnArguments(outputs, wanted)),
  );
}

function execute(
  { client }: Account,
  id: string,
  known: ServiceOutputs,
  wanted: ServiceInputs,
  isNews: boolean,
): Operation<ServiceOutputs> {
  const { put, deleteTags: gone, createTags: set } = plan(known, wanted);
  const kept = Object.fromEntries(Object.entries(known.tags ?? {}).filter(([key]) => !gone.includes(key)));

  const afterPut: Operation<ServiceOutputs> =
    put === undefined
      ? TE.right(known)
      : pipe(
          updateService(client, id, put),
          TE.bimap(
            unfinished(id, isNews ? known : undefined),
            // What was sent and is not told back is as it was sent.
            (service) => learn({ ...known, ...sent(known, wanted) }, service),
          ),
        );
  return pipe(
    afterPut,
    TE.chain((outputs) =>
      gone.length === 0
        ? TE.right(outputs)
        : pipe(
            deleteTags(client, id, gone),
            TE.bimap(unfinished(id, outputs), () => ({ ...outputs, tags: kept })),
          ),
    ),
    TE.chain((outputs) =>
      set.length === 0
        ? TE.right(outputs)
        : pipe(
            createTags(client, id, set),
            TE.bimap(unfinished(id, outputs), () => ({ ...outputs, tags: wanted.tags ?? {} })),
          ),
    ),
  );
}

function unfinished(id: string, outputs: ServiceOutputs | undefined): (error: Unfinished["error"]) => Unfinished {
  return (error) => (outputs === undefined ? { error } : { error, id, outputs });
}

function sent(known: ServiceOutputs, wanted: ServiceInputs): ServiceOutputs {
  const entries = changesOf(known, wanted).put.map((name) => [
    name,
    wanted[name] ?? (name === "description" ? "" : undefined),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as ServiceOutputs;
}

// Arguments that the API does not know: what the program says last is what counts.
function withOwnArguments(outputs: ServiceOutputs, { cloud, adopt }: ServiceInputs): ServiceOutputs {
  const { cloud: _cloud, adopt: _adopt, ...others } = outputs;
  return { ...others, ...(cloud === undefined ? {} : { cloud }), ...(adopt === undefined ? {} : { adopt }) };
}
