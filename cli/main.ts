#!/usr/bin/env node
import { runSimulator } from "./simulator";

const help = `Usage: pulumi-otc-vpcep <command>

  simulator   runs the IAM and VPCEP of Open Telekom Cloud on this machine, for tests

pulumi-otc-vpcep <command> --help tells a command's options.
`;

const commands: Readonly<Record<string, (argv: string[]) => Promise<number>>> = { simulator: runSimulator };

async function main([command, ...argv]: string[]): Promise<number> {
  if (command === undefined || command === "--help" || command === "-h" || command === "help") {
    process.stdout.write(help);
    return command === undefined ? 2 : 0;
  }
  const run = commands[command];
  if (run === undefined) {
    process.stderr.write(`pulumi-otc-vpcep: there is no command "${command}"; see pulumi-otc-vpcep --help\n`);
    return 2;
  }
  return run(argv);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
