import { Hono } from "hono";
import type { Faults } from "./book";
import { readRule } from "./readRule";

/** Where the rules are given from outside: GET lists them, POST adds one or a list of them, DELETE clears them. */
export const controlPath = "/simulator/faults";

export function faultControl(faults: Faults): Hono {
  const routes = new Hono();
  routes.get("/", (c) => c.json({ faults: faults.list() }));
  routes.delete("/", (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  routes.post("/", async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const read = (Array.isArray(body) ? (body as unknown[]) : [body]).map(readRule);
    const problems = read.flatMap((rule) => ("fault" in rule ? [] : rule));
    if (problems.length > 0) return c.json({ problems }, 400);
    for (const rule of read) {
      if ("fault" in rule) faults.add(rule);
    }
    return c.json({ faults: faults.list() }, 201);
  });
  return routes;
}
