import * as vpcep from "pulumi-otc-vpcep";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../engine";
import { packageRoot } from "../../engine/package";
import type { Subject } from "../measure";
import type { Delays } from "../remoteCloud";
import { startCloud } from "../remoteCloud";
import { livePulumi } from "./pulumi";
import { serviceArguments } from "./services";

/** How this package is measured. */
export interface Ours {
  readonly engine: Engine;
  readonly delays: Delays;
  /** What `--parallel` is; absent for the engine's default. */
  readonly parallel?: number | undefined;
  /** Where profiles of the provider's process go; absent for none. */
  readonly profiles?: string | undefined;
  /** `stack` to wait for all at the end (`otc:wait`). Default: `resource`. */
  readonly wait?: "resource" | "stack";
}

/** This package, against a simulated cloud. */
export function ours({ engine, delays, parallel, profiles, wait = "resource" }: Ours): Subject {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string };
  return {
    name: wait === "stack" ? "this package, otc:wait=stack" : "this package",
    version: `pulumi-otc-vpcep ${version}`,
    live: async (count) => {
      const cloud = await startCloud(delays);
      try {
        const declare = (number: number, changed: boolean): void => {
          for (let index = 0; index < number; index++) {
            new vpcep.VpcEndpointService(`service${index}`, serviceArguments(index, changed));
          }
        };
        const how = {
          ...{ engine, cloud, declare, config: { "otc:wait": wait } },
          ...(parallel === undefined ? {} : { parallel }),
          ...(profiles === undefined ? {} : { profiles }),
        };
        return await livePulumi(how, count);
      } finally {
        await cloud.close();
      }
    },
  };
}
