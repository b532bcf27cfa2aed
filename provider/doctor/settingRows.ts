import { addresses } from "../auth/addresses";
import type { Configuration } from "../auth/configuration";
import { allSettingKeys, isSecretKey } from "../auth/settings";
import { shownAddress } from "../http/redaction";
import type { SettingRow } from "./report";

/** Every setting that is given, with its source, and the sources whose value it is put before. */
export function settingRows({ settings, layers }: Configuration): SettingRow[] {
  return allSettingKeys.flatMap((name) => {
    const setting = settings[name];
    if (setting === undefined) {
      return [];
    }
    const isAddress = addresses.some((each) => each === name);
    const value = isSecretKey(name) ? "(hidden)" : isAddress ? shownAddress(setting.value) : setting.value;
    const others = layers.flatMap((layer) => layer[name] ?? []);
    const overridden = others.filter((other) => other.value !== setting.value).map(({ source }) => source);
    return [{ name, value, source: setting.source, overridden }];
  });
}
