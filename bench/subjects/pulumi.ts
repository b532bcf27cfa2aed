import type { PulumiFn } from "@pulumi/pulumi/automation";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createWorkspace, type Engine, type Workspace } from "../../engine";
import type { Memory } from "../hook";
import type { Life, Measurement, Step } from "../measure";
import { noCalls } from "../measure";
import type { RemoteCloud } from "../remoteCloud";
import { account } from "../remoteCloud";

/** A stack that Pulumi runs. */
export interface PulumiStack {
  readonly engine: Engine;
  /** Declares so many services; `changed`: with other ports. */
  readonly declare: (count: number, changed: boolean) => void;
  /** Puts what the stack needs into its directory. */
  readonly prepare?: (directory: string) => Promise<void>;
  readonly cloud?: RemoteCloud;
  /** What `--parallel` is; absent for the engine's default. */
  readonly parallel?: number;
  /** More of the stack's configuration. */
  readonly config?: Readonly<Record<string, string>>;
  /** Where profiles of the provider's process go; absent for none. */
  readonly profiles?: string;
}

/** Lives through all steps with a stack. */
export async function livePulumi(how: PulumiStack, count: number): Promise<Life> {
  const { engine, declare, prepare, cloud, parallel } = how;
  let changed = false;
  const program: PulumiFn = async () => {
    declare(count, changed);
    return Promise.resolve();
  };
  const workspace = await createWorkspace({
    engine,
    source: { program },
    config: { ...(cloud === undefined ? {} : configuration(cloud)), ...how.config },
    environment: { NODE_OPTIONS: `--require ${join(__dirname, "..", "hook.js")}` },
  });
  try {
    // Known only now: the directory.
    workspace.stack.workspace.envVars["BENCH_DIRECTORY"] = workspace.directory;
    if (how.profiles !== undefined) {
      workspace.stack.workspace.envVars["BENCH_PROFILES"] = how.profiles;
    }
    await prepare?.(workspace.directory);
    const options = parallel === undefined ? {} : { parallel };
    const run = async (command: () => Promise<unknown>): Promise<Measurement> => measured(workspace, cloud, command);
    const { stack } = workspace;
    const create = await run(() => stack.up(options));
    const preview = await run(() => stack.preview(options));
    const refresh = await run(() => stack.refresh(options));
    changed = true;
    const update = await run(() => stack.up(options));
    const destroy = await run(() => stack.destroy(options));
    return { create, preview, refresh, update, destroy } satisfies Record<Step, Measurement>;
  } finally {
    await workspace.dispose();
  }
}

async function measured(
  workspace: Workspace,
  cloud: RemoteCloud | undefined,
  command: () => Promise<unknown>,
): Promise<Measurement> {
  await cloud?.counts();
  const start = performance.now();
  await command();
  const seconds = (performance.now() - start) / 1000;
  const peakMemory = await takePeak(workspace.directory);
  return {
    seconds,
    calls: (await cloud?.counts()) ?? noCalls,
    stateBytes: Buffer.byteLength(await workspace.stateFile()),
    ...(peakMemory === undefined ? {} : { peakMemory }),
  };
}

async function takePeak(directory: string): Promise<number | undefined> {
  const files = (await readdir(directory)).filter((name) => name.startsWith("memory-"));
  const texts = await Promise.all(files.map((name) => readFile(join(directory, name), "utf8")));
  await Promise.all(files.map((name) => rm(join(directory, name))));
  // One that was killed in the middle of writing leaves nothing.
  const peaks = texts.filter((text) => text !== "").map((text) => (JSON.parse(text) as Memory).peak);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}

function configuration({ authUrl }: RemoteCloud): Record<string, string> {
  return Object.fromEntries(Object.entries({ authUrl, ...account }).map(([key, value]) => [`otc:${key}`, value]));
}
