import type { Message, Preview } from "../preview";
import { readMessage } from "./digest";
import { type Fields, fields, maybeText } from "./fields";
import { placeOf, readStep, readSummary } from "./state";

/**
 * Reads the engine's events, as `pulumi preview --event-log` writes them (and `--json` with Pulumi's streaming turned on).
 * They say more than the object of `--json`: both halves of a replacement in their order, and what policies found.
 */
export function readEvents(events: readonly Fields[], source: string): Preview {
  const of = (name: string): { event: Fields; path: string }[] =>
    events.flatMap((each, index) =>
      each[name] === undefined ? [] : [{ event: fields(each[name], name), path: `line ${index + 1}: ${name}` }],
    );
  const steps = of("resourcePreEvent").map(({ event, path }) =>
    readStep(fields(event["metadata"], path), `${path}.metadata`, { before: "old", after: "new", reasons: "keys" }),
  );
  const messages = [
    ...of("diagnosticEvent").flatMap(({ event, path }) => readMessage(event, path)),
    ...of("policyEvent").map(({ event, path }) => readViolation(event, path)),
  ];
  const end = of("summaryEvent").at(-1);
  return {
    source,
    ...placeOf(steps),
    steps,
    summary: end === undefined ? {} : readSummary(end.event["resourceChanges"], `${end.path}.resourceChanges`),
    messages,
    succeeded:
      end !== undefined && end.event["result"] !== "failed" && messages.every(({ severity }) => severity !== "error"),
  };
}

function readViolation(event: Fields, path: string): Message {
  const urn = maybeText(event["resourceUrn"], `${path}.resourceUrn`);
  const policy = maybeText(event["policyName"], `${path}.policyName`) ?? "policy";
  return {
    severity: event["enforcementLevel"] === "mandatory" ? "error" : "warning",
    text: (maybeText(event["message"], `${path}.message`) ?? "").trim(),
    ...(urn === undefined ? {} : { urn }),
    policy,
  };
}
