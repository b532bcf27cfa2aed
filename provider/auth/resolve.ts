import * as E from "fp-ts/Either";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import { withoutUserInfo } from "../http/redaction";
import type { Configuration } from "./configuration";
import type { Identity } from "./identity";
import { identityOf } from "./identity";
import type { Limits } from "./limits";
import { networkOf } from "./network";
import type { Placement } from "./scope";
import { isElsewhere } from "./scope";
import type { SignInOptions } from "./signIn";
import { chooseWay, describeChoice } from "./ways";

/** What a configuration and a placement come to: who signs in, how, and where the calls go. */
export interface Resolved {
  readonly identity: Identity;
  readonly options: SignInOptions;
  readonly limits: Limits;
  readonly region?: string;
  /** The VPCEP API's address where the catalog is not to be asked. */
  readonly endpoint?: string;
}

/** Resolves a placement. Everything that is wrong or missing is told at once. */
export function resolve(
  capabilities: Capabilities,
  { settings, limits, isOther, isIncomplete, problems }: Configuration,
  placement: Placement,
): E.Either<AuthError, Resolved> {
  if (isIncomplete) {
    return E.left({ _tag: "AuthError", problems });
  }
  const region = placement.region ?? settings.region?.value;
  // An address that is configured is that of the configured region.
  const endpoint = isElsewhere(settings, placement) ? undefined : settings.endpoint;
  const identity = identityOf(settings, placement, endpoint !== undefined);
  const network = networkOf(capabilities, settings, limits);
  if (problems.length > 0 || E.isLeft(identity) || E.isLeft(network)) {
    const lefts = [identity, network].flatMap((result: E.Either<AuthError, unknown>) =>
      E.isLeft(result) ? result.left.problems : [],
    );
    const source =
      isOther && E.isLeft(identity)
        ? [
            `The resource names the cloud "${placement.cloud ?? ""}": its account is from that entry of clouds.yaml alone.`,
          ]
        : [];
    return E.left({ _tag: "AuthError", problems: [...new Set([...problems, ...lefts, ...source])] });
  }
  return E.right({
    identity: identity.right,
    limits,
    options: {
      network: network.right,
      needsCatalog: endpoint === undefined,
      dialect: limits.signature,
      maxRetries: limits.maxRetries,
      choice: E.getOrElse((problem: string) => problem)(E.map(describeChoice)(chooseWay(settings))),
    },
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint: withoutUserInfo(endpoint.value) }),
  });
}
