import type { ApiError, CallError, OtcError } from "../errors";

/** What an error means to a client, whatever its status. */
export type Meaning =
  /** Too many requests: wait, and ask again. Nothing was done. */
  | "throttled"
  /** Passes by itself: ask again if the call may be repeated. */
  | "transient"
  /** The thing asked for does not exist. */
  | "gone"
  /** Not possible in the present state: wait for it to settle. */
  | "busy"
  /** The token is not valid, or no longer. */
  | "signedOut"
  /** The account may not do this. */
  | "forbidden"
  /** A limit of the account is reached. */
  | "quota"
  /** Another service has what this one wants. */
  | "conflict"
  /** Endpoints are connected to the service. */
  | "inUse"
  /** The API does not allow this change of an existing service. */
  | "illegalChange"
  /** Asking again will not help. */
  | "permanent";

// Source: the API reference's error codes. A status says little here: throttling is a 400, "not found" too at times,
// and two of the three 504 are faults of the request.
const byNumber: Readonly<Record<string, Meaning>> = {
  "0022": "throttled",
  "0001": "transient",
  "0013": "transient",
  "0011": "permanent",
  "0012": "permanent",
  "0005": "gone",
  "2003": "gone",
  "2006": "gone",
  "2007": "gone",
  "2008": "gone",
  "3045": "busy",
  "2004": "busy",
  "2018": "busy",
  "2019": "busy",
  "2051": "busy",
  "0003": "signedOut",
  "1008": "signedOut",
  "0004": "forbidden",
  "1018": "quota",
  "2045": "quota",
  "3049": "quota",
  "3056": "quota",
  "3061": "quota",
  "3069": "quota",
  "3074": "quota",
  "3044": "conflict",
  "3046": "conflict",
  "3006": "inUse",
  "3052": "illegalChange",
  "3053": "illegalChange",
  "3054": "illegalChange",
  "3055": "illegalChange",
  "3057": "illegalChange",
};

/** The meaning of an error: by its code where it has one that is known, else by its status. */
export function meaningOf(error: OtcError): Meaning {
  switch (error._tag) {
    case "TransportError":
      return error.permanent === true ? "permanent" : "transient";
    case "ApiError":
      return apiMeaning(error);
    case "DecodeError":
      // Not a document at all: cut off, empty, or another server's page, where the API's own is there again soon.
      return error.mismatches.some(({ path }) => path === "") ? "transient" : "permanent";
    case "InUseError":
      return "inUse";
    case "GoneError":
      return "gone";
    case "ConflictError":
      return "conflict";
    default:
      return "permanent";
  }
}

/**
 * Whether a call may have been done although it failed: its answer was lost, or is not one that says what was done. To
 * repeat it blindly could do it twice.
 */
export function mayHaveHappened(error: CallError): boolean {
  switch (error._tag) {
    case "TransportError":
      return error.sent !== false;
    case "ApiError":
      return meaningOf(error) === "transient" || (error.status >= 500 && error.code === undefined);
    case "DecodeError":
      return true;
    case "AuthError":
      return false;
  }
}

function apiMeaning(error: ApiError): Meaning {
  const number = /^endpoint\.(\d{4})$/i.exec(error.code ?? "")?.[1];
  const meaning = number === undefined ? undefined : byNumber[number];
  return meaning ?? statusMeaning(error);
}

function statusMeaning({ status, code, fromApi }: ApiError): Meaning {
  const fromGateway = /^APIGW\./i.test(code ?? "");
  if (status === 429 || code === "APIGW.0308") {
    return "throttled";
  }
  if (status === 401) {
    return "signedOut";
  }
  if (status === 403) {
    return "forbidden";
  }
  if (status === 404) {
    // A gateway or a web server that does not know the address says nothing about the service.
    return fromApi && !fromGateway ? "gone" : "permanent";
  }
  return [500, 502, 503, 504].includes(status) ? "transient" : "permanent";
}
