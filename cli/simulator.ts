import { parseArgs } from "node:util";
import { defaultIdentity } from "../simulator/iam/identities";
import { DataFileError, ListenError, type Simulator, type SimulatorOptions, startSimulator } from "../simulator";

const help = `Usage: pulumi-otc-vpcep simulator [options]

Open Telekom Cloud's IAM and VPC endpoint API in one process on 127.0.0.1, for tests and for trying programs out.
The first line is its address; then come the variables and the configuration to use it with, then one line a request.

  --port N              TCP port (default 0, any free one)
  --data FILE           keep the state in this file (default: in memory)
  --create-seconds S    how long a service is "creating" (default 0.3)
  --delete-seconds S    how long a service is "deleting" (default 0.3)
  --names full|bare     region.name.id (default), or the short name
  --era current|seed    the reference as it is now (default), or the older one
  --catalog filled|template|withoutVersion|none
                        how the catalog spells the endpoint (default filled)
  --signatures both|credential|access
                        the dialects of signatures that are taken (default both)
  --token-seconds N     how long a token lives (default 86400)
  --quota N             endpoint services in a project (default 100)
  --faults              take faults to inject at /simulator/faults (docs/reliability.md)
  --colour              colour the request log
  --quiet               no request log
  --help                this text
`;

/** A command line that cannot be obeyed; the message says why. */
class UsageError extends Error {}

function numberIn(values: Readonly<Record<string, unknown>>, name: string, most: number, whole: boolean) {
  const text = values[name];
  if (typeof text !== "string") return undefined;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most && (!whole || Number.isInteger(value))) return value;
  throw new UsageError(`--${name} must be a ${whole ? "whole " : ""}number from 0 to ${most}, not "${text}".`);
}

function choiceIn<T extends string>(values: Readonly<Record<string, unknown>>, name: string, choices: readonly T[]) {
  const text = values[name];
  if (typeof text !== "string") return undefined;
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  throw new UsageError(`--${name} must be one of ${choices.join(", ")}, not "${text}".`);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

const textOption = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

function parse(argv: string[]): { help: boolean; options: SimulatorOptions } {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        port: textOption,
        data: textOption,
        "create-seconds": textOption,
        "delete-seconds": textOption,
        names: textOption,
        era: textOption,
        catalog: textOption,
        signatures: textOption,
        "token-seconds": textOption,
        quota: textOption,
        faults: flag,
        colour: flag,
        quiet: flag,
        help: flag,
      },
    });
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    const options = withoutUndefined({
      port: numberIn(values, "port", 65535, true),
      dataFile: values.data,
      createSeconds: numberIn(values, "create-seconds", 86_400, false),
      deleteSeconds: numberIn(values, "delete-seconds", 86_400, false),
      serviceNames: choiceIn(values, "names", ["full", "bare"]),
      era: choiceIn(values, "era", ["current", "seed"]),
      catalog: choiceIn(values, "catalog", ["filled", "template", "withoutVersion", "none"]),
      signatures: choiceIn(values, "signatures", ["both", "credential", "access"]),
      tokenSeconds: numberIn(values, "token-seconds", 86_400, true),
      quota: numberIn(values, "quota", 1_000_000, true),
      faultControl: values.faults,
      colour: values.colour,
      log: values.quiet ? undefined : print,
    });
    return { help: values.help, options };
  } catch (error) {
    // parseArgs explains some mistakes in several lines; the first one says what is wrong.
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UsageError(message);
  }
}

function introduction({ url, authUrl }: Simulator): string {
  const { userName, password, domainName, projectName, region, accessKey, secretKey } = defaultIdentity;
  return `${url}
export OS_AUTH_URL=${authUrl}
export OS_USERNAME=${userName}
export OS_PASSWORD=${password}
export OS_USER_DOMAIN_NAME=${domainName}
export OS_PROJECT_NAME=${projectName}
export OS_REGION_NAME=${region}
# or, in place of OS_USERNAME and OS_PASSWORD: export OS_ACCESS_KEY=${accessKey} OS_SECRET_KEY=${secretKey}
pulumi config set otc:authUrl ${authUrl}
pulumi config set otc:userName ${userName}
pulumi config set --secret otc:password ${password}
pulumi config set otc:domainName ${domainName}
pulumi config set otc:projectName ${projectName}
pulumi config set otc:region ${region}
`;
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.removeListener("SIGINT", stop);
      process.removeListener("SIGTERM", stop);
      resolve();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}

function complain(message: string): void {
  process.stderr.write(`pulumi-otc-vpcep simulator: ${message}\n`);
}

/**
 * `pulumi-otc-vpcep simulator …`, `argv` being what follows that word. Runs until SIGINT or SIGTERM and resolves to the exit code: 0,
 * 1 for a taken port or an unusable data file, 2 for a command line that cannot be obeyed.
 */
export async function runSimulator(argv: string[]): Promise<number> {
  try {
    const { help: wantsHelp, options } = parse(argv);
    if (wantsHelp) {
      process.stdout.write(help);
      return 0;
    }
    const simulator = await startSimulator(options);
    const stopped = untilSignal();
    process.stdout.write(introduction(simulator));
    await stopped;
    await simulator.close();
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      complain(`${error.message} See --help.`);
      return 2;
    }
    if (error instanceof DataFileError || error instanceof ListenError) {
      complain(error.message);
      return 1;
    }
    throw error;
  }
}
