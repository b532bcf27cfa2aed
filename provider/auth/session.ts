import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { Network } from "../http/request";
import type { Access, AccessSource } from "../vpcep/client";
import type { Endpoint } from "./catalog";
import { endpointOf, projectUrl } from "./catalog";
import type { Placement } from "./credentials";
import { identityOf } from "./credentials";
import type { Settings } from "./settings";
import { signIn } from "./signIn";

/** Access to one project in one region. */
export interface Grant extends Access {
  readonly projectId: string;
  readonly region?: string;
  /** Milliseconds since 1970; absent for a token whose life is not known. */
  readonly expiresAt?: number;
}

/** One identity's access, from one sign-in that all concurrent calls share. */
export interface Session extends AccessSource {
  readonly current: TE.TaskEither<AuthError, Grant>;
}

// A token is replaced this long before it expires, so that it does not expire on its way.
const margin = 60_000;

/** Makes the session of a placement. Signs in when access is first asked for, again before it expires. */
export function makeSession(
  capabilities: Capabilities,
  network: Network,
  settings: Settings,
  placement: Placement,
  maxRetries: number,
): Session {
  const obtain = grant(capabilities, network, settings, placement, maxRetries);
  let latest: Promise<E.Either<AuthError, Grant>> | undefined;

  // Of the calls that found the same result wanting, the first signs in and the others join it.
  const replace = (wanting: typeof latest): Promise<E.Either<AuthError, Grant>> => {
    if (latest !== undefined && latest !== wanting) {
      return latest;
    }
    const pending = obtain().then((result) => {
      if (E.isLeft(result) && latest === pending) {
        latest = undefined;
      }
      return result;
    });
    latest = pending;
    return pending;
  };

  const unlessGood =
    (isGood: (known: Grant) => boolean): TE.TaskEither<AuthError, Grant> =>
    async () => {
      const seen = latest;
      const known = seen && (await seen);
      return known !== undefined && E.isRight(known) && isGood(known.right) ? known : replace(seen);
    };

  return {
    current: unlessGood((known) => capabilities.now() < (known.expiresAt ?? Infinity) - margin),
    renew: (refused) => unlessGood((known) => known !== refused),
  };
}

function grant(
  capabilities: Capabilities,
  network: Network,
  settings: Settings,
  placement: Placement,
  maxRetries: number,
): TE.TaskEither<AuthError, Grant> {
  const region = placement.region ?? settings.region?.value;
  const projectId = placement.projectId ?? settings.projectId?.value;
  // With a token, a project and an endpoint nothing is left to ask the identity service.
  if (settings.token !== undefined && settings.authUrl === undefined && projectId !== undefined && settings.endpoint) {
    const endpoint = {
      url: projectUrl(settings.endpoint.value, projectId),
      ...(region === undefined ? {} : { region }),
    };
    return TE.right(granted(settings.token.value, projectId, endpoint, undefined));
  }
  return pipe(
    TE.fromEither(identityOf(settings, placement)),
    TE.chain((identity) => signIn(capabilities, network, identity, maxRetries)),
    TE.chainFirstIOK(({ token }) => () => {
      capabilities.keepSecret(token);
    }),
    TE.chainEitherK((signedIn) =>
      pipe(
        settings.endpoint === undefined
          ? endpointOf(signedIn, region)
          : E.right<AuthError, Endpoint>({
              url: projectUrl(settings.endpoint.value, signedIn.project.id),
              ...(region === undefined ? {} : { region }),
            }),
        E.map((endpoint) => granted(signedIn.token, signedIn.project.id, endpoint, signedIn.expiresAt)),
      ),
    ),
  );
}

function granted(token: string, projectId: string, endpoint: Endpoint, expiresAt: number | undefined): Grant {
  return {
    endpoint: endpoint.url,
    authorize: (request) => ({ ...request, headers: { ...request.headers, "X-Auth-Token": token } }),
    projectId,
    ...(endpoint.region === undefined ? {} : { region: endpoint.region }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
