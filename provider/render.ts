import type {
  ApiError,
  CallError,
  ConflictError,
  DecodeError,
  OtcError,
  RequestLine,
  TransportError,
  UncertainError,
} from "./errors";
import { withoutUserInfo } from "./http/redaction";
import { messageOf } from "./vpcep/errorCodes";
import type { Meaning } from "./vpcep/meaning";
import { meaningOf } from "./vpcep/meaning";

const advice: Readonly<Record<Meaning, string>> = {
  throttled: "Too many requests reach the API at the moment: run the command again later, or with a lower --parallel.",
  transient: "Most often this passes by itself: run the command again.",
  gone: "Run `pulumi refresh` to bring the stack's state up to date.",
  busy: "Wait until the service has settled, then run the command again.",
  signedOut:
    "Check the credentials with `npx pulumi-otc-vpcep doctor`: the token has expired or is for another region or project, " +
    "or the access key, the secret key or this machine's clock is wrong.",
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

/** @param next which command is the next one that sees what has become of a service */
function lines(error: OtcError, next = "The next `pulumi up`"): string[] {
  switch (error._tag) {
    case "TransportError":
    case "ApiError":
    case "DecodeError":
      return [...call(error), advice[meaningOf(error)]];
    case "AuthError":
      return [...error.problems, ...(error.cause === undefined ? [] : call(error.cause))];
    case "TimeoutError":
      return [
        `Waited ${error.seconds} seconds for ${error.waitingFor}; its status is still "${error.lastStatus}".`,
        ...(error.cause === undefined ? [] : ["The last look at it failed:", ...lines(error.cause)]),
        `Nothing is lost: run the command again to go on waiting, with a higher ${error.setting} if it takes longer.`,
      ];
    case "FailedError":
      return [
        `VPC endpoint service ${error.serviceId} could not be made: its status is "failed".`,
        ...error.errors.map(({ code, message }) => `${code}: ${message || (messageOf(code) ?? "")}`),
        `${next} deletes it and makes a new one.`,
      ];
    case "InUseError":
      return [
        `VPC endpoint service ${error.serviceId} cannot be deleted: ${connections(error.connectionCount)}.`,
        ...api(error.cause),
        advice.inUse,
      ];
    case "AdoptError":
      return [
        `VPC endpoint service ${error.serviceId} cannot be taken over:`,
        ...error.reasons,
        "Change the program to what the service is, or leave `adopt` out to make a new service.",
      ];
    case "GoneError":
      return [
        error.status === "gone"
          ? `${error.service} no longer exists: somebody else has deleted it.`
          : `${error.service} is being deleted, and not by this program.`,
        `${next} makes a new one in its place; if it is not wanted any more, take it out of the program.`,
      ];
    case "UnavailableError":
      return [
        `${error.causes.length} of ${error.count} VPC endpoint services did not become available:`,
        // The state still says of them that they are being created.
        ...error.causes.flatMap((cause) => lines(cause, "`pulumi up --refresh`")),
      ];
    case "ConflictError":
      return [...call(error.cause), ...conflict(error)];
    case "UncertainError":
      return uncertain(error);
  }
}

function call(error: CallError): string[] {
  switch (error._tag) {
    case "TransportError":
      return transport(error);
    case "ApiError":
      return api(error);
    case "DecodeError":
      return decode(error);
    case "AuthError":
      return lines(error);
  }
}

function conflict({ portId, rivals }: ConflictError): string[] {
  const twin = rivals.find(({ isTwin }) => isTwin);
  return [
    ...rivals.map(
      ({ id, name, port }) =>
        `VPC endpoint service ${name ? `"${name}" ` : ""}(${id}) has portId ${portId} and port ${port}.`,
    ),
    twin === undefined
      ? advice.conflict
      : `It is all that this resource is to be. If an interrupted run has made it, take it over with \`adopt: "${twin.id}"\`; ` +
        "if another resource or stack has it, choose other ports or another portId.",
  ];
}

function uncertain({ serviceName, portId, cause, lookUp }: UncertainError): string[] {
  const name = serviceName === undefined ? "The service" : `VPC endpoint service "${serviceName}"`;
  return [
    ...call(cause),
    ...(lookUp === undefined
      ? [`${name} (portId ${portId}) was looked for and is not there, but may still appear.`]
      : [`Whether ${name} (portId ${portId}) was made is not known, as looking for it failed too:`, ...call(lookUp)]),
    "Run `pulumi up` again: it goes on with the service if it exists. Should it be refused for its ports, the message then",
    "names the service, which `adopt` takes over.",
  ];
}

function transport({ request, reason }: TransportError): string[] {
  return [`${asked(request)} got no answer: ${reason}`];
}

function api(error: ApiError): string[] {
  const { status, code, message = "", requestId, retryAfter = 0, location } = error;
  const documented = (code === undefined ? undefined : messageOf(code)) ?? "";
  return [
    `${asked(error.request)} was answered with ${[status, code].filter((part) => part !== undefined).join(" ")}`,
    // Most often the API's own message begins with what is documented.
    message.startsWith(documented) ? "" : documented,
    message,
    retryAfter > 0 ? `It asks to wait ${retryAfter} seconds.` : "",
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

function connections(count: number | undefined): string {
  if (count === undefined) {
    return "endpoints are connected to it";
  }
  return count === 1 ? "1 endpoint is connected to it" : `${count} endpoints are connected to it`;
}

function asked({ method, url }: RequestLine): string {
  return `${method} ${url}`;
}
