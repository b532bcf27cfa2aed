import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { Access, AccessSource, Client } from "../vpcep/client";
import { makeClient } from "../vpcep/client";
import type { Endpoint } from "./catalog";
import { endpointOf } from "./catalog";
import type { Configuration, Configure } from "./configuration";
import { isFinal } from "./refusals";
import type { Resolved } from "./resolve";
import { resolve } from "./resolve";
import type { Placement } from "./scope";
import { isElsewhere, scopeOf } from "./scope";
import type { Session } from "./session";
import { makeSessions } from "./sessions";
import type { SignedIn } from "./signIn";

/** One project in one region, ready for calls. */
export interface Account {
  readonly client: Client;
  readonly projectId: string;
  readonly region?: string;
}

/** Finds the account for a placement. Placements that lead to the same identity share one sign-in. */
export type Accounts = (placement: Placement) => TE.TaskEither<AuthError, Account>;

interface Grant extends Access {
  readonly signedIn: SignedIn;
  readonly region?: string;
}

/** Makes {@link Accounts} of what is configured; signs in when first needed. */
export function makeAccounts(capabilities: Capabilities, configure: Configure): Accounts {
  const sessionOf = makeSessions(capabilities);
  const clients = new Map<Session<SignedIn>, Map<string, Client>>();

  // One client for each session and endpoint, as it paces the calls that go there.
  const clientOf = (
    { options, limits }: Resolved,
    session: Session<SignedIn>,
    url: string,
    source: AccessSource<Grant>,
  ): Client => {
    const byUrl = clients.get(session) ?? new Map<string, Client>();
    clients.set(session, byUrl);
    const client =
      byUrl.get(url) ??
      makeClient({ capabilities, network: options.network, access: source, maxRetries: limits.maxRetries });
    byUrl.set(url, client);
    return client;
  };

  const warned = new Set<string>();
  const warnOfInsecure = ({ settings: { insecure } }: Configuration): void => {
    if (insecure !== undefined && !warned.has(insecure.source)) {
      warned.add(insecure.source);
      capabilities.tell(
        `Certificates are not checked (${insecure.source}): whoever is between here and the cloud can read the credentials.`,
      );
    }
  };

  const accountOf = (resolved: Resolved): TE.TaskEither<AuthError, Account> => {
    const session = sessionOf(resolved.identity, resolved.options);
    const grant = (signedIn: SignedIn): E.Either<AuthError, Grant> =>
      pipe(
        endpointOf(signedIn, resolved.region, resolved.endpoint),
        E.map(({ url, region }: Endpoint) => ({
          endpoint: url,
          authorize: signedIn.authorize,
          signedIn,
          ...(region === undefined ? {} : { region }),
        })),
      );
    const source: AccessSource<Grant> = {
      current: pipe(session.current, TE.chainEitherK(grant)),
      renew: ({ signedIn }) => pipe(session.renew(signedIn), TE.chainEitherK(grant)),
    };
    return pipe(
      source.current,
      TE.map(({ endpoint, region, signedIn }) => ({
        client: clientOf(resolved, session, endpoint, source),
        projectId: signedIn.project.id,
        ...(region === undefined ? {} : { region }),
      })),
    );
  };

  const find = (placement: Placement): TE.TaskEither<AuthError, Account> =>
    pipe(resolve(capabilities, configure(placement), placement), TE.fromEither, TE.chain(accountOf));

  return (placement) => {
    const { projectId, ...elsewhere } = placement;
    const configuration = configure(placement);
    const { settings, limits } = configuration;
    if (limits.insecure) {
      warnOfInsecure(configuration);
    }
    const named = scopeOf(settings, elsewhere);
    if (projectId === undefined || isElsewhere(settings, placement) || (named !== undefined && "id" in named)) {
      return find(placement);
    }
    // A project that is configured by its name, or by its token, has its id only after the sign-in.
    const configured = resolve(capabilities, configuration, elsewhere);
    return E.isLeft(configured)
      ? find(placement)
      : pipe(
          accountOf(configured.right),
          // A resource that names its project does not need the configured one.
          TE.map((account) => (account.projectId === projectId ? account : undefined)),
          TE.orElse((error) => (isFinal(error) ? TE.right(undefined) : TE.left(error))),
          TE.chain((account) => (account === undefined ? find(placement) : TE.right(account))),
        );
  };
}
