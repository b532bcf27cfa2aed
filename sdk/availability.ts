import * as pulumi from "@pulumi/pulumi";
import { providerText } from "./provider";

/** Where services are. */
interface Place {
  readonly region: string | undefined;
  readonly projectId: string;
  readonly cloud: string | undefined;
}

/** The services of one place. */
interface Group extends Place {
  readonly ids: string[];
}

/** A service, as far as it matters here. */
interface Waited {
  readonly id: pulumi.Output<string>;
  readonly region: pulumi.Output<string | undefined>;
  readonly projectId: pulumi.Output<string>;
  /** As the program gives it: previews do not know outputs that are not there. */
  readonly cloud: pulumi.Input<string> | undefined;
}

const __provider = providerText("Availability");

/** The one resource that waits for the services of a run. It makes nothing in the cloud. */
class Availability extends pulumi.CustomResource {
  public constructor(groups: pulumi.Input<Group[]>) {
    super("pulumi-nodejs:vpcep:Availability", "vpc-endpoint-services-available", { groups, __provider });
  }
}

/** The services of one run of a program that are waited for together. */
export class Gate {
  readonly #services: Waited[] = [];
  #isOpen = true;

  /** Whether a service can still join; one that cannot has to be waited for by itself. */
  public get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Has the gate wait for a service. */
  public add(service: Waited): void {
    this.#services.push(service);
    if (this.#services.length === 1) {
      new Availability(pulumi.output(this.#close()));
    }
  }

  // The ids of all services, once there are no more: a program can make further ones of what it learns of the first.
  async #close(): Promise<pulumi.Output<Group[]>> {
    for (let count = 0; count !== this.#services.length;) {
      count = this.#services.length;
      await Promise.all(this.#services.map(settled));
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#isOpen = false;
    const services = this.#services.map(({ id, region, projectId, cloud }) => ({ id, region, projectId, cloud }));
    return pulumi.output(services).apply(grouped);
  }
}

// Output's promise is not among its declared members, but every version of the SDK has it.
async function settled({ id }: Waited): Promise<unknown> {
  return (id as unknown as { promise(): Promise<unknown> }).promise();
}

function grouped(services: readonly (Place & { readonly id: string })[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { id, ...place } of services) {
    const key = JSON.stringify(place);
    const group = groups.get(key) ?? { ...place, ids: [] };
    groups.set(key, group);
    group.ids.push(id);
  }
  return [...groups.values()];
}

const gates = new WeakMap<object, Gate>();

/** The gate of this run, where `otc:wait` is `stack`; undefined where each service is waited for by itself. */
export function gateOfRun(): Gate | undefined {
  const wait = new pulumi.Config("otc").get("wait") ?? "resource";
  if (wait !== "resource" && wait !== "stack") {
    throw new Error(`otc:wait: ${JSON.stringify(wait)} is not "resource" or "stack".`);
  }
  const run: object | undefined = pulumi.runtime.getMonitor();
  if (wait === "resource" || run === undefined) {
    return undefined;
  }
  const gate = gates.get(run) ?? new Gate();
  gates.set(run, gate);
  return gate;
}
