import * as pulumi from "@pulumi/pulumi";

const secretSettings = ["password", "passcode", "token", "secretKey", "securityToken"];

// Exists in every version of @pulumi/pulumi that is supported, but is not among its declared types.
interface Runtime {
  readonly isConfigSecret?: (key: string) => boolean;
}

const warned = new WeakSet<object>();

/** One sentence for each secret of the stack's configuration `otc` that was set without `--secret`. */
export function unencryptedSecrets(): string[] {
  const { isConfigSecret } = pulumi.runtime as Runtime;
  return secretSettings
    .map((name) => `otc:${name}`)
    .filter((key) => Boolean(pulumi.runtime.getConfig(key)) && isConfigSecret?.(key) === false)
    .map(
      (key) =>
        `${key} is not encrypted: it stands in the clear in the stack's configuration file and in its state. ` +
        `Set it with \`pulumi config set --secret ${key}\`, and replace the one that others may have seen.`,
    );
}

/** Warns of {@link unencryptedSecrets}, once in each run of a program. */
export function warnOfUnencryptedSecrets(): void {
  const run: object | undefined = pulumi.runtime.getMonitor();
  if (run !== undefined && !warned.has(run)) {
    warned.add(run);
    unencryptedSecrets().forEach((warning) => void pulumi.log.warn(warning));
  }
}
