import * as E from "fp-ts/Either";
import type { AuthError } from "../errors";
import type { Setting, SettingKey, Settings } from "./settings";
import { moreExplicit, placesOf } from "./settings";

/** Who signs in. */
export type Credentials =
  | {
      readonly kind: "password";
      readonly userName: string;
      readonly password: string;
      readonly domain: { readonly name: string } | { readonly id: string };
    }
  | { readonly kind: "token"; readonly token: string };

/** The project that a sign-in is for; undefined: the one that the token is for already. */
export type Scope =
  | { readonly id: string }
  | { readonly name: string; readonly domain?: { readonly name: string } | { readonly id: string } };

/** What a sign-in needs. */
export interface Identity {
  /** The identity service's address, up to and with `/v3`. */
  readonly authUrl: string;
  readonly credentials: Credentials;
  readonly scope?: Scope;
}

/** What one resource asks for, in place of what is configured. */
export interface Placement {
  readonly projectId?: string;
  readonly region?: string;
}

/** Chooses the way to sign in. All that is missing is told at once, with all places that it could come from. */
export function identityOf(settings: Settings, placement: Placement): E.Either<AuthError, Identity> {
  const problems: string[] = [];
  const need = (key: SettingKey, what: string): string => {
    const setting = settings[key];
    if (setting === undefined) {
      problems.push(`${what} is missing: set ${placesOf(key)}.`);
    }
    return setting?.value ?? "";
  };

  const authUrl = need("authUrl", "The address of the identity service");
  const domain = domainOf(settings);
  const scope = scopeOf(settings, placement);
  const useToken = settings.token !== undefined && moreExplicit(settings.token, settings.password) === settings.token;

  let credentials: Credentials;
  if (useToken) {
    credentials = { kind: "token", token: settings.token.value };
  } else if (settings.password === undefined && settings.userName === undefined) {
    problems.push(
      `Nothing to sign in with: set a user and a password (${placesOf("userName")}; ${placesOf("password")}) ` +
        `or a token (${placesOf("token")}).${notYetSupported(settings)}`,
    );
    credentials = { kind: "token", token: "" };
  } else {
    const userName = need("userName", "The user's name");
    const password = need("password", "The user's password");
    if (domain === undefined) {
      problems.push(`The user's domain is missing: set ${placesOf("domainName")} or ${placesOf("domainId")}.`);
    }
    credentials = { kind: "password", userName, password, domain: domain ?? { name: "" } };
  }
  if (scope === undefined && credentials.kind === "password") {
    problems.push(`The project is missing: set ${placesOf("projectId")} or ${placesOf("projectName")}.`);
  }
  return problems.length > 0
    ? E.left({ _tag: "AuthError", problems })
    : E.right({ authUrl: versioned(authUrl), credentials, ...(scope === undefined ? {} : { scope }) });
}

/** Every value that must never be shown. */
export function secretsOf(settings: Settings): string[] {
  return [settings.password, settings.token, settings.secretKey, settings.securityToken].flatMap((setting) =>
    setting === undefined ? [] : [setting.value],
  );
}

function domainOf(settings: Settings): { name: string } | { id: string } | undefined {
  const chosen = moreExplicit(settings.domainId, settings.domainName);
  return chosen && (chosen === settings.domainId ? { id: chosen.value } : { name: chosen.value });
}

function scopeOf(settings: Settings, placement: Placement): Scope | undefined {
  if (placement.projectId !== undefined) {
    return { id: placement.projectId };
  }
  const chosen: Setting | undefined = moreExplicit(settings.projectId, settings.projectName);
  if (chosen === undefined || chosen === settings.projectId) {
    return chosen && { id: chosen.value };
  }
  const domain = domainOf(settings);
  return { name: chosen.value, ...(domain === undefined ? {} : { domain }) };
}

function versioned(authUrl: string): string {
  const address = authUrl.replace(/\/+$/, "");
  return address.endsWith("/v3") ? address : `${address}/v3`;
}

function notYetSupported(settings: Settings): string {
  const found = [settings.accessKey, settings.cloud].flatMap((setting) => (setting === undefined ? [] : [setting]));
  return found.length === 0
    ? ""
    : ` This version does not sign in with ${found.map(({ source }) => source).join(" or ")}.`;
}
