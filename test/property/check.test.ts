import * as fc from "fast-check";
import assert from "node:assert/strict";
import { unknownValue } from "../../provider/resources/unknown";
import { diff, failuresOf, normalize } from "../../provider/resources/vpcEndpointService";
import { plan } from "../../provider/resources/vpcEndpointService/plan";
import { learn, wireService } from "../../provider/resources/vpcEndpointService/wire";
import { Service, ServiceCreate, ServiceUpdate } from "../../provider/vpcep/codecs";
import { changeableArguments, serviceArguments, shuffled } from "../support/arbitraries";
import { rightOf } from "../support/either";

const defaults = { region: "eu-de" };

describe("for any valid arguments", () => {
  it("check takes them, and checking again changes nothing", () => {
    fc.assert(
      fc.property(serviceArguments, serviceArguments, (olds, news) => {
        assert.deepEqual(failuresOf(news), []);
        const once = normalize({ ...normalize({}, olds, defaults) }, news, defaults);
        assert.deepEqual(failuresOf({ ...once }), []);
        assert.deepEqual(normalize({ ...normalize({}, olds, defaults) }, { ...once }, defaults), once);
      }),
    );
  });

  it("another order of ports and tags is no difference", () => {
    const reordered = serviceArguments.chain((news) =>
      fc
        .tuple(shuffled(news.ports), shuffled(Object.entries(news.tags ?? {})))
        .map(([ports, tags]) => [news, { ...news, ports, tags: Object.fromEntries(tags) }] as const),
    );
    fc.assert(
      fc.property(reordered, ([some, other]) => {
        const known = { ...normalize({}, some, defaults), status: "available" };
        const wanted = normalize({ ...known }, other, defaults);
        assert.deepEqual(diff(known, wanted), { changes: false, replaces: [], deleteBeforeReplace: false });
        assert.deepEqual(plan(known, wanted), { deleteTags: [], createTags: [] });
      }),
    );
  });

  it("diff says that something changes exactly where the plan has a call", () => {
    fc.assert(
      fc.property(serviceArguments, changeableArguments, (olds, changes) => {
        const known = { ...normalize({}, olds, defaults), status: "available" };
        const wanted = normalize({ ...known }, { ...olds, ...changes }, defaults);
        const { put, deleteTags, createTags } = plan(known, wanted);
        const calls = (put === undefined ? 0 : 1) + deleteTags.length + createTags.length;
        assert.deepEqual(diff(known, wanted), { changes: calls > 0, replaces: [], deleteBeforeReplace: false });
      }),
    );
  });

  it("an unknown value anywhere is a change, and never a failure", () => {
    fc.assert(
      fc.property(
        serviceArguments,
        fc.constantFrom("portId", "ports", "serviceName", "tags", "tcpProxy"),
        (news, name) => {
          const known = { ...normalize({}, news, defaults), status: "available" };
          const unknown = { ...news, [name]: unknownValue };
          assert.deepEqual(failuresOf(unknown), []);
          assert.equal(diff(known, normalize({ ...known }, unknown, defaults)).changes, true);
        },
      ),
    );
  });

  it("what is sent and told back is what was wanted, and the codecs lose nothing", () => {
    fc.assert(
      fc.property(serviceArguments, (news) => {
        const wanted = normalize({}, news, {});
        const body: unknown = JSON.parse(JSON.stringify(ServiceCreate.encode(wireService(wanted))));
        assert.deepEqual(ServiceCreate.encode(rightOf(ServiceCreate.decode(body))), body);
        const answer = { ...(body as object), id: "1", extra: { kept: true } };
        const service = rightOf(Service.decode(answer));
        assert.deepEqual(Service.encode(service), answer);
        const learnt = learn({ ...wanted }, service);
        assert.deepEqual(diff({ ...learnt, status: "available" }, wanted).changes, false);
      }),
    );
  });

  it("every body of a PUT says whether connections need approval", () => {
    fc.assert(
      fc.property(serviceArguments, changeableArguments, (olds, changes) => {
        const wanted = normalize({}, { ...olds, ...changes }, defaults);
        const { put } = plan({ ...normalize({}, olds, defaults) }, wanted);
        assert.equal(put?.approval_enabled ?? wanted.approvalEnabled, wanted.approvalEnabled);
        assert.ok(put === undefined || rightOf(ServiceUpdate.decode(put)));
      }),
    );
  });
});
