import { excerpt } from "../excerpt";
import { isUnknown } from "./unknown";

/** Finds what is wrong with a value: a sentence for each problem, with path, value and rule. Unknown values pass. */
export type Rule = (value: unknown, path: string) => string[];

const longestShown = 48;

/** A value as messages show it: as JSON, cut to 48 characters. */
export function shown(value: unknown): string {
  return excerpt(value, longestShown);
}

/** A rule of one sentence: `expected` completes "… is not …". */
export function expecting(expected: string, holds: (value: unknown) => boolean): Rule {
  return (value, path) => (isUnknown(value) || holds(value) ? [] : [`${path}: ${shown(value)} is not ${expected}.`]);
}

/** Text that matches a pattern. */
export function matching(pattern: RegExp, expected: string): Rule {
  return expecting(expected, (value) => typeof value === "string" && pattern.test(value));
}

export const uuid = matching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  "a UUID (8-4-4-4-12 hexadecimal digits)",
);

export const trueOrFalse = expecting("true or false", (value) => typeof value === "boolean");

export const nonEmptyText = expecting(
  "a text of at least one character",
  (value) => typeof value === "string" && value !== "",
);

/** One of several words, in upper or lower case. */
export function oneOf(words: readonly string[]): Rule {
  const list = words.map((word) => `"${word}"`).join(", ");
  return expecting(
    `one of ${list}`,
    (value) => typeof value === "string" && words.some((word) => word.toLowerCase() === value.toLowerCase()),
  );
}

/** All rules hold; those after the first are asked only about a value that the first one takes. */
export function both(first: Rule, ...others: readonly Rule[]): Rule {
  return (value, path) => {
    const problems = first(value, path);
    return problems.length > 0 || isUnknown(value) ? problems : others.flatMap((rule) => rule(value, path));
  };
}

/** A list whose items each keep a rule. */
export function listOf(item: Rule): Rule {
  return both(expecting("a list", Array.isArray), (value, path) =>
    (value as unknown[]).flatMap((each, index) => item(each, `${path}[${index}]`)),
  );
}

/** An object with these properties and no others. */
export function objectOf(
  properties: Readonly<Record<string, { readonly rule: Rule; readonly required: boolean }>>,
): Rule {
  return both(expecting("an object", isObject), (value, path) => {
    const object = value as Record<string, unknown>;
    const strangers = Object.keys(object).filter((key) => !Object.hasOwn(properties, key));
    return [
      ...Object.entries(properties).flatMap(([key, { rule, required }]) => {
        const property = object[key];
        if (property === undefined || property === null) {
          return required ? [`${path}.${key}: is missing.`] : [];
        }
        return rule(property, `${path}.${key}`);
      }),
      ...strangers.map(
        (key) => `${path}.${key}: is not a property here; there are ${Object.keys(properties).join(", ")}.`,
      ),
    ];
  });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
