import { findEngine, progressOn } from "../engine";
import { loadTimes } from "./load";
import type { Subject } from "./measure";
import type { Options } from "./options";
import { readOptions, usage } from "./options";
import { summary } from "./profile";
import { machine, writeReport } from "./report";
import { soak } from "./soak";
import { doNothing } from "./subjects/nothing";
import { binariesIn, openTofu } from "./subjects/openTofu";
import { ours } from "./subjects/ours";
import type { Row } from "./table";
import { aligned, measurements } from "./table";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function subjectsOf(options: Options): Promise<Subject[]> {
  const { subjects, parallel, profiles } = options;
  const delays = { create: options.createSeconds, delete: options.deleteSeconds };
  const engine = await findEngine({ onProgress: progressOn() });
  const found: Subject[] = [];
  if (subjects.includes("nothing")) {
    found.push(doNothing(engine, parallel));
  }
  if (subjects.includes("ours")) {
    found.push(ours({ engine, delays, parallel, profiles }));
  }
  if (subjects.includes("stack")) {
    found.push(ours({ engine, delays, parallel, wait: "stack" }));
  }
  if (subjects.includes("opentofu")) {
    const binaries = binariesIn(process.env);
    if (typeof binaries === "string") {
      say(`Without OpenTofu: ${binaries}.`);
    } else {
      found.push(await openTofu(binaries, delays, parallel));
    }
  }
  return found;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    say(usage);
    return;
  }
  const { sizes, createSeconds, deleteSeconds, parallel } = options;
  if (options.soak !== undefined) {
    await soak(Math.max(...sizes), options.soak, say);
    return;
  }
  say(machine());
  const loads = options.subjects.includes("load") ? loadTimes() : [];
  loads.forEach(({ entry, milliseconds }) => say(`loads in ${milliseconds.toFixed(1)} ms: ${entry}`));
  const subjects = await subjectsOf(options);
  subjects.forEach(({ name, version }) => say(`${name}: ${version}`));
  const rows: Row[] = [];
  for (const count of sizes) {
    for (const subject of subjects) {
      rows.push({ subject: subject.name, count, life: await subject.live(count) });
    }
    say("");
    say(aligned(measurements(rows.filter((row) => row.count === count), subjects[0]?.name ?? ""))); // prettier-ignore
  }
  if (options.profiles !== undefined) {
    say(`\nWhere the time of the provider's processes went:\n${aligned(await summary(options.profiles))}`);
  }
  if (options.write) {
    const notes = [
      `The simulated cloud takes ${createSeconds} s to create a service and ${deleteSeconds} s to delete one.`,
      parallel === undefined ? "`--parallel` is the engine's own choice, 4 × cores." : `\`--parallel ${parallel}\`.`,
    ];
    await writeReport({ rows, subjects, loads, notes });
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`npm run bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
