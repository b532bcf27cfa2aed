import * as fc from "fast-check";
import assert from "node:assert/strict";
import { makeAccounts } from "../../provider/auth/accounts";
import { makeConfigure } from "../../provider/auth/configuration";

import { production } from "../../provider/production";
import { create, diff, normalize, read, remove, update } from "../../provider/resources/vpcEndpointService";
import { startSimulator, type Simulator } from "../../simulator";
import { changeableArguments, serviceArguments } from "../support/arbitraries";
import { notesIn } from "../support/capabilities";
import { configurationFor } from "../support/cloud";
import { rightOf } from "../support/either";
import { shared } from "../support/context";

// The simulator's states change at once here, so that no run waits.
const quick = { ...production, sleep: () => Promise.resolve(), notes: notesIn(new Map()) };

describe("over HTTP, for any two valid programs", () => {
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ createSeconds: 0, deleteSeconds: 0 });
  });

  after(() => simulator.close());

  it("the cloud holds after an update what the second one says, and nothing is left to do", async () => {
    const configuration = configurationFor(simulator);
    const configure = makeConfigure(quick, { get: (key) => configuration[key] });
    const context = {
      limits: configure({}).limits,
      accounts: makeAccounts(quick, configure),
      ...shared(quick),
    };
    await fc.assert(
      fc.asyncProperty(serviceArguments, changeableArguments, async (olds, changes) => {
        // What a failing run left behind must not fail the next one.
        simulator.cloud.services().forEach(({ id }) => {
          simulator.cloud.removeService(id);
        });
        const before = normalize({}, olds, {});
        const wanted = normalize({ ...before }, { ...olds, ...changes }, {});
        const { id, outputs } = rightOf(await create(context, before)());
        const updated = rightOf(await update(context, id, outputs, wanted)());
        const seen = rightOf(await read(context, id, {})());
        // A tags action tells no time of its own.
        assert.deepEqual({ ...seen, updatedAt: "" }, { ...updated, updatedAt: "" });
        assert.deepEqual(diff(seen ?? {}, wanted), { changes: false, replaces: [], deleteBeforeReplace: false });
        const stored = simulator.cloud.service(id);
        assert.equal(stored?.approval_enabled, wanted.approvalEnabled);
        assert.equal(stored.service_name, wanted.serviceName);
        assert.equal(stored.ports.length, wanted.ports.length);
        assert.equal(stored.tags.length, Object.keys(wanted.tags ?? {}).length);
        simulator.clearRequests();
        assert.deepEqual(rightOf(await update(context, id, updated, wanted)()), updated);
        assert.deepEqual(simulator.requests, []);
        rightOf(await remove(context, id, updated)());
      }),
      { numRuns: 60 },
    );
  }).timeout(120_000);
});
