/** A text, cut to so many characters where it is longer. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

/** A value as JSON, cut to so many characters. */
export function excerpt(value: unknown, longest: number): string {
  return cut(jsonOf(value) ?? String(value), longest);
}

// Undefined for what JSON has no form for.
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // An answer can be nested deeper than can be written again.
    return "a value that is nested too deep";
  }
}
