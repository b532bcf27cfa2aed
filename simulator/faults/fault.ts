import type { ServicePatch } from "../vpcep/cloud";

/** What goes wrong with a request. In JSON, for the control endpoint, it looks the same. */
export type Fault =
  /** Another answer: any status, header and body. A body that is no text is sent as JSON. */
  | {
      readonly kind: "answer";
      /** 200 to 599. */
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      /** Whether the call is carried out all the same; default false. */
      readonly done?: boolean;
    }
  /** The call waits so long before it is carried out. */
  | { readonly kind: "delay"; readonly seconds: number }
  /** The connection is reset: before the call, or with `done` after it, so that only its answer is lost. */
  | { readonly kind: "reset"; readonly done?: boolean }
  /** The call is carried out; its answer ends in the middle of the body. */
  | { readonly kind: "cutOff" }
  /** The call is carried out; the answer's body trickles for so long. */
  | { readonly kind: "slowBody"; readonly seconds: number }
  /** The call is carried out; so many megabytes of white space come before the answer's document. Default 200. */
  | { readonly kind: "hugeBody"; readonly megabytes?: number }
  /** The service that this POST creates ends in status `failed`, with this in `error[]`. */
  | { readonly kind: "failCreate"; readonly code?: string; readonly message?: string }
  /** The service that this POST creates stays in status `creating`. */
  | { readonly kind: "stickCreate" }
  /** All tokens issued so far stop being valid, this request's as well. */
  | { readonly kind: "expireTokens" }
  /** Before the call, these fields of a service change behind every program's back. */
  | {
      readonly kind: "change";
      readonly fields: ServicePatch;
      /** Default: the service in the request's path. */
      readonly service?: string;
    }
  /** Before the call, a service disappears; by default the one in the request's path. */
  | { readonly kind: "remove"; readonly service?: string };

/** A fault and the requests that it meets. */
export interface FaultRule {
  /** Default: any. */
  readonly method?: string;
  /**
   * The last parts of the path, `*` for any one of them: `vpc-endpoint-services/*`, `auth/tokens`. Default: any path.
   */
  readonly path?: string;
  /** The first of the matching requests that meets the fault, counted from 1; default 1. */
  readonly nth?: number;
  /** How many requests in a row meet it, or `always`; default 1. */
  readonly times?: number | "always";
  readonly fault: Fault;
}

/** Whether a rule is about this request at all, whatever its count. Pure. */
export function matches({ method, path }: FaultRule, request: { readonly method: string; readonly path: string }) {
  const wanted = path?.split("/").filter((part) => part !== "") ?? [];
  const last = request.path.split("/").slice(-wanted.length);
  return (
    (method === undefined || method.toUpperCase() === request.method) &&
    wanted.length <= last.length &&
    wanted.every((part, index) => part === "*" || part === last[index])
  );
}
