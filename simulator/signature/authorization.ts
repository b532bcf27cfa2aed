/** The two ways to sign, named after the first word of their header. */
export type SignatureDialect = "credential" | "access";

/** A request's `Authorization` header, taken apart. */
export interface Authorization {
  readonly dialect: SignatureDialect;
  readonly accessKey: string;
  /** `{date}/{region}/{service}/sdk_request`; empty in the dialect `access`. */
  readonly scope: string;
  /** In the order of the header. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const form =
  /^SDK-HMAC-SHA256 +(Credential|Access)=([^,/\s]+)(?:\/([^,\s]*))?, *SignedHeaders=([\w-]+(?:;[\w-]+)*), *Signature=([0-9a-f]{64})$/;

/** Undefined for a header that has neither form. */
export function readAuthorization(header: string): Authorization | undefined {
  const [, kind, accessKey = "", scope = "", names = "", signature = ""] = form.exec(header) ?? [];
  if (kind === undefined || (kind === "Credential") !== /^\d{8}\/[^/]*\/[^/]*\/sdk_request$/.test(scope)) {
    return undefined;
  }
  const dialect = kind === "Credential" ? "credential" : "access";
  return { dialect, accessKey, scope, signedHeaders: names.toLowerCase().split(";"), signature };
}
