import { hasUnknown, isUnknown } from "../unknown";
import { changesOf } from "./changes";
import type { PortMapping, ServiceInputs, ServiceOutputs } from "./model";
import { commonPort } from "./ports";

/** The form that the engine takes. */
export interface Diff {
  readonly changes: boolean;
  readonly replaces: string[];
  readonly deleteBeforeReplace: boolean;
}

// Services that cannot become what the program wants: one that could not be made, one that is going away or gone.
const lost = ["failed", "deleting", "gone"];

/**
 * What the engine is to do to make a service what the program wants. Makes no call.
 *
 * @param isElsewhere whether the cloud that the program names is known to lead to another project
 */
export function diff(known: ServiceOutputs, wanted: ServiceInputs, isElsewhere = false): Diff {
  const { put, tags, replace } = changesOf(known, wanted);
  const replaces = [
    ...replace,
    ...(isElsewhere ? ["cloud"] : []),
    ...(lost.includes(known.status ?? "") ? ["status"] : []),
  ];
  // A service that is still being created is updated, to go on waiting for it, where it is to be waited for.
  const isUnfinished = known.status === "creating" && wanted.waitForAvailable !== false;
  const movesAccount = wanted.cloud !== known.cloud;
  return {
    changes: replaces.length > 0 || put.length > 0 || tags || isUnfinished || movesAccount,
    replaces,
    deleteBeforeReplace: replaces.length > 0 && !isElsewhere && wouldConflict(known, wanted),
  };
}

// Services with the same backend port may not have a port in common (EndPoint.3044).
function wouldConflict(known: ServiceOutputs, wanted: ServiceInputs): boolean {
  const elsewhere = (["region", "projectId"] as const).some(
    (name) =>
      wanted[name] !== undefined &&
      known[name] !== undefined &&
      !isUnknown(wanted[name]) &&
      wanted[name] !== known[name],
  );
  const samePort = isUnknown(wanted.portId) || wanted.portId === known.portId;
  return !elsewhere && samePort && overlap(known.ports ?? [], wanted.ports);
}

function overlap(some: readonly PortMapping[], others: readonly PortMapping[]): boolean {
  return hasUnknown(others) || commonPort(some, others) !== undefined;
}
