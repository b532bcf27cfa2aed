import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { packageRoot } from "../../engine/package";
import { providerText } from "../../sdk/provider";

type Properties = Record<string, unknown>;

/** A resource that the host saved although its operation failed. */
export interface Saved {
  id: string;
  properties: Properties;
  reasons: string[];
}

/** An error that the host answered. */
export class HostError extends Error {
  public constructor(
    message: string,
    public readonly saved: Saved | undefined,
  ) {
    super(message);
  }
}

/** Pulumi's real dynamic-provider host, as a process of its own, spoken to as the engine does. */
export interface Host {
  check(
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ changes: boolean; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(news: Properties): Promise<{ id: string; outputs: Properties }>;
  read(
    id: string,
    properties: Properties,
  ): Promise<{ id: string; outputs: Properties; inputs: Properties | undefined }>;
  update(id: string, olds: Properties, news: Properties): Promise<Properties>;
  delete(id: string, properties: Properties): Promise<void>;
  /** All that the host has printed. */
  printed(): string;
  close(): Promise<void>;
}

/** Starts the host with a stack's configuration (`otc:region` and so on) and an environment without `OS_*` of its own. */
export async function startHost(
  configuration: Record<string, string>,
  environment: Record<string, string> = {},
  resource = "VpcEndpointService",
): Promise<Host> {
  const main = require.resolve("@pulumi/pulumi/cmd/dynamic-provider/index.js");
  const child = spawn(process.execPath, [main, "127.0.0.1:1"], {
    cwd: packageRoot(),
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const exited = once(child, "exit");
  child.stderr.on("data", (data: Buffer) => (printed += data.toString()));
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise<string>((resolve, reject) => {
    lines.once("line", (first) => {
      resolve(first);
      lines.on("line", (line) => (printed += `${line}\n`));
    });
    exited.then(() => {
      reject(new Error(`The host ended: ${printed}`));
    }, reject);
  });
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const named = (properties: Properties): Properties => ({ ...properties, __provider: providerText(resource) });
  const urn = `urn:pulumi:test::test::pulumi-nodejs:vpcep:${resource}::test`;

  const configure = new messages.ConfigureRequest();
  configure.setArgs(struct(configuration));
  await ask((done) => client.configure(configure, done));

  return {
    check: async (olds, news) => {
      const request = new messages.CheckRequest();
      request.setUrn(urn);
      request.setOlds(struct(olds));
      request.setNews(struct(named(news)));
      const response = await ask<messages.CheckResponse>((done) => client.check(request, done));
      return {
        inputs: unnamed(response.getInputs()),
        failures: response.getFailuresList().map((failure) => failure.toObject()),
      };
    },
    diff: async (id, olds, news) => {
      const request = new messages.DiffRequest();
      request.setId(id);
      request.setUrn(urn);
      request.setOlds(struct(named(olds)));
      request.setNews(struct(named(news)));
      const response = await ask<messages.DiffResponse>((done) => client.diff(request, done));
      return {
        changes: response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
        replaces: response.getReplacesList(),
        deleteBeforeReplace: response.getDeletebeforereplace(),
      };
    },
    create: async (news) => {
      const request = new messages.CreateRequest();
      request.setUrn(urn);
      request.setProperties(struct(named(news)));
      const response = await ask<messages.CreateResponse>((done) => client.create(request, done));
      return { id: response.getId(), outputs: unnamed(response.getProperties()) };
    },
    read: async (id, properties) => {
      const request = new messages.ReadRequest();
      request.setId(id);
      request.setUrn(urn);
      request.setProperties(struct(named(properties)));
      const response = await ask<messages.ReadResponse>((done) => client.read(request, done));
      const inputs = response.getInputs();
      return { id: response.getId(), outputs: unnamed(response.getProperties()), inputs: inputs && unnamed(inputs) };
    },
    update: async (id, olds, news) => {
      const request = new messages.UpdateRequest();
      request.setId(id);
      request.setUrn(urn);
      request.setOlds(struct(named(olds)));
      request.setNews(struct(named(news)));
      const response = await ask<messages.UpdateResponse>((done) => client.update(request, done));
      return unnamed(response.getProperties());
    },
    delete: async (id, properties) => {
      const request = new messages.DeleteRequest();
      request.setId(id);
      request.setUrn(urn);
      request.setProperties(struct(named(properties)));
      await ask((done) => client.delete(request, done));
    },
    printed: () => printed,
    close: async () => {
      client.close();
      child.kill();
      await exited;
    },
  };
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Parameters<typeof Struct.fromJavaScript>[0]);
}

function unnamed(properties: Struct | undefined): Properties {
  const { __provider: _provider, ...others } = (properties?.toJavaScript() ?? {}) as Properties;
  return others;
}

async function ask<Response>(
  call: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error === null) {
        resolve(response);
      } else {
        reject(new HostError(error.details, savedIn(error)));
      }
    });
  });
}

function savedIn(error: ServiceError): Saved | undefined {
  const bytes = error.metadata.get("grpc-status-details-bin")[0];
  if (bytes === undefined) {
    return undefined;
  }
  const [detail] = Status.deserializeBinary(bytes as Buffer).getDetailsList();
  const saved = ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
  return {
    id: saved.getId(),
    properties: saved.getProperties()?.toJavaScript() ?? {},
    reasons: saved.getReasonsList(),
  };
}
