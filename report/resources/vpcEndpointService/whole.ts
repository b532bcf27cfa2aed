import { changesOf, type Replacing } from "../../../provider/resources/vpcEndpointService/changes";
import type { ServiceInputs, ServiceOutputs } from "../../../provider/resources/vpcEndpointService/model";
import type { Change } from "../../changes";
import type { Effect } from "../../model";
import { joined, say, type Text, value } from "../../text";
import { opaque, shown } from "../opaque";
import { deletesFirst } from "./calls";
import { allPorts } from "./portEffects";
import { asDifferent, type Sides } from "./sides";

/** What becomes of a service as a whole. */

export function creation({ adopt, approvalEnabled, ports }: ServiceInputs): Effect[] {
  const isOpen: unknown = approvalEnabled;
  const asks = opaque(isOpen) === undefined ? undefined : say`approval ${shown(isOpen)}`;
  if (adopt !== undefined) {
    return [
      {
        subject: "resource",
        text: say`takes over the existing service ${shown(adopt)}`,
        consequence: ["what differs from the program is changed in place; what that is shows during the update"],
        dangers: [],
      },
      ...(isOpen === true ? [] : [withoutApproval(asks)]),
      { subject: "ports", text: say`the program wants ${allPorts(ports, "")}`, dangers: [] },
    ];
  }
  return [
    {
      subject: "resource",
      text: ["new service"],
      consequence:
        asks ??
        (isOpen === false
          ? ["without approval: everyone who may connect does so without asking"]
          : ["connections wait for approval"]),
      dangers: isOpen === true ? [] : ["open"],
    },
    { subject: "ports", text: allPorts(ports, "+ "), dangers: [] },
  ];
}

// Whether the service that is taken over has it so already does not show in a preview.
function withoutApproval(asks: Text | undefined): Effect {
  return {
    subject: "approvalEnabled",
    text: asks ?? ["the program wants no approval"],
    consequence: [asks === undefined ? "everyone who may connect does so without asking" : "it may be switched off"],
    dangers: ["open"],
  };
}

export const importing: Effect = { subject: "resource", text: ["taken into the stack as it is"], dangers: [] };

export const forgetting: Effect = {
  subject: "resource",
  text: ["leaves the program and the state"],
  consequence: ["the service itself stays in the cloud, or goes with the resource that it is part of"],
  dangers: [],
};

export function deletion({ before }: Change, known: ServiceOutputs): Effect {
  const refusal = before?.protect === true ? ["; it is protected, so the engine refuses"] : [];
  return {
    subject: "resource",
    text: say`deleted, with ${allPorts(known.ports, "− ")}`,
    consequence: ["its endpoints lose the service; the API refuses as long as one is connected", ...refusal],
    dangers: ["delete"],
  };
}

export function replacement(change: Change, sides: Sides): Effect {
  const anew = "consumers must connect anew, to another full name";
  const consequence =
    change.before?.retainOnDelete === true
      ? `the old service stays in the cloud, unmanaged; ${anew}`
      : deletesFirst(change)
        ? `the old service goes first: its endpoints break, and the API refuses as long as one is connected; ${anew}`
        : `the new service comes first; the old one's endpoints break, and it stays as long as one is connected; ${anew}`;
  return {
    subject: "resource",
    text: say`made anew: ${joined(reasons(change, sides), ", ")}`,
    consequence: [consequence],
    dangers: ["replace"],
  };
}

function reasons({ replaceReasons }: Change, sides: Sides): Text[] {
  const { known, wanted } = sides;
  const own = changesOf(asDifferent(sides).known, wanted).replace;
  const names = [...new Set([...replaceReasons, ...own])];
  const texts = names.map((name) => {
    if (name === "status") {
      return say`its status is ${shown(known.status ?? "unknown")}`;
    }
    return own.includes(name as Replacing)
      ? say`${value(name)} ${shown(known[name as Replacing])} → ${shown(wanted[name as Replacing])}`
      : say`${value(name)} differs`;
  });
  return texts.length > 0 ? texts : [["the program or the command asks for it"]];
}
