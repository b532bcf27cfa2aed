import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { cacheDirectory } from "../../engine/decisions";

const version = "4.22.0";
const python = "python3";

/** Runs Python with openstacksdk: what a script prints for an input. */
export type RunPython = (script: string, input: string) => string;

/** Python with the one version of openstacksdk that is compared with, or the reason why there is none. */
export async function pythonWithOpenStackSdk(): Promise<{ run: RunPython } | { reason: string }> {
  const surroundings = { platform: process.platform, environment: process.env, home: homedir() };
  if (process.platform === "win32") {
    return { reason: "the places of files are compared on Linux and macOS only" };
  }
  let abi: string;
  try {
    abi = call([
      "-c",
      "import sys, platform; print('%d.%d' % sys.version_info[:2], platform.machine(), sep='-')",
    ]).trim();
  } catch {
    return { reason: `${python} is not installed` };
  }
  const folder = join(cacheDirectory(surroundings), `openstacksdk-${version}-python-${abi}`);
  if (!existsSync(folder)) {
    const reason = await install(folder);
    if (reason !== undefined) {
      return { reason };
    }
  }
  return { run: (script, input) => call(["-s", "-B", script], { PYTHONPATH: folder }, input) };
}

/** Installs beside the folder and moves it there in one step, so that a folder that is there is whole. */
async function install(folder: string): Promise<string | undefined> {
  await mkdir(join(folder, ".."), { recursive: true });
  const temporary = await mkdtemp(`${folder}-`);
  try {
    const words = [
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--no-input",
      "--retries",
      "1",
      "--target",
      temporary,
    ];
    call(["-m", "pip", ...words, `openstacksdk==${version}`]);
    // Another run may have been first.
    await rename(temporary, folder).catch((error: unknown) => {
      if (!existsSync(folder)) {
        throw error;
      }
    });
    return undefined;
  } catch (error) {
    const lines = String((error as { stderr?: unknown }).stderr ?? error)
      .trim()
      .split("\n");
    return `openstacksdk ${version} cannot be installed: ${lines.at(-1) ?? ""}`;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function call(words: string[], environment: Record<string, string> = {}, input = ""): string {
  return execFileSync(python, words, {
    input,
    encoding: "utf8",
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
    timeout: 240_000,
  });
}
