import { copyFile, cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { builtVersion, executableName } from "./decisions";
import { execute } from "./execute";
import { install } from "./install";
import { packageRoot, pulumiPackage } from "./package";
import { type OnProgress, withProgress } from "./progress";
import type { Outcome } from "./ways";

/** Half an hour: a slow machine downloads and compiles some 400 modules. */
const buildTimeLimit = 1_800_000;

const command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** The last lines that say what went wrong, without the list of downloads before them. */
const reason = (errors: string): string =>
  errors
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("go: downloading"))
    .slice(-3)
    .join("; ")
    .slice(0, 500);

/** The official bundle has these beside the CLI too; the engine warns when it has to look for them elsewhere. */
const copyLaunchers = async (directory: string): Promise<void> => {
  const names = (await readdir(pulumiPackage())).filter((name) => name.startsWith("pulumi-resource-pulumi-nodejs"));
  await Promise.all(names.map((name) => copyFile(join(pulumiPackage(), name), join(directory, name))));
};

const build = async (target: string): Promise<void> => {
  // Inside the target, so that what a kill leaves behind is removed with it.
  const module = await mkdtemp(join(target, "module-"));
  try {
    await cp(join(packageRoot(), "engine", "go"), module, { recursive: true });
    const file = join(target, "bin", executableName("pulumi", process.platform));
    const words = ["build", "-mod=readonly", "-ldflags", `-X ${versionVariable}=v${builtVersion}`, "-o", file, command];
    // A workspace file or flags of the user's own would change what is built.
    const environment = { ...process.env, GOWORK: "off", GOFLAGS: "" };
    const built = await execute("go", words, { environment, directory: module, timeLimit: buildTimeLimit });
    if (built.code !== 0) {
      throw new Error(`go build failed: ${built.problem ?? reason(built.errors)}`);
    }
    await copyLaunchers(join(target, "bin"));
  } finally {
    await rm(module, { recursive: true, force: true });
  }
};

/** Builds the CLI from its Go modules, verified against our go.sum, into the cache. It brings no language host. */
export const buildFromModules = async (cache: string, onProgress: OnProgress | undefined): Promise<Outcome> => {
  const go = await execute("go", ["version"], { timeLimit: 30_000 });
  if (go.code !== 0) {
    return { problem: `go cannot be run: ${go.problem ?? reason(go.errors)}` };
  }
  const message = `Building the Pulumi engine ${builtVersion} from its Go modules (once, some minutes)`;
  return install({
    cache,
    name: `modules-${builtVersion}`,
    source: "Go modules",
    onWait: () => onProgress?.({ message: `${message}: waiting for another process`, seconds: 0, finished: false }),
    fill: (directory) => withProgress(message, onProgress, () => build(directory)),
  });
};
