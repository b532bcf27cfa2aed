import type { Message, Preview } from "../preview";
import { type Fields, fields, list, maybeText } from "./fields";
import { placeOf, readStep, readSummary } from "./state";

/** Reads what `pulumi preview --json` prints: one object with all steps. */
export function readDigest(digest: Fields, source: string): Preview {
  const steps = list(digest["steps"], "steps").map((each, index) =>
    readStep(fields(each, `steps[${index}]`), `steps[${index}]`, {
      before: "oldState",
      after: "newState",
      reasons: "replaceReasons",
    }),
  );
  const messages = list(digest["diagnostics"], "diagnostics").flatMap((each, index) =>
    readMessage(fields(each, `diagnostics[${index}]`), `diagnostics[${index}]`),
  );
  return {
    source,
    ...placeOf(steps),
    steps,
    summary: readSummary(digest["changeSummary"], "changeSummary"),
    messages,
    succeeded: messages.every(({ severity }) => severity !== "error"),
  };
}

/** A diagnostic, if it is a warning or an error. */
export function readMessage(diagnostic: Fields, path: string): Message[] {
  const severity = diagnostic["severity"];
  const said = withoutPreamble(maybeText(diagnostic["message"], `${path}.message`)?.trim() ?? "");
  const urn = maybeText(diagnostic["urn"], `${path}.urn`);
  return (severity === "error" || severity === "warning") && said !== ""
    ? [{ severity, text: said, ...(urn === undefined ? {} : { urn }) }]
    : [];
}

// `--json` has the severity in the text as well; of a refused argument, the engine repeats type, name and the whole value.
function withoutPreamble(message: string): string {
  return message
    .replace(/^(?:error|warning): /, "")
    .replace(/^\S+ resource '[^']*': property \S+ value \{.*\} has a problem: /s, "");
}
