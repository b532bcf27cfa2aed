import * as E from "fp-ts/Either";
import type * as t from "io-ts";
import type { ApiError, DecodeError, RequestLine } from "../errors";
import { cut } from "../excerpt";
import { mismatches } from "./mismatches";
import type { HttpResponse } from "./request";

/**
 * Reads an answer: one with a status of 200 to 299 through the codec, any other one as an error.
 *
 * Errors have the form `{error_code, error_msg}`, that under `error`, or Keystone's `{error: {code, message}}`.
 */
export function readAnswer<A>(
  request: RequestLine,
  response: HttpResponse,
  codec: t.Decoder<unknown, A>,
): E.Either<ApiError | DecodeError, A> {
  if (response.status < 200 || response.status > 299) {
    return E.left(apiError(request, response));
  }
  const requestId = requestIdOf(response);
  const decodeError = (found: DecodeError["mismatches"]): DecodeError => ({
    _tag: "DecodeError",
    request: { method: request.method, url: request.url },
    status: response.status,
    ...(requestId === undefined ? {} : { requestId }),
    mismatches: found,
  });
  const body = parse(response.text);
  if (E.isLeft(body)) {
    return E.left(
      decodeError([
        { path: "", expected: "a JSON document", found: cut(response.shown().replace(/\s+/g, " ").trim(), 60) },
      ]),
    );
  }
  const decoded = codec.decode(body.right);
  return E.isLeft(decoded) ? E.left(decodeError(shownMismatches(response, codec))) : E.right(decoded.right);
}

function shownMismatches<A>(response: HttpResponse, codec: t.Decoder<unknown, A>): DecodeError["mismatches"] {
  const body = parse(response.shown());
  const decoded = E.isRight(body) ? codec.decode(body.right) : undefined;
  return decoded !== undefined && E.isLeft(decoded)
    ? mismatches(decoded.left)
    : [{ path: "", expected: "what the API documents", found: "***" }];
}

function apiError(request: RequestLine, response: HttpResponse): ApiError {
  const body = parse(response.text);
  const content = E.isRight(body) ? errorContent(body.right) : {};
  const requestId = requestIdOf(response) ?? content.requestId;
  const retryAfter = retryAfterSeconds(response.header("retry-after"), response.header("date"));
  const date = Date.parse(response.header("date") ?? "");
  const location = response.status < 400 ? response.header("location") : undefined;
  return {
    _tag: "ApiError",
    request: { method: request.method, url: request.url },
    status: response.status,
    ...(content.code === undefined ? {} : { code: content.code }),
    ...(content.message === undefined ? {} : { message: content.message }),
    ...(requestId === undefined ? {} : { requestId }),
    fromApi: E.isRight(body),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(Number.isNaN(date) ? {} : { date }),
    ...(location === undefined ? {} : { location }),
  };
}

interface ErrorContent {
  code?: string;
  message?: string;
  requestId?: string;
}

function errorContent(body: unknown): ErrorContent {
  const outer = asRecord(body);
  const inner = { ...outer, ...asRecord(outer["error"]) };
  const code = inner["error_code"];
  const message = inner["error_msg"] ?? inner["message"];
  const requestId = inner["request_id"];
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof message === "string" ? { message } : {}),
    ...(typeof requestId === "string" ? { requestId } : {}),
  };
}

function parse(text: string): E.Either<unknown, unknown> {
  return text.trim() === ""
    ? E.right(undefined)
    : E.tryCatch(
        () => JSON.parse(text) as unknown,
        (error) => error,
      );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The id that the cloud has given a request. */
export function requestIdOf(response: HttpResponse): string | undefined {
  return response.header("x-request-id") ?? response.header("x-openstack-request-id");
}

// Seconds, or a time; that is the server's, so it is compared with the server's own clock.
function retryAfterSeconds(header: string | undefined, date: string | undefined): number | undefined {
  if (header === undefined || /^\s*\d+\s*$/.test(header)) {
    return header === undefined ? undefined : Number(header);
  }
  const seconds = Math.ceil((Date.parse(header) - Date.parse(date ?? "")) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
