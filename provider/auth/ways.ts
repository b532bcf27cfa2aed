import * as E from "fp-ts/Either";
import type { Setting, SettingKey, Settings } from "./settings";

/** A way to sign in. */
export type Way = "token" | "keys" | "password";

/** The way that is taken, and the complete ones that are passed over for it. */
export interface Choice {
  readonly way: Way;
  /** Where its credentials come from. */
  readonly source: string;
  readonly passedOver: readonly { readonly way: Way; readonly source: string }[];
}

export const wayNames: Readonly<Record<Way, string>> = {
  token: "a token",
  keys: "an access key (AK/SK)",
  password: "a user and a password",
};

// What makes a way complete: one setting of each group. In this order where the sources are of the same kind.
const needed: Readonly<Record<Way, readonly (readonly SettingKey[])[]>> = {
  token: [["token"]],
  keys: [["accessKey"], ["secretKey"]],
  password: [["userName", "userId"], ["password"]],
};

const order: readonly Way[] = ["token", "keys", "password"];

// The words of openstacksdk and of the OpenStack identity plugins.
const authTypes: Readonly<Record<string, Way>> = {
  token: "token",
  v3token: "token",
  password: "password",
  v3password: "password",
  v3totp: "password",
  v3multifactor: "password",
  aksk: "keys",
};

interface Candidate {
  readonly way: Way;
  readonly given: readonly Setting[];
  readonly isComplete: boolean;
  readonly rank: number;
}

/**
 * Chooses the way to sign in: the complete one from the most explicit source; the way that `authType` names counts as no
 * less explicit than `authType` itself, and comes first among equals; else a token before an access key before a password.
 * Without a complete one, the one that something is given for.
 */
export function chooseWay(settings: Settings): E.Either<string, Choice> {
  const { authType } = settings;
  const preferred = authType && wayOf(authType.value.toLowerCase());
  if (authType !== undefined && preferred === undefined) {
    return E.left(
      `authType: "${authType.value}" (${authType.source}) is not a way to sign in here; there are ${Object.keys(authTypes).join(", ")}.`,
    );
  }
  const candidates = order
    .map((way) => candidateOf(settings, way, way === preferred ? authType : undefined))
    .filter(({ given }) => given.length > 0)
    .sort(
      (a, b) =>
        Number(b.isComplete) - Number(a.isComplete) ||
        a.rank - b.rank ||
        Number(b.way === preferred) - Number(a.way === preferred),
    );
  const [best, ...others] = candidates;
  if (best === undefined) {
    return E.left(
      "Nothing to sign in with: set a user and a password (otc:userName and otc:password, or OS_USERNAME and OS_PASSWORD), " +
        "an access key (otc:accessKey and otc:secretKey, or OS_ACCESS_KEY and OS_SECRET_KEY), " +
        "a token (otc:token, or OS_TOKEN), or a cloud of clouds.yaml with one of these (otc:cloud, or OS_CLOUD).",
    );
  }
  return E.right({
    way: best.way,
    source: sourcesOf(best),
    passedOver: others
      .filter(({ isComplete }) => isComplete)
      .map((other) => ({ way: other.way, source: sourcesOf(other) })),
  });
}

/** What was chosen, for the trace and for people: one sentence without secrets. */
export function describeChoice({ way, source, passedOver }: Choice): string {
  const rest = passedOver.map((other) => `${wayNames[other.way]} (${other.source})`).join(" and ");
  return `Signing in with ${wayNames[way]} (${source})${rest === "" ? "" : `; passed over: ${rest}`}.`;
}

function wayOf(authType: string): Way | undefined {
  return Object.hasOwn(authTypes, authType) ? authTypes[authType] : undefined;
}

function candidateOf(settings: Settings, way: Way, authType: Setting | undefined): Candidate {
  const found = needed[way].map((keys) => keys.map((key) => settings[key]).find((setting) => setting !== undefined));
  const given = found.flatMap((setting) => setting ?? []);
  return {
    way,
    given,
    isComplete: given.length === found.length,
    rank: Math.min(...[...given, ...(authType === undefined ? [] : [authType])].map(({ rank }) => rank)),
  };
}

function sourcesOf({ given }: Candidate): string {
  return [...new Set(given.map(({ source }) => source))].join(", ");
}
