const secretNames = new Set(["password", "original_password", "passcode", "secret", "securitytoken", "security_token"]);
const hidden = "***";

function isSecret(name: string, parentName: string): boolean {
  return secretNames.has(name.toLowerCase()) || (parentName === "token" && name === "id");
}

/** A copy of a JSON value without its secrets: passwords, passcodes, secret keys, and the token one signs in with. */
export function redacted(value: unknown, parentName = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => redacted(item, parentName));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]): [string, unknown] => {
      const isLeaf = typeof field !== "object" || field === null;
      return [name, isLeaf && isSecret(name, parentName) ? hidden : redacted(field, name)];
    }),
  );
}

/** A body as it is recorded: parsed and redacted; a text that is not JSON only by its length, for what it may hold. */
export function recordedBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return redacted(JSON.parse(text));
  } catch {
    return `(${text.length} characters that are not JSON)`;
  }
}
