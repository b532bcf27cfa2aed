// Control characters, marks of writing direction, invisible characters, lone surrogates: shown by their number, as they can
// make a text look like another one.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\u{115f}\u{1160}\u{3164}\u{ffa0}]/gu;

/** A text with everything in it to be seen: `a\nb` has its line break as `\u{a}`. */
export function visible(from: string): string {
  return from.replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`);
}
