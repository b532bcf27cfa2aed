import type { SignatureDialect } from "./signature/authorization";
import type { NameStyle } from "./vpcep/documents";
import type { ErrorCode } from "./vpcep/errorCodes";
import type { Era } from "./vpcep/requests";

/** How the catalog spells the VPCEP endpoint: with the project id, with `$(tenant_id)s` in its place, without `/v1`, or not at all. */
export type CatalogStyle = "filled" | "template" | "withoutVersion" | "none";

/** How the cloud says that a service does not exist. */
export interface GoneAs {
  /** HTTP status; default the documented one of the code. */
  readonly status?: number;
  readonly code: ErrorCode;
}

/** How HTTPS is served. All texts are PEM. */
export interface Tls {
  readonly certificate: string;
  readonly key: string;
  /** Whose certificates clients must show; default: clients need none. */
  readonly clientCertificateAuthority?: string;
  /** The one version that is spoken; default: all that Node speaks. */
  readonly version?: "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
}

export interface SimulatorOptions {
  /** TCP port on 127.0.0.1; default 0, any free one. */
  readonly port?: number;
  /** Where the state is kept: read at the start if it exists, written after each change before the call is answered. */
  readonly dataFile?: string;
  /** How long a service is `creating`; default 0.3 (the cloud takes 1 to 2 minutes). */
  readonly createSeconds?: number;
  /** How long a service is `deleting`; default 0.3. */
  readonly deleteSeconds?: number;
  /** `full` (default): `region.name.id`, `region.id` without a name; `bare`: the short name alone. */
  readonly serviceNames?: NameStyle;
  /** `current` (default) or `seed`: the older document of the PUT, its fields and its form of times. */
  readonly era?: Era;
  /** Default `filled`. */
  readonly catalog?: CatalogStyle;
  /** How long a token lives; default 86400 (24 hours). */
  readonly tokenSeconds?: number;
  /** The dialects of signatures with an access key that are taken; default `both`. */
  readonly signatures?: SignatureDialect | "both";
  /** Serves HTTPS in place of HTTP. */
  readonly tls?: Tls;
  /** Endpoint services in one project; default 100, beyond it Endpoint.1018. */
  readonly quota?: number;
  /** Default `{ status: 404, code: "EndPoint.0005" }`. */
  readonly goneAs?: GoneAs;
  /** Whether a PUT without `approval_enabled` sets it to its documented default, true; default true. */
  readonly putResetsApproval?: boolean;
  /** Receives one line for each request. */
  readonly log?: (line: string) => void;
  /** Whether these lines are coloured; default false. */
  readonly colour?: boolean;
  /** Whether faults can be injected from outside, with requests to `/simulator/faults`; default false. */
  readonly faultControl?: boolean;
  /** Milliseconds since 1970; default `Date.now`. States, times and the age of tokens follow it. */
  readonly clock?: () => number;
}

/** The options with every default filled in. */
export type Settings = Required<Omit<SimulatorOptions, "dataFile" | "log" | "tls">> &
  Pick<SimulatorOptions, "dataFile" | "log" | "tls">;

export function settingsOf(options: SimulatorOptions): Settings {
  const defaults = {
    port: 0,
    createSeconds: 0.3,
    deleteSeconds: 0.3,
    serviceNames: "full",
    era: "current",
    catalog: "filled",
    tokenSeconds: 86_400,
    signatures: "both",
    quota: 100,
    goneAs: { status: 404, code: "EndPoint.0005" },
    putResetsApproval: true,
    colour: false,
    faultControl: false,
    clock: Date.now,
  } as const;
  return { ...defaults, ...options };
}
