/** Records the previews of test/fixtures/previews anew, with a real engine: all of them, or those that are named. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { findEngine, progressOn } from "../../engine";
import { packageRoot } from "../../engine/package";
import { quickSimulator } from "./cloud";
import { openShop, recordPreview } from "./preview";
import { previewCases } from "./previewCases";

// Where a program and its packages were; nothing of it matters to a report.
const places = ["stackTrace", "sourcePosition", "propertyDependencies", "created", "modified"];

function withoutPlaces(json: string): string {
  return JSON.stringify(JSON.parse(json, (key, value: unknown) => (places.includes(key) ? undefined : value)));
}

async function save(file: string, text: string): Promise<void> {
  await (text.length > 200_000 ? writeFile(`${file}.gz`, gzipSync(text, { level: 9 })) : writeFile(file, text));
}

async function record(name: string): Promise<void> {
  const wanted = previewCases[name];
  if (wanted === undefined) {
    throw new Error(`There is no case ${name}.`);
  }
  let program = wanted.before;
  const simulator = await quickSimulator({ createSeconds: 0, deleteSeconds: 0, quota: 5000 });
  const engine = await findEngine({ onProgress: progressOn() });
  const workspace = await openShop(engine, simulator, () => program());
  try {
    await workspace.stack.up();
    wanted.meanwhile?.(simulator);
    program = wanted.after;
    const { json, events } = await recordPreview(workspace, wanted.refresh ? { refresh: true } : {});
    const folder = join(packageRoot(), "test", "fixtures", "previews");
    const shortEvents = events
      .trim()
      .split("\n")
      .filter((line) => !line.includes('"severity":"debug"'));
    await save(join(folder, `${name}.json`), withoutPlaces(json));
    await save(join(folder, `${name}.events`), shortEvents.map(withoutPlaces).join("\n"));
    process.stdout.write(`${name}\n`);
  } finally {
    await workspace.dispose();
    await simulator.close();
  }
}

async function main(names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(previewCases)) {
    await record(name);
  }
}

void main(process.argv.slice(2));
