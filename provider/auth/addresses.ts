import { shownAddress, withoutUserInfo } from "../http/redaction";
import type { SettingKey, Settings } from "./settings";

/** The settings that are addresses. */
export const addresses = ["authUrl", "endpoint"] as const satisfies readonly SettingKey[];

/** What is wrong with the configured addresses, a sentence each. */
export function addressProblems(settings: Settings): string[] {
  return addresses.flatMap((key) => {
    const setting = settings[key];
    return setting === undefined || isAddress(setting.value)
      ? []
      : [
          `otc:${key}: "${shownAddress(setting.value)}" (${setting.source}) is not an address that begins with https://.`,
        ];
  });
}

function isAddress(value: string): boolean {
  return /^https?:\/\/[^/?#]/i.test(value) && URL.canParse(value);
}

/** The address of the identity service as requests need it: with `/v3`, without user and password. */
export function versioned(authUrl: string): string {
  const address = withoutUserInfo(authUrl).replace(/\/+$/, "");
  return address === "" || address.endsWith("/v3") ? address : `${address}/v3`;
}
