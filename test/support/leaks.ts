import assert from "node:assert/strict";

/** The forms that a secret can take on its way: as it is, in JSON, in a URL, in a form, in base64. */
export function formsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const bytes = Buffer.from(secret);
  return [
    ...new Set([
      secret,
      inJson,
      JSON.stringify(inJson).slice(1, -1),
      encodeURIComponent(secret),
      encodeURI(secret),
      new URLSearchParams([[secret, ""]]).toString().slice(0, -1),
      secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
      bytes.toString("base64").replace(/=+$/, ""),
      bytes.toString("base64url"),
      bytes.toString("hex"),
    ]),
  ];
}

/** Fails where a text holds one of the secrets in any form, a token of the simulator or a signature. */
export function assertNoLeak(text: string, secrets: readonly string[], where: string): void {
  for (const secret of secrets) {
    // A beginning of it is a leak too.
    for (const form of [...formsOf(secret), secret.slice(0, 12)]) {
      assert.ok(!text.includes(form), `${where} shows "${form}":\n${text}`);
    }
  }
  assert.doesNotMatch(text, /MIIF[\w-]{8}|Signature=|X-(?:Auth|Subject|Security)-Token: /, where);
}
