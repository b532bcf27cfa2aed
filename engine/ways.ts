/** The ways to an engine, tried one after the other. */

/** Where an engine came from. */
export type Source = "PATH" | "cache" | "official download" | "Go modules";

/** A Pulumi CLI that is there and new enough. */
export interface Engine {
  /** The path of the CLI. */
  readonly pulumi: string;
  /** Its version without a leading "v", for example "3.259.0". */
  readonly version: string;
  readonly source: Source;
  /** The folder that holds the CLI and, if it is an official bundle, the language hosts. */
  readonly directory: string;
}

/** An engine, or why this way led to none. */
export type Outcome = { readonly engine: Engine } | { readonly problem: string };

/** One way to an engine. `find` may also throw; the error's message is then the problem. */
export interface Way {
  readonly source: Source;
  /** What a user can do to make this way work: one line. */
  readonly remedy: string;
  readonly find: () => Promise<Outcome>;
}

/** No way led to an engine. The message has one line for each way: why it failed, and what would help. */
export class NoEngineError extends Error {
  public override readonly name = "NoEngineError";
  public constructor(public readonly attempts: readonly { way: Way; problem: string }[]) {
    const lines = attempts.map(({ way, problem }) => `  ${way.source}: ${problem}. ${way.remedy}`);
    super(["No Pulumi engine was found. What was tried:", ...lines].join("\n"));
  }
}

const oneLine = (text: string): string =>
  text
    .trim()
    .replace(/:?\s*\n\s*/g, (end) => (end.startsWith(":") ? ": " : "; "))
    .replace(/[.;\s]+$/, "");

const attempt = async (way: Way): Promise<Outcome> => {
  try {
    return await way.find();
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

/** The engine of the first way that has one. Throws {@link NoEngineError} when none has. */
export const firstEngine = async (ways: readonly Way[]): Promise<Engine> => {
  const attempts: { way: Way; problem: string }[] = [];
  for (const way of ways) {
    const outcome = await attempt(way);
    if ("engine" in outcome) {
      return outcome.engine;
    }
    attempts.push({ way, problem: oneLine(outcome.problem) });
  }
  throw new NoEngineError(attempts);
};
