import { Hono, type MiddlewareHandler } from "hono";
import { identities, regions } from "./iam/identities";
import { iamRoutes } from "./iam/routes";
import type { Tokens } from "./iam/tokens";
import type { Settings } from "./options";
import type { CloudStore } from "./vpcep/cloud";
import { versionsDocument } from "./vpcep/documents";
import { refusalAnswer } from "./vpcep/refusal";
import { vpcepRoutes } from "./vpcep/routes";

export interface AppParts {
  readonly settings: Settings;
  readonly cloud: CloudStore;
  readonly tokens: Tokens;
  /** The simulator's own address; known once it listens. */
  readonly url: () => string;
  /** Run in this order before any call; each may answer in its place. */
  readonly front: readonly MiddlewareHandler[];
}

/** Everything the simulator answers to, as one application without a socket. */
export function createApp({ settings, cloud, tokens, url, front }: AppParts): Hono {
  const app = new Hono();
  for (const middleware of front) app.use(middleware);

  const context = { cloud, settings, style: { names: settings.serviceNames, era: settings.era } };
  const vpcepAt = (path: string, region?: string): void => {
    app.route(path, vpcepRoutes({ context, tokens, region, base: () => `${url()}${path}` }));
  };
  app.route("/v3", iamRoutes({ identities, tokens, catalog: settings.catalog, url }));
  app.get("/", (c) => c.json(versionsDocument(`${url()}/vpcep`)));
  vpcepAt("/vpcep");
  for (const region of regions) vpcepAt(`/${region}/vpcep`, region);

  // What the cloud's gateway says to a method or path that no service has published.
  app.notFound((c) => {
    const error_msg = "The API does not exist or has not been published in the environment";
    const request_id = c.res.headers.get("X-Request-Id") ?? "";
    return c.json({ error_msg, error_code: "APIGW.0101", request_id }, 404);
  });
  app.onError((error, c) => {
    const { body } = refusalAnswer({ code: "EndPoint.0001", detail: error.message });
    return c.json(body, 500);
  });
  return app;
}
