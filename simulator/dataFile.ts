import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isObject } from "./vpcep/readers";
import { type Service } from "./vpcep/service";

/** A data file that cannot be read or is not the simulator's. It is never overwritten. */
export class DataFileError extends Error {
  constructor(path: string, reason: string) {
    super(`The data file ${path} cannot be used: ${reason}. It is left as it is.`);
    this.name = "DataFileError";
  }
}

const format = "pulumi-otc-vpcep simulator";
const version = 1;

const strings = ["id", "project_id", "domain_id", "region", "port_id", "vpc_id", "pool_id", "server_type"] as const;
const moreStrings = ["service_type", "tcp_proxy", "description", "cidr_type"] as const;
const numbers = ["created_at", "updated_at", "settled_at"] as const;
const arrays = ["ports", "tags", "connections", "permissions"] as const;

function hasShape(value: unknown): value is Service {
  if (!isObject(value)) return false;
  const nullOr = (name: string, type: string): boolean => value[name] === null || typeof value[name] === type;
  return (
    [...strings, ...moreStrings].every((name) => typeof value[name] === "string") &&
    numbers.every((name) => typeof value[name] === "number") &&
    arrays.every((name) => Array.isArray(value[name])) &&
    typeof value["approval_enabled"] === "boolean" &&
    nullOr("service_name", "string") &&
    nullOr("vip_port_id", "string") &&
    nullOr("gone_at", "number") &&
    nullOr("failures", "object")
  );
}

/** The services in a data file's text, or a sentence that says what is wrong with it. */
export function readDataFileText(text: string): readonly Service[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  if (!isObject(value) || value["format"] !== format) return `its "format" is not "${format}"`;
  if (value["version"] !== version) return `its "version" is not ${version}`;
  const services: unknown = value["services"];
  if (!Array.isArray(services)) return `it has no "services"`;
  const broken = services.findIndex((service) => !hasShape(service));
  return broken < 0 ? (services as Service[]) : `services[${broken}] lacks a field or has one of a wrong type`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The services kept at `path`; a file that is not there yet is made. Throws {@link DataFileError}. */
export function loadDataFile(path: string): readonly Service[] {
  if (!existsSync(path)) {
    saveDataFile(path, []);
    return [];
  }
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new DataFileError(path, reasonOf(error));
  }
  const read = readDataFileText(text);
  if (typeof read === "string") throw new DataFileError(path, read);
  return read;
}

function writeThrough(path: string, text: string): void {
  const file = openSync(path, "w");
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Puts the services into the file at once or not at all: a complete file beside it, flushed, then a rename. Throws
 * {@link DataFileError}.
 */
export function saveDataFile(path: string, services: readonly Service[]): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeThrough(temporary, `${JSON.stringify({ format, version, services }, null, 2)}\n`);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new DataFileError(path, reasonOf(error));
  }
}
