import { Hono, type MiddlewareHandler } from "hono";
import type { Faults } from "./faults/book";
import { controlPath, faultControl } from "./faults/control";
import { createAccessKeys } from "./iam/accessKeys";
import { createCallers } from "./iam/callers";
import { identities, regions } from "./iam/identities";
import { iamRoutes } from "./iam/routes";
import { securityTokenRoutes } from "./iam/securityTokens";
import type { Tokens } from "./iam/tokens";
import type { Settings } from "./options";
import { GatewayRefusal } from "./signature/gatewayRefusal";
import type { CloudStore } from "./vpcep/cloud";
import { versionsDocument } from "./vpcep/documents";
import { refusalAnswer } from "./vpcep/refusal";
import { vpcepRoutes } from "./vpcep/routes";

export interface AppParts {
  readonly settings: Settings;
  readonly cloud: CloudStore;
  readonly tokens: Tokens;
  readonly faults: Faults;
  /** The simulator's own address; known once it listens. */
  readonly url: () => string;
  /** Run in this order before any call; each may answer in its place. */
  readonly front: readonly MiddlewareHandler[];
}

/** Everything the simulator answers to, as one application without a socket. */
export function createApp({ settings, cloud, tokens, faults, url, front }: AppParts): Hono {
  const app = new Hono();
  // Before what stands in front: it is no part of the cloud, so it is neither recorded nor met by a fault.
  if (settings.faultControl) app.route(controlPath, faultControl(faults));
  const { catalog, clock, signatures } = settings;
  for (const middleware of front) app.use(middleware);
  app.use(async (c, next) => {
    await next();
    // The cloud's own time, which is how a client notices that its clock is wrong.
    c.header("Date", new Date(clock()).toUTCString());
  });

  const accessKeys = createAccessKeys(identities, clock);
  const dialects = signatures === "both" ? (["credential", "access"] as const) : [signatures];
  const callers = createCallers({ identities, tokens, accessKeys, dialects, clock });

  const context = { cloud, settings, style: { names: settings.serviceNames, era: settings.era } };
  const vpcepAt = (path: string, region?: string): void => {
    app.route(path, vpcepRoutes({ context, callers, region, base: () => `${url()}${path}` }));
  };
  app.route("/v3", iamRoutes({ identities, tokens, callers, clock, catalog, url }));
  app.route("/v3.0", securityTokenRoutes({ identities, tokens, callers, accessKeys }));
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
    if (error instanceof GatewayRefusal)
      return c.json(error.body(c.res.headers.get("X-Request-Id") ?? ""), error.status);
    const { body } = refusalAnswer({ code: "EndPoint.0001", detail: error.message });
    return c.json(body, 500);
  });
  return app;
}
