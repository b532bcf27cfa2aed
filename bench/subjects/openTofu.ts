import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Measurement, Subject } from "../measure";
import type { Delays, RemoteCloud } from "../remoteCloud";
import { account, startCloud } from "../remoteCloud";
import { serviceArguments } from "./services";

const execute = promisify(execFile);

/** Where the binaries are: `tofu`, and `terraform-provider-opentelekomcloud`. */
export interface Binaries {
  readonly tofu: string;
  readonly provider: string;
}

/** The binaries that the environment names (OPENTOFU, OTC_PROVIDER), or why there are none. */
export function binariesIn(environment: Readonly<Record<string, string | undefined>>): Binaries | string {
  const { OPENTOFU: tofu, OTC_PROVIDER: provider } = environment;
  return tofu && provider ? { tofu, provider } : "OPENTOFU and OTC_PROVIDER do not name the binaries";
}

/**
 * OpenTofu with the Open Telekom Cloud provider, against the same simulated cloud. The provider is taken as it is, by a
 * `dev_overrides` entry, so nothing is downloaded and there is no `init`. Its Go process has its memory told by nobody.
 */
export async function openTofu(binaries: Binaries, delays: Delays, parallel: number | undefined): Promise<Subject> {
  const { stdout } = await execute(binaries.tofu, ["version"]);
  const flags = parallel === undefined ? [] : [`-parallelism=${parallel}`];
  return {
    name: "OpenTofu with the OTC provider",
    version: (stdout.split("\n")[0] ?? "").trim(),
    live: async (count) => {
      const directory = await mkdtemp(join(tmpdir(), "tofu-"));
      const cloud = await startCloud(delays);
      try {
        await prepare(directory, binaries.provider);
        await write(directory, cloud, count, false);
        const run = async (...words: string[]): Promise<Measurement> =>
          measured(directory, cloud, async () => {
            const env = { ...process.env, TF_CLI_CONFIG_FILE: join(directory, "tofu.rc"), TF_IN_AUTOMATION: "1" };
            await execute(binaries.tofu, [...words, "-input=false", "-no-color", ...flags], {
              ...{ cwd: directory, env, maxBuffer: 1024 * 1024 * 1024 },
            });
          });
        const create = await run("apply", "-auto-approve");
        // A plan reads every resource, as a Pulumi preview does not; without it there is no comparison.
        const preview = await run("plan");
        const refresh = await run("apply", "-refresh-only", "-auto-approve");
        await write(directory, cloud, count, true);
        const update = await run("apply", "-auto-approve");
        const destroy = await run("destroy", "-auto-approve");
        return { create, preview, refresh, update, destroy };
      } finally {
        await cloud.close();
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
}

async function prepare(directory: string, provider: string): Promise<void> {
  const plugins = join(directory, "plugins");
  await mkdir(plugins);
  await symlink(provider, join(plugins, "terraform-provider-opentelekomcloud"));
  const overrides = `provider_installation {
  dev_overrides { "opentelekomcloud/opentelekomcloud" = ${JSON.stringify(plugins)} }
  direct {}
}`;
  await writeFile(join(directory, "tofu.rc"), overrides);
}

async function write(directory: string, cloud: RemoteCloud, count: number, changed: boolean): Promise<void> {
  const blocks = Array.from({ length: count }, (_, index) => {
    const { portId, vpcId, serverType, serviceName, approvalEnabled, ports, tags } = serviceArguments(index, changed);
    const [port] = ports;
    return `resource "opentelekomcloud_vpcep_service_v1" "service${index}" {
  name             = "${serviceName}"
  port_id          = "${portId}"
  vpc_id           = "${vpcId}"
  server_type      = "${serverType}"
  approval_enabled = ${approvalEnabled}
  port {
    client_port = ${port.clientPort}
    server_port = ${port.serverPort}
    protocol    = "${port.protocol}"
  }
  tags = { team = "${tags.team}" }
}`;
  });
  const head = `terraform {
  required_providers { opentelekomcloud = { source = "opentelekomcloud/opentelekomcloud" } }
}
provider "opentelekomcloud" {
  auth_url    = "${cloud.authUrl}"
  user_name   = "${account.userName}"
  password    = "${account.password}"
  domain_name = "${account.domainName}"
  tenant_name = "${account.projectName}"
  region      = "${account.region}"
}`;
  await writeFile(join(directory, "main.tf"), [head, ...blocks].join("\n"));
}

async function measured(directory: string, cloud: RemoteCloud, command: () => Promise<unknown>): Promise<Measurement> {
  await cloud.counts();
  const start = performance.now();
  await command();
  const seconds = (performance.now() - start) / 1000;
  const { size } = await stat(join(directory, "terraform.tfstate"));
  return { seconds, calls: await cloud.counts(), stateBytes: size };
}
