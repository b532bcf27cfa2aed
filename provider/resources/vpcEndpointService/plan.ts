import type { ServiceUpdate, Tag } from "../../vpcep/codecs";
import { changesOf } from "./changes";
import type { ServiceInputs, ServiceOutputs } from "./model";
import { wireFields } from "./wire";

/** The calls that make a service what a program wants. */
export interface Plan {
  /** The body of the PUT: the approval setting, and what changes; absent where nothing of it does. */
  readonly put?: ServiceUpdate;
  /** Keys of tags to delete. */
  readonly deleteTags: readonly string[];
  /** Tags to set; a key that is there gets the new value. */
  readonly createTags: readonly Tag[];
}

/** Plans the calls of an update. Pure, so that tests, messages and the execution share it. */
export function plan(known: ServiceOutputs, wanted: ServiceInputs): Plan {
  const { put } = changesOf(known, wanted);
  const before = known.tags ?? {};
  const after = wanted.tags ?? {};
  return {
    ...(put.length === 0 ? {} : { put: wireFields(wanted, put) }),
    deleteTags: Object.keys(before).filter((key) => !Object.hasOwn(after, key)),
    createTags: Object.entries(after)
      .filter(([key, value]) => before[key] !== value || !Object.hasOwn(before, key))
      .map(([key, value]) => ({ key, value })),
  };
}
