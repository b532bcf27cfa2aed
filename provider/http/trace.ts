import * as E from "fp-ts/Either";
import type { Capabilities } from "../capabilities";
import type { TransportError } from "../errors";
import { requestIdOf } from "./answer";
import { redactedBody } from "./redaction";
import type { HttpResponse, Send } from "./request";

/**
 * Writes one line of the trace for each call: method, URL, status or `failed`, milliseconds, retry number, request id;
 * and where bodies are wanted, a line for each body. Headers are never written.
 */
export function traced(capabilities: Capabilities, send: Send): Send {
  const { trace } = capabilities;
  if (trace === undefined) {
    return send;
  }
  return (request, attempt) => async () => {
    const start = capabilities.now();
    const result = await send(request, attempt)();
    trace.write(
      `${request.method} ${request.url} ${statusOf(result)} ${capabilities.now() - start} ms retry ${attempt - 1}${noteOf(result)}`,
    );
    if (trace.bodies) {
      bodiesOf(request.body, result, (text) => capabilities.conceal(text)).forEach((line) => trace.write(line));
    }
    return result;
  };
}

type Result = E.Either<TransportError, HttpResponse>;

function statusOf(result: Result): string {
  return E.isLeft(result) ? "failed" : String(result.right.status);
}

function noteOf(result: Result): string {
  return E.isLeft(result) ? `: ${result.left.reason}` : ` request id ${requestIdOf(result.right) ?? "none"}`;
}

function bodiesOf(sent: string | undefined, result: Result, conceal: (text: string) => string): string[] {
  const answered = E.isLeft(result) ? "" : result.right.text;
  return [
    ...(sent === undefined ? [] : [`> ${redactedBody(sent, conceal)}`]),
    ...(answered === "" ? [] : [`< ${redactedBody(answered, conceal)}`]),
  ];
}
