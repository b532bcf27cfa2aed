import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { allSettingKeys, isSecretKey } from "../provider/auth/settings";
import type { Step } from "../provider/doctor/report";

/** What was found of a stack's configuration, by full key, for example `otc:region`. */
export interface StackSettings {
  readonly settings: Readonly<Record<string, string>>;
  readonly step: Step;
}

const run = promisify(execFile);
const timeout = 60_000;

// What must not be in the clear in a stack's configuration.
const secretKeys = allSettingKeys.filter(isSecretKey).map((name) => `otc:${name}`);

/**
 * Reads a stack's configuration with `pulumi config --json --show-secrets`, environments of Pulumi ESC included.
 *
 * @param stack undefined for the selected one
 * @param keepSecret is told of every encrypted value
 */
export async function readStackConfiguration(
  directory: string,
  stack: string | undefined,
  keepSecret: (value: string) => void,
): Promise<StackSettings> {
  const found = (outcome: Step["outcome"], ...lines: string[]): StackSettings => ({
    settings: {},
    step: { name: "stack", outcome, lines },
  });
  if (!hasProject(directory)) {
    return found("skipped", `there is no Pulumi project in ${directory}: only the environment and clouds.yaml count.`);
  }
  const words = [
    "config",
    "--json",
    "--show-secrets",
    "--non-interactive",
    ...(stack === undefined ? [] : ["--stack", stack]),
  ];
  let output: string;
  try {
    output = (await run("pulumi", words, { cwd: directory, timeout, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }))
      .stdout;
  } catch (error) {
    const { code, stderr = "", message } = error as Error & { code?: unknown; stderr?: string };
    return code === "ENOENT"
      ? found("skipped", "the command `pulumi` is not on PATH: only the environment and clouds.yaml count.")
      : found(
          "failed",
          `\`pulumi config\` says: ${(stderr.trim() || message).split("\n")[0] ?? ""}`,
          "Choose a stack with --stack, or leave it out with --no-stack.",
        );
  }
  const entries = Object.entries(JSON.parse(output) as Record<string, { value?: unknown; secret?: boolean }>);
  const own = entries.filter(([key, { value }]) => key.startsWith("otc:") && typeof value === "string");
  own.filter(([, { secret }]) => secret === true).forEach(([, { value }]) => keepSecret(String(value)));
  const open = own.filter(([key, { secret }]) => secretKeys.includes(key) && secret !== true).map(([key]) => key);
  return {
    settings: Object.fromEntries(own.map(([key, { value }]) => [key, String(value)])),
    step:
      open.length > 0
        ? {
            name: "stack",
            outcome: "failed",
            lines: [
              `${open.join(", ")}: not encrypted, in the clear in the stack's configuration file and in its state.`,
              ...open.map((key) => `Set it with: pulumi config set --secret ${key}`),
            ],
          }
        : { name: "stack", outcome: "passed", lines: [`${own.length} settings otc:* in its configuration.`] },
  };
}

// As Pulumi looks for it: here, or in a folder above.
function hasProject(directory: string): boolean {
  return (
    ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"].some((name) => existsSync(join(directory, name))) ||
    (dirname(directory) !== directory && hasProject(dirname(directory)))
  );
}
