import { spawn } from "node:child_process";

/** What `pulumi preview --json` did. */
export interface PulumiRun {
  readonly output: Buffer;
  /** What it said on standard error. */
  readonly errors: string;
  readonly code: number;
}

/** `pulumi` could not be started; the message says why. */
export class PulumiError extends Error {}

/**
 * Runs `pulumi preview --json` in a project's directory. It changes nothing.
 *
 * @param stack the stack's name; by default the one that is selected
 * @param words further options for `pulumi preview`
 * @throws {PulumiError} where there is no such command
 */
export async function runPreview(
  directory: string,
  stack: string | undefined,
  words: readonly string[],
): Promise<PulumiRun> {
  const args = [
    "preview",
    "--json",
    "--non-interactive",
    "--color=never",
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...words,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", args, {
      cwd: directory,
      // As events, which say more than the one object: the order of a replacement, and what policies found.
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => output.push(data));
    child.stderr.on("data", (data: Buffer) => errors.push(data));
    child.on("error", ({ message }) => {
      reject(new PulumiError(`pulumi cannot be started in ${directory} (${message}); install it, or give a file.`));
    });
    child.on("close", (code) => {
      resolve({ output: Buffer.concat(output), errors: Buffer.concat(errors).toString(), code: code ?? 1 });
    });
  });
}
