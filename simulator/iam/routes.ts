import { Hono } from "hono";
import type { Context } from "hono";
import type { CatalogStyle } from "../options";
import type { Identities } from "./identities";
import { type Fields, fieldsIn, isFields } from "./jsonFields";
import { KeystoneError, malformed, unauthorized } from "./keystoneError";
import { authenticate } from "./methods";
import { resolveScope } from "./scope";
import { catalogOf, keystoneVersionDocument, projectsDocument, tokenDocument } from "./tokenDocument";
import type { Token, Tokens } from "./tokens";

export interface IamParts {
  readonly identities: Identities;
  readonly tokens: Tokens;
  readonly catalog: CatalogStyle;
  /** The simulator's own address; known once it listens. */
  readonly url: () => string;
}

async function bodyOf(c: Context): Promise<Fields> {
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    throw malformed("The body is not JSON.");
  }
  if (!isFields(body)) throw malformed("Expecting to find auth in the body.");
  return body;
}

/** The identity service: sign in, validate a token, list projects. */
export function iamRoutes({ identities, tokens, catalog, url }: IamParts): Hono {
  const routes = new Hono();

  const callerOf = (c: Context): Token => {
    const token = tokens.find(c.req.header("X-Auth-Token") ?? "");
    if (token === undefined) throw unauthorized();
    return token;
  };
  const answerToken = (c: Context, token: Token, status: 200 | 201): Response => {
    const wanted = c.req.query("nocatalog") === undefined ? catalogOf(token, url(), catalog) : null;
    return c.json(tokenDocument(token, identities, wanted), status, { "X-Subject-Token": token.id });
  };

  routes.get("/", (c) => c.json(keystoneVersionDocument(url())));

  routes.post("/auth/tokens", async (c) => {
    const auth = fieldsIn(await bodyOf(c), "auth", "the body");
    const found = authenticate(fieldsIn(auth, "identity", "auth"), { identities, tokens });
    const scope = resolveScope(auth["scope"], found.user, identities);
    return answerToken(c, tokens.issue({ ...found, ...scope }), 201);
  });

  routes.get("/auth/tokens", (c) => {
    callerOf(c);
    const subject = tokens.find(c.req.header("X-Subject-Token") ?? "");
    if (subject === undefined) throw new KeystoneError(404, "The subject token is unknown or has expired.");
    return answerToken(c, subject, 200);
  });

  const listProjects = (c: Context): Response => {
    const { user } = callerOf(c);
    const name = c.req.query("name");
    const own = identities.projects.filter(({ domain_id }) => domain_id === user.domain_id);
    const named = own.filter((project) => name === undefined || project.name === name);
    return c.json(projectsDocument(named, url()));
  };
  routes.get("/projects", listProjects);
  routes.get("/auth/projects", listProjects);

  routes.onError((error, c) => {
    if (!(error instanceof KeystoneError)) throw error;
    return c.json(error.body(), error.status);
  });
  return routes;
}
