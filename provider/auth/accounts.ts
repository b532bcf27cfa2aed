import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { Network } from "../http/request";
import type { Client } from "../vpcep/client";
import { makeClient } from "../vpcep/client";
import type { Placement } from "./credentials";
import { secretsOf } from "./credentials";
import type { Limits } from "./limits";
import type { Grant, Session } from "./session";
import { makeSession } from "./session";
import type { Settings } from "./settings";

/** One project in one region, ready for calls. */
export interface Account {
  readonly client: Client;
  readonly projectId: string;
  readonly region?: string;
}

/** Finds the account for a placement. Placements that lead to the same project and region share one sign-in. */
export type Accounts = (placement: Placement) => TE.TaskEither<AuthError, Account>;

/** Makes {@link Accounts} of what is configured; signs in when first needed. */
export function makeAccounts(capabilities: Capabilities, settings: Settings, limits: Limits): Accounts {
  const sessions = new Map<string, Session>();
  const network = networkOf(capabilities, settings, limits);
  secretsOf(settings).forEach((secret) => {
    capabilities.keepSecret(secret);
  });

  const sessionOf = (network: Network, placement: Placement): Session => {
    const key = JSON.stringify([placement.projectId, placement.region]);
    const session = sessions.get(key) ?? makeSession(capabilities, network, settings, placement, limits.maxRetries);
    sessions.set(key, session);
    return session;
  };

  return (placement) => {
    if (E.isLeft(network)) {
      return TE.left(network.left);
    }
    const inRegion: Placement =
      placement.region === undefined || placement.region === settings.region?.value ? {} : { region: placement.region };
    const account = (session: Session): TE.TaskEither<AuthError, Account> =>
      pipe(
        session.current,
        TE.map((grant: Grant) => ({
          client: makeClient(capabilities, network.right, session, limits.maxRetries),
          projectId: grant.projectId,
          ...(grant.region === undefined ? {} : { region: grant.region }),
        })),
      );
    const { projectId } = placement;
    const configured = settings.projectId?.value;
    if (projectId !== undefined && configured !== undefined && projectId !== configured) {
      return account(sessionOf(network.right, { ...inRegion, projectId }));
    }
    // A project configured by its name has its id only after the sign-in.
    return pipe(
      account(sessionOf(network.right, inRegion)),
      TE.chain((found) =>
        projectId === undefined || found.projectId === projectId
          ? TE.right(found)
          : account(sessionOf(network.right, { ...inRegion, projectId })),
      ),
    );
  };
}

function networkOf(capabilities: Capabilities, settings: Settings, limits: Limits): E.Either<AuthError, Network> {
  const path = settings.caCert;
  const certificates = path && capabilities.readFile(path.value);
  return path !== undefined && certificates === undefined
    ? E.left({
        _tag: "AuthError",
        problems: [`The file of certificates "${path.value}" (${path.source}) cannot be read.`],
      })
    : E.right({
        connectTimeout: limits.connectTimeout * 1000,
        callTimeout: limits.callTimeout * 1000,
        ...(certificates === undefined ? {} : { certificateAuthority: certificates }),
        ...(limits.insecure ? { insecure: true } : {}),
      });
}
