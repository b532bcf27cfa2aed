/** A text, cut to so many characters where it is longer. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

/** A value as JSON, cut to so many characters. */
export function excerpt(value: unknown, longest: number): string {
  // Its type hides that it is undefined for what JSON has no form for.
  const text = JSON.stringify(value) as string | undefined;
  return cut(text ?? String(value), longest);
}
