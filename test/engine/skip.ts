import type { Context, Runnable } from "mocha";

/** Skips the running test, or from a `before` hook the whole suite, with a reason that the end of the run lists. */
export const skipBecause = (context: Context, reason: string): never => {
  const runnable: Runnable & { type?: string } = context.runnable();
  Object.assign(runnable, { skipReason: reason });
  if (runnable.type === "hook") {
    Object.assign(runnable.parent ?? {}, { skipReason: reason });
  }
  return context.skip();
};
