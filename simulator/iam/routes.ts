import { Hono } from "hono";
import type { Context } from "hono";
import type { CatalogStyle } from "../options";
import { answerKeystoneError, bodyOf } from "./answers";
import type { Caller, Callers } from "./callers";
import type { Identities } from "./identities";
import { fieldsIn } from "./jsonFields";
import { KeystoneError, unauthorized } from "./keystoneError";
import { authenticate } from "./methods";
import { noProject, resolveScope } from "./scope";
import {
  catalogDocument,
  catalogOf,
  domainsDocument,
  keystoneVersionDocument,
  projectsDocument,
  tokenDocument,
} from "./tokenDocument";
import type { Token, Tokens } from "./tokens";

export interface IamParts {
  readonly identities: Identities;
  readonly tokens: Tokens;
  readonly callers: Callers;
  readonly clock: () => number;
  readonly catalog: CatalogStyle;
  /** The simulator's own address; known once it listens. */
  readonly url: () => string;
}

/** The identity service: sign in, validate a token, list projects and domains, show the catalog. */
export function iamRoutes({ identities, tokens, callers, clock, catalog, url }: IamParts): Hono {
  const routes = new Hono();

  const callerOf = async (c: Context): Promise<Caller> => {
    const caller = await callers.find(c.req);
    if (caller !== undefined) return caller;
    throw unauthorized(c.req.header("X-Auth-Token") === undefined ? undefined : "The X-Auth-Token is invalid!");
  };
  const answerToken = (c: Context, token: Token, status: 200 | 201): Response => {
    const wanted = c.req.query("nocatalog") === undefined ? catalogOf(token.project, url(), catalog) : null;
    return c.json(tokenDocument(token, identities, wanted), status, { "X-Subject-Token": token.id });
  };

  routes.get("/", (c) => c.json(keystoneVersionDocument(url())));

  routes.post("/auth/tokens", async (c) => {
    const caller = await callers.find(c.req);
    const auth = fieldsIn(await bodyOf(c), "auth", "the body");
    const context = { identities, tokens, caller, now: clock() };
    const found = authenticate(fieldsIn(auth, "identity", "auth"), context);
    const scope = resolveScope(auth["scope"], found.user, identities);
    return answerToken(c, tokens.issue({ ...found, ...scope }), 201);
  });

  routes.get("/auth/tokens", async (c) => {
    await callerOf(c);
    const subject = tokens.find(c.req.header("X-Subject-Token") ?? "");
    if (subject === undefined) throw new KeystoneError(404, "The subject token is unknown or has expired.");
    return answerToken(c, subject, 200);
  });

  routes.get("/auth/catalog", async (c) => {
    const { project, by } = await callerOf(c);
    if (project === undefined && by === "token") {
      throw new KeystoneError(403, "A project-scoped token is required to produce a service catalog.");
    }
    if (project === undefined && c.req.header("X-Project-Id") !== undefined) throw unauthorized(noProject);
    return c.json(catalogDocument(catalogOf(project, url(), catalog), url()));
  });

  const listProjects = async (c: Context): Promise<Response> => {
    const { user } = await callerOf(c);
    const name = c.req.query("name");
    const own = identities.projects.filter(({ domain_id }) => domain_id === user.domain_id);
    const named = own.filter((project) => name === undefined || project.name === name);
    return c.json(projectsDocument(named, url()));
  };
  routes.get("/projects", listProjects);
  routes.get("/auth/projects", listProjects);

  routes.get("/auth/domains", async (c) => {
    const { user } = await callerOf(c);
    const name = c.req.query("name");
    const own = identities.domains.filter(({ id }) => id === user.domain_id);
    return c.json(
      domainsDocument(
        own.filter((domain) => name === undefined || domain.name === name),
        url(),
      ),
    );
  });

  routes.onError(answerKeystoneError);
  return routes;
}
