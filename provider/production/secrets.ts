const secrets = new Map<string, RegExp>();

// A shorter one would be found by chance in texts that have nothing to do with it.
const shortest = 4;

/**
 * Has a value never shown: {@link conceal} takes it out, also as it stands in JSON, in JSON within JSON, in a URL, in a form
 * and in HTML, for servers repeat what they were sent.
 */
export function keepSecret(value: string): void {
  if (value.length >= shortest && !secrets.has(value)) {
    // Backslashes in a row are one part, so that a search never takes long.
    const parts = value.match(/\\+|[^\\]/gsu) ?? [];
    secrets.set(value, new RegExp(parts.map(patternOf).join(""), "g"));
  }
}

/** A text with `***` in place of every secret. */
export function conceal(text: string): string {
  // Longer ones first: a secret can be a part of another.
  const longestFirst = [...secrets].sort(([a], [b]) => b.length - a.length);
  return longestFirst.reduce((soFar, [, pattern]) => soFar.replace(pattern, "***"), text);
}

const jsonLetters: Readonly<Record<string, string>> = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" };

const inHtml: Readonly<Record<string, readonly string[]>> = {
  "&": ["&(?:amp;)+"],
  "<": ["&lt;"],
  ">": ["&gt;"],
  '"': ["&quot;", "&#34;"],
  "'": ["&apos;", "&#39;", "&#x27;"],
};

// However often they were encoded before.
const percent = "%(?:25)*";
const backslash = `(?:\\\\|${percent}5[Cc])`;

/** A regular expression for all forms of one character, or of backslashes in a row. */
function patternOf(character: string): string {
  if (character.startsWith("\\")) {
    return `${backslash}{${character.length},}`;
  }
  if (/^[A-Za-z0-9]$/.test(character)) {
    return character;
  }
  const bytes = [...Buffer.from(character)].map((byte) => `${percent}${hex(byte, 2)}`);
  const units = character.split("").map((unit) => `${backslash}+u${hex(unit.charCodeAt(0), 4)}`);
  const letter = jsonLetters[character];
  const forms = [
    `${backslash}*${character.replace(/[-/\\^$*+?.()|[\]{}]/, "\\$&")}`,
    `${backslash}*${bytes.join("")}`,
    units.join(""),
    ...(letter === undefined ? [] : [`${backslash}+${letter}`]),
    ...(character === " " ? ["\\+", `${percent}2[Bb]`] : []),
    ...(inHtml[character] ?? []).map((form) => `${backslash}*${form}`),
  ];
  return `(?:${forms.join("|")})`;
}

function hex(value: number, length: number): string {
  return value
    .toString(16)
    .padStart(length, "0")
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
