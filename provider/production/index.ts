import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import type * as NodeFetch from "node-fetch";
import type { Capabilities } from "../capabilities";
import { engineIn, isThere } from "./engine";
import { agentFor, proxyFor } from "./agents";
import { makeNotes } from "./notes";
import { conceal, keepSecret } from "./secrets";
import { makeTrace } from "./trace";
import { userAgent } from "./userAgent";

// Larger answers than any that the API documents: a page of 1,000 services with 200 ports each is 12 MB.
const largestAnswer = 64 * 1024 * 1024;

const engine = engineIn(process.argv);
// A fifth of the time that this package takes to load; a preview makes no call.
let loaded: typeof NodeFetch | undefined;
const nodeFetch = (): typeof NodeFetch.default => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  loaded ??= require("node-fetch") as typeof NodeFetch;
  return loaded.default;
};

const trace = makeTrace(process.env["OTC_TRACE"]);

/** The real effects: node-fetch over kept-alive connections, the clock, the terminal, files and the environment. */
export const production: Capabilities = {
  fetch: (url, { method, headers, body, network }) =>
    nodeFetch()(url, {
      method,
      headers: { "User-Agent": userAgent(), ...headers },
      ...(body === undefined ? {} : { body }),
      // A redirect would carry the token to another address; it is shown as the error that it is.
      redirect: "manual",
      size: largestAnswer,
      signal: AbortSignal.timeout(network.callTimeout),
      agent: agentFor(url, network),
    }),
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
  tell: (line) => {
    console.log(conceal(line));
  },
  keepSecret,
  conceal,
  ...(trace === undefined ? {} : { trace }),
  readFile: (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  },
  proxyFor,
  home: homedir(),
  directory: process.cwd(),
  notes: makeNotes(process.env),
  ...(engine === undefined ? {} : { engine }),
  isThere,
  environment: process.env,
};
