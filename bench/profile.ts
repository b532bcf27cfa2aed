import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Table } from "./table";

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { functionName: string; url: string } }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** The package, or the folder of this one, that a script belongs to. */
export function ownerOf(url: string): string {
  const [, inModules] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  const [, inDist] = /\/dist\/([^/]+)\//.exec(url) ?? [];
  return inModules ?? (inDist === undefined ? url || "(engine of JavaScript)" : `pulumi-otc-vpcep ${inDist}/`);
}

/** Where the time went that the profiles of a folder have seen: the functions with the most time of their own. */
export async function summary(folder: string, most = 25): Promise<Table> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".cpuprofile"));
  const milliseconds = new Map<string, number>();
  for (const file of files) {
    const { nodes, samples, timeDeltas } = JSON.parse(await readFile(join(folder, file), "utf8")) as Profile;
    const names = new Map(
      nodes.map(({ id, callFrame: { functionName, url } }) => [
        id,
        `${functionName || "(anonymous)"}\t${ownerOf(url)}`,
      ]),
    );
    samples.forEach((sample, index) => {
      const name = names.get(sample) ?? "";
      milliseconds.set(name, (milliseconds.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
    });
  }
  // Keeping the profile takes time as well.
  const busy = [...milliseconds].filter(([name]) => !/^(\(idle\)|dispatch|writeFileUtf8)\t/.test(name));
  const all = busy.reduce((sum, [, time]) => sum + time, 0);
  const lines = busy
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, time]) => [time.toFixed(0), `${((100 * time) / all).toFixed(1)} %`, ...name.split("\t")]);
  return [["ms", "share", "function", "of"], ...lines];
}
