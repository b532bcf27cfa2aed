import { scopeOf } from "./scope";
import type { SettingKey, Settings } from "./settings";

/** What a value must look like; `expected` completes "… is not …". */
export interface Format {
  readonly pattern: RegExp;
  readonly expected: string;
}

/** The formats of what says where a resource lives, as argument or as setting (IAM API reference). */
export const formats = {
  region: { pattern: /^[a-z0-9-]{1,32}$/, expected: 'a region (for example "eu-de")' },
  projectId: { pattern: /^[0-9a-f]{32}$/i, expected: "a project id (32 hexadecimal digits)" },
} as const satisfies Partial<Record<SettingKey, Format>>;

/** What is wrong with the configured region and project, a sentence each. An id that a name overrules does not count. */
export function formatProblems(settings: Settings): string[] {
  const scope = scopeOf(settings, {});
  const used = scope !== undefined && "id" in scope ? (["region", "projectId"] as const) : (["region"] as const);
  return used.flatMap((key) => {
    const setting = settings[key];
    const { pattern, expected } = formats[key];
    return setting === undefined || pattern.test(setting.value)
      ? []
      : [`otc:${key}: "${setting.value}" (${setting.source}) is not ${expected}.`];
  });
}
