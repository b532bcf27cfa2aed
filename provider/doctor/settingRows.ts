import type { Configuration } from "../auth/configuration";
import { allSettingKeys, isSecretKey } from "../auth/settings";
import { withoutUserInfo } from "../http/redaction";
import type { SettingRow } from "./report";

/** Every setting that is given, with its source, and the sources whose value it is put before. */
export function settingRows({ settings, layers }: Configuration): SettingRow[] {
  return allSettingKeys.flatMap((name) => {
    const setting = settings[name];
    if (setting === undefined) {
      return [];
    }
    const value = isSecretKey(name) ? "(hidden)" : withoutUserInfo(setting.value);
    const others = layers.flatMap((layer) => layer[name] ?? []);
    const overridden = others.filter((other) => other.value !== setting.value).map(({ source }) => source);
    return [{ name, value, source: setting.source, overridden }];
  });
}
