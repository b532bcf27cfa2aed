import { randomUUID } from "node:crypto";
import { type Identities, type Project } from "../iam/identities";
import { newService } from "./decisions";
import {
  type Connection,
  type ConnectionStatus,
  type Failure,
  fieldsForStatus,
  type Service,
  type ServiceStatus,
  statusAt,
} from "./service";

/** A service as the cloud sees it now: all it keeps, times in milliseconds since 1970, and its present status. */
export interface CloudService extends Service {
  readonly status: ServiceStatus;
}

type Chosen = Partial<Omit<CloudService, "settled_at" | "gone_at">>;

/** A fixture: any field may be given, the others get the API's defaults; status is `available` by default. */
export type ServiceFixture = Chosen;

/** A change behind the back of every program: any field but the id. `updated_at` is set to now unless given. */
export type ServicePatch = Omit<Chosen, "id">;

/** The endpoint services of all accounts, to look at and to change without the API and its rules. */
export interface Cloud {
  /** Every service that is not gone, oldest first. */
  services(): readonly CloudService[];
  service(id: string): CloudService | undefined;
  /** Puts a service there as it is, without validation. Throws if the id is taken or the project unknown. */
  insertService(fixture?: ServiceFixture): CloudService;
  /** Throws if there is no such service. */
  modifyService(id: string, patch: ServicePatch): CloudService;
  /** Removes it at once, whatever state it is in. Throws if there is no such service. */
  removeService(id: string): void;
  /** Connects `count` more endpoints of another account, in status `accepted` by default. */
  connect(serviceId: string, count: number, status?: ConnectionStatus): readonly Connection[];
  disconnectAll(serviceId: string): void;
  /** The next created service ends in status `failed` with this in `error[]`. Calls add up, first in, first out. */
  failNextCreate(failure?: Partial<Failure>): void;
}

/** The cloud, and the way the API itself changes it. */
export interface CloudStore extends Cloud {
  /** Adds or replaces a service; it is kept in the data file when this returns. */
  put(service: Service): void;
  takeFailure(): readonly Failure[] | null;
}

export interface CloudParts {
  readonly identities: Identities;
  readonly clock: () => number;
  readonly load: () => readonly Service[];
  /** Called with every new state before it takes effect; if it throws, the state stays as it was. */
  readonly save: (services: readonly Service[]) => void;
}

/** The cluster that serves whoever names no `pool_id`. */
export const defaultPoolId = "5289d3c2-8882-4871-a3c2-d380272eed80";

/** The status is computed, never kept. */
function withoutStatus<T extends object>(fields: T): Omit<T, "status"> {
  const copy: T & { status?: unknown } = { ...fields };
  delete copy.status;
  return copy;
}

function projectOf(identities: Identities, id: string | undefined): Project {
  const project = id === undefined ? identities.projects[0] : identities.projects.find((each) => each.id === id);
  if (project === undefined) throw new Error(`There is no project ${id ?? ""}.`);
  return project;
}

export function createCloud(parts: CloudParts): CloudStore {
  let state: ReadonlyMap<string, Service> = new Map(parts.load().map((service) => [service.id, service]));
  const pendingFailures: Failure[] = [];
  let lastMarkerId = 16777500;

  const seen = (service: Service): CloudService | undefined => {
    const status = statusAt(service, parts.clock());
    return status === "gone" ? undefined : { ...structuredClone(service), status };
  };
  const commit = (services: Iterable<Service>): void => {
    const alive = [...services].filter((service) => statusAt(service, parts.clock()) !== "gone");
    parts.save(alive);
    state = new Map(alive.map((service) => [service.id, service]));
  };
  const service = (id: string): CloudService | undefined => {
    const found = state.get(id.toLowerCase());
    return found && seen(found);
  };
  const existing = (id: string): CloudService => {
    const found = service(id);
    if (found === undefined) throw new Error(`There is no endpoint service ${id}.`);
    return found;
  };
  const put = (changed: Service): void => commit(new Map([...state, [changed.id, withoutStatus(changed)]]).values());

  const withStatus = (fields: Service, chosen: Pick<Chosen, "status" | "failures">, before: ServiceStatus): Service =>
    chosen.status === undefined && chosen.failures === undefined
      ? fields
      : { ...fields, ...fieldsForStatus(chosen.status ?? before, parts.clock(), chosen.failures ?? null) };

  return {
    put,
    service,
    services: () =>
      [...state.values()].flatMap((each) => seen(each) ?? []).toSorted((a, b) => a.created_at - b.created_at),

    insertService(fixture = {}) {
      const id = (fixture.id ?? randomUUID()).toLowerCase();
      if (service(id) !== undefined) throw new Error(`There is an endpoint service ${id} already.`);
      const now = parts.clock();
      const project = projectOf(parts.identities, fixture.project_id);
      const request = {
        port_id: randomUUID(),
        vpc_id: randomUUID(),
        server_type: "VM",
        ports: [{ client_port: 80, server_port: 8080, protocol: "TCP" }],
      } as const;
      const permissionId = randomUUID();
      const birth = { id, permissionId, project, poolId: defaultPoolId, now, settledAt: now, failures: null };
      const inserted = { ...newService(request, birth), ...fixture, id };
      put(withStatus(inserted, fixture, "available"));
      return existing(id);
    },

    modifyService(id, patch) {
      const before = existing(id);
      const changed = { ...before, updated_at: parts.clock(), ...patch };
      put(withStatus(changed, patch, before.status));
      return existing(id);
    },

    removeService(id) {
      const { id: gone } = existing(id);
      commit([...state.values()].filter((each) => each.id !== gone));
    },

    connect(serviceId, count, status = "accepted") {
      const target = existing(serviceId);
      const now = parts.clock();
      const other = parts.identities.domains.find(({ id }) => id !== target.domain_id)?.id ?? target.domain_id;
      const added = Array.from({ length: count }, (): Connection => {
        lastMarkerId += 1;
        return {
          id: randomUUID(),
          marker_id: lastMarkerId,
          status,
          domain_id: other,
          created_at: now,
          updated_at: now,
          description: "",
        };
      });
      put({ ...target, connections: [...target.connections, ...added] });
      return added;
    },

    disconnectAll(serviceId) {
      put({ ...existing(serviceId), connections: [] });
    },

    failNextCreate(failure = {}) {
      pendingFailures.push({
        error_code: failure.error_code ?? "EndPoint.3001",
        error_message: failure.error_message ?? "Failed to create a port.",
      });
    },

    takeFailure() {
      const failure = pendingFailures.shift();
      return failure === undefined ? null : [failure];
    },
  };
}
