import { delimiter, join } from "node:path";

/** Variables of the developer's machine that programs cannot do without; nothing in them changes what Pulumi does. */
const kept = new Set(
  [
    "COMSPEC",
    "LANG",
    "LC_ALL",
    "NUMBER_OF_PROCESSORS",
    "PATHEXT",
    "SYSTEMDRIVE",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
  ].concat(["TZ", "WINDIR", "NODE_V8_COVERAGE"]),
);

/** What the environment of a workspace is made of. */
export interface EnvironmentParts {
  /** The developer's environment. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
  /** The workspace's directory. */
  readonly directory: string;
  /** Folders to put before the inherited PATH. */
  readonly path: readonly string[];
  /** What the test or demo adds; wins over all else. */
  readonly added: Readonly<Record<string, string>>;
}

/**
 * The environment of the CLI and of the dynamic-provider host, with nothing of the developer's own `OS_*`, `PULUMI_*`,
 * home or proxies. The Automation API lays it over the inherited one, so what must not be seen is there as undefined.
 */
export const workspaceEnvironment = (parts: EnvironmentParts): Record<string, string | undefined> => {
  const { inherited, directory } = parts;
  const path = Object.entries(inherited).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
  const hidden = Object.keys(inherited).filter((name) => !kept.has(name.toUpperCase()));
  return {
    ...Object.fromEntries(hidden.map((name) => [name, undefined])),
    PATH: [...parts.path, path].join(delimiter),
    HOME: join(directory, "home"),
    USERPROFILE: join(directory, "home"),
    PULUMI_HOME: join(directory, "pulumi-home"),
    PULUMI_BACKEND_URL: `file://${directory.replaceAll("\\", "/")}`,
    PULUMI_CONFIG_PASSPHRASE: "passphrase",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "1",
    NO_COLOR: "1",
    ...parts.added,
  };
};
