/** Bad input; the message names the place, what is there and what should be. */
export class InputError extends Error {
  public override readonly name = "InputError";
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(from: unknown): from is Fields {
  return typeof from === "object" && from !== null && !Array.isArray(from);
}

function fail(from: unknown, path: string, expected: string): never {
  const found = from === undefined ? "nothing" : (JSON.stringify(from) as string | undefined)?.slice(0, 60);
  throw new InputError(`${path}: ${found ?? typeof from} is not ${expected}.`);
}

/** An object; where there is none (or null), an empty one. */
export function fields(from: unknown, path: string): Fields {
  if (from === undefined || from === null) {
    return {};
  }
  return isFields(from) ? from : fail(from, path, "an object");
}

/** A list; where there is none (or null), an empty one. */
export function list(from: unknown, path: string): readonly unknown[] {
  if (from === undefined || from === null) {
    return [];
  }
  return Array.isArray(from) ? (from as unknown[]) : fail(from, path, "a list");
}

/** A text that must be there. */
export function text(from: unknown, path: string): string {
  return typeof from === "string" ? from : fail(from, path, "a text");
}

/** A text, or undefined where there is none or an empty one. */
export function maybeText(from: unknown, path: string): string | undefined {
  return from === undefined || from === null || from === "" ? undefined : text(from, path);
}
