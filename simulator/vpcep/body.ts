import { accept, type Outcome, refuse } from "./refusal";

/**
 * A request's JSON: EndPoint.0011 (504) for an empty body or `null`, EndPoint.1004 for another media type than
 * application/json and for a text that is not JSON.
 */
export function readJson(text: string, contentType: string | undefined): Outcome<unknown> {
  if (text.trim() === "") return refuse("EndPoint.0011");
  const mediaType = (contentType ?? "").split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    return refuse("EndPoint.1004", `Content-Type must be application/json, not ${contentType ?? "absent"}.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    return value === null ? refuse("EndPoint.0011") : accept(value);
  } catch {
    return refuse("EndPoint.1004", "The request body is not JSON.");
  }
}
