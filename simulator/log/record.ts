/** One request and its answer, without secrets. */
export interface RequestRecord {
  /** 1, 2, 3, … since the simulator started. */
  readonly sequence: number;
  /** When it came, ISO 8601, UTC. */
  readonly time: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** 0 where a fault was that no answer was sent. */
  readonly status: number;
  readonly milliseconds: number;
  /** The answer's `X-Request-Id`. */
  readonly requestId: string;
  /** Parsed JSON; undefined without a body. */
  readonly requestBody: unknown;
  readonly responseBody: unknown;
  /** The kind of the injected fault that the request met; absent where it met none. */
  readonly fault?: string;
}

const colours = { good: "\u001b[32m", bad: "\u001b[31m", dim: "\u001b[2m", none: "\u001b[0m" } as const;

/** `/vpc-endpoint-services/…` for `/vpcep/v1/{project_id}/vpc-endpoint-services/…`, in whatever region. */
export function shortPath(path: string): string {
  return path.replace(/^(\/[a-z]+-[a-z0-9]+)?\/vpcep\/v1\/[0-9a-f]{32}(?=\/)/, "");
}

function refusalIn(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  const { error_code: code, error_msg: message, error } = body as Record<string, unknown>;
  if (typeof code === "string") return `${code} ${String(message)}`;
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : "";
}

/** Time, method, short path, status, duration; for a write also its body, and for a refusal why. One line. */
export function logLine(record: RequestRecord, colour: boolean): string {
  const paint = (name: keyof typeof colours, text: string): string =>
    colour ? `${colours[name]}${text}${colours.none}` : text;
  const { method, requestBody, status } = record;
  const columns = [
    paint("dim", record.time.slice(11, 23)),
    method.padEnd(6),
    shortPath(record.path).padEnd(60),
    paint(status < 400 && status > 0 ? "good" : "bad", String(status).padStart(3)),
    `${record.milliseconds.toFixed(0).padStart(4)} ms`,
  ];
  const isWrite = method !== "GET" && requestBody !== undefined;
  const body = isWrite ? ` ${paint("dim", JSON.stringify(requestBody))}` : "";
  const why = status >= 400 ? refusalIn(record.responseBody) : "";
  const injected = record.fault === undefined ? "" : ` <- injected: ${record.fault}`;
  return `${columns.join(" ")} ${body}${why === "" ? "" : ` <- ${why}`}${injected}`.trimEnd();
}
