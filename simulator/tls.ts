import { createServer, type ServerOptions } from "node:https";
import type { Tls } from "./options";

interface SecureServer {
  readonly createServer: typeof createServer;
  readonly serverOptions: ServerOptions;
}

/** What makes a server one of HTTPS; nothing without the option. */
export function secureServer(tls: Tls | undefined): SecureServer | Record<string, never> {
  if (tls === undefined) return {};
  const { certificate, key, clientCertificateAuthority, version } = tls;
  const serverOptions = {
    cert: certificate,
    key,
    ...(clientCertificateAuthority === undefined
      ? {}
      : { ca: clientCertificateAuthority, requestCert: true, rejectUnauthorized: true }),
    // Versions before 1.2 need what OpenSSL leaves out by default.
    ...(version === undefined ? {} : { minVersion: version, maxVersion: version, ciphers: "DEFAULT:@SECLEVEL=0" }),
  };
  return { createServer, serverOptions };
}
