/**
 * Loaded into the provider's process before all else (NODE_OPTIONS): the process is killed at the end, so it keeps files
 * of what it holds and, where wanted, of where its time goes.
 */
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What the process holds, in bytes. */
export interface Memory {
  /** The most it ever held. */
  readonly peak: number;
  readonly resident: number;
  /** In the soak, what is left after the garbage is collected. */
  readonly heap: number;
}

const directory = process.env["BENCH_DIRECTORY"];
const profiles = process.env["BENCH_PROFILES"];
const isHost = process.argv.some((word) => word.includes("dynamic-provider"));

if (directory !== undefined && profiles === undefined && isHost) {
  keepMemory(join(directory, `memory-${process.pid}`), process.env["BENCH_COLLECT"] !== undefined);
}
if (profiles !== undefined && isHost) {
  void profile(profiles);
}

function keepMemory(file: string, isCollected: boolean): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const write = (): void => {
    if (isCollected) {
      collect();
    }
    const { heapUsed, rss } = process.memoryUsage();
    const memory: Memory = { peak: process.resourceUsage().maxRSS * 1024, resident: rss, heap: heapUsed };
    writeFileSync(file, JSON.stringify(memory));
  };
  setInterval(write, isCollected ? 1_000 : 50).unref();
}

// Each piece is a profile by itself; the last one may be lost with the process.
async function profile(folder: string): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  for (let piece = 0; ; piece++) {
    await session.post("Profiler.start");
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const result = await session.post("Profiler.stop");
    writeFileSync(join(folder, `${process.pid}-${piece}.cpuprofile`), JSON.stringify(result.profile));
  }
}
