import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { Network, Send } from "./request";
import { traced } from "./trace";

/** Makes a {@link Send} that writes a line of the trace. A call takes at most `network.callTimeout`, body included. */
export function send(capabilities: Capabilities, network: Network): Send {
  return traced(capabilities, ({ method, url, headers, body }) =>
    TE.tryCatch(
      async () => {
        const response = await capabilities.fetch(url, {
          method,
          headers: {
            Accept: "application/json",
            ...(body === undefined ? {} : { "Content-Type": "application/json" }),
            ...headers,
          },
          ...(body === undefined ? {} : { body }),
          network,
        });
        const text = await response.text();
        return {
          status: response.status,
          header: (name: string) => response.headers.get(name) ?? undefined,
          text,
          shown: () => capabilities.conceal(text),
        };
      },
      (cause) => ({
        _tag: "TransportError",
        request: { method, url },
        reason: describe(cause, network.callTimeout),
        ...certainties(cause),
      }),
    ),
  );
}

// Faults that come before the first byte of a request is sent.
const notSent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN"];
// A proxy's address that is none; OpenSSL's and Node's names for what is wrong with a certificate.
const hopeless =
  /^(?:ERR_INVALID_URL$|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/;

function certainties(cause: unknown): { readonly sent?: false; readonly permanent?: true } {
  const code = (cause as { code?: unknown } | undefined)?.code;
  const { message } = cause instanceof Error ? cause : { message: "" };
  if (typeof code === "string" && hopeless.test(code)) {
    return { sent: false, permanent: true };
  }
  const isUnsent = notSent.some((each) => each === code) || /no connection within|answered CONNECT/.test(message);
  return isUnsent ? { sent: false } : {};
}

// The message of a failed fetch repeats the URL; the code and message of what is behind it say more.
function describe(cause: unknown, callTimeout: number): string {
  if (!(cause instanceof Error)) {
    return String(cause);
  }
  if (cause.name === "AbortError" || cause.name === "TimeoutError") {
    return `no answer within ${callTimeout / 1000} seconds`;
  }
  const code = (cause as { code?: unknown }).code;
  const message = cause.message
    .replace(/^request to \S+ failed, reason: /, "")
    // node-fetch's words for an answer that does not end.
    .replace(/^content size at \S+ over limit: (\d+)$/, "the answer is larger than $1 bytes")
    // hpagent's words for a proxy that does not open the way.
    .replace(/^Bad response: (\d+)$/, "the proxy answered CONNECT with $1");
  return typeof code === "string" && !message.includes(code) ? `${code}: ${message}` : message || String(code);
}
