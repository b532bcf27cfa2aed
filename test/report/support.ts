import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { packageRoot } from "../../engine/package";
import { type Preview, readPreview, reportOf, type StackReport } from "../../report";

/** A recorded preview, in the form of `--json` or of the event log. */
export function recorded(name: string, form: "json" | "events" = "json"): Preview {
  const file = join(packageRoot(), "test", "fixtures", "previews", `${name}.${form}`);
  const bytes = existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`));
  return readPreview(bytes, name);
}

const reports = new Map<string, StackReport>();

/** The report on a recorded preview. */
export function reportFor(name: string, form?: "json" | "events"): StackReport {
  const key = `${name} ${form ?? "json"}`;
  const report = reports.get(key) ?? reportOf(recorded(name, form));
  reports.set(key, report);
  return report;
}
