import { parseUrn, type Preview, secretValue, type State, type Step } from "../preview";
import { type Fields, fields, InputError, isFields, list, maybeText, text } from "./fields";

// The key that marks a special value, and the mark of a secret (Pulumi's serialization of property values).
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** A property's value, a secret replaced by {@link secretValue} at any depth, whatever the preview kept of it. */
function concealed(from: unknown): unknown {
  if (Array.isArray(from)) {
    return from.map(concealed);
  }
  if (!isFields(from)) {
    return from;
  }
  return from[signatureKey] === secretSignature
    ? secretValue
    : Object.fromEntries(Object.entries(from).map(([name, each]) => [name, concealed(each)]));
}

/** A resource's state; `pulumi preview --json` and the event log name its fields alike. */
export function readState(from: unknown, path: string): State | undefined {
  if (from === undefined || from === null) {
    return undefined;
  }
  const state = fields(from, path);
  const id = maybeText(state["id"], `${path}.id`);
  const deletedWith = maybeText(state["deletedWith"], `${path}.deletedWith`);
  return {
    ...(id === undefined ? {} : { id }),
    custom: state["custom"] === true,
    inputs: concealed(fields(state["inputs"], `${path}.inputs`)) as Fields,
    outputs: concealed(fields(state["outputs"], `${path}.outputs`)) as Fields,
    external: state["external"] === true,
    protect: state["protect"] === true,
    retainOnDelete: state["retainOnDelete"] === true,
    ...(deletedWith === undefined ? {} : { deletedWith }),
  };
}

/** A step, from the names that a form of preview gives to the parts. */
export function readStep(step: Fields, path: string, names: { before: string; after: string; reasons: string }): Step {
  const urn = text(step["urn"], `${path}.urn`);
  if (parseUrn(urn) === undefined) {
    throw new InputError(`${path}.urn: ${JSON.stringify(urn).slice(0, 60)} is not a Pulumi URN.`);
  }
  const before = readState(step[names.before], `${path}.${names.before}`);
  const after = readState(step[names.after], `${path}.${names.after}`);
  const reasons = list(step[names.reasons], `${path}.${names.reasons}`);
  return {
    operation: text(step["op"], `${path}.op`),
    urn,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    replaceReasons: reasons.map((reason, index) => text(reason, `${path}.${names.reasons}[${index}]`)),
  };
}

/** Counts by operation. */
export function readSummary(from: unknown, path: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(fields(from, path)).map(([operation, number]) => {
      if (typeof number !== "number") {
        throw new InputError(`${path}.${operation}: ${JSON.stringify(number)} is not a number.`);
      }
      return [operation, number];
    }),
  );
}

/** Project and stack, which every URN names. */
export function placeOf(steps: readonly Step[]): Pick<Preview, "project" | "stack"> {
  const parts = steps.map(({ urn }) => parseUrn(urn)).find((each) => each !== undefined);
  return parts === undefined ? {} : { project: parts.project, stack: parts.stack };
}
