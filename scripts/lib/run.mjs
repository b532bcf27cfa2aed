import { spawn } from "node:child_process";
import process from "node:process";

import { root } from "./package.mjs";

/** A failure that is told in one line, without a stack. */
export class Failure extends Error {}

/**
 * Runs a command and resolves with its exit code (1 if it was ended by a signal).
 * @param {{ directory?: string, environment?: Record<string, string | undefined> }} [options] by default the package's folder
 */
export const run = (command, words, { directory = root, environment = process.env } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd: directory, env: environment, stdio: "inherit" });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });

/** Runs a command quietly; resolves with its exit code and what it printed. `code` is 127 if it cannot be started. */
export const collect = (command, words, { directory = root, shell = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, words, { cwd: directory, shell, stdio: ["ignore", "pipe", "pipe"] });
    const printed = { output: "", errors: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => (printed.output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (printed.errors += text));
    child.on("error", (error) => resolve({ code: 127, output: "", errors: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, ...printed }));
  });

/** Runs the npm that started this script, or the one on PATH. */
export const npm = (words, options = {}) => {
  const started = process.env.npm_execpath;
  if (started?.endsWith(".js")) {
    return collect(process.execPath, [started, ...words], options);
  }
  // On Windows npm is a command file, which only a shell can start.
  return collect("npm", words, { ...options, shell: process.platform === "win32" });
};

/** What npm said, in one line for people. */
export const npmFailure = (errors) => {
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(errors)) {
    return "npm cannot reach its registry. Connect to the network, or set npm's registry or proxy.";
  }
  const lines = errors.split("\n").filter((line) => /^npm (error|ERR!) (?!A complete log)/.test(line));
  const said = lines.map((line) => line.replace(/^npm (error|ERR!) /, "")).filter((line) => line.trim() !== "");
  return `npm failed: ${(said.length > 0 ? said : [errors.trim()]).slice(0, 4).join("; ")}`;
};

/** Runs a script's main function; a Failure becomes one line, and the exit code is what it resolves with. */
export const main = async (work) => {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};
