import type { SignatureDialect } from "../signature/authorization";
import { verify } from "../signature/verify";
import type { AccessKey, AccessKeys } from "./accessKeys";
import type { Account, Identities, Project, User } from "./identities";
import type { Scope } from "./scope";
import type { Tokens } from "./tokens";

/** Who sends a request, and what for. */
export interface Caller extends Scope {
  readonly user: Account;
  /** Who acts for the agency `user`. */
  readonly assumedBy?: User;
  readonly by: "token" | "signature";
}

/** What is read of a request; Hono's has it. */
export interface IdentifiedRequest {
  readonly method: string;
  readonly url: string;
  header(name: string): string | undefined;
  text(): Promise<string>;
}

export interface Callers {
  /**
   * The caller of a request that is signed or has a valid `X-Auth-Token`. `region` is that of the endpoint: its main project
   * is meant by a signed request without `X-Project-Id`. Throws the gateway's refusal of a signature.
   */
  find(request: IdentifiedRequest, region?: string): Promise<Caller | undefined>;
}

export interface CallersParts {
  readonly identities: Identities;
  readonly tokens: Tokens;
  readonly accessKeys: AccessKeys;
  readonly dialects: readonly SignatureDialect[];
  readonly clock: () => number;
}

export function createCallers({ identities, tokens, accessKeys, dialects, clock }: CallersParts): Callers {
  const projectOf = (request: IdentifiedRequest, key: AccessKey, region: string | undefined): Project | undefined => {
    const wanted = request.header("X-Project-Id");
    const own = identities.projects.filter(({ domain_id }) => domain_id === key.user.domain_id);
    if (wanted === undefined) return key.project ?? own.find(({ name }) => name === region);
    return key.project === undefined || key.project.id === wanted ? own.find(({ id }) => id === wanted) : undefined;
  };

  const signer = async (request: IdentifiedRequest, region: string | undefined): Promise<Caller> => {
    const { method, url } = request;
    const arrived = { method, url, header: (name: string) => request.header(name), body: await request.text() };
    const keyOf = (access: string): AccessKey => accessKeys.find(access, request.header("X-Security-Token"));
    const key = verify(arrived, { now: clock(), dialects, keyOf });
    const { user, assumedBy } = key;
    const project = projectOf(request, key, region);
    const domain = identities.domains.find(({ id }) => id === user.domain_id && id === request.header("X-Domain-Id"));
    return {
      user,
      by: "signature",
      ...(assumedBy === undefined ? {} : { assumedBy }),
      ...(project === undefined ? {} : { project }),
      ...(domain === undefined ? {} : { domain }),
    };
  };

  return {
    find: async (request, region) => {
      if (request.header("Authorization") !== undefined) return signer(request, region);
      const token = tokens.find(request.header("X-Auth-Token") ?? "");
      return token === undefined ? undefined : { ...token, by: "token" };
    },
  };
}
