import type { Case } from "./case";
import { layers } from "./layers";
import { places } from "./places";
import { spellings } from "./spellings";
import { yaml } from "./yaml";

export type { Case } from "./case";

/** All cases; their titles differ. */
export const cases: readonly Case[] = [...places, ...layers, ...spellings, ...yaml];
