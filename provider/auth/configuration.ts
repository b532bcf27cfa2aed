import * as E from "fp-ts/Either";
import type { Capabilities } from "../capabilities";
import { addressProblems } from "./addresses";
import { formatProblems } from "./formats";
import type { CloudEntry, CloudFiles, CloudValues } from "./clouds";
import { defaultCloud, readCloud } from "./clouds";
import type { Limits } from "./limits";
import { readLimits } from "./limits";
import type { Setting, SettingKey, Settings, StackConfiguration } from "./settings";
import { cloudSettings, environmentSettings, secretsOf, stackSettings } from "./settings";

/** What is configured, and what is wrong with it. */
export interface Configuration {
  readonly settings: Settings;
  readonly limits: Limits;
  /** What each source has, the most explicit first. */
  readonly layers: readonly Settings[];
  /** The entry of clouds.yaml that is read. */
  readonly cloud?: string;
  /** Whether the account is from that entry alone, as a resource names it in place of the configured one. */
  readonly isOther: boolean;
  /** Whether an entry of clouds.yaml could not be read, so that what is missing may be there. */
  readonly isIncomplete: boolean;
  /** A sentence each. */
  readonly problems: readonly string[];
}

/** What a resource asks for in place of what is configured. */
export interface Asked {
  /** An entry of clouds.yaml. */
  readonly cloud?: string;
  readonly region?: string;
}

/** Gives the configuration for what a resource asks for. */
export type Configure = (asked: Asked) => Configuration;

// What does not say who signs in or where: it holds for every cloud.
const general: readonly SettingKey[] = [
  ...(["insecure", "caCert", "clientCert", "clientKey", "signature", "maxRetries"] as const),
  ...(["createTimeout", "updateTimeout", "deleteTimeout", "connectTimeout", "callTimeout"] as const),
];

/**
 * Collects the settings: stack configuration, then the environment, then the entry of clouds.yaml that either of them
 * names (`otc:cloud`, `OS_CLOUD`). Where nothing says who signs in, the only entry of clouds.yaml counts, as with
 * openstacksdk. A resource that names another entry has its account from that entry alone.
 */
export function makeConfigure(capabilities: Capabilities, stack: StackConfiguration): Configure {
  const own = stackSettings(stack);
  const environment = environmentSettings(capabilities.environment);
  const known = new Map<string, Configuration>();

  const configure = (asked: Asked): Configuration => {
    const named = own.cloud ?? environment.cloud;
    const isOther = asked.cloud !== undefined && asked.cloud !== named?.value;
    const explicit: Settings = isOther ? {} : { ...environment, ...own };
    const name = E.map((sole: string | undefined) => asked.cloud ?? named?.value ?? sole)(
      saysWho(explicit) || asked.cloud !== undefined ? E.right(undefined) : defaultCloud(capabilities),
    );
    const read = E.chain((found: string | undefined) =>
      found === undefined ? E.right({}) : settingsOf(capabilities, found, explicit.region?.value, asked.region),
    )(name);
    const entry: Settings = E.isLeft(read) ? {} : read.right;
    const layers = isOther ? [entry, only(general, own), only(general, environment)] : [own, environment, entry];
    const settings = layers.reduceRight<Settings>((soFar, layer) => ({ ...soFar, ...layer }), {});
    layers.flatMap(secretsOf).forEach((secret) => capabilities.keepSecret(secret));

    const { limits, problems } = readLimits(settings);
    const cloud = E.isRight(name) ? name.right : undefined;
    return {
      settings,
      limits,
      layers,
      ...(cloud === undefined ? {} : { cloud }),
      isOther,
      isIncomplete: E.isLeft(read),
      problems: [
        ...(E.isLeft(read) ? read.left : []),
        ...addressProblems(settings),
        ...formatProblems(settings),
        ...problems,
      ],
    };
  };

  return (asked) => {
    const key = JSON.stringify([asked.cloud, asked.region]);
    const configuration = known.get(key) ?? configure(asked);
    known.set(key, configuration);
    return configuration;
  };
}

function saysWho(settings: Settings): boolean {
  return [settings.authUrl, settings.userName, settings.userId, settings.token, settings.accessKey].some(
    (setting) => setting !== undefined,
  );
}

/**
 * The settings of an entry. The region stays the configured one also where a resource asks for another of its regions: only
 * the values of that region are taken.
 */
function settingsOf(
  files: CloudFiles,
  name: string,
  configured: string | undefined,
  asked: string | undefined,
): E.Either<readonly string[], Settings> {
  const entry = readCloud(files, name, configured);
  if (E.isLeft(entry) || asked === undefined || asked === entry.right.values["region_name"]?.value) {
    return E.map(({ values }: CloudEntry) => fromEntry(values))(entry);
  }
  const { region_name } = entry.right.values;
  return E.map(({ values: { region_name: _asked, ...values } }: CloudEntry) =>
    fromEntry({ ...values, ...(region_name === undefined ? {} : { region_name }) }),
  )(readCloud(files, name, asked));
}

function fromEntry(values: CloudValues): Settings {
  const placed = Object.fromEntries(
    Object.entries(values).map(([name, { value, key, file }]) => [name, { value, source: `${key} in ${file}` }]),
  );
  const { verify, insecure, cacert } = placed;
  // As in openstacksdk: either of the two switches the check off, and `verify` may be the path of the certificates.
  const off =
    insecure?.value === "true" ? insecure : verify?.value === "false" ? { ...verify, value: "true" } : undefined;
  const isPath = verify !== undefined && verify.value !== "true" && verify.value !== "false";
  return cloudSettings({
    ...placed,
    ...(off === undefined ? {} : { insecure: off }),
    ...(cacert === undefined && isPath ? { cacert: verify } : {}),
  });
}

function only(keys: readonly SettingKey[], settings: Settings): Settings {
  const entries = (Object.entries(settings) as [SettingKey, Setting][]).filter(([key]) => keys.includes(key));
  return Object.fromEntries(entries);
}
