import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { logLine, type RequestRecord } from "./record";
import { recordedBody } from "./redaction";

/** How many requests are remembered; older ones are forgotten. */
const mostRecords = 10_000;

export interface Recorder {
  readonly records: RequestRecord[];
  readonly middleware: MiddlewareHandler;
}

export interface RecorderParts {
  readonly clock: () => number;
  readonly log?: ((line: string) => void) | undefined;
  readonly colour: boolean;
}

/** Gives every answer its `X-Request-Id` and its `Date` by the simulator's clock, and records and logs the request. */
export function createRecorder({ clock, log, colour }: RecorderParts): Recorder {
  const records: RequestRecord[] = [];
  let sequence = 0;
  return {
    records,
    middleware: async (c, next) => {
      sequence += 1;
      const head = { sequence, time: new Date(clock()).toISOString(), method: c.req.method };
      const url = new URL(c.req.url);
      const started = performance.now();
      const requestId = randomBytes(16).toString("hex");
      const requestText = await c.req.text();
      // Before, for bodies that repeat it; after, for answers that were made without this context.
      c.header("X-Request-Id", requestId);
      await next();
      c.header("X-Request-Id", requestId);
      c.header("Date", new Date(clock()).toUTCString());
      const fault = c.get("fault") as string | undefined;
      const record: RequestRecord = {
        ...head,
        path: url.pathname + url.search,
        status: (c.get("sent") as number | undefined) ?? c.res.status,
        milliseconds: performance.now() - started,
        requestId,
        requestBody: recordedBody(requestText),
        responseBody: recordedBody(await c.res.clone().text()),
        ...(fault === undefined ? {} : { fault }),
      };
      records.push(record);
      if (records.length > mostRecords) records.shift();
      log?.(logLine(record, colour));
    },
  };
}
