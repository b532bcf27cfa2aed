/** One HTTP request as data. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** One whole answer. */
export interface HttpResponse {
  readonly status: number;
  header(name: string): string | undefined;
  readonly text: string;
}

/** How connections are made. */
export interface Network {
  /** Certificates in PEM to trust instead of the system's. */
  readonly certificateAuthority?: string;
  /** Whether any certificate is taken. Default: no. */
  readonly insecure?: boolean;
}
