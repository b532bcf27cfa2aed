const secrets = new Set<string>();

// A shorter one would be found by chance in texts that have nothing to do with it.
const shortest = 4;

/** Has a value never shown: {@link conceal} takes it out, also as it stands in JSON, in a URL and in a form. */
export function keepSecret(value: string): void {
  if (value.length < shortest) {
    return;
  }
  const inJson = JSON.stringify(value).slice(1, -1);
  for (const form of [
    value,
    inJson,
    encodeURIComponent(value),
    new URLSearchParams([[value, ""]]).toString().slice(0, -1),
  ]) {
    secrets.add(form);
  }
}

/** A text with `***` in place of every secret. */
export function conceal(text: string): string {
  // Longer ones first: a secret can be a part of another.
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((soFar, secret) => soFar.replaceAll(secret, "***"), text);
}
