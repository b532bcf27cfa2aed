import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import type { CallError } from "../errors";
import type { Caller } from "./client";
import type { Tag } from "./codecs";
import { Nothing, Service, ServiceCreate, ServiceList, ServiceUpdate } from "./codecs";
import type { Listing } from "./listing";
import { listAll } from "./listing";

type Call<A> = TE.TaskEither<CallError, A>;

/** Starts to create a service; answers at once, most often with the status `creating`. */
export function createService(client: Caller, body: ServiceCreate): Call<Service> {
  // POST /v1/{project_id}/vpc-endpoint-services
  return client.call({ method: "POST", path: ["vpc-endpoint-services"], body: ServiceCreate.encode(body) }, Service);
}

/** A service's details. */
export function getService(client: Caller, id: string): Call<Service> {
  // GET /v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}
  return client.call({ method: "GET", path: ["vpc-endpoint-services", id] }, Service);
}

/** Changes a service; answers with the changed service. */
export function updateService(client: Caller, id: string, body: ServiceUpdate): Call<Service> {
  // PUT /v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}
  return client.call({ method: "PUT", path: ["vpc-endpoint-services", id], body: ServiceUpdate.encode(body) }, Service);
}

/** Starts to delete a service. */
export function deleteService(client: Caller, id: string): Call<unknown> {
  // DELETE /v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}
  return client.call({ method: "DELETE", path: ["vpc-endpoint-services", id] }, Nothing);
}

/** A service as the list has it, with its `connection_count`; undefined where the list has no such service. */
export function findService(client: Caller, id: string): Call<Service | undefined> {
  // GET /v1/{project_id}/vpc-endpoint-services?id={vpc_endpoint_service_id}
  return pipe(
    client.call({ method: "GET", path: ["vpc-endpoint-services"], query: { id } }, ServiceList),
    TE.map((list) => list.endpoint_services.find((service) => service.id === id)),
  );
}

/** How many services the project has, as far as the API tells. */
export function countServices(client: Caller): Call<number | undefined> {
  // GET /v1/{project_id}/vpc-endpoint-services?limit=1
  return pipe(
    client.call({ method: "GET", path: ["vpc-endpoint-services"], query: { limit: "1" } }, ServiceList),
    TE.map((list) => list.total_count),
  );
}

/** All services of the project. One call for each thousand. */
export function listServices(client: Caller): Call<Listing<Service>> {
  // GET /v1/{project_id}/vpc-endpoint-services?limit={limit}&offset={offset}
  return listAll(client, ["vpc-endpoint-services"], ServiceList, ({ endpoint_services, total_count }) => ({
    items: endpoint_services,
    ...(total_count === undefined ? {} : { total: total_count }),
  }));
}

/** Sets tags of a service; a key that is there gets the new value. */
export function createTags(client: Caller, id: string, tags: readonly Tag[]): Call<unknown> {
  return tagsAction(client, id, "create", tags);
}

/** Deletes tags of a service, by their keys. */
export function deleteTags(client: Caller, id: string, keys: readonly string[]): Call<unknown> {
  return tagsAction(
    client,
    id,
    "delete",
    keys.map((key) => ({ key })),
  );
}

function tagsAction(client: Caller, id: string, action: "create" | "delete", tags: readonly Tag[]): Call<unknown> {
  // POST /v1/{project_id}/{resource_type}/{resource_id}/tags/action
  return client.call(
    {
      method: "POST",
      path: ["endpoint_service", id, "tags", "action"],
      body: { action, tags },
      // A key that is there gets the same value again; one that is not there is not missed.
      repeatable: true,
    },
    Nothing,
  );
}
