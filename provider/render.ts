import type { ApiError, DecodeError, OtcError, RequestLine, TransportError } from "./errors";
import { withoutUserInfo } from "./http/redaction";
import { messageOf } from "./vpcep/errorCodes";
import type { Meaning } from "./vpcep/meaning";
import { meaningOf } from "./vpcep/meaning";

const advice: Readonly<Record<Meaning, string>> = {
  throttled: "Too many requests reach the API at the moment: run the command again later, or with a lower --parallel.",
  transient: "Most often this passes by itself: run the command again.",
  gone: "Run `pulumi refresh` to bring the stack's state up to date.",
  busy: "Wait until the service has settled, then run the command again.",
  signedOut: "Check the credentials: the token has expired, or is for another region or project.",
  forbidden: "The account lacks the right for this (a VPCEP role), or the service is in another project.",
  quota: "Delete what is no longer needed, or ask for a higher quota.",
  conflict:
    "Another VPC endpoint service with the same portId has one of these ports: choose other ports, or another portId.",
  inUse: "Delete the VPC endpoints that are connected to the service, then run the command again.",
  illegalChange:
    "The API does not allow this change while the service is as it is: change one thing at a time, or replace it.",
  permanent: "",
};

/** An error for people: what was asked, what came back, what it means and what to do. The one place where errors become text. */
export function render(error: OtcError): string {
  return lines(error)
    .filter((line) => line !== "")
    .join("\n");
}

function lines(error: OtcError): string[] {
  switch (error._tag) {
    case "TransportError":
      return [...transport(error), advice.transient];
    case "ApiError":
      return [...api(error), advice[meaningOf(error)]];
    case "DecodeError":
      return decode(error);
    case "AuthError":
      return [...error.problems, ...(error.cause === undefined ? [] : [causeLine(error.cause)])];
    case "TimeoutError":
      return [
        `Waited ${error.seconds} seconds for ${error.waitingFor}; its status is still "${error.lastStatus}".`,
        `Nothing is lost: run the command again to go on waiting, with a higher ${error.setting} if it takes longer.`,
      ];
    case "FailedError":
      return [
        `VPC endpoint service ${error.serviceId} could not be made: its status is "failed".`,
        ...error.errors.map(({ code, message }) => `${code}: ${message || (messageOf(code) ?? "")}`),
        "The next `pulumi up` deletes it and makes a new one.",
      ];
    case "InUseError":
      return [
        `VPC endpoint service ${error.serviceId} cannot be deleted: ${connections(error.connectionCount)}.`,
        ...api(error.cause),
        advice.inUse,
      ];
    case "AdoptError":
      return [
        `VPC endpoint service ${error.serviceId} cannot be taken over, as only a replacement would change this:`,
        ...error.reasons,
        "Change the program to what the service is, or leave `adopt` out to make a new service.",
      ];
  }
}

function transport({ request, reason }: TransportError): string[] {
  return [`${asked(request)} got no answer: ${reason}`];
}

function api(error: ApiError): string[] {
  const { status, code, message, requestId, location } = error;
  const documented = code === undefined ? undefined : messageOf(code);
  return [
    `${asked(error.request)} was answered with ${[status, code].filter((part) => part !== undefined).join(" ")}`,
    ...new Set([documented ?? "", message ?? ""]),
    location === undefined
      ? ""
      : `It is a redirect to ${withoutUserInfo(location)}, which is not followed, as the credentials would go along.`,
    requestId === undefined ? "" : `Request id: ${requestId}`,
  ];
}

function decode({ request, status, requestId, mismatches }: DecodeError): string[] {
  return [
    `${asked(request)} was answered with ${status}, but not in the form that the API documents:`,
    ...mismatches.map(
      ({ path, expected, found }) => `${path === "" ? "the answer" : path}: expected ${expected}, found ${found}`,
    ),
    requestId === undefined ? "" : `Request id: ${requestId}`,
  ];
}

function causeLine(cause: TransportError | ApiError | DecodeError): string {
  const parts =
    cause._tag === "TransportError" ? transport(cause) : cause._tag === "ApiError" ? api(cause) : decode(cause);
  return parts.filter((part) => part !== "").join("\n");
}

function connections(count: number | undefined): string {
  if (count === undefined) {
    return "endpoints are connected to it";
  }
  return count === 1 ? "1 endpoint is connected to it" : `${count} endpoints are connected to it`;
}

function asked({ method, url }: RequestLine): string {
  return `${method} ${url}`;
}
