import { makeAccounts } from "../../provider/auth/accounts";
import { makeConfigure } from "../../provider/auth/configuration";
import { resolve, type Resolved } from "../../provider/auth/resolve";
import type { Placement } from "../../provider/auth/scope";
import type { SettingKey, Settings } from "../../provider/auth/settings";
import type { Capabilities } from "../../provider/capabilities";
import { type Answer, type Asked, fakeCapabilities, signInAnswer } from "./capabilities";
import { rightOf } from "./either";

export type Stack = Readonly<Record<string, string>>;

/** A user and a password, in stack configuration without `otc:`. */
export const password = {
  authUrl: "https://iam.example",
  userName: "demo",
  password: "secret",
  domainName: "domain",
  projectName: "eu-de",
};

/** An access key with the id of its project. */
export const keys = {
  authUrl: "https://iam.example",
  accessKey: "AK",
  secretKey: "hidden-key",
  projectId: "a".repeat(32),
  region: "eu-de",
};

/** What surrounds the configuration: environment variables and entries of clouds.yaml. */
export interface Surroundings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly clouds?: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly trace?: { bodies: boolean };
}

export type Fake = ReturnType<typeof fakeCapabilities>;

/** Effects that answer every sign-in, or as told. */
export function surrounded(
  { environment = {}, clouds, files = {}, trace }: Surroundings = {},
  answer: (asked: Asked, count: number) => Answer | Promise<Answer> = () => signInAnswer(),
): Fake {
  const all: Readonly<Record<string, string>> = {
    ...files,
    ...(clouds === undefined ? {} : { "/project/clouds.yaml": JSON.stringify({ clouds }) }),
  };
  return { ...fakeCapabilities(answer, environment, trace), readFile: (path) => all[path] };
}

export function configure(stack: Stack, capabilities: Capabilities = surrounded()): ReturnType<typeof makeConfigure> {
  return makeConfigure(capabilities, { get: (key) => stack[key.replace("otc:", "")] });
}

export function accounts(stack: Stack, capabilities: Capabilities): ReturnType<typeof makeAccounts> {
  return makeAccounts(capabilities, configure(stack, capabilities));
}

/** What a configuration and a placement come to. */
export function resolved(stack: Stack, placement: Placement = {}, capabilities: Capabilities = surrounded()): Resolved {
  return rightOf(resolve(capabilities, configure(stack, capabilities)(placement), placement));
}

/** Settings from one source, for tests of what chooses among them. */
export function settingsAt(rank: 0 | 1 | 2, values: Readonly<Partial<Record<SettingKey, string>>>): Settings {
  const sources = ["stack", "environment", "clouds.yaml"] as const;
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, source: `${sources[rank]} ${key}`, rank }]),
  );
}
