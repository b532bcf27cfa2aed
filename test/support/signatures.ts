import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A request and the header that another implementation signs it with; see fixtures/signatures/README.md. */
export interface SigningVector {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `X-Sdk-Date` */
  readonly time: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
  readonly service: string;
  readonly authorization: string;
}

const file = join(__dirname, "..", "..", "..", "test", "fixtures", "signatures", "credential.json");

export const signatureVectors = JSON.parse(readFileSync(file, "utf8")) as readonly SigningVector[];

/** When a vector was signed. */
export function timeOf({ time }: SigningVector): Date {
  return new Date(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
