import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Account, Accounts } from "../../auth/accounts";
import type { Limits } from "../../auth/limits";
import type { Capabilities } from "../../capabilities";
import type { AuthError, OtcError } from "../../errors";
import type { Together } from "../../together";
import { noticingWrites } from "../../together";
import type { Client } from "../../vpcep/client";
import type { Service } from "../../vpcep/codecs";
import type { Claims } from "../claims";
import type { ServiceOutputs } from "./model";

/** What the operations on services work with. */
export interface Context {
  readonly capabilities: Capabilities;
  readonly accounts: Accounts;
  readonly limits: Limits;
  readonly claims: Claims;
  /** Looking at the services that a client reaches, together. */
  services(client: Client): Together<Service>;
}

/** The account where a service lives or is to live, for an operation that must end in time. */
export interface Work extends Account {
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly limit: Limit;
  readonly services: Together<Service>;
}

/** What limits an operation. */
export type Limit = "createTimeout" | "updateTimeout" | "deleteTimeout";

/** An operation that did not finish. Where `outputs` are there, the service exists and this is what is known of it. */
export interface Unfinished {
  readonly error: OtcError;
  readonly id?: string;
  readonly outputs?: ServiceOutputs;
}

export type Operation<A> = TE.TaskEither<Unfinished, A>;

/** Begins an operation in the account where a service lives or is to live; its time runs from now on. */
export function begin(
  context: Context,
  { cloud, region, projectId }: ServiceOutputs,
  limit: Limit,
): TE.TaskEither<AuthError, Work> {
  const { accounts, capabilities, limits } = context;
  return async () => {
    const deadline = capabilities.now() + limits[limit] * 1000;
    return pipe(
      accounts({
        ...(cloud === undefined ? {} : { cloud }),
        ...(region === undefined ? {} : { region }),
        ...(projectId === undefined ? {} : { projectId }),
      }),
      TE.map((account) => {
        const services = context.services(account.client);
        const client = noticingWrites(account.client.before(deadline), () => services.written());
        return { ...account, client, services, deadline, limit };
      }),
    )();
  };
}

/** How messages name a service. */
export function nameOf(id: string, { serviceName }: ServiceOutputs): string {
  return `VPC endpoint service ${serviceName ? `"${serviceName}" ` : ""}(${id})`;
}
