import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const nameOf = (directory: string): unknown => {
  const file = join(directory, "package.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { name?: unknown }).name : undefined;
};

/** The folder of this package, whether the code runs from its sources or compiled. Throws when there is none above it. */
export const packageRoot = (from: string = __dirname): string => {
  if (nameOf(from) === "pulumi-otc-vpcep") {
    return from;
  }
  const parent = dirname(from);
  if (parent === from) {
    throw new Error("The folder of pulumi-otc-vpcep was not found above its own code.");
  }
  return packageRoot(parent);
};

/** The folder of the installed @pulumi/pulumi. It holds the launcher of the dynamic-provider host. */
export const pulumiPackage = (): string => dirname(require.resolve("@pulumi/pulumi/package.json"));
