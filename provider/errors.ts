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
  /** The seconds of a `Retry-After` header. */
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

/** Everything that can go wrong between this package and the cloud. */
export type OtcError =
  TransportError | ApiError | DecodeError | AuthError | TimeoutError | FailedError | InUseError | AdoptError;

/** An error of one HTTP call. */
export type CallError = TransportError | ApiError | DecodeError | AuthError;
