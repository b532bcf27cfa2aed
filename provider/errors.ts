/** One HTTP request as errors and traces name it. Holds no header and no body, so no secret. */
export interface RequestLine {
  readonly method: string;
  readonly url: string;
}

/** One place where an answer is not what its codec takes. */
export interface Mismatch {
  /** For example `ports[1].client_port`; empty for the answer as a whole. */
  readonly path: string;
  readonly expected: string;
  /** What was found, as JSON of at most 60 characters. */
  readonly found: string;
}

/** No answer came, or not a whole one. */
export interface TransportError {
  readonly _tag: "TransportError";
  readonly request: RequestLine;
  /** What the network said, for example `ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1`. */
  readonly reason: string;
  /** False where the request has certainly not reached its server, as there was no connection. */
  readonly sent?: false;
  /** True where trying again will not help, as with a certificate that is not trusted. */
  readonly permanent?: true;
}

/** The API answered with an error. */
export interface ApiError {
  readonly _tag: "ApiError";
  readonly request: RequestLine;
  readonly status: number;
  /** For example `EndPoint.2003`; absent where the answer has none. */
  readonly code?: string;
  readonly message?: string;
  readonly requestId?: string;
  /** Whether the body was the API's own form of an error, or empty, and not some other server's page. */
  readonly fromApi: boolean;
  /** The seconds that a `Retry-After` header asks to wait. */
  readonly retryAfter?: number;
  /** When it was answered by the cloud's clock (`Date` header), milliseconds since 1970. */
  readonly date?: number;
  /** Where a redirect would lead, which is not followed: the token would go along. */
  readonly location?: string;
}

/** The API answered, but not in a form that this package understands. */
export interface DecodeError {
  readonly _tag: "DecodeError";
  readonly request: RequestLine;
  readonly status: number;
  readonly requestId?: string;
  readonly mismatches: readonly Mismatch[];
}

/** Sign-in is not possible as configured, or was refused. Each problem is one sentence. */
export interface AuthError {
  readonly _tag: "AuthError";
  readonly problems: readonly string[];
  /** What the identity service answered, where it was asked. */
  readonly cause?: TransportError | ApiError | DecodeError;
}

/** A state was not reached in time. */
export interface TimeoutError {
  readonly _tag: "TimeoutError";
  /** What was waited for, for example `VPC endpoint service 4189… to become available`. */
  readonly waitingFor: string;
  readonly seconds: number;
  readonly lastStatus: string;
  /** The configuration key with the limit, for example `otc:createTimeout`. */
  readonly setting: string;
  /** Why the last look failed, where it did. */
  readonly cause?: CallError;
}

/** The cloud could not make the service. */
export interface FailedError {
  readonly _tag: "FailedError";
  readonly serviceId: string;
  /** The API's `error[]`. */
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** A service cannot be deleted, as endpoints are connected to it. */
export interface InUseError {
  readonly _tag: "InUseError";
  readonly serviceId: string;
  /** Absent where the count could not be read. */
  readonly connectionCount?: number;
  readonly cause: ApiError;
}

/** An existing service cannot be taken over, as only a replacement would make it what the program says. */
export interface AdoptError {
  readonly _tag: "AdoptError";
  readonly serviceId: string;
  /** One sentence a reason. */
  readonly reasons: readonly string[];
}

/** A service that a resource has is no longer there, or is going away: somebody else has deleted it. */
export interface GoneError {
  readonly _tag: "GoneError";
  /** For example `VPC endpoint service "web" (4189…)`. */
  readonly service: string;
  readonly status: "gone" | "deleting";
}

/** Another service, as the list shows it, that has what a new or a changed one wants. */
export interface Rival {
  readonly id: string;
  readonly name?: string;
  readonly status?: string;
  /** For example `TCP 443 to 8443`: the first of its ports that is wanted too. */
  readonly port: string;
  /** Whether it is in every way what the resource is to be, but nothing proves that it is this resource's. */
  readonly isTwin: boolean;
}

/** Another service with the same backend port has a port that is wanted too. */
export interface ConflictError {
  readonly _tag: "ConflictError";
  readonly portId: string;
  /** Empty where the list shows none. */
  readonly rivals: readonly Rival[];
  readonly cause: CallError;
}

/** The answer to a creation was lost, and whether the service exists could not be found out. */
export interface UncertainError {
  readonly _tag: "UncertainError";
  readonly serviceName?: string;
  readonly portId: string;
  /** How the call ended that would have created it. */
  readonly cause: CallError;
  /** Why it could not be looked for; absent where it was, and was not there. */
  readonly lookUp?: CallError;
}

/** Of the services that are waited for together at the end, some did not become available. */
export interface UnavailableError {
  readonly _tag: "UnavailableError";
  /** Of how many. */
  readonly count: number;
  readonly causes: readonly OtcError[];
}

/** Everything that can go wrong between this package and the cloud. */
export type OtcError =
  | CallError
  | TimeoutError
  | FailedError
  | InUseError
  | AdoptError
  | GoneError
  | ConflictError
  | UncertainError
  | UnavailableError;

/** An error of one HTTP call. */
export type CallError = TransportError | ApiError | DecodeError | AuthError;
