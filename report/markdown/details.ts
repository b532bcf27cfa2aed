import type { Call, ResourceReport } from "../model";
import { plain } from "../text";
import { code, codeBlock } from "./escape";
import { actionWords } from "./words";

/** The folded part about one resource: the calls that `pulumi up` makes for it, and the changes that its row left out. */
export function detailsOf(resource: ResourceReport, mostEffects: number): string {
  const { name, cloudName, id, action, calls, effects } = resource;
  const title = `${actionWords[action]} ${code(name, 60)}${cloudName === undefined ? "" : `, named ${code(cloudName)}`}${id === undefined ? "" : `, id ${code(id)}`}`;
  const lines = calls.length === 0 ? ["no call"] : calls.flatMap(callLines);
  const rest = effects.slice(mostEffects).map(({ text }) => plain(text));
  return [title, "", codeBlock([...lines, ...(rest.length === 0 ? [] : ["", "Further changes:", ...rest])]), ""].join(
    "\n",
  );
}

function callLines({ method, path, body, certain }: Call): string[] {
  const condition = certain ? [] : ["# only where it is needed: that depends on what is not known yet, or secret"];
  return [...condition, `${method} ${path}`, ...(body === undefined ? [] : bodyLines(body))];
}

// One line for each field, and for each item of a longer list; what is within stays on its line.
function bodyLines(body: unknown): string[] {
  if (typeof body !== "object" || body === null) {
    return [JSON.stringify(body)];
  }
  const fields = Object.entries(body).map(([name, each]) => `  ${JSON.stringify(name)}: ${fieldText(each)}`);
  return ["{", ...fields.join(",\n").split("\n"), "}"];
}

function fieldText(from: unknown): string {
  return Array.isArray(from) && from.length > 1
    ? `[\n${from.map((each) => `    ${JSON.stringify(each)}`).join(",\n")}\n  ]`
    : JSON.stringify(from);
}
