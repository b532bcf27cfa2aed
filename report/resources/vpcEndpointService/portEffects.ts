import type { Effect } from "../../model";
import { joined, say, type Text, value } from "../../text";
import { opaque, shown } from "../opaque";
import { clientOf, isClear, mappings, part, portChanges, type Ports, runs, runText } from "./ports";

const cutOff = "clients of this port are cut off";

/** What a change of ports does: a line for each port, or for each range that changes as one. */
export function portEffects(before: Ports, after: Ports): Effect[] {
  if (opaque(after) !== undefined || opaque(before) !== undefined) {
    return [
      {
        subject: "ports",
        text: say`ports: ${shown(opaque(after) === undefined ? before : after)}`,
        consequence: ["whether clients lose a port does not show yet"],
        dangers: ["cut"],
      },
    ];
  }
  const changes = portChanges(before, after);
  const isUnclear = mappings(after).some((port) => !isClear(port));
  const removed = changes.flatMap((change) => (change.kind === "removed" ? [change.before] : []));
  const added = changes.flatMap((change) => (change.kind === "added" ? [change.after] : []));
  return [
    ...runs(removed).map((run): Effect => {
      const kept = isUnclear ? ["; unless a port that is known later is the same"] : [];
      const who = run.length === 1 ? cutOff : "clients of these ports are cut off";
      return {
        subject: "ports",
        text: say`${value(`− ${runText(run)}`)}`,
        consequence: [who, ...kept],
        dangers: ["cut"],
      };
    }),
    ...changes.flatMap((change): Effect[] => {
      if (change.kind !== "moved") {
        return [];
      }
      const { before: was, after: is } = change;
      return [
        {
          subject: "ports",
          text: say`${value(`${clientOf(is)}: backend ${part(was.serverPort)}→${part(is.serverPort)}`)}`,
          consequence: ["clients reach another port of the backend"],
          dangers: [],
        },
      ];
    }),
    ...runs(added).map((run): Effect => ({
      subject: "ports",
      text: say`${value(`+ ${runText(run)}`)}`,
      consequence: [run.length === 1 ? "a new port for clients" : `${run.length} new ports for clients`],
      dangers: [],
    })),
  ];
}

const mostListed = 6;

/** All ports of a service in one line, each with a mark before it. */
export function allPorts(ports: Ports, mark: "+ " | "− " | ""): Text {
  if (opaque(ports) !== undefined) {
    return say`ports ${shown(ports)}`;
  }
  const all = runs(mappings(ports));
  const listed = all.slice(0, mostListed).map((run) => say`${value(`${mark}${runText(run)}`)}`);
  const more = all.length > mostListed ? [`, and ${all.length - mostListed} more`] : [];
  return [...joined(listed, ", "), ...more];
}
