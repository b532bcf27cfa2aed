import { execFileSync } from "node:child_process";
import { packageRoot } from "../engine/package";

// What a program and the provider host pay for loading this package, each in processes of its own, beside Node's own start.
const measure = (entry: string): string => `
  require("@pulumi/pulumi");
  const start = process.hrtime.bigint();
  require(${JSON.stringify(entry)});
  process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6));`;

const runs = 9;

function median(entry: string): number {
  const times = Array.from({ length: runs }, () =>
    Number(execFileSync(process.execPath, ["-e", measure(entry)], { cwd: packageRoot(), encoding: "utf8" })),
  );
  return times.sort((a, b) => a - b)[(runs - 1) / 2] ?? NaN;
}

/** How long modules take to load. */
export interface LoadTime {
  readonly entry: string;
  /** After @pulumi/pulumi; the median of nine processes. */
  readonly milliseconds: number;
}

/** Measures what loading this package costs a program and the provider's process. */
export function loadTimes(): LoadTime[] {
  return ["pulumi-otc-vpcep", "pulumi-otc-vpcep/provider", "node-fetch", "io-ts"].map((entry) => ({
    entry,
    milliseconds: median(entry),
  }));
}
