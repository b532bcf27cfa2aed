import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { examine } from "../provider/doctor/examine";
import { showReport, type Step } from "../provider/doctor/report";
import { production } from "../provider/production";
import { readStackConfiguration } from "./stackConfiguration";

const help = `Usage: pulumi-otc-vpcep doctor [options]

Says where each setting comes from, signs in, finds the VPCEP endpoint and lists one service, and for each step whether it
was passed, and if not, why and what to do. Shows no secrets and changes nothing.

The settings are those of the stack that is selected in the current directory, if there is one, of the environment (OS_*)
and of clouds.yaml.

  --stack NAME       the stack, in place of the selected one
  --cwd DIR          the directory of the Pulumi project (default: the current one)
  --no-stack         leave the stack's configuration out
  --cloud NAME       examine the account of this entry of clouds.yaml, as a resource with \`cloud\` has it
  --region NAME      examine this region, as a resource with \`region\` has it
  --project-id ID    examine this project, as a resource with \`projectId\` has it
  --help             this text

The exit code is 0 where all steps were passed, 1 where one failed, 2 for a command line that cannot be obeyed.
`;

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

function parse(argv: string[]) {
  return parseArgs({
    args: argv,
    options: {
      stack: text,
      cwd: text,
      "no-stack": flag,
      cloud: text,
      region: text,
      "project-id": text,
      help: flag,
    },
  }).values;
}

/** `pulumi-otc-vpcep doctor …`, `argv` being what follows that word. Resolves to the exit code. */
export async function runDoctor(argv: string[]): Promise<number> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(argv);
  } catch (error) {
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    process.stderr.write(`pulumi-otc-vpcep doctor: ${message} See --help.\n`);
    return 2;
  }
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const { stack, cwd = ".", cloud, region, "project-id": projectId } = values;
  const directory = resolve(cwd);
  if (!existsSync(directory)) {
    process.stderr.write(`pulumi-otc-vpcep doctor: there is no directory ${directory} (--cwd).\n`);
    return 2;
  }
  const read = values["no-stack"]
    ? { settings: {}, step: leftOut }
    : await readStackConfiguration(directory, stack, (secret) => production.keepSecret(secret));
  const report = await examine(
    { ...production, directory },
    { get: (key) => read.settings[key] },
    {
      ...(cloud === undefined ? {} : { cloud }),
      ...(region === undefined ? {} : { region }),
      ...(projectId === undefined ? {} : { projectId }),
    },
  );
  const steps = [read.step, ...report.steps];
  process.stdout.write(production.conceal(showReport({ ...report, steps })));
  return steps.some(({ outcome }) => outcome === "failed") ? 1 : 0;
}

const leftOut: Step = { name: "stack", outcome: "skipped", lines: ["its configuration is left out (--no-stack)."] };
