import { execFileSync } from "node:child_process";

/** A process as `ps` shows it. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function all(): Process[] {
  return execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
}

/** The processes below this one, those that it started first. */
export function descendants(root = process.pid): Process[] {
  const processes = all();
  const below = (parent: number): Process[] =>
    processes.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(root);
}

/** Those of these processes that still run. */
export function stillRunning(processes: readonly Process[]): Process[] {
  const now = all();
  return processes.filter(({ pid, command }) => now.some((each) => each.pid === pid && each.command === command));
}

/** Sends a signal to a process that may have ended already. */
export function send(signal: NodeJS.Signals, { pid }: Process): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone, which is as good.
  }
}
