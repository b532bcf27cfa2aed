import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Notes } from "../capabilities";

/**
 * Notes as files below Pulumi's home (`PULUMI_HOME`, else `.pulumi` in the person's home). A note that cannot be written
 * or read is as one that is not there: it only ever helps.
 */
export function makeNotes(environment: NodeJS.ProcessEnv): Notes {
  const home = environment["HOME"] || environment["USERPROFILE"];
  const pulumi = environment["PULUMI_HOME"] || (home ? join(home, ".pulumi") : undefined);
  const folder = pulumi === undefined ? undefined : join(pulumi, "pulumi-otc-vpcep");
  const path = (name: string): string => join(folder ?? "", `${name}.json`);
  const quietly = <A>(effect: () => A, otherwise: A): A => {
    try {
      return folder === undefined ? otherwise : effect();
    } catch {
      return otherwise;
    }
  };
  return {
    read: (beginning) =>
      quietly(
        () =>
          readdirSync(folder ?? "")
            .filter((file) => file.startsWith(beginning) && file.endsWith(".json"))
            .map((file) => file.slice(0, -".json".length))
            .map((name) => ({ name, text: readFileSync(path(name), "utf8") })),
        [],
      ),
    write: (name, text) => {
      quietly(() => {
        mkdirSync(folder ?? "", { recursive: true, mode: 0o700 });
        // Whole or not at all: the process can be killed at any moment.
        writeFileSync(`${path(name)}.tmp`, text, { mode: 0o600 });
        renameSync(`${path(name)}.tmp`, path(name));
      }, undefined);
    },
    remove: (name) => {
      quietly(() => rmSync(path(name), { force: true }), undefined);
    },
  };
}
