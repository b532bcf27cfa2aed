import type { ResourceRules } from "../rules";
import { callsOf } from "./calls";
import { effectsOf } from "./effects";
import { pictureOf } from "./picture";
import { sidesOf } from "./sides";

/** VPC endpoint services. */
export const vpcEndpointService: ResourceRules = {
  kind: "VPC endpoint service",
  describe: (change) => {
    const { known, wanted } = sidesOf(change);
    const name: unknown = change.action === "delete" ? known.serviceName : (wanted.serviceName ?? known.serviceName);
    const picture = pictureOf(change);
    return {
      ...(typeof name === "string" && name !== change.name ? { cloudName: name } : {}),
      effects: effectsOf(change),
      calls: callsOf(change),
      ...(picture === undefined ? {} : { picture }),
    };
  },
};
