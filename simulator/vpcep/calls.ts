import { randomUUID } from "node:crypto";
import type { Project } from "../iam/identities";
import type { Settings } from "../options";
import { type CloudService, type CloudStore, defaultPoolId } from "./cloud";
import { changeTags, createService, deleteService, modifyService } from "./decisions";
import { detailsDocument, type DocumentStyle, modifiedDocument } from "./documents";
import { type Outcome, refuse, Refused, valueOf } from "./refusal";
import { readCreate, readModify, readTagAction } from "./requests";
import type { Service } from "./service";
import { isUuid } from "./serviceFields";

/** What the calls need: the store and the options. */
export interface CallContext {
  readonly cloud: CloudStore;
  readonly settings: Settings;
  readonly style: DocumentStyle;
}

type Document = Readonly<Record<string, unknown>>;

/** The refusal for a service that does not exist, spelt as the option `goneAs` says. */
export function gone({ settings }: CallContext, what: string): Refused {
  const { code, status } = settings.goneAs;
  return new Refused({ code, detail: `There is no endpoint service ${what}.`, ...(status ? { status } : {}) });
}

/** EndPoint.3062 for an id that is no UUID; "gone" for one that is not a service of this project. */
export function serviceOf(context: CallContext, project: Project, id: string): CloudService {
  if (!isUuid(id)) throw new Refused({ code: "EndPoint.3062", detail: `An ID must be a UUID, not ${id}.` });
  const service = context.cloud.service(id);
  if (service?.project_id !== project.id) throw gone(context, id);
  return service;
}

function keep(context: CallContext, outcome: Outcome<Service>): Service {
  const service = valueOf(outcome);
  context.cloud.put(service);
  return service;
}

function others({ cloud }: CallContext, id: string): readonly CloudService[] {
  return cloud.services().filter((each) => each.id !== id);
}

/** "Creating a VPC Endpoint Service": 200 with status `creating`. */
export function create(context: CallContext, project: Project, body: unknown): Document {
  const { cloud, settings } = context;
  const now = settings.clock();
  const request = valueOf(readCreate(body));
  const birth = {
    id: randomUUID(),
    permissionId: randomUUID(),
    project,
    poolId: defaultPoolId,
    now,
    settledAt: now + settings.createSeconds * 1000,
    failures: null,
  };
  const accepted = valueOf(createService(request, birth, cloud.services(), settings.quota));
  cloud.put({ ...accepted, failures: cloud.takeFailure() });
  return detailsDocument(accepted, now, context.style);
}

/** "Modifying a VPC Endpoint Service": 200 with the modified service. */
export function modify(context: CallContext, project: Project, id: string, body: unknown): Document {
  const { settings, style } = context;
  const now = settings.clock();
  const request = valueOf(readModify(body, settings.era));
  const service = serviceOf(context, project, id);
  const rivals = others(context, service.id);
  const modified = keep(context, modifyService(service, request, rivals, now, settings.putResetsApproval));
  return modifiedDocument(modified, now, style);
}

/** "Deleting a VPC Endpoint Service": accepted, and `deleting` from now on. */
export function remove(context: CallContext, project: Project, id: string): void {
  const { settings } = context;
  const now = settings.clock();
  const service = serviceOf(context, project, id);
  keep(context, deleteService(service, now, now + settings.deleteSeconds * 1000));
}

/** "Batch Adding Tags to or Deleting Tags from a Specified Resource". There are no endpoints of this account. */
export function tagAction(context: CallContext, project: Project, type: string, id: string, body: unknown): void {
  if (type === "endpoint") throw new Refused(refuse("EndPoint.2006").refusal);
  if (type !== "endpoint_service") {
    throw new Refused(refuse("EndPoint.3070", `It must be endpoint_service or endpoint, not ${type}.`).refusal);
  }
  const request = valueOf(readTagAction(body));
  const service = serviceOf(context, project, id);
  keep(context, changeTags(service, request, context.settings.clock()));
}
