import { findEngine, NoEngineError, progressOn } from "../engine";
import { tour } from "./tour";

/** What `npm start` runs: the main job, step by step, with a real engine against a simulated cloud. */
async function main(): Promise<number> {
  const engine = await findEngine({ onProgress: progressOn(process.stdout) });
  await tour(engine, (text) => {
    process.stdout.write(`${text}\n`);
  });
  return 0;
}

void main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof NoEngineError ? `${message}\n` : `npm start: ${message}\n`);
    process.exitCode = 1;
  },
);
