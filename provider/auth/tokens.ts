import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { HttpRequest } from "../http/request";
import type { Ask, Answered } from "./ask";
import type { CatalogEntry, Project } from "./keystone";
import { TokenDocument } from "./keystone";

/** A token and what came with it. */
export interface Token {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Absent where it is for a domain or for nothing. */
  readonly project?: Project;
  readonly catalog: readonly CatalogEntry[];
}

/**
 * Asks for a token, or about one, and has it never shown.
 *
 * @param what for which step, as of {@link Ask}
 * @param known the token that is asked about: the answer does not repeat it
 */
export function askToken(
  capabilities: Capabilities,
  ask: Ask,
  request: HttpRequest,
  what: string,
  known?: string,
): TE.TaskEither<AuthError, Token> {
  return pipe(
    ask(request, TokenDocument, what),
    TE.chainEitherK((answered) => tokenOf(request.url, answered, known)),
    TE.chainFirstIOK(({ token }) => () => {
      capabilities.keepSecret(token);
    }),
  );
}

function tokenOf(
  url: string,
  { document, response }: Answered<TokenDocument>,
  known: string | undefined,
): E.Either<AuthError, Token> {
  const { project, catalog = [] } = document.token;
  const token = response.header("x-subject-token") ?? known;
  const expiresAt = Date.parse(document.token.expires_at);
  if (token === undefined || Number.isNaN(expiresAt)) {
    const missing = token === undefined ? "the header X-Subject-Token" : "a time in token.expires_at";
    return E.left({ _tag: "AuthError", problems: [`${url} answered the sign-in without ${missing}.`] });
  }
  return E.right({ token, expiresAt, catalog, ...(project === undefined ? {} : { project }) });
}

/** Adds a token to requests. */
export function bearing(token: string): (request: HttpRequest) => HttpRequest {
  return (request) => ({ ...request, headers: { ...request.headers, "X-Auth-Token": token } });
}
