/** What is measured, and on whom. */

/** The steps in a stack's life that are measured, in this order. */
export const steps = ["create", "preview", "refresh", "update", "destroy"] as const;
export type Step = (typeof steps)[number];

/** The calls that reached the cloud. */
export interface Calls {
  readonly POST: number;
  readonly PUT: number;
  readonly DELETE: number;
  /** GET of one resource. */
  readonly details: number;
  /** GET of a list. */
  readonly list: number;
  readonly signIns: number;
  /** Connections that were opened. */
  readonly connections: number;
}

/** What one step of one subject took. */
export interface Measurement {
  readonly seconds: number;
  readonly calls: Calls;
  /** The state after the step. */
  readonly stateBytes: number;
  /** The most memory that the process of the provider held so far, in bytes; undefined where it cannot be told. */
  readonly peakMemory?: number;
}

/** All of one stack's life. */
export type Life = Readonly<Record<Step, Measurement>>;

/** Something that is measured. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  /** Lives through all steps with so many services. */
  live(count: number): Promise<Life>;
}

/** What is counted while nobody calls. */
export const noCalls: Calls = { POST: 0, PUT: 0, DELETE: 0, details: 0, list: 0, signIns: 0, connections: 0 };

/** How many calls of the API were made, sign-ins left out. */
export function total({ POST, PUT, DELETE, details, list }: Calls): number {
  return POST + PUT + DELETE + details + list;
}
