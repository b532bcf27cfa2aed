import { appendFileSync } from "node:fs";
import type { Trace } from "../capabilities";
import { conceal } from "./secrets";

/**
 * The trace that `OTC_TRACE` asks for: `1` writes to the terminal, `body` too and with bodies, any other value is the name
 * of a file to append to, and `body:FILE` such a file with bodies. Not set, empty, `0` and `false`: none.
 */
export function makeTrace(asked: string | undefined): Trace | undefined {
  if (asked === undefined || ["", "0", "false"].includes(asked)) {
    return undefined;
  }
  const [, body, rest] = /^(body(?::|$))?(.*)$/s.exec(asked) ?? [];
  const file = rest === "" || rest === "1" || rest === "true" ? undefined : rest;
  let hasComplained = false;
  return {
    bodies: body !== undefined,
    write: (line) => {
      const text = `${new Date().toISOString()} ${conceal(line)}\n`;
      if (file === undefined) {
        process.stderr.write(text);
      } else {
        try {
          // Whole lines, so that processes can share the file; only the person can read it, as it tells of their cloud.
          appendFileSync(file, text, { mode: 0o600 });
        } catch (error) {
          // A call that was made must not fail for it: what it has done would be lost.
          if (!hasComplained) {
            hasComplained = true;
            const { code } = error as NodeJS.ErrnoException;
            process.stderr.write(
              conceal(`OTC_TRACE: lines are missing, "${file}" cannot be written (${code ?? ""}).\n`),
            );
          }
        }
      }
    },
  };
}
