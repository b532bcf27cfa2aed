import type { Dialect } from "./signature";
import type { Setting, SettingKey, Settings } from "./settings";

/** Settings that are numbers or switches. */
export interface Limits {
  /** How many times a call is made again where that is safe. Default: 5. */
  readonly maxRetries: number;
  /** Seconds. Default: 600. */
  readonly createTimeout: number;
  /** Seconds; for a refresh too. Default: 600. */
  readonly updateTimeout: number;
  /** Seconds. Default: 600. */
  readonly deleteTimeout: number;
  /** Seconds until a connection is given up. Default: 10. */
  readonly connectTimeout: number;
  /** Seconds until a single call is given up. Default: 60. */
  readonly callTimeout: number;
  /** Whether any certificate is taken. Default: no. */
  readonly insecure: boolean;
  /** How access keys sign. Default: `credential`. */
  readonly signature: Dialect;
}

const largest = 86_400;

/** Reads the {@link Limits}; each problem is a sentence that names the value, the rule and where it was set. */
export function readLimits(settings: Settings): { readonly limits: Limits; readonly problems: readonly string[] } {
  const problems: string[] = [];

  const wholeNumber = (key: SettingKey, smallest: number, otherwise: number): number => {
    const setting = settings[key];
    if (setting === undefined) {
      return otherwise;
    }
    const value = /^\d{1,6}$/.test(setting.value) ? Number(setting.value) : NaN;
    if (value >= smallest && value <= largest) {
      return value;
    }
    problems.push(problem(key, setting, `a whole number from ${smallest} to ${largest}`));
    return otherwise;
  };

  const trueOrFalse = (key: SettingKey): boolean => {
    const setting = settings[key];
    const value = setting?.value.toLowerCase() ?? "false";
    if (!["true", "false", "1", "0", "yes", "no"].includes(value) && setting !== undefined) {
      problems.push(problem(key, setting, "true or false"));
    }
    return ["true", "1", "yes"].includes(value);
  };

  const dialect = (): Dialect => {
    const setting = settings.signature;
    if (setting === undefined || setting.value === "credential" || setting.value === "access") {
      return setting?.value === "access" ? "access" : "credential";
    }
    problems.push(problem("signature", setting, '"credential" or "access"'));
    return "credential";
  };

  const limits = {
    maxRetries: wholeNumber("maxRetries", 0, 5),
    createTimeout: wholeNumber("createTimeout", 1, 600),
    updateTimeout: wholeNumber("updateTimeout", 1, 600),
    deleteTimeout: wholeNumber("deleteTimeout", 1, 600),
    connectTimeout: wholeNumber("connectTimeout", 1, 10),
    callTimeout: wholeNumber("callTimeout", 1, 60),
    insecure: trueOrFalse("insecure"),
    signature: dialect(),
  };
  return { limits, problems };
}

function problem(key: SettingKey, setting: Setting, rule: string): string {
  return `otc:${key}: "${setting.value}" (${setting.source}) is not ${rule}.`;
}
