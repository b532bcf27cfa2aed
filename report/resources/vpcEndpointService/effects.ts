import type { Changeable } from "../../../provider/resources/vpcEndpointService/changes";
import { changesOf } from "../../../provider/resources/vpcEndpointService/changes";
import type { Change } from "../../changes";
import type { Effect } from "../../model";
import { say, type Text } from "../../text";
import { hasOpaque, opaque, shown } from "../opaque";
import { portEffects } from "./portEffects";
import { asDifferent, isRecord, type Sides, sidesOf } from "./sides";
import { creation, deletion, forgetting, importing, replacement } from "./whole";

/** What a change of a service does and to whom, the most important first. */
export function effectsOf(change: Change): Effect[] {
  const sides = sidesOf(change);
  const effects = effectsOfAction(change, sides);
  return [
    ...effects.filter(({ dangers }) => dangers.length > 0),
    ...effects.filter(({ dangers }) => dangers.length === 0),
  ];
}

function effectsOfAction(change: Change, sides: Sides): Effect[] {
  switch (change.action) {
    case "create":
      return creation(sides.wanted);
    case "import":
      return [importing];
    case "update": {
      const effects = [...inPlace(sides), ...unfinished(sides)];
      return effects.length > 0
        ? effects
        : [{ subject: "resource", text: ["nothing of the service itself"], dangers: [] }];
    }
    case "replace":
      return [replacement(change, sides), ...inPlace(sides)];
    case "delete":
      return [deletion(change, sides.known)];
    case "forget":
      return [forgetting];
  }
}

/** The differences of what can be changed in place; a replacement brings them as well. */
function inPlace(sides: Sides): Effect[] {
  const { put, tags } = changesOf(asDifferent(sides).known, sides.wanted);
  return [...put.flatMap((name) => describe[name](sides, name)), ...(tags ? tagEffects(sides) : [])];
}

type Describe = (sides: Sides, name: Changeable) => Effect[];

const describe: Readonly<Record<Changeable, Describe>> = {
  approvalEnabled: ({ known, wanted }) => [approval(known.approvalEnabled, wanted.approvalEnabled)],
  serviceName: words("service name", "consumers find it under another full name"),
  ports: ({ known, wanted }) => portEffects(known.ports, wanted.ports),
  portId: words("backend port", "all clients reach another backend"),
  vipPortId: words("virtual IP address's port", "all clients reach another backend"),
  tcpProxy: words("TCP proxy", "the backend must understand how it is told the client's address"),
  description: words("description"),
};

function words(subject: string, consequence?: string): Describe {
  return ({ known, wanted }, name) => [
    {
      subject: name,
      text: say`${[subject]}: ${fromTo(known[name], wanted[name])}`,
      ...(consequence === undefined ? {} : { consequence: [consequence] }),
      dangers: [],
    },
  ];
}

function fromTo(before: unknown, after: unknown): Text {
  const side = (from: unknown): Text => (from === undefined || from === "" ? ["none"] : shown(from));
  return hasOpaque(before) && hasOpaque(after)
    ? [...side(after), "; whether it changes does not show"]
    : say`${side(before)} → ${side(after)}`;
}

function approval(before: unknown, after: unknown): Effect {
  const subject = "approvalEnabled";
  if (opaque(after) !== undefined) {
    return {
      subject,
      text: say`approval: ${shown(after)}`,
      consequence: ["may let everyone who may connect do so without asking"],
      dangers: before === false ? [] : ["open"],
    };
  }
  return after === false
    ? {
        subject,
        text: ["approval switched off"],
        consequence: ["everyone who may connect does so without asking"],
        dangers: ["open"],
      }
    : { subject, text: ["approval switched on"], consequence: ["new connections wait for approval"], dangers: [] };
}

function tagEffects({ known, wanted }: Sides): Effect[] {
  const [before, after]: unknown[] = [known.tags ?? {}, wanted.tags ?? {}];
  const effect = (text: Text): Effect => ({ subject: "tags", text, dangers: [] });
  if (!isRecord(before) || !isRecord(after)) {
    return [effect(say`tags: ${shown(isRecord(after) ? before : after)}`)];
  }
  const text = (key: string): Text => shown(key);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((key) => {
    if (!Object.hasOwn(after, key)) {
      return [effect(say`tag − ${text(key)}`)];
    }
    if (!Object.hasOwn(before, key)) {
      return [effect(say`tag + ${text(key)} = ${shown(after[key])}`)];
    }
    const differs = before[key] !== after[key] || hasOpaque(after[key]);
    return differs ? [effect(say`tag ${text(key)}: ${fromTo(before[key], after[key])}`)] : [];
  });
}

function unfinished({ known, wanted }: Sides): Effect[] {
  const effect = (subject: string, text: Text): Effect => ({ subject, text, dangers: [] });
  return [
    ...(known.status === "creating"
      ? [effect("status", ["the creation is gone on with: waits until the service is available"])]
      : []),
    ...(known.cloud === wanted.cloud ? [] : [effect("cloud", say`account: ${fromTo(known.cloud, wanted.cloud)}`)]),
  ];
}
