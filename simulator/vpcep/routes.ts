import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Callers } from "../iam/callers";
import type { Project } from "../iam/identities";
import { openProject } from "./access";
import { readJson } from "./body";
import { type CallContext, create, modify, remove, serviceOf, tagAction } from "./calls";
import { detailsDocument, versionDocument, versionsDocument } from "./documents";
import { describe, list, listConnections, listPermissions, listPublic, quotas } from "./queries";
import { Refused, refusalAnswer, valueOf } from "./refusal";

export interface VpcepParts {
  readonly context: CallContext;
  readonly callers: Callers;
  /** The region these paths belong to; undefined where they serve the region of the caller's project. */
  readonly region: string | undefined;
  /** The address these paths stand under, without version; known once the simulator listens. */
  readonly base: () => string;
}

interface Variables {
  project: Project;
}
type Call = Context<{ Variables: Variables }>;

async function jsonOf(c: Call): Promise<unknown> {
  return valueOf(readJson(await c.req.text(), c.req.header("Content-Type")));
}

/** The calls of one VPCEP endpoint: versions, and everything under `/v1/{project_id}`. */
export function vpcepRoutes({ context, callers, region, base }: VpcepParts): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>();

  routes.get("/", (c) => c.json(versionsDocument(base())));
  routes.get("/v1", (c) => c.json({ version: versionDocument("v1", base()) }));
  routes.get("/v2", (c) => c.json({ version: versionDocument("v2", base()) }));

  routes.use("/v1/:project/*", async (c, next) => {
    const caller = await callers.find(c.req, region);
    c.set("project", valueOf(openProject(caller, c.req.param("project"), region)));
    await next();
  });

  const services = "/v1/:project/vpc-endpoint-services";
  routes.post(services, async (c) => {
    const body = await jsonOf(c);
    return c.json(create(context, c.var.project, body));
  });
  routes.get(services, (c) => c.json(list(context, c.var.project, c.req.query())));
  // Before the details, whose id they would be.
  routes.get(`${services}/describe`, (c) => c.json(describe(context, c.var.project, c.req.query())));
  routes.get(`${services}/public`, (c) => c.json(listPublic(context, c.var.project, c.req.query())));

  routes.get(`${services}/:id`, (c) => {
    const service = serviceOf(context, c.var.project, c.req.param("id"));
    return c.json(detailsDocument(service, context.settings.clock(), context.style));
  });
  routes.put(`${services}/:id`, async (c) => {
    const body = await jsonOf(c);
    return c.json(modify(context, c.var.project, c.req.param("id"), body));
  });
  routes.delete(`${services}/:id`, (c) => {
    remove(context, c.var.project, c.req.param("id"));
    return c.body(null, 204);
  });
  routes.get(`${services}/:id/connections`, (c) =>
    c.json(listConnections(context, c.var.project, c.req.param("id"), c.req.query())),
  );
  routes.get(`${services}/:id/permissions`, (c) =>
    c.json(listPermissions(context, c.var.project, c.req.param("id"), c.req.query())),
  );
  routes.post("/v1/:project/:type/:id/tags/action", async (c) => {
    const body = await jsonOf(c);
    tagAction(context, c.var.project, c.req.param("type"), c.req.param("id"), body);
    return c.body(null, 204);
  });
  routes.get("/v1/:project/quotas", (c) => c.json(quotas(context, c.var.project, c.req.query())));

  routes.onError((error, c) => {
    if (!(error instanceof Refused)) throw error;
    const { status, body } = refusalAnswer(error.refusal);
    return c.json(body, status as ContentfulStatusCode);
  });
  return routes;
}
