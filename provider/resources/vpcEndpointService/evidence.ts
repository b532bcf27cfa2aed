import { createHash, randomBytes } from "node:crypto";
import type { Capabilities, Notes } from "../../capabilities";
import type { ServiceCreate } from "../../vpcep/codecs";

/** The time in which a service must have been created to be the one that a lost call made; this machine's clock. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The note of one creation: written before the call, taken away once the engine has its result. */
export interface Note {
  remove(): void;
  /** The result is not known, or nobody has taken it: the note stays, or is there again. */
  leave(): void;
}

// Notes of creations that are under way here prove nothing yet.
const underWay = new Set<string>();

// A creation that takes longer than this to begin is not the one that was asked for then.
const longestCreation = 10 * 60_000;
const oldestNote = 7 * 24 * 60 * 60_000;

// The API's times have no fractions of a second, nor has the header that its clock is known from.
const tolerance = 2_000;

/** A name for all that a creation asks for and where, the same in every run. */
export function creationKey(endpoint: string, body: ServiceCreate): string {
  const tags = [...(body.tags ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([endpoint, { ...body, tags }]))
    .digest("hex")
    .slice(0, 40);
}

/** Notes that a creation begins. */
export function writeNote(capabilities: Capabilities, key: string): Note {
  const { engine, notes } = capabilities;
  const name = `creating-${key}-${randomBytes(8).toString("hex")}`;
  const text = JSON.stringify({ startedAt: capabilities.now(), engine });
  underWay.add(name);
  notes.write(name, text);
  return {
    remove: () => {
      underWay.delete(name);
      notes.remove(name);
    },
    leave: () => {
      underWay.delete(name);
      notes.write(name, text);
    },
  };
}

/**
 * When the same creation was begun before without its result ever being handed over: its process was killed, or its
 * engine, or it could not find out what had come of it. What another engine has under way is not interrupted.
 */
export async function interruptedCreations(capabilities: Capabilities, key: string): Promise<Period[]> {
  const { notes } = capabilities;
  const periods = await Promise.all(
    notesOn(notes, key).map(async ({ name, text }): Promise<Period[]> => {
      const { startedAt, engine } = contentOf(text);
      if (startedAt === undefined || capabilities.now() - startedAt > oldestNote) {
        notes.remove(name);
        return [];
      }
      const isRunning = engine !== undefined && engine !== capabilities.engine && (await capabilities.isThere(engine));
      return isRunning ? [] : [{ from: startedAt, to: startedAt + longestCreation }];
    }),
  );
  return periods.flat();
}

/** The interrupted creations have been dealt with. */
export function forgetInterrupted({ notes }: Capabilities, key: string): void {
  notesOn(notes, key).forEach(({ name }) => notes.remove(name));
}

function notesOn(notes: Notes, key: string): ReturnType<Notes["read"]> {
  return notes.read(`creating-${key}-`).filter(({ name }) => !underWay.has(name));
}

function contentOf(text: string): { readonly startedAt?: number; readonly engine?: string } {
  try {
    const { startedAt, engine } = JSON.parse(text) as { startedAt?: unknown; engine?: unknown };
    return {
      ...(typeof startedAt === "number" ? { startedAt } : {}),
      ...(typeof engine === "string" ? { engine } : {}),
    };
  } catch {
    return {};
  }
}

/**
 * Whether a service was created in one of these periods. Its time is the API's, UTC, with or without `Z`.
 *
 * @param ahead how many milliseconds the API's clock is ahead of this machine's
 */
export function isCreatedIn(periods: readonly Period[], createdAt: string | undefined, ahead: number): boolean {
  const text = createdAt ?? "";
  const created = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`) - ahead;
  return periods.some(({ from, to }) => created >= from - tolerance && created <= to + tolerance);
}
