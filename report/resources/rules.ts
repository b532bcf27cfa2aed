import type { Change } from "../changes";
import type { Description } from "../model";

/** How the report describes one type of resource. */
export interface ResourceRules {
  /** In words, for one: `VPC endpoint service`. */
  readonly kind: string;
  describe(change: Change): Description;
}
