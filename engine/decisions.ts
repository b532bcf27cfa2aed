/** What is decided about engines without touching the machine: versions, places, the order of the ways. */
import { join } from "node:path";

/** A version as its three numbers; what follows them (`-alpha.1`, `+dirty`) is left out. */
export type Version = readonly [major: number, minor: number, patch: number];

/**
 * The oldest Pulumi CLI accepted. CLI and SDK are released together, and 3.216.0 is the oldest SDK that package.json
 * allows (peerDependencies).
 */
export const oldestVersion = "3.216.0";

/** The CLI that is built from the Go modules. engine/go/go.mod names the same version. */
export const builtVersion = "3.259.0";

/** The first `x.y.z` in a text such as `v3.259.0`; undefined when there is none. */
export const parseVersion = (text: string): Version | undefined => {
  const [, major, minor, patch] = /(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
};

/** Negative when `left` is older, positive when it is newer, 0 when they are equal. */
export const compareVersions = (left: Version, right: Version): number =>
  left[0] - right[0] || left[1] - right[1] || left[2] - right[2];

/**
 * Why a CLI that reports `reported` cannot be used, as the second half of a sentence; undefined when it can.
 * A CLI with another major version speaks another protocol.
 */
export const versionProblem = (reported: string): string | undefined => {
  const version = parseVersion(reported);
  const oldest = parseVersion(oldestVersion) ?? [0, 0, 0];
  if (version === undefined) {
    return `does not tell its version (it said: ${JSON.stringify(reported.trim().slice(0, 80))})`;
  }
  if (version[0] !== oldest[0]) {
    return `is version ${version.join(".")}; a version ${String(oldest[0])} is needed`;
  }
  return compareVersions(version, oldest) < 0
    ? `is version ${version.join(".")}; ${oldestVersion} or later is needed`
    : undefined;
};

/** What the place of the cache depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's home directory. */
  readonly home: string;
}

/**
 * The directory for engines and other large things, outside any checkout: `PULUMI_OTC_VPCEP_CACHE`, else
 * `XDG_CACHE_HOME`/pulumi-otc-vpcep, else the platform's usual place. Empty variables count as not set.
 */
export const cacheDirectory = ({ platform, environment, home }: Surroundings): string => {
  const name = "pulumi-otc-vpcep";
  const own = environment["PULUMI_OTC_VPCEP_CACHE"];
  if (own) {
    return own;
  }
  const common = environment["XDG_CACHE_HOME"];
  if (common) {
    return join(common, name);
  }
  if (platform === "win32") {
    return join(environment["LOCALAPPDATA"] || join(home, "AppData", "Local"), name, "Cache");
  }
  return platform === "darwin" ? join(home, "Library", "Caches", name) : join(home, ".cache", name);
};

/** The name of the CLI's file. */
export const executableName = (name: string, platform: NodeJS.Platform): string =>
  platform === "win32" ? `${name}.exe` : name;

/** Names of cached engines (`official-3.248.0`), usable ones only, the newest first. */
export const cachedNames = (names: readonly string[]): string[] =>
  names
    .filter((name) => /^(official|modules)-\d+\.\d+\.\d+$/.test(name) && versionProblem(name) === undefined)
    .sort((left, right) => compareVersions(parseVersion(right) ?? [0, 0, 0], parseVersion(left) ?? [0, 0, 0]));

/** Seconds in words: `8 s`, `3 min 5 s`. */
export const duration = (seconds: number): string => {
  const whole = Math.round(seconds);
  return whole < 60 ? `${String(whole)} s` : `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
};
