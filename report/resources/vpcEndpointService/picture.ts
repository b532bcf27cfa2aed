import type { PortMapping } from "../../../provider/resources/vpcEndpointService/model";
import { sortPorts } from "../../../provider/resources/vpcEndpointService/model";
import type { Change } from "../../changes";
import type { EdgeChange, Picture } from "../../model";
import { opaque } from "../opaque";
import { mappings, portChanges, type PortChange, runs, runText } from "./ports";
import { sidesOf } from "./sides";

/** The ports of a service, those that change marked; undefined where there is nothing to see. */
export function pictureOf(change: Change): Picture | undefined {
  const { known, wanted } = sidesOf(change);
  const { action, name } = change;
  // What a service to take over is like, no preview knows.
  if (action === "import" || action === "forget" || (action === "create" && wanted.adopt !== undefined)) {
    return undefined;
  }
  const before = action === "create" ? [] : mappings(known.ports);
  const after = action === "delete" ? [] : mappings(wanted.ports);
  const changes = portChanges(before, after);
  const ofKind = (kind: PortChange["kind"], side: "before" | "after"): PortMapping[] =>
    changes.flatMap((each) => {
      const port =
        each.kind === kind && side in each ? (each as Partial<Record<typeof side, PortMapping>>)[side] : undefined;
      return port === undefined ? [] : [port];
    });
  const added = [...ofKind("added", "after"), ...ofKind("moved", "after")];
  const edges = [
    ...edgesOf(
      after.filter((port) => !added.includes(port)),
      "kept",
    ),
    ...edgesOf(ofKind("removed", "before"), "removed"),
    ...edgesOf(ofKind("moved", "before"), "removed", true),
    ...edgesOf(ofKind("moved", "after"), "added", true),
    ...edgesOf(ofKind("added", "after"), "added"),
  ];
  const note = [actionNote[action], approvalNote(change)].filter((text) => text !== "").join(", ");
  const isSame = action === "update" && changes.length === 0 && known.approvalEnabled === wanted.approvalEnabled;
  return edges.length === 0 || isSame ? undefined : { title: name, note, mark: markOf(change), edges };
}

const actionNote = { create: "new", update: "", replace: "replaced", delete: "deleted" } as const;

function markOf(change: Change): EdgeChange {
  const { known, wanted } = sidesOf(change);
  const isOpened = change.action !== "delete" && !wanted.approvalEnabled && known.approvalEnabled !== false;
  if (change.action === "delete" || change.action === "replace" || isOpened) {
    return "removed";
  }
  return change.action === "create" ? "added" : "kept";
}

function approvalNote(change: Change): string {
  const { known, wanted } = sidesOf(change);
  const word = (from: unknown): string => (opaque(from) !== undefined ? "?" : from === false ? "off" : "on");
  const [before, after] = [word(known.approvalEnabled), word(wanted.approvalEnabled)];
  switch (change.action) {
    case "create":
      return `approval ${after}`;
    case "update":
    case "replace":
      return before === after ? `approval ${after}` : `approval ${before} → ${after}`;
    default:
      return "";
  }
}

function edgesOf(ports: readonly PortMapping[], change: EdgeChange, moved = false): Picture["edges"] {
  return runs(sortPorts(ports)).map((run) => {
    const [client = "", server = ""] = runText(run).split("→");
    return { client, server, change, moved };
  });
}
