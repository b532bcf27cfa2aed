import { type ErrorCode, errorCodes } from "./errorCodes";

/** Why the cloud refuses a request: a documented code and the particulars (which field, which value). */
export interface Refusal {
  readonly code: ErrorCode;
  readonly detail: string;
  /** Instead of the documented HTTP status. */
  readonly status?: number;
}

/** The outcome of a decision: a value, or the reason why there is none. */
export type Outcome<T> = { readonly value: T } | { readonly refusal: Refusal };

export function accept<T>(value: T): Outcome<T> {
  return { value };
}

export function refuse(code: ErrorCode, detail = ""): { readonly refusal: Refusal } {
  return { refusal: { code, detail } };
}

/** The HTTP status of a refusal and its body: the documented message, then the particulars. */
export function refusalAnswer(refusal: Refusal): { status: number; body: { error_code: string; error_msg: string } } {
  const [status, message] = errorCodes[refusal.code];
  return {
    status: refusal.status ?? status,
    body: { error_code: refusal.code, error_msg: refusal.detail === "" ? message : `${message} ${refusal.detail}` },
  };
}

/** Carries a refusal from where it is decided to the one place that answers it. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusalAnswer(refusal).body.error_msg);
    this.name = "Refused";
  }
}

/** The value, or a thrown {@link Refused}. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if ("refusal" in outcome) throw new Refused(outcome.refusal);
  return outcome.value;
}
