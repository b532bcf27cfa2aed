import { isUnknown } from "../../provider/resources/unknown";
import { secretValue } from "../preview";
import { say, type Text, value } from "../text";

/** What a preview does not tell of a value: it is known only during the update, or it is a secret. */
export type Opaque = "unknown" | "secret";

/** Why a value is not there to read; undefined where it is. */
export function opaque(from: unknown): Opaque | undefined {
  return isUnknown(from) ? "unknown" : from === secretValue ? "secret" : undefined;
}

/** Whether a value, or anything within it, is not there to read. */
export function hasOpaque(from: unknown): boolean {
  return typeof from === "object" && from !== null ? Object.values(from).some(hasOpaque) : opaque(from) !== undefined;
}

const words: Readonly<Record<Opaque, string>> = { unknown: "(known later)", secret: "(secret)" };

/** A value in a text: itself, or that it is not known yet, or a secret. */
export function shown(from: unknown): Text {
  const hidden = opaque(from);
  return hidden === undefined ? say`${value(from)}` : [words[hidden]];
}

/** A value for a call's body: what is not there to read is replaced by words, at any depth. */
export function inWords(from: unknown): unknown {
  if (Array.isArray(from)) {
    return from.map(inWords);
  }
  if (typeof from === "object" && from !== null) {
    return Object.fromEntries(Object.entries(from).map(([name, each]) => [name, inWords(each)]));
  }
  const hidden = opaque(from);
  return hidden === undefined ? from : words[hidden];
}
