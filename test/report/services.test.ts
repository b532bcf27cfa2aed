import assert from "node:assert/strict";
import * as fc from "fast-check";
import { plan } from "../../provider/resources/vpcEndpointService/plan";
import { unknownValue } from "../../provider/resources/unknown";
import { isQuiet, reportOf, type StackReport } from "../../report";
import type { State, Step } from "../../report/preview";
import { plain } from "../../report/text";
import { portChanges, runs, runText } from "../../report/resources/vpcEndpointService/ports";
import { shuffled } from "../support/arbitraries";
import { checked } from "../support/services";

const urn = "urn:pulumi:prod::shop::pulumi-nodejs:vpcep:VpcEndpointService::web";
const id = "4189d3c2-8882-4871-a3c2-d380272eed83";
const port = (clientPort: unknown, serverPort: unknown, protocol = "TCP"): never =>
  ({ clientPort, serverPort, protocol }) as never;

function state(properties: object, more: Partial<State> = {}): State {
  const plainState = { custom: true, external: false, protect: false, retainOnDelete: false };
  return { ...plainState, inputs: { ...properties }, outputs: { ...properties, status: "available" }, ...more };
}

function reported(steps: readonly Partial<Step>[]): StackReport {
  const whole = steps.map((step) => ({ operation: "update", urn, replaceReasons: [], ...step }));
  return reportOf({
    source: "test",
    project: "shop",
    stack: "prod",
    steps: whole,
    summary: {},
    messages: [],
    succeeded: true,
  });
}

/** What the report says of one update, and the calls that it announces. */
function update(before: object, after: object): { effects: string[]; calls: string[]; dangers: string[] } {
  const [resource] = reported([{ before: state(checked(before), { id }), after: state(checked(after)) }]).resources;
  assert.ok(resource);
  return {
    effects: resource.effects.map(({ text }) => plain(text)),
    calls: resource.calls.map(
      ({ method, path, certain }) => `${method} ${path.replace(id, "ID")}${certain ? "" : " ?"}`,
    ),
    dangers: [...new Set(resource.effects.flatMap(({ dangers }) => dangers))],
  };
}

describe("report: changes of a service", () => {
  it("has ports as sets, and a client port that leads elsewhere as one change", () => {
    const was = [port(80, 8080), port(443, 8443), port(53, 53, "UDP")];
    const { effects, dangers } = update({ ports: was }, { ports: [port(443, 9443), port(53, 53), port(22, 22)] });
    assert.deepEqual(effects, [
      "− TCP 80→8080",
      "− UDP 53→53",
      "TCP 443: backend 8443→9443",
      "+ TCP 22→22",
      "+ TCP 53→53",
    ]);
    assert.deepEqual(dangers, ["cut"]);
  });

  it("says nothing of another order", () => {
    const ports = fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        ports.chain((list) => fc.tuple(fc.constant(list), shuffled(list))),
        ([one, other]) => {
          const all = (list: number[]): never[] => list.map((each) => port(each, each));
          assert.deepEqual(portChanges(all(one), all(other)), []);
        },
      ),
    );
  });

  it("names what goes and comes, so that the one list becomes the other", () => {
    const any = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 })), {
      selector: ([client]) => client,
    });
    fc.assert(
      fc.property(any, any, (one, other) => {
        const mapped = (pairs: readonly (readonly [number, number])[]): never[] =>
          pairs.map(([client, server]) => port(client, server));
        const [before, after] = [mapped(one), mapped(other)];
        const changes = portChanges(before, after);
        const gone = changes.flatMap((change) => (change.kind === "added" ? [] : [JSON.stringify(change.before)]));
        const come = changes.flatMap((change) => (change.kind === "removed" ? [] : [change.after]));
        const result = [...before.filter((each) => !gone.includes(JSON.stringify(each))), ...come];
        const text = (list: readonly unknown[]): string[] => list.map((each) => JSON.stringify(each)).sort();
        assert.deepEqual(text(result), text(after));
      }),
    );
  });

  it("joins ports in a row", () => {
    const ports = [port(20, 20), port(21, 21), port(100, 200), port(101, 201), port(102, 202), port(103, 300)];
    assert.deepEqual(runs(ports).map(runText), ["TCP 20→20", "TCP 21→21", "TCP 100–102→200–202", "TCP 103→300"]);
  });

  it("has approval, words and tags a line each", () => {
    assert.deepEqual(update({}, { approvalEnabled: false }).effects, ["approval switched off"]);
    assert.deepEqual(update({ approvalEnabled: false }, {}).effects, ["approval switched on"]);
    assert.deepEqual(update({ tags: { a: "1", b: "2" } }, { tags: { b: "3", c: "" } }).effects, [
      "tag − a",
      "tag b: 2 → 3",
      "tag + c = ",
    ]);
    assert.deepEqual(update({ description: "x" }, { serviceName: "api" }).effects, [
      "service name: web → api",
      "description: x → none",
    ]);
    assert.deepEqual(update({}, { adopt: id }).effects, ["nothing of the service itself"]);
  });

  it("calls it dangerous to take a service over without approval, or with one that is not known yet", () => {
    const opened = (approvalEnabled: unknown): number =>
      reported([{ operation: "create", after: state({ ...checked({ adopt: id }), approvalEnabled }) }]).dangers.open;
    assert.deepEqual([true, false, unknownValue].map(opened), [0, 1, 1]);
  });

  it("announces the provider's own plan", () => {
    const [before, after] = [checked({ tags: { a: "1" } }), checked({ ports: [port(1, 2)], tags: { b: "2" } })];
    const [resource] = reported([{ before: state(before, { id }), after: state(after) }]).resources;
    const { put, createTags } = plan({ ...before }, after);
    assert.deepEqual(
      resource?.calls.map(({ body }) => body),
      [put, { action: "delete", tags: [{ key: "a" }] }, { action: "create", tags: createTags }],
    );
  });

  it("knows which calls depend on what is not known yet", () => {
    const tags = "endpoint_service/ID/tags/action";
    assert.deepEqual(update({ description: "a" }, { description: unknownValue }).calls, [
      "PUT vpc-endpoint-services/ID ?",
    ]);
    assert.deepEqual(update({}, { ports: unknownValue }).calls, ["PUT vpc-endpoint-services/ID ?"]);
    assert.deepEqual(update({}, { ports: [port(443, unknownValue)] }).calls, ["PUT vpc-endpoint-services/ID ?"]);
    assert.deepEqual(update({}, { ports: [port(443, 8443), port(1, unknownValue)] }).calls, [
      "PUT vpc-endpoint-services/ID",
    ]);
    assert.deepEqual(update({ tags: { a: "1" } }, { tags: unknownValue }).calls, [`POST ${tags} ?`, `POST ${tags} ?`]);
    assert.deepEqual(update({ tags: { a: "1" } }, { tags: { a: unknownValue } }).calls, [`POST ${tags} ?`]);
    assert.deepEqual(update({ tags: { a: "1" } }, { tags: { a: unknownValue, b: "2" } }).calls, [`POST ${tags}`]);
  });

  it("takes what it cannot see for dangerous where it may be", () => {
    assert.deepEqual(update({}, { ports: unknownValue }).dangers, ["cut"]);
    assert.deepEqual(update({}, { approvalEnabled: unknownValue }).dangers, ["open"]);
    assert.deepEqual(update({ approvalEnabled: false }, { approvalEnabled: unknownValue }).dangers, []);
  });

  it("never shows a secret, nor takes two secrets for the same", () => {
    const secret = "[secret]";
    const { effects, calls } = update(
      { description: secret, tags: { a: secret } },
      { description: secret, tags: { a: secret } },
    );
    assert.deepEqual(effects, [
      "description: (secret); whether it changes does not show",
      "tag a: (secret); whether it changes does not show",
    ]);
    assert.deepEqual(calls, ["PUT vpc-endpoint-services/ID ?", "POST endpoint_service/ID/tags/action ?"]);
    assert.deepEqual(update({ ports: secret }, { ports: secret }).effects, ["ports: (secret)"]);
    assert.deepEqual(update({ tags: secret }, { tags: secret }).effects, ["tags: (secret)"]);
  });

  it("goes by the engine's order of a replacement where the preview has it, else by the provider's", () => {
    const [before, after] = [state(checked(), { id }), state(checked({ vpcId: id }))];
    const methods = (steps: readonly Partial<Step>[]): string[] =>
      reported(steps).resources.flatMap(({ calls }) => calls.map(({ method }) => method));
    const logical = { operation: "replace", before, after, replaceReasons: ["vpcId"] };
    const create = { operation: "create-replacement", before, after };
    const remove = { operation: "delete-replaced", before };
    assert.deepEqual(methods([logical]), ["DELETE", "POST"]);
    assert.deepEqual(methods([create, logical, remove]), ["POST", "DELETE"]);
    assert.deepEqual(methods([remove, logical, create]), ["DELETE", "POST"]);
    const kept = { ...before, retainOnDelete: true };
    assert.deepEqual(methods([{ ...logical, before: kept }]), ["POST"]);
  });

  it("makes no call for what is only forgotten, read or imported, and says nothing of what stays", () => {
    const before = state(checked(), { id });
    const calls = (step: Partial<Step>): unknown[] =>
      reported([step]).resources.map(({ action, calls: made }) => [action, made]);
    assert.deepEqual(calls({ operation: "delete", before: { ...before, retainOnDelete: true } }), [["forget", []]]);
    assert.deepEqual(calls({ operation: "import", after: before }), [["import", []]]);
    assert.deepEqual(calls({ operation: "delete", before: { ...before, external: true } }), []);
    for (const operation of ["same", "read", "refresh", "read-discard", "remove-pending-replace"]) {
      assert.ok(isQuiet(reported([{ operation, before, after: before }])), operation);
    }
  });

  it("counts dangers, of other resources too, and puts the worst first", () => {
    const other = "urn:pulumi:prod::shop::aws:s3:Bucket::web";
    const before = state(checked(), { id });
    const report = reported([
      { before, after: state(checked({ tags: { a: "1" } })) },
      { urn: `${urn}-2`, before, after: state(checked({ approvalEnabled: false })) },
      { urn: `${urn}-10`, operation: "delete", before },
      { urn: other, operation: "delete", before },
      { urn: `${other}-component`, operation: "delete", before: { ...before, custom: false } },
    ]);
    assert.deepEqual(
      report.resources.map(({ name }) => name),
      ["web-10", "web-2", "web"],
    );
    assert.deepEqual(report.dangers, { replace: 0, delete: 2, open: 1, cut: 0 });
  });
});
