import { parseArgs } from "node:util";
import { type Danger, dangers, defaultLimit } from "../report";

export const help = `Usage: pulumi-otc-vpcep report [options] [FILE ...] [-- OPTIONS OF pulumi preview]

What a preview means, for a pull request: which services change and how, whom it concerns, the calls of the API that
"pulumi up" will make. Markdown for GitHub and GitLab, on standard output.

FILE is what "pulumi preview --json" printed, or an event log ("pulumi preview --event-log FILE"); - is standard input.
Several files are several stacks. Without a file, "pulumi preview --json" is run here; it changes nothing.

  --stack NAME       a stack to preview; may be given several times (default: the selected one)
  --cwd DIR          the Pulumi project (default: here)
  --save FILE        keep the preview of the one stack in FILE, for a report elsewhere; without the engine's debug
                     messages, which can hold secrets
  --json             the report as JSON, with all calls and changes
  --fail-on KINDS    exit with 3 if there is such a change; of ${dangers.join(", ")}, separated by commas
                       replace, delete  of any resource
                       open             connections to a service need no approval
                       cut              clients of a service lose a port
  --unchanged line|nothing
                     what to write for a stack that stays as it is (default line)
  --limit N          the most characters of Markdown (default ${defaultLimit})
  --help             this text

Exit codes: 0; 1 for a preview that failed (the report is still written) or cannot be read; 2 for a command line that
cannot be obeyed; 3 for a change that --fail-on names.
`;

/** A command line that cannot be obeyed; the message says why. */
export class UsageError extends Error {}

/** What a command line asks for. */
export interface ReportOptions {
  readonly help: boolean;
  readonly files: readonly string[];
  readonly stacks: readonly string[];
  readonly directory: string;
  /** Where the preview is kept; absent for nowhere. */
  readonly save?: string;
  readonly json: boolean;
  readonly failOn: readonly Danger[];
  readonly unchanged: "line" | "nothing";
  readonly limit: number;
  /** Options for `pulumi preview`. */
  readonly words: readonly string[];
}

const smallestLimit = 2000;

/** @throws {UsageError} */
export function parseOptions(argv: readonly string[]): ReportOptions {
  const end = argv.indexOf("--");
  const [own, words] = end === -1 ? [argv, []] : [argv.slice(0, end), argv.slice(end + 1)];
  const { values, positionals } = parse([...own]);
  const { stack = [], cwd, save } = values;
  if (positionals.length > 0 && (stack.length > 0 || cwd !== undefined || save !== undefined || words.length > 0)) {
    throw new UsageError(
      "--stack, --cwd, --save and what follows -- are for running pulumi preview; a FILE is a preview already.",
    );
  }
  if (save !== undefined && stack.length > 1) {
    throw new UsageError("--save keeps one preview; give one --stack at a time.");
  }
  if (positionals.filter((file) => file === "-").length > 1) {
    throw new UsageError("standard input (-) can be read only once.");
  }
  return {
    help: values.help,
    files: positionals,
    stacks: stack,
    directory: cwd ?? ".",
    ...(save === undefined ? {} : { save }),
    json: values.json,
    failOn: failOnIn(values["fail-on"] ?? []),
    unchanged: unchangedIn(values.unchanged ?? "line"),
    limit: limitIn(values.limit ?? String(defaultLimit)),
    words,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        stack: { type: "string", multiple: true },
        cwd: { type: "string" },
        save: { type: "string" },
        json: { type: "boolean", default: false },
        "fail-on": { type: "string", multiple: true },
        unchanged: { type: "string" },
        limit: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    // parseArgs explains some mistakes in several lines; the first one says what is wrong.
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UsageError(message);
  }
}

function failOnIn(given: readonly string[]): Danger[] {
  return given
    .flatMap((list) => list.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "")
    .map((word) => {
      const danger = dangers.find((each) => each === word);
      if (danger === undefined) {
        throw new UsageError(`--fail-on takes ${dangers.join(", ")}, separated by commas, not "${word}".`);
      }
      return danger;
    });
}

function unchangedIn(given: string): "line" | "nothing" {
  if (given !== "line" && given !== "nothing") {
    throw new UsageError(`--unchanged must be line or nothing, not "${given}".`);
  }
  return given;
}

function limitIn(given: string): number {
  if (!/^\d+$/.test(given) || Number(given) < smallestLimit) {
    throw new UsageError(`--limit must be a whole number of at least ${smallestLimit}, not "${given}".`);
  }
  return Number(given);
}
