import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import {
  type ConfigMap,
  LocalWorkspace,
  type LocalWorkspaceOptions,
  PulumiCommand,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation";

import { workspaceEnvironment } from "./environment";
import { packageRoot, pulumiPackage } from "./package";
import type { Engine } from "./ways";

/** What a workspace is made from. */
export interface WorkspaceOptions {
  readonly engine: Engine;
  /** What is run: a function in this process, or a Pulumi project, copied first; that takes a language host. */
  readonly source: { readonly program: PulumiFn } | { readonly projectDirectory: string };
  /** By default "test". A project directory has its own name. */
  readonly projectName?: string;
  /** By default "test". */
  readonly stackName?: string;
  /** Stack configuration by full key, for example "otc:region"; a secret as `{ value, secret: true }`. */
  readonly config?: Readonly<Record<string, string | { readonly value: string; readonly secret?: boolean }>>;
  /** Variables for the CLI and the provider. The developer's own are not passed on, except PATH and the like. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The Node executable for the dynamic-provider host; by default the one that runs this. */
  readonly node?: string;
}

/** A directory that looks like a user's project, with its own state, and one stack in it. */
export interface Workspace {
  readonly stack: Stack;
  readonly directory: string;
  /** The state of the stack as the file backend keeps it, byte for byte. Rejects before the stack's first update. */
  readonly stateFile: () => Promise<string>;
  /** Removes the directory. Destroys nothing in the cloud: call `stack.destroy()` first where that is wanted. */
  readonly dispose: () => Promise<void>;
}

const link = async (target: string, path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path, "junction");
};

const fill = async (directory: string, source: WorkspaceOptions["source"]): Promise<void> => {
  if ("projectDirectory" in source) {
    // Neither the project's own packages nor its stacks: the ones here must be seen.
    const wanted = (path: string): boolean => !/^(node_modules|Pulumi\..+\.yaml)$/.test(basename(path));
    await cp(source.projectDirectory, directory, { recursive: true, filter: wanted });
  }
  const project = JSON.stringify({ name: "project", private: true });
  await writeFile(join(directory, "package.json"), project, { flag: "wx" }).catch(() => undefined);
  await link(packageRoot(), join(directory, "node_modules", "pulumi-otc-vpcep"));
  await link(pulumiPackage(), join(directory, "node_modules", "@pulumi", "pulumi"));
  await Promise.all(["home", "pulumi-home"].map((name) => mkdir(join(directory, name))));
};

/**
 * The CLI as the Automation API wants it, and the folders for PATH. The API puts the CLI's folder before all others; that
 * may hold another Node, so both are linked into a folder of their own (files cannot be linked on Windows).
 */
const prepareCommand = async (
  { pulumi, directory: engineDirectory }: Engine,
  node: string,
  directory: string,
): Promise<{ readonly command: PulumiCommand; readonly path: string[] }> => {
  const skipVersionCheck = true;
  // The launcher of the dynamic-provider host is in @pulumi/pulumi; one beside the CLI is preferred.
  const path = [engineDirectory, pulumiPackage()];
  if (process.platform === "win32") {
    const bundle = basename(engineDirectory) === "bin" ? { root: dirname(engineDirectory) } : {};
    return { command: await PulumiCommand.get({ skipVersionCheck, ...bundle }), path: [dirname(node), ...path] };
  }
  await link(pulumi, join(directory, "bin", "pulumi"));
  await link(node, join(directory, "bin", "node"));
  const command = await PulumiCommand.get({ skipVersionCheck, root: directory });
  return { command, path: [join(directory, "bin"), ...path] };
};

const openStack = async (options: WorkspaceOptions, directory: string): Promise<Stack> => {
  const { engine, source, projectName = "test", stackName = "test", node = process.execPath } = options;
  const { command, path } = await prepareCommand(engine, node, directory);
  const added = options.environment ?? {};
  const envVars = workspaceEnvironment({ inherited: process.env, directory, path, added });
  const settings: LocalWorkspaceOptions = {
    workDir: directory,
    // The type has no place for "not set", but that is what hides an inherited variable from the child process.
    envVars: envVars as Record<string, string>,
    pulumiCommand: command,
  };
  const stack =
    "program" in source
      ? await LocalWorkspace.createStack(
          { stackName, projectName, program: source.program },
          { ...settings, projectSettings: { name: projectName, runtime: "nodejs" } },
        )
      : await LocalWorkspace.createStack({ stackName, workDir: directory }, settings);
  const entries = Object.entries(options.config ?? {});
  if (entries.length > 0) {
    const config: ConfigMap = Object.fromEntries(
      entries.map(([key, value]) => [key, typeof value === "string" ? { value } : value]),
    );
    await stack.setAllConfig(config);
  }
  return stack;
};

const readState = async (directory: string, stackName: string): Promise<string> => {
  const stacks = join(directory, ".pulumi", "stacks");
  const names = await readdir(stacks, { recursive: true });
  const name = names.find((entry) => basename(entry) === `${stackName}.json`);
  if (name === undefined) {
    throw new Error(`There is no state of the stack ${stackName} in ${stacks}.`);
  }
  return readFile(join(stacks, name), "utf8");
};

/**
 * Makes a workspace in a temporary directory: this package and the installed @pulumi/pulumi in its node_modules, a state
 * backend, Pulumi home and user home of its own. Rejects, leaving nothing behind, when the CLI cannot create the stack.
 */
export const createWorkspace = async (options: WorkspaceOptions): Promise<Workspace> => {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "pulumi-otc-vpcep-")));
  const dispose = (): Promise<void> => rm(directory, { recursive: true, force: true, maxRetries: 5 });
  try {
    await fill(directory, options.source);
    const stack = await openStack(options, directory);
    return { stack, directory, stateFile: () => readState(directory, options.stackName ?? "test"), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
};
