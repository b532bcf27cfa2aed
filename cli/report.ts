import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import {
  InputError,
  keptOf,
  type Preview,
  readPreview,
  renderMarkdown,
  reportOf,
  type StackReport,
  toJson,
  visible,
} from "../report";
import { PulumiError, runPreview } from "./pulumiPreview";
import { help, parseOptions, type ReportOptions, UsageError } from "./reportOptions";

interface Source {
  readonly preview: Preview;
  /** Whether the engine itself was content. */
  readonly succeeded: boolean;
}

async function readSource(file: string): Promise<Source> {
  const source = file === "-" ? "standard input" : file;
  const bytes = await (file === "-" ? buffer(process.stdin) : readFile(file)).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError(`${source}: ${code === "ENOENT" ? "there is no such file." : message}`);
  });
  const preview = readPreview(bytes, source);
  return { preview, succeeded: preview.succeeded };
}

async function previewStack(options: ReportOptions, stack: string | undefined): Promise<Source> {
  const { directory, words, save } = options;
  const { output, errors, code } = await runPreview(directory, stack, words);
  const source = `pulumi preview${stack === undefined ? "" : ` of ${stack}`}`;
  try {
    const preview = readPreview(output, source);
    if (save !== undefined) {
      await savePreview(save, keptOf(output.toString()));
    }
    return { preview, succeeded: preview.succeeded && code === 0 };
  } catch (error) {
    if (code !== 0 && error instanceof InputError) {
      throw new InputError(
        `${source} failed with exit code ${code}: ${lastWords(errors) || lastWords(output.toString())}`,
      );
    }
    throw error;
  }
}

async function savePreview(file: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${content}\n`);
  } catch (error) {
    throw new InputError(`--save: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function lastWords(printed: string): string {
  return printed.trim().split("\n").slice(-10).join("\n");
}

async function sourcesOf(options: ReportOptions): Promise<Source[]> {
  const { files, stacks } = options;
  const works: (() => Promise<Source>)[] =
    files.length > 0
      ? files.map((file) => () => readSource(file))
      : stacks.length > 0
        ? stacks.map((stack) => () => previewStack(options, stack))
        : [() => previewStack(options, undefined)];
  const sources: Source[] = [];
  // One after the other: each preview takes what the machine has.
  for (const work of works) {
    sources.push(await work());
  }
  return sources;
}

// Further lines do not begin with what is in them: a runner of jobs may take a line that begins with :: for a command.
function complain(message: string): void {
  process.stderr.write(`pulumi-otc-vpcep report: ${message.split("\n").map(visible).join("\n| ")}\n`);
}

function refused(reports: readonly StackReport[], { failOn }: ReportOptions): string[] {
  return reports.flatMap(({ project, stack, dangers }) =>
    failOn
      .filter((danger) => dangers[danger] > 0)
      .map((danger) => visible(`${project}/${stack}: --fail-on ${danger}: ${dangers[danger]}`)),
  );
}

/**
 * `pulumi-otc-vpcep report …`, `argv` being what follows that word. Resolves to the exit code: 0, 1 for a preview that
 * failed or cannot be read, 2 for a command line that cannot be obeyed, 3 for a change that `--fail-on` names.
 */
export async function runReport(argv: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options.help) {
      process.stdout.write(help);
      return 0;
    }
    const sources = await sourcesOf(options);
    const reports = sources.map(({ preview, succeeded }) => ({ ...reportOf(preview), succeeded }));
    process.stdout.write(options.json ? toJson(reports) : renderMarkdown(reports, options));
    const dangerous = refused(reports, options);
    dangerous.forEach(complain);
    return reports.some(({ succeeded }) => !succeeded) ? 1 : dangerous.length > 0 ? 3 : 0;
  } catch (error) {
    if (error instanceof UsageError) {
      complain(`${error.message} See --help.`);
      return 2;
    }
    if (error instanceof InputError || error instanceof PulumiError) {
      complain(error.message);
      return 1;
    }
    throw error;
  }
}
