import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { HttpRequest } from "../http/request";
import type { Ask } from "./ask";
import type { Project } from "./keystone";
import { DomainList, domainsRequest, ProjectList, projectsRequest } from "./keystone";
import type { NameOrId } from "./scope";
import type { Dialect, SigningKeys } from "./signature";
import { sign } from "./signature";

type Authorize = (request: HttpRequest) => HttpRequest;

/** Signs requests at the time that they are sent, with more headers where a call needs them. */
export function signing(
  capabilities: Capabilities,
  keys: SigningKeys,
  dialect: Dialect,
): (headers: Readonly<Record<string, string>>) => Authorize {
  return (headers) => (request) => {
    const unsigned = { ...request, headers: { ...request.headers, ...headers } };
    const signature = sign(unsigned, keys, dialect, new Date(capabilities.now()));
    return { ...unsigned, headers: { ...unsigned.headers, ...signature } };
  };
}

/** The id of a project of the keys' own domain. One call. */
export function projectOf(
  ask: Ask,
  authorize: Authorize,
  authUrl: string,
  wanted: string,
): TE.TaskEither<AuthError, Project> {
  return pipe(
    ask(authorize(projectsRequest(authUrl, wanted)), ProjectList, "to find its project"),
    TE.chainEitherK(({ document }) =>
      found(
        document.projects.find(({ name }) => name === wanted),
        `The access key has no project "${wanted}" at ${authUrl}.`,
      ),
    ),
  );
}

/** The id of the keys' own domain. One call, unless it is known. */
export function domainIdOf(
  ask: Ask,
  authorize: Authorize,
  authUrl: string,
  domain: NameOrId,
): TE.TaskEither<AuthError, string> {
  return "id" in domain
    ? TE.right(domain.id)
    : pipe(
        ask(authorize(domainsRequest(authUrl)), DomainList, "to find its domain"),
        TE.chainEitherK(({ document }) =>
          found(
            document.domains.find(({ name }) => name === domain.name),
            `The access key has no domain "${domain.name}" at ${authUrl}.`,
          ),
        ),
        TE.map(({ id }) => id),
      );
}

function found<A>(value: A | undefined, otherwise: string): E.Either<AuthError, A> {
  return value === undefined ? E.left({ _tag: "AuthError", problems: [otherwise] }) : E.right(value);
}
