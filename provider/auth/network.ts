import * as E from "fp-ts/Either";
import type { Capabilities } from "../capabilities";
import type { AuthError } from "../errors";
import type { Network } from "../http/request";
import type { Limits } from "./limits";
import type { Setting, SettingKey, Settings } from "./settings";
import { placesOf } from "./settings";

/** How connections are made as configured. The files of certificates are read here; what cannot be read is told at once. */
export function networkOf(
  capabilities: Capabilities,
  settings: Settings,
  limits: Limits,
): E.Either<AuthError, Network> {
  const problems: string[] = [];
  const pemOf = (key: SettingKey, what: string): string | undefined => {
    const path: Setting | undefined = settings[key];
    if (path === undefined) {
      return undefined;
    }
    const text = capabilities.readFile(withHome(path.value, capabilities.home));
    if (text?.includes("-----BEGIN ") !== true) {
      const why = text === undefined ? "cannot be read" : "is not in PEM";
      problems.push(`The file of ${what} "${path.value}" (${path.source}) ${why}.`);
    }
    return text;
  };
  const certificateAuthority = pemOf("caCert", "certificates to trust");
  const certificate = pemOf("clientCert", "the client certificate");
  // openstacksdk too takes one file for both.
  const key = settings.clientKey === undefined ? certificate : pemOf("clientKey", "the client certificate's key");
  if (settings.clientKey !== undefined && settings.clientCert === undefined) {
    problems.push(`The client certificate is missing for the key: set ${placesOf("clientCert")}.`);
  }
  return problems.length > 0
    ? E.left({ _tag: "AuthError", problems })
    : E.right({
        connectTimeout: limits.connectTimeout * 1000,
        callTimeout: limits.callTimeout * 1000,
        ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
        ...(certificate === undefined || key === undefined ? {} : { clientCertificate: { certificate, key } }),
        ...(limits.insecure ? { insecure: true } : {}),
      });
}

function withHome(path: string, home: string): string {
  return path.replace(/^~(?=[/\\])/, home);
}
