import * as TE from "fp-ts/TaskEither";
import type { Capabilities } from "../capabilities";
import type { TransportError } from "../errors";
import type { HttpRequest, HttpResponse, Network } from "./request";

const callTimeout = 60_000;

/** Sends one request and reads the whole answer, whatever its status. At most 60 seconds. */
export function send(
  capabilities: Capabilities,
  network: Network,
): (request: HttpRequest) => TE.TaskEither<TransportError, HttpResponse> {
  return (request) =>
    TE.tryCatch(
      async () => {
        const response = await capabilities.fetch(request.url, {
          method: request.method,
          headers: {
            Accept: "application/json",
            ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
            ...request.headers,
          },
          ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
          ...network,
          timeout: callTimeout,
        });
        const text = await response.text();
        return { status: response.status, header: (name: string) => response.headers.get(name) ?? undefined, text };
      },
      (cause) => ({
        _tag: "TransportError",
        request: { method: request.method, url: request.url },
        reason: describe(cause),
      }),
    );
}

// The message of a failed fetch repeats the URL; the code and message of what is behind it say more.
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) {
    return String(cause);
  }
  if (cause.name === "AbortError" || cause.name === "TimeoutError") {
    return `no answer within ${callTimeout / 1000} seconds`;
  }
  const code = (cause as { code?: unknown }).code;
  const message = cause.message.replace(/^request to \S+ failed, reason: /, "");
  return typeof code === "string" && !message.includes(code) ? `${code}: ${message}` : message || String(code);
}
