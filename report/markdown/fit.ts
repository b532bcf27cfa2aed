/** As many of some texts, from the first on, as there is room for. */
export interface Taken {
  readonly texts: readonly string[];
  /** How many had no room. */
  readonly left: number;
}

/** Takes texts, each with a line break, until one has no room; later ones are not tried, as they matter less. */
export function take(texts: readonly string[], room: number): Taken {
  let used = 0;
  const end = texts.findIndex((text) => {
    used += text.length + 1;
    return used > room;
  });
  return end === -1 ? { texts, left: 0 } : { texts: texts.slice(0, end), left: texts.length - end };
}
