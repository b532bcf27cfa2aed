import { isObject } from "../rules";
import { isUnknown } from "../unknown";
import type { ServiceInputs } from "./model";
import { inputsOf, sortPorts } from "./model";
import { argumentRules } from "./rules";

/** A property of the program that the API would refuse. */
export interface CheckFailure {
  /** The argument; the engine cannot show nested ones, so the reason has the whole path. */
  readonly property: string;
  /** A sentence with path, value and rule. */
  readonly reason: string;
}

/** What a service takes from the configuration where the program says nothing. */
export interface Defaults {
  readonly region?: string;
  readonly projectId?: string;
}

type Properties = Readonly<Record<string, unknown>>;

/** Everything that is wrong with a program's arguments, without asking the API. Unknown values pass everywhere. */
export function failuresOf(news: Properties): CheckFailure[] {
  const wrong = Object.entries(argumentRules).flatMap(([property, { rule, required }]) => {
    const value = news[property];
    if (value === undefined || value === null) {
      return required ? [{ property, reason: `${property}: is missing.` }] : [];
    }
    return rule(value, property).map((reason) => ({ property, reason }));
  });
  return [...wrong, ...strangers(news), ...combinations(news)];
}

function strangers(news: Properties): CheckFailure[] {
  return Object.keys(news)
    .filter((property) => !property.startsWith("__") && !Object.hasOwn(argumentRules, property))
    .map((property) => ({
      property,
      reason: `${property}: is not an argument; there are ${Object.keys(argumentRules).join(", ")}.`,
    }));
}

function combinations({ serverType, vipPortId }: Properties): CheckFailure[] {
  const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
  const isVip = isUnknown(serverType) || upper(serverType) === "VIP";
  return [
    ...(isGiven(vipPortId) && !isVip && typeof serverType === "string"
      ? [{ property: "vipPortId", reason: `vipPortId: is only for serverType "VIP", not for "${serverType}".` }]
      : []),
  ];
}

/**
 * The checked arguments: defaults filled in, words in the API's case, ports sorted. Arguments that the program leaves to
 * the cloud (`poolId`, `vipPortId`) or to the configuration (`region`, `projectId`) stay what they were.
 *
 * @param olds the arguments of the last deployment; empty for a new resource
 * @param news arguments without {@link failuresOf}
 */
export function normalize(olds: Properties, news: Properties, defaults: Defaults): ServiceInputs {
  const given = inputsOf(news);
  const before = inputsOf(olds);
  const serverType = upper(given.serverType);
  // Another account's region and project are its own, and another region's project and pool too.
  const place = given.cloud === before.cloud ? before : {};
  const region = given.region ?? defaults.region ?? place.region;
  const home = region === before.region ? before : {};
  const silent = {
    ...(serverType === before.serverType && before.vipPortId !== undefined ? { vipPortId: before.vipPortId } : {}),
    ...(home.poolId === undefined ? {} : { poolId: home.poolId }),
    ...(place.region === undefined ? {} : { region: place.region }),
    ...(place.projectId === undefined || home.projectId === undefined ? {} : { projectId: place.projectId }),
  };
  const inputs = {
    ...silent,
    ...defaults,
    approvalEnabled: true,
    ...given,
    serverType,
    serviceType: lower(given.serviceType ?? "interface"),
    tcpProxy: lower(given.tcpProxy ?? "close"),
    ports: normalizePorts(given.ports),
  };
  const lowerCase = ["vpcId", "portId", "vipPortId", "projectId", "adopt"];
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, lowerCase.includes(name) ? lower(value) : value]),
  ) as unknown as ServiceInputs;
}

function normalizePorts(ports: unknown): unknown {
  if (!Array.isArray(ports)) {
    return ports;
  }
  const known = ports.filter(isObject).map((port) => ({
    clientPort: port["clientPort"],
    serverPort: port["serverPort"],
    protocol: upper(port["protocol"] ?? "TCP"),
  }));
  return [...sortPorts(known), ...(ports as unknown[]).filter((port) => !isObject(port))];
}

function upper<Value>(value: Value): Value | string {
  return typeof value === "string" && !isUnknown(value) ? value.toUpperCase() : value;
}

function lower<Value>(value: Value): Value | string {
  return typeof value === "string" && !isUnknown(value) ? value.toLowerCase() : value;
}
