import type { CloudFiles } from "../../../../provider/auth/clouds";

/** Files in memory, by their paths; the current directory is /project, the user's home /home/a. */
export function inMemory(
  texts: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>> = {},
): CloudFiles & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    environment,
    home: "/home/a",
    directory: "/project",
    readFile: (path) => {
      asked.push(path);
      return texts[path];
    },
  };
}

/** The current directory's clouds.yaml. */
export const here = "/project/clouds.yaml";
