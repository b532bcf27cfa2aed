import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/** All files below a folder, relative to it, with forward slashes; none if it is not there. */
export const filesIn = async (folder) => {
  if (!existsSync(folder)) {
    return [];
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
    )
    .sort();
};

/** When the youngest of these files was changed, in milliseconds; 0 without files. A file that has gone counts as 0. */
export const youngest = async (files) => {
  const times = files.map((file) =>
    stat(file).then(
      (found) => found.mtimeMs,
      () => 0,
    ),
  );
  return Math.max(0, ...(await Promise.all(times)));
};
