import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { HttpRequest } from "../http/request";
import type { Ask, AskOptions } from "./ask";
import { makeAsk } from "./ask";
import type { Agency, Credentials, Identity } from "./identity";
import { domainIdOf, projectOf, signing } from "./keys";
import type { CatalogEntry, Project } from "./keystone";
import { agencyRequest, CatalogDocument, catalogRequest, tokenRequest } from "./keystone";
import type { NameOrId } from "./scope";
import type { Dialect } from "./signature";
import type { Token } from "./tokens";
import { askToken, bearing } from "./tokens";

/** What a sign-in gives. */
export interface SignedIn {
  /** Adds the token, or a signature over the request as it is. */
  readonly authorize: (request: HttpRequest) => HttpRequest;
  /** Absent for keys. */
  readonly token?: string;
  /** Milliseconds since 1970; absent where it is not known. */
  readonly expiresAt?: number;
  readonly project: Project;
  readonly catalog: readonly CatalogEntry[];
}

export interface SignInOptions extends AskOptions {
  /** Whether the endpoint is to be found in the catalog. */
  readonly needsCatalog: boolean;
  /** How keys sign. */
  readonly dialect: Dialect;
  /** Why these credentials and no others, for the trace: one sentence. */
  readonly choice: string;
}

type Step<A> = TE.TaskEither<AuthError, A>;
type Keys = Extract<Credentials, { readonly way: "keys" }>;
type TokenCredentials = Exclude<Credentials, Keys>;
type Authorize = SignedIn["authorize"];

/**
 * Signs in to the identity service (Keystone v3), so that calls for the identity's project can be made. A user or a token
 * is exchanged for a token of the project (one call); keys need none, but their project's id and the catalog are looked
 * up (two calls at most); an agency gives a token of its project (one call more, with keys two). Calls are repeated where
 * the network or the service fails.
 */
export function signIn(capabilities: Capabilities, identity: Identity, options: SignInOptions): Step<SignedIn> {
  return pipe(
    TE.fromIO(() => capabilities.trace?.write(options.choice)),
    TE.chain(() => signInAs(capabilities, identity, options)),
  );
}

function signInAs(capabilities: Capabilities, identity: Identity, options: SignInOptions): Step<SignedIn> {
  const ask = makeAsk(capabilities, identity, options);
  const { credentials, agency } = identity;
  if (agency !== undefined) {
    return withAgency(capabilities, identity, agency, options, ask);
  }
  return credentials.way === "keys"
    ? withKeys(capabilities, identity, credentials, options, ask)
    : withToken(capabilities, identity, credentials, ask);
}

function withToken(
  capabilities: Capabilities,
  { authUrl, scope }: Identity,
  credentials: TokenCredentials,
  ask: Ask,
): Step<SignedIn> {
  // A token for a project whose endpoint is configured: there is nothing to ask.
  if (credentials.way === "token" && authUrl === "" && scope !== undefined && "id" in scope) {
    const { token } = credentials;
    return TE.right({ authorize: bearing(token), token, project: { id: scope.id }, catalog: [] });
  }
  const request = tokenRequest(authUrl, credentials, scope && { project: scope });
  // An answer that only looks a token up does not repeat it.
  const known = credentials.way === "token" ? credentials.token : undefined;
  return pipe(askToken(capabilities, ask, request, "", known), TE.chainEitherK(forProject));
}

function withKeys(
  capabilities: Capabilities,
  { authUrl, scope }: Identity,
  keys: Keys,
  { dialect, needsCatalog }: SignInOptions,
  ask: Ask,
): Step<SignedIn> {
  const sign = signing(capabilities, keys, dialect);
  return pipe(
    scope === undefined || "id" in scope
      ? TE.right<AuthError, Project>({ id: scope?.id ?? "" })
      : projectOf(ask, sign({}), authUrl, scope.name),
    TE.chain((project) => {
      const authorize = sign({ "X-Project-Id": project.id });
      const catalog: Step<readonly CatalogEntry[]> = needsCatalog
        ? pipe(
            ask(authorize(catalogRequest(authUrl)), CatalogDocument, "to read the catalog"),
            TE.map(({ document }) => document.catalog),
          )
        : TE.right([]);
      return pipe(
        catalog,
        TE.map((entries) => ({ authorize, project, catalog: entries })),
      );
    }),
  );
}

function withAgency(
  capabilities: Capabilities,
  identity: Identity,
  agency: Agency,
  { dialect }: SignInOptions,
  ask: Ask,
): Step<SignedIn> {
  const { authUrl, scope } = identity;
  return pipe(
    asOneself(capabilities, identity, agency, dialect, ask),
    TE.chain((authorize) =>
      askToken(capabilities, ask, authorize(agencyRequest(authUrl, agency, scope)), `by the agency "${agency.name}"`),
    ),
    TE.chainEitherK(forProject),
  );
}

// Who asks for the agency's token.
function asOneself(
  capabilities: Capabilities,
  { authUrl, credentials }: Identity,
  { ownDomain }: Agency,
  dialect: Dialect,
  ask: Ask,
): Step<Authorize> {
  switch (credentials.way) {
    case "token":
      return TE.right(bearing(credentials.token));
    case "password":
      return pipe(
        askOwnToken(capabilities, ask, authUrl, credentials, ownDomain),
        TE.map(({ token }) => bearing(token)),
      );
    case "keys": {
      const sign = signing(capabilities, credentials, dialect);
      return pipe(
        domainIdOf(ask, sign({}), authUrl, ownDomain ?? { name: "" }),
        TE.map((id) => sign({ "X-Domain-Id": id })),
      );
    }
  }
}

/** Signs in for the user's own domain. */
export function signInAtHome(
  capabilities: Capabilities,
  identity: Identity & { readonly credentials: TokenCredentials },
  options: SignInOptions,
): Step<Token> {
  const { authUrl, credentials, agency } = identity;
  return askOwnToken(capabilities, makeAsk(capabilities, identity, options), authUrl, credentials, agency?.ownDomain);
}

function askOwnToken(
  capabilities: Capabilities,
  ask: Ask,
  authUrl: string,
  credentials: TokenCredentials,
  domain: NameOrId | undefined,
): Step<Token> {
  return askToken(capabilities, ask, tokenRequest(authUrl, credentials, domain && { domain }), "in its own domain");
}

function forProject({ token, expiresAt, project, catalog }: Token): E.Either<AuthError, SignedIn> {
  return project === undefined
    ? problem("The token is not for a project: set a project beside it (otc:projectId or otc:projectName).")
    : E.right({ authorize: bearing(token), token, expiresAt, project, catalog });
}

function problem(sentence: string): E.Either<AuthError, never> {
  return E.left({ _tag: "AuthError", problems: [sentence] });
}
