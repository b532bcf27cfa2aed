import { readFileSync } from "node:fs";
import { join } from "node:path";

let text: string | undefined;

/** `pulumi-otc-vpcep/VERSION node/VERSION`: what the API sees of the client. */
export function userAgent(): string {
  text ??= `pulumi-otc-vpcep/${packageVersion()} node/${process.versions.node}`;
  return text;
}

function packageVersion(): string {
  // From dist/provider/production.
  const { version } = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8")) as { version: string };
  return version;
}
