import type { TaskEither } from "fp-ts/TaskEither";
import type { TransportError } from "../errors";

/** One HTTP request as data. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, as it is sent to the letter: a signature is over it. */
  readonly body?: string;
}

/** One whole answer. */
export interface HttpResponse {
  readonly status: number;
  header(name: string): string | undefined;
  readonly text: string;
  /** The text without the secrets. For errors, which show a part of it: a part of a secret would not be known for one. */
  shown(): string;
}

/**
 * Sends one request and reads the whole answer, whatever its status.
 *
 * @param attempt how many times the call was made, this one included
 */
export type Send = (request: HttpRequest, attempt: number) => TaskEither<TransportError, HttpResponse>;

/** How connections are made. */
export interface Network {
  /** Milliseconds until a connection, TLS and a proxy's consent included, is given up. */
  readonly connectTimeout: number;
  /** Milliseconds until a call is given up, its answer's body included. */
  readonly callTimeout: number;
  /** Certificates in PEM to trust instead of the system's. */
  readonly certificateAuthority?: string;
  /** What the client shows of itself: a certificate and its private key, both in PEM. */
  readonly clientCertificate?: { readonly certificate: string; readonly key: string };
  /** Whether any certificate is taken. Default: no. */
  readonly insecure?: boolean;
}
