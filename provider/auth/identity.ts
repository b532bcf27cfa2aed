import * as E from "fp-ts/Either";
import type { AuthError } from "../errors";
import { versioned } from "./addresses";
import type { NameOrId, Placement, Scope } from "./scope";
import { domainOf, hasAgency, isElsewhere, scopeOf } from "./scope";
import type { SettingKey, Settings } from "./settings";
import { moreExplicit, placesOf } from "./settings";
import type { Way } from "./ways";
import { chooseWay } from "./ways";

/** What proves who signs in. */
export type Credentials =
  | {
      readonly way: "password";
      readonly user: { readonly id: string } | { readonly name: string; readonly domain: NameOrId };
      readonly password: string;
      /** Of a virtual MFA device, with the user's id, which the API wants there. */
      readonly totp?: { readonly userId: string; readonly passcode: string };
    }
  | { readonly way: "token"; readonly token: string }
  | {
      readonly way: "keys";
      readonly accessKey: string;
      readonly secretKey: string;
      readonly securityToken?: string;
    };

export interface Agency {
  readonly name: string;
  /** The domain that has created the agency. */
  readonly domainName: string;
  /** The domain that it was created for; a token says it by itself. */
  readonly ownDomain?: NameOrId;
}

/** What a sign-in needs. Two that are equal share one. */
export interface Identity {
  /** The identity service's address, up to and with `/v3`; empty where it need not be asked. */
  readonly authUrl: string;
  readonly credentials: Credentials;
  /** Absent: the project that the token is for already. */
  readonly scope?: Scope;
  /** The agency by which another domain lets this one work in its project, which is then the scope. */
  readonly agency?: Agency;
}

/**
 * Chooses who signs in. All that is missing is told at once, with all places that it could come from.
 *
 * @param hasEndpoint whether the catalog need not be asked; then a token or a key for a project's id needs no sign-in
 */
export function identityOf(
  settings: Settings,
  placement: Placement,
  hasEndpoint: boolean,
): E.Either<AuthError, Identity> {
  const problems: string[] = [];
  const need = (key: SettingKey, what: string): string => {
    const setting = settings[key];
    if (setting === undefined) {
      problems.push(`${what} is missing: set ${placesOf(key)}.`);
    }
    return setting?.value ?? "";
  };
  const needDomain = (): NameOrId => {
    const domain = domainOf(settings);
    if (domain === undefined) {
      problems.push(`The user's domain is missing: set ${placesOf("domainName")} or ${placesOf("domainId")}.`);
    }
    return domain ?? { name: "" };
  };

  const choice = chooseWay(settings);
  const way = E.isRight(choice) ? choice.right.way : undefined;
  const isAgency = hasAgency(settings);
  const isSpared =
    hasEndpoint &&
    (placement.projectId ?? settings.projectId) !== undefined &&
    !isAgency &&
    (way === "token" || way === "keys");
  const authUrl =
    isSpared && settings.authUrl === undefined ? "" : versioned(need("authUrl", "The address of the identity service"));
  if (E.isLeft(choice)) {
    return E.left({ _tag: "AuthError", problems: [...problems, choice.left] });
  }
  const credentials = credentialsOf(choice.right.way, settings, need, needDomain);
  const agency: Agency | undefined = isAgency
    ? {
        name: need("agencyName", "The agency's name"),
        domainName: need("agencyDomainName", "The domain of the agency"),
        ...(way === "token" ? {} : { ownDomain: needDomain() }),
      }
    : undefined;
  const scope = scopeOf(settings, placement);
  if (scope === undefined && agency !== undefined) {
    problems.push(`The project of the agency is missing: set ${placesOf("delegatedProject")}.`);
  }
  if (scope === undefined && agency === undefined && way !== "token") {
    problems.push(
      isElsewhere(settings, placement)
        ? `The project in region "${placement.region ?? ""}" is missing: set the resource's projectId or ${placesOf("projectName")}.`
        : `The project is missing: set ${placesOf("projectId")} or ${placesOf("projectName")}.`,
    );
  }
  return problems.length > 0
    ? E.left({ _tag: "AuthError", problems: [...new Set(problems)] })
    : E.right({
        authUrl,
        credentials,
        ...(scope === undefined ? {} : { scope }),
        ...(agency === undefined ? {} : { agency }),
      });
}

function credentialsOf(
  way: Way,
  settings: Settings,
  need: (key: SettingKey, what: string) => string,
  needDomain: () => NameOrId,
): Credentials {
  switch (way) {
    case "token":
      return { way, token: need("token", "The token") };
    case "keys": {
      const { accessKey, securityToken } = settings;
      // One that is set beside another access key is another key's.
      const isOwn = securityToken !== undefined && securityToken.rank === accessKey?.rank;
      return {
        way,
        accessKey: need("accessKey", "The access key"),
        secretKey: need("secretKey", "The secret key"),
        ...(isOwn ? { securityToken: securityToken.value } : {}),
      };
    }
    case "password": {
      const byId =
        settings.userId !== undefined && moreExplicit(settings.userId, settings.userName) === settings.userId;
      const user = byId
        ? { id: settings.userId.value }
        : { name: need("userName", "The user's name"), domain: needDomain() };
      const password = need("password", "The user's password");
      return {
        way,
        user,
        password,
        ...(settings.passcode === undefined
          ? {}
          : {
              totp: {
                userId: need("userId", "The user's id, which a passcode needs,"),
                passcode: settings.passcode.value,
              },
            }),
      };
    }
  }
}
