import { spawn } from "node:child_process";

/** How a command is run. */
export interface ExecuteOptions {
  /** The whole environment; by default this process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly directory?: string;
  /** After this many milliseconds the command is ended and counts as failed. */
  readonly timeLimit: number;
}

/** What a command did. `code` is undefined when it was not started or did not end by itself; `problem` then says why. */
export interface Execution {
  readonly code: number | undefined;
  readonly output: string;
  readonly errors: string;
  readonly problem: string | undefined;
}

/** Runs a command without a shell and collects what it prints. Never rejects. */
export const execute = (command: string, words: readonly string[], options: ExecuteOptions): Promise<Execution> =>
  new Promise((resolve) => {
    const child = spawn(command, words, {
      env: options.environment ?? process.env,
      cwd: options.directory,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.timeLimit,
    });
    const printed = { output: "", errors: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.errors += text));
    child.on("error", (error) => {
      resolve({ code: undefined, ...printed, problem: error.message });
    });
    child.on("close", (code, signal) => {
      const problem = signal === null ? undefined : `ended by ${signal} (the limit is ${String(options.timeLimit)} ms)`;
      resolve({ code: code ?? undefined, ...printed, problem });
    });
  });
