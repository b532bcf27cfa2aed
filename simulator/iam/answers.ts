import type { Context } from "hono";
import { type Fields, isFields } from "./jsonFields";
import { KeystoneError, malformed } from "./keystoneError";

/** The JSON object that a request of the identity service has for a body, or a thrown KeystoneError. */
export async function bodyOf(c: Context): Promise<Fields> {
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    throw malformed("The body is not JSON.");
  }
  if (!isFields(body)) throw malformed("Expecting to find auth in the body.");
  return body;
}

/** Answers a KeystoneError; throws any other on. */
export function answerKeystoneError(error: Error, c: Context): Response {
  if (!(error instanceof KeystoneError)) throw error;
  return c.json(error.body(), error.status);
}
