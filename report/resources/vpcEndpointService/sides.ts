import type { ServiceInputs, ServiceOutputs } from "../../../provider/resources/vpcEndpointService/model";
import { inputsOf, outputsOf } from "../../../provider/resources/vpcEndpointService/model";
import type { Change } from "../../changes";
import { secretValue } from "../../preview";
import { hasOpaque, opaque } from "../opaque";

/**
 * What is known of a service and what the program wants, as the provider takes them. Any value, at any depth, may be
 * Pulumi's unknown value or a secret: also a whole list of ports or all tags.
 */
export interface Sides {
  readonly known: ServiceOutputs;
  readonly wanted: ServiceInputs;
}

/** The two sides of a change. What a resource that failed to be created lacks in outputs, its inputs tell. */
export function sidesOf({ before, after }: Change): Sides {
  const known = shaped({ ...before?.inputs, ...before?.outputs });
  const wanted = shaped(after?.inputs ?? {});
  return {
    known: outputsOf(known),
    wanted: { ports: [], ...inputsOf(wanted) } as unknown as ServiceInputs,
  };
}

// A preview is a file that somebody else wrote: ports and tags are what they are taken for or left out, the rest is no list
// and no object.
function shaped(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { ports, tags, ...others } = properties;
  const isList = Array.isArray(ports) && ports.every(isRecord);
  const simple = Object.entries(others).map(([name, each]) => [
    name,
    typeof each === "object" && each !== null ? JSON.stringify(each) : each,
  ]);
  return {
    ...(Object.fromEntries(simple) as Record<string, unknown>),
    ...(isList || opaque(ports) !== undefined ? { ports } : {}),
    ...(isRecord(tags) || opaque(tags) !== undefined ? { tags } : {}),
  };
}

/** The sides as they are if every value that is not there to read turns out to be another one. */
export function asDifferent({ known, wanted }: Sides): Sides {
  const marked = (from: unknown): unknown => {
    if (Array.isArray(from)) {
      return from.map(marked);
    }
    if (typeof from === "object" && from !== null) {
      return Object.fromEntries(Object.entries(from).map(([name, each]) => [name, marked(each)]));
    }
    return from === secretValue ? `${secretValue} before` : from;
  };
  return { known: withReadableTags(marked(known) as ServiceOutputs), wanted };
}

/** The sides as they are if every value that is not there to read turns out to be the same as before. */
export function asEqual({ known, wanted }: Sides): Sides {
  const sides = { known: { ...known } as Record<string, unknown>, wanted: { ...wanted } as Record<string, unknown> };
  const names = new Set([...Object.keys(known), ...Object.keys(wanted)]);
  for (const name of names) {
    const [before, after] = [sides.known[name], sides.wanted[name]];
    if (!hasOpaque(before) && !hasOpaque(after)) {
      continue;
    }
    if (name === "tags" && isRecord(before) && isRecord(after)) {
      const unclear = Object.keys(after).filter(
        (key) => Object.hasOwn(before, key) && (hasOpaque(before[key]) || hasOpaque(after[key])),
      );
      sides.known[name] = without(before, unclear);
      sides.wanted[name] = without(after, unclear);
    } else if (!(name === "ports" && Array.isArray(before) && Array.isArray(after) && differAnyway(before, after))) {
      sides.known[name] = sides.wanted[name] = undefined;
    }
  }
  return { known: sides.known, wanted: sides.wanted as unknown as ServiceInputs };
}

// Lists of ports that cannot be the same, whatever the ports are that are not known yet.
function differAnyway(before: readonly unknown[], after: readonly unknown[]): boolean {
  const known = new Set(before.map((port) => portKey(port)));
  return before.length !== after.length || after.some((port) => !hasOpaque(port) && !known.has(portKey(port)));
}

function portKey(port: unknown): string {
  const { protocol, clientPort, serverPort } = port as Record<string, unknown>;
  return JSON.stringify([protocol, clientPort, serverPort]);
}

function withReadableTags(known: ServiceOutputs): ServiceOutputs {
  return known.tags === undefined || isRecord(known.tags) ? known : { ...known, tags: {} };
}

export function isRecord(from: unknown): from is Readonly<Record<string, unknown>> {
  return typeof from === "object" && from !== null && !Array.isArray(from);
}

function without(from: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
}
