import { isObject } from "../rules";

/** A port mapping as programs and state have it. */
export interface PortMapping {
  readonly clientPort: number;
  readonly serverPort: number;
  readonly protocol: string;
}

/**
 * The arguments of a service, checked: defaults filled in, ports sorted, an empty description and no tags left out. Where
 * an optional one is absent, the program leaves the choice to the cloud.
 */
export interface ServiceInputs {
  readonly vpcId: string;
  readonly portId: string;
  readonly serverType: string;
  readonly ports: readonly PortMapping[];
  readonly serviceName?: string;
  readonly description?: string;
  readonly approvalEnabled: boolean;
  readonly serviceType: string;
  readonly vipPortId?: string;
  readonly poolId?: string;
  readonly tcpProxy: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly projectId?: string;
  readonly cloud?: string;
  readonly adopt?: string;
  /** Only `false` is kept: to wait is the default. */
  readonly waitForAvailable?: false;
}

/** What is known of a service: its arguments, and what only the API tells. Absent means not told yet. */
export interface ServiceOutputs extends Partial<ServiceInputs> {
  readonly status?: string;
  readonly endpointServiceName?: string;
  readonly cidrType?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

const argumentNames = [
  ...(["vpcId", "portId", "serverType", "ports", "serviceName", "description", "approvalEnabled"] as const),
  ...(["serviceType", "vipPortId", "poolId", "tcpProxy", "tags", "region", "projectId", "cloud", "adopt"] as const),
  "waitForAvailable" as const,
];

const outputNames = [
  ...argumentNames,
  ...(["status", "endpointServiceName", "cidrType", "createdAt", "updatedAt"] as const),
];

/** The outputs among a resource's stored properties; ports that are none, in a state edited by hand, count as not told. */
export function outputsOf(properties: Readonly<Record<string, unknown>>): ServiceOutputs {
  const { ports, ...others }: ServiceOutputs = pick(outputNames, properties);
  const areSound = Array.isArray(ports) && (ports as unknown[]).every(isObject);
  return { ...others, ...(ports !== undefined && areSound ? { ports } : {}) };
}

/** The arguments among a resource's properties, in the form that check gives them. */
export function inputsOf(properties: Readonly<Record<string, unknown>>): Partial<ServiceInputs> {
  const { serviceName, description, tags, waitForAvailable, ...others }: Partial<ServiceInputs> = pick(
    argumentNames,
    properties,
  );
  return {
    ...others,
    ...((waitForAvailable as unknown) === true || waitForAvailable === undefined ? {} : { waitForAvailable }),
    ...(serviceName === undefined || serviceName === "" ? {} : { serviceName }),
    ...(description === undefined || description === "" ? {} : { description }),
    ...(tags === undefined || Object.keys(tags).length === 0 ? {} : { tags }),
  };
}

function pick(names: readonly string[], from: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (from[name] === undefined || from[name] === null ? [] : [[name, from[name]]])),
  );
}

/** The one order of ports, so that the program's order never shows as a change: protocol, client port, server port. */
export function sortPorts<Port extends { readonly [Key in keyof PortMapping]: unknown }>(
  ports: readonly Port[],
): Port[] {
  return [...ports].sort(
    (a, b) =>
      compare(a.protocol, b.protocol) || compare(a.clientPort, b.clientPort) || compare(a.serverPort, b.serverPort),
  );
}

// Numbers before texts: a port that is not known yet goes last.
function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") {
    return a - b;
  }
  if (typeof a === "string" && typeof b === "string") {
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return typeof a === "number" ? -1 : 1;
}
