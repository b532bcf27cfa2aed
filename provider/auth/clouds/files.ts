import * as E from "fp-ts/Either";
import { posix, win32 } from "node:path";
import { readDocument } from "./document";
import type { Tree } from "./tree";

/** Where files are looked for and how they are read. */
export interface CloudFiles {
  /** A file's text; undefined where there is none or it cannot be read. */
  readonly readFile: (path: string) => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's home directory. */
  readonly home: string;
  /** The current working directory. */
  readonly directory: string;
  /** As Node names it. Default: linux. */
  readonly platform?: NodeJS.Platform;
}

/** The files by the start of their names, each with the environment variable that names another one, where one does. */
const variables = {
  clouds: "OS_CLIENT_CONFIG_FILE",
  secure: "OS_CLIENT_SECURE_FILE",
  "clouds-public": undefined,
} as const;

/** `clouds`, `secure` or `clouds-public`. */
export type FileKind = keyof typeof variables;

const suffixes = [".yaml", ".yml", ".json"];

/** The path functions of the platform that the files are on. */
export function pathsOf({ platform }: CloudFiles): typeof posix {
  return platform === "win32" ? win32 : posix;
}

/** The directories that are searched, in this order: those of openstacksdk, which has them from platformdirs. */
export function searchPath(files: CloudFiles): string[] {
  const { directory, home, environment } = files;
  const path = pathsOf(files);
  const { user, site } = systemDirectories(files);
  return [
    ...new Set([
      directory,
      user,
      // A snap has a home of its own.
      path.join(environment["SNAP_REAL_HOME"] || home, ".config", "openstack"),
      ...site,
      "/etc/openstack",
    ]),
  ];
}

function systemDirectories({ environment, home, platform }: CloudFiles): { user: string; site: readonly string[] } {
  if (platform === "win32") {
    const local = environment["LOCALAPPDATA"] || win32.join(home, "AppData", "Local");
    const shared = environment["PROGRAMDATA"] || "C:\\ProgramData";
    return {
      user: win32.join(local, "OpenStack", "openstack"),
      site: [win32.join(shared, "OpenStack", "openstack")],
    };
  }
  const support = platform === "darwin" ? posix.join("Library", "Application Support") : undefined;
  const configured = environment["XDG_CONFIG_HOME"] ?? "";
  const shared = (environment["XDG_CONFIG_DIRS"] ?? "").split(":").filter((path) => posix.isAbsolute(path));
  const site = shared.length > 0 ? shared : [support === undefined ? "/etc/xdg" : posix.join("/", support)];
  return {
    user: posix.join(posix.isAbsolute(configured) ? configured : posix.join(home, support ?? ".config"), "openstack"),
    // openstacksdk takes a list of several directories for the name of one, and so finds nothing in any of them.
    site: site.length === 1 ? site.map((path) => posix.join(path, "openstack")) : [],
  };
}

/** A file that was read: its path, and what it holds. */
export interface CloudFile {
  readonly path: string;
  readonly tree: Tree;
}

/**
 * The first file of a kind that can be read, undefined where there is none.
 *
 * openstacksdk goes on to the next directory where a file is not valid YAML, or where the one that a variable names is not
 * there. Here both are problems: whatever file comes next may hold another account under the same name.
 */
export function readFirst(files: CloudFiles, kind: FileKind): E.Either<readonly string[], CloudFile | undefined> {
  const path = pathsOf(files);
  const variable = variables[kind];
  const named = variable && files.environment[variable];
  const candidates = named
    ? [path.resolve(files.directory, named)]
    : searchPath(files).flatMap((directory) => suffixes.map((suffix) => path.join(directory, kind + suffix)));
  for (const candidate of candidates) {
    const text = files.readFile(candidate);
    if (text !== undefined) {
      return E.map((tree: Tree) => ({ path: candidate, tree }))(readDocument(text, candidate));
    }
  }
  return named ? E.left([`${variable}: the file "${named}" cannot be read.`]) : E.right(undefined);
}
