import assert from "node:assert/strict";
import * as fc from "fast-check";
import { InputError, readPreview, renderMarkdown, reportOf, toJson } from "../../report";

const read = (text: string): unknown => readPreview(Buffer.from(text), "p.json");
const fails = (text: string, message: string): void => {
  assert.throws(
    () => read(text),
    (error: Error) => {
      assert.equal(error.message, `p.json: ${message}`);
      return error instanceof InputError;
    },
  );
};
const expected = "is not the output of `pulumi preview --json`, or an event log of `pulumi preview --event-log`.";
const urn = "urn:pulumi:s::p::t::n";

const argumentNames = ["ports", "tags", "approvalEnabled", "serviceName", "vpcId", "adopt", "status", "description"];
const anyProperties = fc.dictionary(fc.constantFrom(...argumentNames), fc.jsonValue());
const anyState = fc.record({ id: fc.string(), custom: fc.boolean(), inputs: anyProperties, outputs: anyProperties });

describe("report: bad input", () => {
  it("is refused with its place, what it is, and what it should be", () => {
    fails("", `is empty; ${expected.replace("is not ", "").slice(0, -1)} was expected.`);
    fails("Previewing update (prod)", expected);
    fails("[]", expected);
    fails("{}", expected);
    fails('"text"', expected);
    fails('{"steps":{}}', "steps: {} is not a list.");
    fails('{"steps":[1]}', "steps[0]: 1 is not an object.");
    fails('{"steps":[{"op":"create"}]}', "steps[0].urn: nothing is not a text.");
    fails('{"steps":[{"op":"create","urn":"web"}]}', 'steps[0].urn: "web" is not a Pulumi URN.');
    fails(`{"steps":[{"op":1,"urn":"${urn}"}]}`, "steps[0].op: 1 is not a text.");
    fails(
      `{"steps":[{"op":"create","urn":"${urn}","newState":{"inputs":[]}}]}`,
      "steps[0].newState.inputs: [] is not an object.",
    );
    fails(`{"steps":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, "is nested too deep.");
    fails('{"changeSummary":{"same":"1"}}', 'changeSummary.same: "1" is not a number.');
    fails('{"sequence":1}\n{"sequence":2', 'line 2 is not an event: "{\\"sequence\\":2".');
    fails(
      '{"sequence":1,"resourcePreEvent":{"metadata":{}}}',
      "line 1: resourcePreEvent.metadata.urn: nothing is not a text.",
    );
  });

  it("is taken in every encoding that a shell writes", () => {
    const text = `{"steps":[{"op":"same","urn":"${urn}"}],"changeSummary":{"same":1}}`;
    const wanted = { source: "p", project: "p", stack: "s" };
    const forms = [Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, "utf16le")];
    for (const bytes of [...forms, Buffer.from(`\ufeff${text}`, "utf16le").swap16()]) {
      const { source, project, stack } = readPreview(bytes, "p");
      assert.deepEqual({ source, project, stack }, wanted);
    }
  });

  it("reads policies' findings and a failure from an event log", () => {
    const policy = {
      resourceUrn: urn,
      message: "Needs approval.\n",
      policyName: "approval",
      enforcementLevel: "mandatory",
    };
    const events = [
      { sequence: 1, policyEvent: policy },
      { sequence: 2, summaryEvent: { resourceChanges: {}, result: "succeeded" } },
    ];
    const preview = readPreview(Buffer.from(events.map((event) => JSON.stringify(event)).join("\n")), "p");
    assert.deepEqual(preview.messages, [{ severity: "error", text: "Needs approval.", urn, policy: "approval" }]);
    assert.equal(preview.succeeded, false);
    assert.equal(readPreview(Buffer.from('{"sequence":1,"preludeEvent":{}}'), "p").succeeded, false);
  });

  it("of any values leads to a report, not to an exception", () => {
    const operations = ["create", "update", "replace", "delete", "import", "create-replacement", "delete-replaced"];
    const step = fc.record({
      op: fc.constantFrom(...operations),
      urn: fc.constant("urn:pulumi:s::p::pulumi-nodejs:vpcep:VpcEndpointService::n"),
      oldState: fc.option(anyState),
      newState: fc.option(anyState),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3 }), (steps) => {
        const preview = readPreview(Buffer.from(JSON.stringify({ steps })), "p");
        assert.ok(renderMarkdown([reportOf(preview)]).length <= 60_000);
        toJson([reportOf(preview)]);
      }),
      { numRuns: 300 },
    );
  });
});
