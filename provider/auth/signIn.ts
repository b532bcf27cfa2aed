import { pipe } from "fp-ts/function";
import * as E from "fp-ts/Either";
import * as TE from "fp-ts/TaskEither";
import * as t from "io-ts";
import type { Capabilities } from "../capabilities";
import type { ApiError, AuthError, DecodeError, TransportError } from "../errors";
import { readAnswer } from "../http/answer";
import type { HttpRequest, HttpResponse, Network } from "../http/request";
import { exponentialDelay, retry } from "../http/retry";
import { send } from "../http/send";
import type { Credentials, Identity, Scope } from "./credentials";

const CatalogEntry = t.intersection([
  t.type({ type: t.string }),
  t.partial({
    endpoints: t.array(
      t.intersection([
        t.type({ url: t.string }),
        t.partial({ interface: t.string, region: t.string, region_id: t.string }),
      ]),
    ),
  }),
]);

const TokenDocument = t.type({
  token: t.intersection([
    t.type({ expires_at: t.string }),
    t.partial({ project: t.intersection([t.type({ id: t.string }), t.partial({ name: t.string })]) }),
    t.partial({ catalog: t.array(CatalogEntry) }),
  ]),
});

export type CatalogEntry = t.TypeOf<typeof CatalogEntry>;

/** What a sign-in gives. */
export interface SignedIn {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly project: { readonly id: string; readonly name?: string };
  readonly catalog: readonly CatalogEntry[];
}

type Refusal = TransportError | ApiError | DecodeError;

/** Signs in to the identity service (Keystone v3, `/auth/tokens`). Repeated where the network or the service fails. */
export function signIn(
  capabilities: Capabilities,
  network: Network,
  identity: Identity,
  maxRetries: number,
): TE.TaskEither<AuthError, SignedIn> {
  const request = tokenRequest(identity);
  return pipe(
    retry(
      capabilities,
      (error: Refusal, attempt, random) =>
        passes(error) && attempt <= maxRetries ? exponentialDelay(attempt, random) : undefined,
      (attempt) =>
        pipe(
          send(capabilities, network)(request, attempt),
          TE.chainEitherKW((response) =>
            pipe(
              readAnswer(request, response, TokenDocument),
              E.map((document) => ({ document, response })),
            ),
          ),
        ),
    ),
    TE.mapLeft((cause): AuthError => ({ _tag: "AuthError", problems: [refusalOf(identity, cause)], cause })),
    TE.chainEitherK(({ document, response }) => signedIn(identity, document, response)),
  );
}

function tokenRequest({ authUrl, credentials, scope }: Identity): HttpRequest {
  const url = `${authUrl}/auth/tokens`;
  // A token that is for a project already only needs to be looked up.
  if (credentials.kind === "token" && scope === undefined) {
    const headers = { "X-Auth-Token": credentials.token, "X-Subject-Token": credentials.token };
    return { method: "GET", url, headers };
  }
  return {
    method: "POST",
    url,
    headers: {},
    body: JSON.stringify({
      auth: {
        identity: identityDocument(credentials),
        ...(scope === undefined ? {} : { scope: { project: scope } }),
      },
    }),
  };
}

function identityDocument(credentials: Credentials): unknown {
  return credentials.kind === "token"
    ? { methods: ["token"], token: { id: credentials.token } }
    : {
        methods: ["password"],
        password: {
          user: { name: credentials.userName, password: credentials.password, domain: credentials.domain },
        },
      };
}

function signedIn(
  identity: Identity,
  { token }: t.TypeOf<typeof TokenDocument>,
  response: HttpResponse,
): E.Either<AuthError, SignedIn> {
  const issued =
    response.header("x-subject-token") ??
    (identity.credentials.kind === "token" ? identity.credentials.token : undefined);
  const expiresAt = Date.parse(token.expires_at);
  if (issued === undefined || Number.isNaN(expiresAt)) {
    const missing = issued === undefined ? "the header X-Subject-Token" : "a time in token.expires_at";
    return E.left({ _tag: "AuthError", problems: [`${identity.authUrl} answered the sign-in without ${missing}.`] });
  }
  if (token.project === undefined) {
    return E.left({
      _tag: "AuthError",
      problems: ["The token is not for a project: set a project beside it (otc:projectId or otc:projectName)."],
    });
  }
  const { id, name } = token.project;
  return E.right({
    token: issued,
    expiresAt,
    project: { id, ...(name === undefined ? {} : { name }) },
    catalog: token.catalog ?? [],
  });
}

function passes(error: Refusal): boolean {
  return (
    error._tag === "TransportError" || (error._tag === "ApiError" && [429, 500, 502, 503, 504].includes(error.status))
  );
}

function refusalOf({ authUrl, credentials, scope }: Identity, cause: Refusal): string {
  const who = credentials.kind === "token" ? "the token" : `user "${credentials.userName}"`;
  if (cause._tag === "ApiError" && cause.status === 401) {
    return `${authUrl} does not accept ${who}${forProject(scope)}: check the user, the domain, the project and the secret.`;
  }
  return `Signing in ${who}${forProject(scope)} at ${authUrl} failed.`;
}

function forProject(scope: Scope | undefined): string {
  return scope === undefined ? "" : ` for project "${"id" in scope ? scope.id : scope.name}"`;
}
