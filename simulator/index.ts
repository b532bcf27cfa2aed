import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app";
import { loadDataFile, saveDataFile } from "./dataFile";
import { createFaults, type Faults } from "./faults/book";
import { faultMiddleware } from "./faults/middleware";
import { identities } from "./iam/identities";
import { createTokens } from "./iam/tokens";
import { createRecorder } from "./log/recorder";
import type { RequestRecord } from "./log/record";
import { settingsOf, type SimulatorOptions } from "./options";
import { secureServer } from "./tls";
import { type Cloud, createCloud } from "./vpcep/cloud";

export { DataFileError } from "./dataFile";
export type { Faults } from "./faults/book";
export type { Fault, FaultRule } from "./faults/fault";
export { defaultIdentity, identities } from "./iam/identities";
export type { Account, Agency, Domain, Identities, Project, User } from "./iam/identities";
export { passcodeAt } from "./iam/passcode";
export type { RequestRecord } from "./log/record";
export type { CatalogStyle, GoneAs, SimulatorOptions, Tls } from "./options";
export type { SignatureDialect } from "./signature/authorization";
export type { Cloud, CloudService, ServiceFixture, ServicePatch } from "./vpcep/cloud";
export type { NameStyle } from "./vpcep/documents";
export type { ErrorCode } from "./vpcep/errorCodes";
export type { Era } from "./vpcep/requests";
export type { Connection, ConnectionStatus, Failure, Port, ServiceStatus, Tag } from "./vpcep/service";

/** A running simulator: Open Telekom Cloud's IAM and VPCEP in this process, at an address of 127.0.0.1. */
export interface Simulator {
  /** `http://127.0.0.1:PORT`, or `https:` with the option `tls`. */
  readonly url: string;
  /** `${url}/v3`, what `OS_AUTH_URL` takes. */
  readonly authUrl: string;
  /** `${url}/vpcep/v1`, serving the region of the token's project; what an endpoint override takes. */
  readonly endpoint: string;
  /** What has been asked, oldest first, without secrets; the last 10,000. */
  readonly requests: readonly RequestRecord[];
  clearRequests(): void;
  /** The endpoint services, to look at and to change behind every program's back. */
  readonly cloud: Cloud;
  /** What goes wrong, and when: none at first. */
  readonly faults: Faults;
  /** All tokens issued so far stop being valid. */
  expireTokens(): void;
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
}

/** The simulator cannot listen; the message says why. */
export class ListenError extends Error {
  constructor(port: number, cause: NodeJS.ErrnoException) {
    super(
      cause.code === "EADDRINUSE"
        ? `Port ${port} of 127.0.0.1 is taken; choose another, or 0 for any free one.`
        : `Cannot listen on port ${port} of 127.0.0.1: ${cause.message}`,
      { cause },
    );
    this.name = "ListenError";
  }
}

/** Starts a simulator. Rejects with {@link DataFileError} or {@link ListenError}. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = settingsOf(options);
  const { clock, colour, dataFile, log, tls } = settings;
  const cloud = createCloud({
    identities,
    clock,
    load: () => (dataFile === undefined ? [] : loadDataFile(dataFile)),
    save: (services) => {
      if (dataFile !== undefined) saveDataFile(dataFile, services);
    },
  });
  const tokens = createTokens(clock, settings.tokenSeconds);
  const recorder = createRecorder({ clock, colour, log });
  let url = "";
  const faults = createFaults();
  const front = [recorder.middleware, faultMiddleware({ book: faults, cloud, tokens })];
  const app = createApp({ settings, cloud, tokens, faults, url: () => url, front });
  // Without the override of globals, the caller's own fetch stays what it is.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false, ...secureServer(tls) });

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new ListenError(settings.port, error)));
    server.listen(settings.port, "127.0.0.1", resolve);
  });
  url = `${tls === undefined ? "http" : "https"}://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    authUrl: `${url}/v3`,
    endpoint: `${url}/vpcep/v1`,
    requests: recorder.records,
    clearRequests: () => void recorder.records.splice(0),
    cloud,
    faults,
    expireTokens: () => tokens.expireAll(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
