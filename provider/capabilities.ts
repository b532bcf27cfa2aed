/** What {@link Capabilities.fetch} answers: the part of a Fetch `Response` that this package reads. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** What {@link Capabilities.fetch} takes. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Milliseconds until the call is given up, its answer's body included. */
  readonly timeout: number;
  /** Certificates in PEM to trust instead of the system's. */
  readonly certificateAuthority?: string;
  /** Whether any certificate is taken. */
  readonly insecure?: boolean;
}

/** The effects that this package has on the world, each replaceable in a test. `production.ts` has the real ones. */
export interface Capabilities {
  /** Sends one request. Follows no redirect. Rejects where no whole answer comes. */
  fetch(url: string, init: FetchInit): Promise<FetchResponse>;
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** From 0 up to and without 1. */
  random(): number;
  /** Shows a line to the person at the terminal. */
  tell(line: string): void;
  /** Has a value never shown: from now on {@link Capabilities.conceal} takes it out of every text. */
  keepSecret(value: string): void;
  /** A text without any of the secrets. */
  conceal(text: string): string;
  /** A file's text; undefined where there is none. */
  readFile(path: string): string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
