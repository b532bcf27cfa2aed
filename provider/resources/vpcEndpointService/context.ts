import type * as TE from "fp-ts/TaskEither";
import type { Account, Accounts } from "../../auth/accounts";
import type { Limits } from "../../auth/limits";
import type { Capabilities } from "../../capabilities";
import type { AuthError, OtcError } from "../../errors";
import type { ServiceOutputs } from "./model";

/** What the operations on services work with. */
export interface Context {
  readonly capabilities: Capabilities;
  readonly accounts: Accounts;
  readonly limits: Limits;
}

/** An operation that did not finish. Where `outputs` are there, the service exists and this is what is known of it. */
export interface Unfinished {
  readonly error: OtcError;
  readonly id?: string;
  readonly outputs?: ServiceOutputs;
}

export type Operation<A> = TE.TaskEither<Unfinished, A>;

/** The account where a service lives or is to live. */
export function accountOf(
  context: Context,
  { cloud, region, projectId }: ServiceOutputs,
): TE.TaskEither<AuthError, Account> {
  return context.accounts({
    ...(cloud === undefined ? {} : { cloud }),
    ...(region === undefined ? {} : { region }),
    ...(projectId === undefined ? {} : { projectId }),
  });
}

/** How messages name a service. */
export function nameOf(id: string, { serviceName }: ServiceOutputs): string {
  return `VPC endpoint service ${serviceName ? `"${serviceName}" ` : ""}(${id})`;
}
