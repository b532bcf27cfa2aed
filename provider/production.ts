import { readFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import fetch from "node-fetch";
import type { Capabilities, FetchInit } from "./capabilities";

// Larger answers than any that the API documents: a page of 1,000 services with 200 ports each is 12 MB.
const largestAnswer = 64 * 1024 * 1024;
const connections = { keepAlive: true, maxSockets: 16 };

const plain = new http.Agent(connections);
const secrets = new Set<string>();
const secure = new Map<string, https.Agent>();

/** The real effects: node-fetch over kept-alive connections, the clock, the terminal, files and the environment. */
export const production: Capabilities = {
  fetch: (url, init) =>
    fetch(url, {
      method: init.method,
      headers: init.headers,
      ...(init.body === undefined ? {} : { body: init.body }),
      // A redirect would carry the token to another address; it is shown as the error that it is.
      redirect: "manual",
      size: largestAnswer,
      signal: AbortSignal.timeout(init.timeout),
      agent: (address) => (address.protocol === "http:" ? plain : secureAgent(init)),
    }),
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
  tell: (line) => {
    console.log(concealIn(line));
  },
  keepSecret: (value) => {
    // A shorter one would be found by chance in texts that have nothing to do with it.
    if (value.length >= 4) {
      secrets.add(value);
    }
  },
  conceal: concealIn,
  readFile: (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  },
  environment: process.env,
};

function secureAgent({ certificateAuthority, insecure }: FetchInit): https.Agent {
  const key = JSON.stringify([certificateAuthority, insecure]);
  const agent =
    secure.get(key) ??
    new https.Agent({
      ...connections,
      minVersion: "TLSv1.2",
      ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
      ...(insecure === true ? { rejectUnauthorized: false } : {}),
    });
  secure.set(key, agent);
  return agent;
}

function concealIn(text: string): string {
  return [...secrets].reduce((soFar, secret) => soFar.replaceAll(secret, "***"), text);
}
