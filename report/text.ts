/** A text from outside: a name or value that somebody else wrote. Each form of the report decides how it is made safe. */
export interface Value {
  readonly value: string;
}

/** What the report says: this package's own words, and values from outside, kept apart so that no value acts as markup. */
export type Text = readonly (string | Value)[];

/** A value from outside, as a text; what is no text is written as JSON. */
export function value(from: unknown): Value {
  return { value: typeof from === "string" ? from : JSON.stringify(from) };
}

/**
 * A text with values in it: `` say`approval of ${value(name)}` ``. A plain string cannot be put in, so that what comes from
 * outside is always marked as such.
 */
export function say(words: TemplateStringsArray, ...parts: readonly (Value | Text | number)[]): Text {
  return words.flatMap((word, index) => {
    const part = parts[index];
    const own = word === "" ? [] : [word];
    if (part === undefined) {
      return own;
    }
    return [
      ...own,
      ...(typeof part === "number" ? [String(part)] : Array.isArray(part) ? (part as Text) : [part as Value]),
    ];
  });
}

/** Several texts as one, with words between them. */
export function joined(texts: readonly Text[], between: string): Text {
  return texts.flatMap((text, index) => (index === 0 ? text : [between, ...text]));
}

/** A text without any markup. */
export function plain(text: Text): string {
  return text.map((part) => (typeof part === "string" ? part : part.value)).join("");
}

/** `1 service`, `2 services`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
