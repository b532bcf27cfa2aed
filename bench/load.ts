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

process.stdout.write(
  `Milliseconds to load after @pulumi/pulumi, median of ${runs} processes, Node ${process.version}\n`,
);
for (const entry of ["pulumi-otc-vpcep", "pulumi-otc-vpcep/provider", "node-fetch", "io-ts"]) {
  process.stdout.write(`  ${entry.padEnd(26)} ${median(entry).toFixed(1)}\n`);
}
