import * as E from "fp-ts/Either";
import type { Endpoint } from "../auth/catalog";
import { endpointOf } from "../auth/catalog";
import type { Asked, Configuration } from "../auth/configuration";
import { makeConfigure } from "../auth/configuration";
import type { Resolved } from "../auth/resolve";
import { resolve } from "../auth/resolve";
import type { StackConfiguration } from "../auth/settings";
import type { SignedIn } from "../auth/signIn";
import { signIn } from "../auth/signIn";
import { chooseWay, describeChoice } from "../auth/ways";
import type { Capabilities } from "../capabilities";
import type { OtcError } from "../errors";
import { shownAddress } from "../http/redaction";
import { render } from "../render";
import { makeClient } from "../vpcep/client";
import { countServices } from "../vpcep/services";
import * as TE from "fp-ts/TaskEither";
import type { Report, Step } from "./report";
import { settingRows } from "./settingRows";
import { watchClock } from "./watchClock";

/** What is asked for beside the stack's configuration. */
export interface Wanted extends Asked {
  readonly projectId?: string;
}

// One repetition: a person waits for the answer.
const maxRetries = 1;

/**
 * Goes the provider's way from the settings to the first answer of the API, and says for each step whether it was passed,
 * and if not, why and what to do. Makes the calls of a sign-in and one that lists one service; changes nothing. What it
 * says has no secrets.
 */
export async function examine(real: Capabilities, stack: StackConfiguration, wanted: Wanted): Promise<Report> {
  const { capabilities, difference } = watchClock(real);
  const configuration = makeConfigure(capabilities, stack)(wanted);
  const resolved = resolve(capabilities, configuration, wanted);
  const failure = (name: string, error: OtcError): Step => ({
    name,
    outcome: "failed",
    lines: capabilities.conceal(render(error)).split("\n"),
  });
  const report = (steps: readonly Step[]): Report => ({ settings: settingRows(configuration), steps: filled(steps) });

  if (E.isLeft(resolved)) {
    return report([failure("settings", resolved.left)]);
  }
  const before = [settingsStep(configuration), networkStep(capabilities, resolved.right, configuration)];
  const { identity, options, region, endpoint: configured } = resolved.right;

  const start = capabilities.now();
  const signedIn = await signIn(capabilities, identity, { ...options, maxRetries })();
  const clock = clockSteps(difference());
  if (E.isLeft(signedIn)) {
    return report([...before, failure("sign in", signedIn.left), ...clock]);
  }
  const passed = [...before, signInStep(resolved.right, signedIn.right, capabilities.now() - start), ...clock];

  const endpoint = endpointOf(signedIn.right, region, configured);
  if (E.isLeft(endpoint)) {
    return report([...passed, failure("endpoint", endpoint.left)]);
  }
  const source = configured === undefined ? "the catalog" : "the configured address";
  const found: Step = {
    name: "endpoint",
    outcome: "passed",
    lines: [`${endpoint.right.url}, from ${source}${regionOf(endpoint.right)}.`],
  };

  const access = { endpoint: endpoint.right.url, authorize: signedIn.right.authorize };
  const { network } = options;
  const client = makeClient({
    capabilities,
    network,
    access: { current: TE.right(access), renew: TE.right },
    maxRetries,
  });
  const count = await countServices(client)();
  return report([
    ...passed,
    found,
    E.isLeft(count)
      ? failure("list", count.left)
      : { name: "list", outcome: "passed", lines: [`The project has ${count.right ?? "some"} VPC endpoint services.`] },
  ]);
}

const order = ["settings", "network", "sign in", "endpoint", "list"];

// Steps that were not come to are shown as such.
function filled(steps: readonly Step[]): Step[] {
  const missing = order.filter((name) => !steps.some((step) => step.name === name));
  return [
    ...steps,
    ...missing.map((name): Step => ({ name, outcome: "skipped", lines: ["an earlier step has failed."] })),
  ];
}

function settingsStep({ settings, cloud }: Configuration): Step {
  const choice = chooseWay(settings);
  return {
    name: "settings",
    outcome: "passed",
    lines: [
      ...(E.isRight(choice) ? [describeChoice(choice.right)] : []),
      ...(cloud === undefined ? [] : [`The entry "${cloud}" of clouds.yaml is read.`]),
    ],
  };
}

function networkStep(
  capabilities: Capabilities,
  { identity: { authUrl }, endpoint }: Resolved,
  { settings, limits }: Configuration,
): Step {
  const url = authUrl || (endpoint ?? "");
  const proxy = capabilities.proxyFor(url);
  return {
    name: "network",
    outcome: "passed",
    lines: [
      proxy === undefined ? `${url} is reached directly.` : `${url} is reached through ${shownAddress(proxy)}.`,
      ...(settings.caCert === undefined ? [] : [`Certificates are checked against ${settings.caCert.value}.`]),
      ...(limits.insecure ? [`Certificates are not checked (${settings.insecure?.source ?? ""}): remove that.`] : []),
    ],
  };
}

function signInStep({ identity }: Resolved, { project, expiresAt }: SignedIn, milliseconds: number): Step {
  const name = project.name === undefined ? "" : ` "${project.name}"`;
  const until = expiresAt === undefined ? "" : ` The token is valid until ${new Date(expiresAt).toISOString()}.`;
  const agency = identity.agency === undefined ? "" : ` by the agency "${identity.agency.name}"`;
  return {
    name: "sign in",
    outcome: "passed",
    lines: [`For project${name} (${project.id})${agency}, in ${milliseconds} ms.${until}`],
  };
}

function clockSteps(difference: number | undefined): Step[] {
  if (difference === undefined) {
    return [];
  }
  const seconds = Math.round(Math.abs(difference) / 1000);
  const text = `This machine's clock is ${seconds} seconds ${difference > 0 ? "ahead of" : "behind"} the cloud's`;
  return seconds < 60
    ? [{ name: "clock", outcome: "passed", lines: [seconds < 2 ? "It is the cloud's." : `${text}.`] }]
    : [{ name: "clock", outcome: "failed", lines: [`${text}: set it right, as signatures hold for 15 minutes only.`] }];
}

function regionOf({ region }: Endpoint): string {
  return region === undefined ? "" : ` for region ${region}`;
}
