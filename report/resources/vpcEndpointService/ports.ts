import type { PortMapping } from "../../../provider/resources/vpcEndpointService/model";
import { sortPorts } from "../../../provider/resources/vpcEndpointService/model";
import { opaque } from "../opaque";

/** How one port mapping changes; `moved`: the same client port leads to another port of the backend. */
export type PortChange =
  | { readonly kind: "removed"; readonly before: PortMapping }
  | { readonly kind: "added"; readonly after: PortMapping }
  | { readonly kind: "moved"; readonly before: PortMapping; readonly after: PortMapping };

/** A list of mappings, or that it is not there to read. */
export type Ports = readonly PortMapping[] | string | undefined;

const sameText = (port: PortMapping): string => JSON.stringify([port.protocol, port.clientPort, port.serverPort]);
const clientText = (port: PortMapping): string => JSON.stringify([port.protocol, port.clientPort]);

/** The mappings of a list; none where it is not there to read. */
export function mappings(ports: Ports): readonly PortMapping[] {
  return Array.isArray(ports) ? (ports as readonly PortMapping[]) : [];
}

/** Whether a mapping is known in all its parts. */
export function isClear({ protocol, clientPort, serverPort }: PortMapping): boolean {
  return [protocol, clientPort, serverPort].every((part) => opaque(part) === undefined);
}

/**
 * What differs between two lists of mappings, as sets: nothing is compared by its position. A client port that leads to
 * another port of the backend is one change, not two.
 */
export function portChanges(before: Ports, after: Ports): PortChange[] {
  const [was, is] = [sortPorts(mappings(before)), sortPorts(mappings(after))];
  const clear = new Set(is.filter(isClear).map(sameText));
  const kept = new Set(was.map(sameText).filter((text) => clear.has(text)));
  const gone = was.filter((port) => !kept.has(sameText(port)));
  const added = is.filter((port) => !kept.has(sameText(port)));
  const goneBy = onlyOnes(gone);
  const addedBy = onlyOnes(added);
  const isMoved = (port: PortMapping): boolean => goneBy.has(clientText(port)) && addedBy.has(clientText(port));
  return [
    ...gone.filter((port) => !isMoved(port)).map((port): PortChange => ({ kind: "removed", before: port })),
    ...added.map((port): PortChange => {
      const partner = addedBy.has(clientText(port)) ? goneBy.get(clientText(port)) : undefined;
      return partner === undefined ? { kind: "added", after: port } : { kind: "moved", before: partner, after: port };
    }),
  ];
}

// The mappings whose client port is known and occurs once.
function onlyOnes(ports: readonly PortMapping[]): Map<string, PortMapping> {
  const all = ports.map(clientText);
  return new Map(
    ports
      .filter(
        (port) => opaque(port.clientPort) === undefined && all.filter((text) => text === clientText(port)).length === 1,
      )
      .map((port) => [clientText(port), port]),
  );
}

/** Mappings that follow one another: `1000–1199→2000–2199`. */
export interface Run {
  readonly first: PortMapping;
  readonly last: PortMapping;
  readonly length: number;
}

// Shorter runs are written out.
const shortestRun = 3;

/** Joins mappings whose ports follow one another, so that a range is one line. Takes sorted mappings. */
export function runs(ports: readonly PortMapping[]): Run[] {
  const found = ports.reduce<Run[]>((soFar, port) => {
    const run = soFar.at(-1);
    return run !== undefined && follows(run.last, port)
      ? [...soFar.slice(0, -1), { ...run, last: port, length: run.length + 1 }]
      : [...soFar, { first: port, last: port, length: 1 }];
  }, []);
  return found.flatMap((run) =>
    run.length >= shortestRun || run.length === 1
      ? [run]
      : [run.first, run.last].map((port) => ({ first: port, last: port, length: 1 })),
  );
}

function follows(one: PortMapping, next: PortMapping): boolean {
  return (
    isClear(one) &&
    next.protocol === one.protocol &&
    next.clientPort === one.clientPort + 1 &&
    next.serverPort === one.serverPort + 1
  );
}

/** A part of a mapping as people read it. */
export function part(from: unknown): string {
  const hidden = opaque(from);
  return hidden === undefined ? String(from) : hidden === "unknown" ? "?" : "(secret)";
}

/** `TCP 443`. */
export function clientOf(port: PortMapping): string {
  return `${part(port.protocol)} ${part(port.clientPort)}`;
}

/** `TCP 443→8443`, and for a run `TCP 1000–1199→2000–2199`. */
export function runText({ first, last, length }: Run): string {
  const range = (from: unknown, to: unknown): string => (length === 1 ? part(from) : `${part(from)}–${part(to)}`);
  const { protocol, clientPort, serverPort } = first;
  return `${part(protocol)} ${range(clientPort, last.clientPort)}→${range(serverPort, last.serverPort)}`;
}
