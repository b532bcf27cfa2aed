import { readFile } from "node:fs/promises";
import { join } from "node:path";

const packagesOf = async (file) => {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages;
  } catch {
    return undefined;
  }
};

/**
 * Whether what is installed is what package-lock.json asks for. npm keeps a record of what it installed; comparing the
 * two is right whoever ran npm, and an interrupted installation has no record.
 * @param wanted the `packages` of package-lock.json
 * @param present the `packages` of node_modules/.package-lock.json, or undefined if there is none
 */
export const isComplete = (wanted, present) =>
  present !== undefined &&
  Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    const found = present[path];
    return path === "" || (found === undefined ? Boolean(optional || devOptional || peer) : found.version === version);
  });

/** {@link isComplete} for the package in this folder. */
export const dependenciesInstalled = async (folder) => {
  const wanted = await packagesOf(join(folder, "package-lock.json"));
  const present = await packagesOf(join(folder, "node_modules", ".package-lock.json"));
  return wanted !== undefined && isComplete(wanted, present);
};
