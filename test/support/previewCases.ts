import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import * as vpcep from "pulumi-otc-vpcep";
import type { Simulator } from "../../simulator";
import { vpcId } from "./services";

type Args = vpcep.VpcEndpointServiceArgs;

/** A change of a program, as the previews in test/fixtures are recorded from. Each has services of its own names. */
export interface PreviewCase {
  /** What a reader sees in it. */
  readonly title: string;
  /** The program as it was deployed. */
  readonly before: () => void;
  /** The program of the pull request. */
  readonly after: () => void;
  /** What happens to the cloud in between. */
  readonly meanwhile?: (simulator: Simulator) => void;
  /** It cannot be deployed together with the others: it fails, or is about the whole stack. */
  readonly alone?: true;
  readonly refresh?: true;
}

const idOf = (text: string): string =>
  createHash("md5")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

const otherVpc = idOf("other vpc");
const ports = (...pairs: readonly (readonly [number, number])[]): Args["ports"] =>
  pairs.map(([clientPort, serverPort]) => ({ clientPort, serverPort }));

function service(name: string, args: Partial<Args> = {}, options: pulumi.CustomResourceOptions = {}) {
  return new vpcep.VpcEndpointService(
    name,
    { vpcId, portId: idOf(name), serverType: "LB", ports: ports([443, 8443]), ...args },
    options,
  );
}

const handler = `exports.handler = () => ({
  create: async (inputs) => ({ id: "1", outs: { ...inputs } }),
  diff: async (id, known, wanted) => ({ changes: known.label !== wanted.label || known.zone !== wanted.zone, replaces: known.zone !== wanted.zone ? ["zone"] : [] }),
  update: async (id, known, wanted) => ({ outs: { ...known, ...wanted } }),
  delete: async () => undefined,
});`;

class Thing extends pulumi.CustomResource {
  constructor(name: string, label: string, zone = "a") {
    super("pulumi-nodejs:dns:Record", name, { label, zone, __provider: handler });
  }
}

class Shop extends pulumi.ComponentResource {
  constructor(name: string) {
    super("shop:index:Shop", name);
    new Thing(`${name}-record`, "one");
    this.registerOutputs();
  }
}

/** Text as a stranger may write it to act as markup in a report. */
export const hostile =
  'x`| <img src=x onerror=alert(1)> **b** @octocat #1 [l](http://evil.example) --> </details> $(id)\n/close\n```\n<script>alert(1)</script>\u202e"%%{init}%%';

export const previewCases: Readonly<Record<string, PreviewCase>> = {
  tag: {
    title: "A tag changes",
    before: () => void service("web", { tags: { team: "shop", stage: "test" } }),
    after: () => void service("web", { tags: { team: "market", stage: "test" } }),
  },
  ports: {
    title: "Ports come, go and move",
    before: () => void service("payments", { ports: ports([80, 8080], [443, 8443], [9000, 9000]) }),
    after: () => void service("payments", { ports: ports([9000, 9000], [443, 9443], [5671, 5671]) }),
  },
  reordered: {
    title: "Ports and tags in another order",
    before: () => void service("search", { ports: ports([80, 8080], [443, 8443]), tags: { a: "1", b: "2" } }),
    after: () => void service("search", { ports: ports([443, 8443], [80, 8080]), tags: { b: "2", a: "1" } }),
  },
  "approval-off": {
    title: "Approval is switched off",
    before: () => void service("ledger"),
    after: () => void service("ledger", { approvalEnabled: false }),
  },
  "approval-on": {
    title: "Approval is switched on",
    before: () => void service("public", { approvalEnabled: false }),
    after: () => void service("public", { approvalEnabled: true }),
  },
  "replace-delete-first": {
    title: "A replacement; the old service goes first",
    before: () => void service("orders", { ports: ports([443, 8443], [80, 8080]) }),
    after: () => void service("orders", { ports: ports([443, 8443]), vpcId: otherVpc }),
  },
  "replace-create-first": {
    title: "A replacement; the new service comes first",
    before: () => void service("catalog"),
    after: () => void service("catalog", { vpcId: otherVpc, portId: idOf("catalog 2") }),
  },
  create: {
    title: "A new service",
    before: () => undefined,
    after: () =>
      void service("mail", { ports: ports([25, 2525], [587, 5870]), description: "Mail", tags: { team: "it" } }),
  },
  "create-open": {
    title: "A new service without approval",
    before: () => undefined,
    after: () => void service("mirror", { approvalEnabled: false }),
  },
  delete: {
    title: "A service is deleted",
    before: () => void service("legacy", { ports: ports([80, 8080]) }),
    after: () => undefined,
  },
  words: {
    title: "Name, description, backend and TCP proxy change",
    before: () => void service("files", { serviceName: "files", description: "Files" }),
    after: () =>
      void service("files", {
        ...{ serviceName: "documents", description: "Documents of all teams" },
        ...{ portId: idOf("files 2"), tcpProxy: "proxy_open" },
      }),
  },
  unknown: {
    title: "Values that are known only during the update",
    before: () => void service("gateway", { description: "before", tags: { follows: "nothing" } }),
    after: () => {
      const first = service("first");
      const later = first.createdAt.apply((time) => Number(time.slice(0, 4)) + 6000);
      service("gateway", {
        description: first.status,
        ports: [
          { clientPort: 443, serverPort: 8443 },
          { clientPort: later, serverPort: 8444 },
        ],
        tags: { follows: first.serviceType, made: first.status },
      });
    },
  },
  secret: {
    title: "Secrets in tags and description",
    before: () =>
      void service("vault", {
        description: pulumi.secret("old-hidden-word"),
        tags: { key: pulumi.secret("old-hidden-tag") },
      }),
    after: () =>
      void service("vault", {
        description: pulumi.secret("new-hidden-word"),
        tags: { key: pulumi.secret("new-hidden-tag") },
      }),
  },
  range: {
    title: "A range of 150 ports",
    before: () => void service("passive", { ports: ports([21, 2121]) }),
    after: () =>
      void service("passive", {
        ports: ports([21, 2121], ...Array.from({ length: 150 }, (_, n) => [40000 + n, 50000 + n] as const)),
      }),
  },
  others: {
    title: "Other resources of the stack",
    before: () => {
      service("portal");
      new Thing("record", "one");
      new Thing("moved", "one");
      new Thing("gone", "one");
    },
    after: () => {
      service("portal", { ports: ports([443, 9443]) });
      new Thing("record", "two");
      new Thing("moved", "one", "b");
      new Shop("component");
    },
  },
  adopt: {
    title: "An existing service is taken over",
    before: () => undefined,
    after: () => void service("adopted", { adopt: idOf("to adopt") }),
    alone: true,
  },
  retained: {
    title: "A service leaves the program and stays in the cloud",
    before: () => void service("kept", {}, { retainOnDelete: true }),
    after: () => undefined,
  },
  drift: {
    title: "Somebody has changed the service in the console",
    before: () => void service("watched"),
    after: () => void service("watched"),
    meanwhile: ({ cloud }) => {
      const [found] = cloud.services();
      cloud.modifyService(found?.id ?? "", {
        approval_enabled: false,
        ports: [{ client_port: 22, server_port: 22, protocol: "TCP" }],
      });
    },
    refresh: true,
    alone: true,
  },
  hostile: {
    title: "Names and texts that try to act as markup",
    before: () => void service(hostile, { serviceName: "hostile", description: "harmless" }),
    after: () =>
      void service(hostile, {
        serviceName: "hostile",
        ports: ports([443, 443]),
        description: hostile.replace(/[<>]/g, "").slice(0, 128),
      }),
  },
  invalid: {
    title: "A preview that fails",
    before: () => void service("typo"),
    after: () => void service("typo", { vpcId: "vpc-1", ports: ports([0, 443]), tags: { "a b": "c" } }),
    alone: true,
  },
  large: {
    title: "1,000 services, 300 changes",
    before: () => many(() => ({})),
    after: () => many(largeChange),
    alone: true,
  },
};

function many(change: (number: number) => Partial<Args> | undefined): void {
  for (let number = 1; number <= 1000; number += 1) {
    const args = change(number);
    if (args !== undefined) {
      service(`service-${number}`, { tags: { team: "shop" }, ports: ports([443, 8443], [80, 8080]), ...args });
    }
  }
}

// Of 300 changes: 200 tags, 60 ports, 20 approval, 10 replaced, 10 deleted.
function largeChange(number: number): Partial<Args> | undefined {
  if (number <= 200) return { tags: { team: "market" } };
  if (number <= 230) return { ports: ports([443, 8443]) };
  if (number <= 260) return { ports: ports([443, 8443], [80, 8000 + number]) };
  if (number <= 280) return { approvalEnabled: false };
  if (number <= 290) return { vpcId: otherVpc };
  return number <= 300 ? undefined : {};
}
