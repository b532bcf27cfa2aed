import type { Network } from "./http/request";

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
  readonly network: Network;
}

/** Where the trace goes that `OTC_TRACE` asks for. */
export interface Trace {
  /** Whether bodies are wanted too. */
  readonly bodies: boolean;
  /** Writes one line, with the time before it and without any of the secrets. */
  write(line: string): void;
}

/** Small texts that outlive this process, each under a name, for later runs on the same machine. */
export interface Notes {
  /** The notes whose names begin so. */
  read(beginning: string): readonly { readonly name: string; readonly text: string }[];
  write(name: string, text: string): void;
  remove(name: string): void;
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
  /** Absent where no trace is asked for. */
  readonly trace?: Trace;
  /** A file's text; undefined where there is none that can be read. */
  readFile(path: string): string | undefined;
  /** The proxy that calls to a URL go through (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`), if any. */
  proxyFor(url: string): string | undefined;
  /** The person's home directory. */
  readonly home: string;
  /** The current working directory. */
  readonly directory: string;
  /** Where there is no place for notes, they are forgotten at once. */
  readonly notes: Notes;
  /** The address of the engine that this process works for, for example `127.0.0.1:41234`. */
  readonly engine?: string;
  /** Whether an engine is still there. Only a refused connection is proof that it is not. */
  isThere(engine: string): Promise<boolean>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
