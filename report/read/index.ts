import type { Preview } from "../preview";
import { readDigest } from "./digest";
import { readEvents } from "./eventLog";
import { type Fields, InputError, isFields } from "./fields";

export { InputError } from "./fields";

const expected = "the output of `pulumi preview --json`, or an event log of `pulumi preview --event-log`";

/**
 * Reads a preview, in any form that the engine writes: the object of `pulumi preview --json`, or events, one a line.
 *
 * @param bytes UTF-8, or UTF-16 with a byte order mark, which Windows' shell writes
 * @param source the file's name, for messages
 * @throws {InputError} for anything else
 */
export function readPreview(bytes: Uint8Array, source: string): Preview {
  try {
    const content = decode(bytes).trim();
    if (content === "") {
      throw new InputError(`is empty; ${expected} was expected.`);
    }
    const whole = parse(content);
    if (whole !== undefined) {
      return isFields(whole) ? readObject(whole, source) : refuse();
    }
    const lines = content.split(/\r?\n/).filter((line) => line.trim() !== "");
    const events = lines.map(parse);
    const broken = events.findIndex((event) => !isFields(event));
    if (broken === 0) {
      return refuse();
    }
    if (broken > 0) {
      throw new InputError(`line ${broken + 1} is not an event: ${JSON.stringify(lines[broken]?.slice(0, 60))}.`);
    }
    return isEvent(events[0]) ? readEvents(events as Fields[], source) : refuse();
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InputError(`${source}: is nested too deep.`);
    }
    throw error instanceof InputError ? new InputError(`${source}: ${error.message}`) : error;
  }
}

function readObject(whole: Fields, source: string): Preview {
  if (isEvent(whole)) {
    return readEvents([whole], source);
  }
  return ["steps", "changeSummary", "diagnostics", "duration"].some((name) => name in whole)
    ? readDigest(whole, source)
    : refuse();
}

const isEvent = (from: unknown): boolean => isFields(from) && typeof from["sequence"] === "number";

function refuse(): never {
  throw new InputError(`is not ${expected}.`);
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
