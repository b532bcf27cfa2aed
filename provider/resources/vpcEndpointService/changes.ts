import { isObject } from "../rules";
import { hasUnknown } from "../unknown";
import type { PortMapping, ServiceInputs, ServiceOutputs } from "./model";
import { sortPorts } from "./model";

/** Arguments that one PUT changes, in the order of the API's table. */
export const changeable = [
  "approvalEnabled",
  "serviceName",
  "ports",
  "portId",
  "vipPortId",
  "tcpProxy",
  "description",
] as const;

/** Arguments that only a new service can change. */
export const replacing = ["vpcId", "serverType", "serviceType", "poolId", "region", "projectId"] as const;

export type Changeable = (typeof changeable)[number];
export type Replacing = (typeof replacing)[number];

/** What differs between what is known of a service and what a program wants. */
export interface Changes {
  readonly put: readonly Changeable[];
  readonly tags: boolean;
  readonly replace: readonly Replacing[];
}

// What an argument is where nothing is told of it, or the program leaves it out. The others are then the cloud's choice.
const absent: Readonly<Record<string, unknown>> = { description: "", tags: {}, tcpProxy: "close" };

/** Compares a service with a program's checked arguments. A value that is not known yet counts as a change. */
export function changesOf(known: ServiceOutputs, wanted: ServiceInputs): Changes {
  const differs = (name: Changeable | Replacing | "tags"): boolean => {
    const after = wanted[name] ?? absent[name];
    return after !== undefined && (hasUnknown(after) || canonical(known[name] ?? absent[name]) !== canonical(after));
  };
  return {
    put: changeable.filter(differs),
    tags: differs("tags"),
    // A field that was never told is no reason to replace a service.
    replace: replacing.filter((name) => known[name] !== undefined && differs(name)),
  };
}

function canonical(value: unknown): string | undefined {
  // A state that was edited by hand can have anything.
  if (Array.isArray(value) && value.every(isObject)) {
    const ports = sortPorts(value as unknown as PortMapping[]);
    return JSON.stringify(ports.map(({ clientPort, serverPort, protocol }) => [clientPort, serverPort, protocol]));
  }
  return JSON.stringify(
    typeof value === "object" && value !== null ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value,
  );
}
