// Fields of the identity service's documents that hold what must never be shown, whatever they contain.
const secretFields = new Set([
  "password",
  "original_password",
  "passcode",
  "secret",
  "securitytoken",
  "security_token",
]);

const hidden = "***";
const longestBody = 20_000;

/**
 * A body as the trace shows it: JSON on one line without its secrets; anything else only by its length.
 *
 * @param conceal takes the secrets out that are known: before a long body is cut, as a part of one would not be known for one
 */
export function redactedBody(text: string, conceal: (text: string) => string): string {
  let line: string;
  try {
    line = conceal(JSON.stringify(redacted(JSON.parse(text), "")));
  } catch {
    // Or nested deeper than can be written again.
    return `(${text.length} characters that are not JSON)`;
  }
  return line.length > longestBody ? `${line.slice(0, longestBody)}... (${line.length} characters)` : line;
}

function redacted(value: unknown, parent: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => redacted(item, parent));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => {
      const isLeaf = typeof field !== "object" || field === null;
      const isSecret = secretFields.has(name.toLowerCase()) || (parent === "token" && name === "id");
      return [name, isLeaf && isSecret ? hidden : redacted(field, name)];
    }),
  );
}

/** What should be a URL, as it may be shown: without all that can be a user and a password, even where it is none. */
export function shownAddress(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, "$1");
}

/** A URL without the user and password that it may hold. */
export function withoutUserInfo(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, "$1");
}
