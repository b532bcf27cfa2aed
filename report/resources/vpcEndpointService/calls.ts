import * as TE from "fp-ts/TaskEither";
import type { CallError } from "../../../provider/errors";
import { unknownValue } from "../../../provider/resources/unknown";
import { changeable } from "../../../provider/resources/vpcEndpointService/changes";
import { diff } from "../../../provider/resources/vpcEndpointService/diff";
import { plan } from "../../../provider/resources/vpcEndpointService/plan";
import type { ServiceInputs } from "../../../provider/resources/vpcEndpointService/model";
import { wireFields, wireService } from "../../../provider/resources/vpcEndpointService/wire";
import type { ApiCall, Caller } from "../../../provider/vpcep/client";
import { createService, createTags, deleteService, deleteTags, updateService } from "../../../provider/vpcep/services";
import type { Change } from "../../changes";
import type { Call } from "../../model";
import { inWords, opaque } from "../opaque";
import { asDifferent, asEqual, isRecord, type Sides, sidesOf } from "./sides";

const notSent: CallError = {
  _tag: "TransportError",
  request: { method: "", url: "" },
  reason: "This call is only announced.",
};

/** What the provider's own functions would send; nothing is sent. */
function recorded(make: (client: Caller) => void): ApiCall[] {
  const calls: ApiCall[] = [];
  make({
    call: (call) => {
      calls.push(call);
      return TE.left(notSent);
    },
  });
  return calls;
}

function announced(call: ApiCall, certain: boolean): Call {
  const { method, path, body } = call;
  return {
    method,
    path: path.map((part) => (opaque(part) === undefined ? encodeURIComponent(part) : "{id}")).join("/"),
    ...(body === undefined ? {} : { body: inWords(body) }),
    certain,
  };
}

/** Whether a replacement removes the old service before it makes the new one. */
export function deletesFirst(change: Change): boolean {
  const { known, wanted } = sidesOf(change);
  // The engine's own order where the preview has it; else what the provider asks for.
  return change.deletesFirst ?? diff(known, planned(wanted)).deleteBeforeReplace;
}

/** The calls that change something, in the order in which `pulumi up` makes them for this service. */
export function callsOf(change: Change): Call[] {
  const { action, before } = change;
  switch (action) {
    case "create":
      return creation(sidesOf(change).wanted);
    case "update":
      return updates(sidesOf(change), before?.id ?? "");
    case "replace": {
      const created = creation(sidesOf(change).wanted);
      const deleted = before?.retainOnDelete === true ? [] : deletion(before?.id ?? "");
      return deletesFirst(change) ? [...deleted, ...created] : [...created, ...deleted];
    }
    case "delete":
      return deletion(before?.id ?? "");
    case "import":
    case "forget":
      return [];
  }
}

function deletion(id: string): Call[] {
  return recorded((client) => deleteService(client, id)).map((call) => announced(call, true));
}

function creation(wanted: ServiceInputs): Call[] {
  if (wanted.adopt !== undefined) {
    return takingOver(wanted, wanted.adopt);
  }
  return recorded((client) => createService(client, wireService(planned(wanted)))).map((call) =>
    announced(readable(call, wanted), true),
  );
}

// What differs is only known when the service has been looked at; this is all that may.
function takingOver(wanted: ServiceInputs, id: string): Call[] {
  const calls = recorded((client) => {
    updateService(client, id, wireFields(planned(wanted), changeable));
    deleteTags(client, id, [unknownValue]);
    if (wanted.tags !== undefined) {
      createTags(client, id, wireService(planned(wanted)).tags ?? []);
    }
  });
  return calls.map((call) => announced(readable(call, wanted), false));
}

function updates(sides: Sides, id: string): Call[] {
  const certain = new Set(update(asEqual(sides), id).map(keyOf));
  const unclearTags =
    opaque(sides.wanted.tags) === undefined ? [] : [{ key: "tags", value: sides.wanted.tags as never }];
  const possible = recorded((client) => {
    if (unclearTags.length > 0) {
      deleteTags(client, id, Object.keys(isRecord(sides.known.tags) ? sides.known.tags : {}));
      createTags(client, id, unclearTags);
    }
  });
  return [...update(asDifferent(sides), id), ...possible].map((call) =>
    announced(readable(call, sides.wanted), certain.has(keyOf(call))),
  );
}

// The provider's plan, and its calls in the order in which it makes them.
function update({ known, wanted }: Sides, id: string): ApiCall[] {
  const tags = opaque(wanted.tags) === undefined ? {} : { tags: known.tags ?? {} };
  const { put, deleteTags: gone, createTags: set } = plan(known, { ...planned(wanted), ...tags });
  return recorded((client) => {
    if (put !== undefined) {
      updateService(client, id, put);
    }
    if (gone.length > 0) {
      deleteTags(client, id, gone);
    }
    if (set.length > 0) {
      createTags(client, id, set);
    }
  });
}

function keyOf({ method, path, body }: ApiCall): string {
  const action = isRecord(body) && typeof body["action"] === "string" ? body["action"] : "";
  return [method, ...path, action].join(" ");
}

// The provider meets lists and objects; where the whole of one is not there to read, one unreadable member stands for it.
function planned(wanted: ServiceInputs): ServiceInputs {
  const ports: unknown = wanted.ports;
  const hidden = ports as string & number;
  return {
    ...wanted,
    ...(opaque(ports) === undefined ? {} : { ports: [{ clientPort: hidden, serverPort: hidden, protocol: hidden }] }),
    ...(wanted.tags === undefined || opaque(wanted.tags) === undefined ? {} : { tags: { tags: wanted.tags as never } }),
  };
}

function readable(call: ApiCall, { ports, tags }: ServiceInputs): ApiCall {
  if (!isRecord(call.body)) {
    return call;
  }
  const { body } = call;
  return {
    ...call,
    body: {
      ...body,
      ...("ports" in body && opaque(ports) !== undefined ? { ports } : {}),
      ...("tags" in body && body["action"] !== "delete" && opaque(tags) !== undefined ? { tags } : {}),
    },
  };
}
