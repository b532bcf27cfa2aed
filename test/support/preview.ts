import { readFile } from "node:fs/promises";
import { createWorkspace, type Engine, type Workspace } from "../../engine";
import type { Simulator } from "../../simulator";
import { configurationFor } from "./cloud";

/** The stack `prod` of the project `shop`, in a simulator; `program` is what runs at the moment. */
export async function openShop(engine: Engine, simulator: Simulator, program: () => void): Promise<Workspace> {
  return createWorkspace({
    engine,
    projectName: "shop",
    stackName: "prod",
    source: {
      program: async () => {
        program();
        return Promise.resolve();
      },
    },
    config: { ...configurationFor(simulator), "otc:password": { value: "demo-password", secret: true } },
  });
}

/** How the Automation API runs the CLI; its types do not tell. */
export type Run = (
  words: string[],
  folder: string,
  environment: Record<string, string>,
  onOutput?: (text: string) => void,
) => Promise<unknown>;

/** Both forms in which one preview was written. */
export interface Recorded {
  /** What `pulumi preview --json` printed. */
  readonly json: string;
  /** What `--event-log` wrote. */
  readonly events: string;
  readonly failed: boolean;
}

/**
 * Has the Automation API's preview run another command in place of its own: `pulumi preview` on a project directory needs
 * the language host of the official bundle, an inline program does not.
 */
export async function insteadOfPreview(
  workspace: Workspace,
  run: (run: Run, ...words: Parameters<Run>) => ReturnType<Run>,
  options: { refresh?: boolean; policyPacks?: string[]; policyPackConfigs?: string[] } = {},
): Promise<boolean> {
  const command = workspace.stack.workspace.pulumiCommand as unknown as { run: Run };
  const own = command.run.bind(command);
  // Events then go through a file, which this API and a test can both read.
  Object.defineProperty(workspace.stack.workspace, "pulumiVersion", { value: "3.205.0", configurable: true });
  command.run = (words, ...others) => (words[0] === "preview" ? run(own, words, ...others) : own(words, ...others));
  try {
    await workspace.stack.preview(options);
    return true;
  } catch {
    return false;
  } finally {
    command.run = own;
    Reflect.deleteProperty(workspace.stack.workspace, "pulumiVersion");
  }
}

/** Previews as `pulumi preview --json --event-log FILE` does, with a real engine. */
export async function recordPreview(
  workspace: Workspace,
  options: { refresh?: boolean; policyPacks?: string[]; policyPackConfigs?: string[] } = {},
): Promise<Recorded> {
  const printed: string[] = [];
  let events = "";
  const succeeded = await insteadOfPreview(
    workspace,
    async (run, words, folder, environment) => {
      const file = words[words.indexOf("--event-log") + 1] ?? "";
      try {
        return await run([...words, "--json"], folder, environment, (text) => void printed.push(text));
      } finally {
        events = await readFile(file, "utf8");
      }
    },
    options,
  );
  return { json: printed.join(""), events, failed: !succeeded };
}
