#!/usr/bin/env node
const help = `Usage: pulumi-otc-vpcep <command>

  simulator   runs the IAM and VPCEP of Open Telekom Cloud on this machine, for tests
  doctor      explains the settings, and tries to sign in with them
  report      says what a preview means: Markdown for pull requests, JSON, an exit code

pulumi-otc-vpcep <command> --help tells a command's options.
`;

// Each loads what it needs when it is run, and no other command pays for it.
const commands: Readonly<Record<string, (argv: string[]) => Promise<number>>> = {
  simulator: async (argv) => (await import("./simulator.js")).runSimulator(argv),
  doctor: async (argv) => (await import("./doctor.js")).runDoctor(argv),
  report: async (argv) => (await import("./report.js")).runReport(argv),
};

async function main([command, ...argv]: string[]): Promise<number> {
  if (command === undefined || command === "--help" || command === "-h" || command === "help") {
    process.stdout.write(help);
    return command === undefined ? 2 : 0;
  }
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run === undefined) {
    process.stderr.write(`pulumi-otc-vpcep: there is no command "${command}"; see pulumi-otc-vpcep --help\n`);
    return 2;
  }
  return run(argv);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
