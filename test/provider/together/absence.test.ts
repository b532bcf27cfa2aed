import assert from "node:assert/strict";
import { absent, judged, noTrust, type Trust } from "../../../provider/together/absence";
import type { Entry } from "../../../provider/together/waiting";

const entry = (id: string, mayLeave: boolean, absences = 1): Entry<unknown> => ({
  wanted: {
    id,
    waitingFor: id,
    seconds: 600,
    deadline: Infinity,
    setting: "",
    mayLeave: () => mayLeave,
    judge: () => {
      throw new Error("Nothing is judged here.");
    },
  },
  finish: () => undefined,
  since: 0,
  absences,
  isBusy: true,
  lastStatus: "",
});
const whole = { items: [], isComplete: true, pages: 1 };
const trusted: Trust = { confirmed: 3, isRefuted: false };
const [accepted, made] = [entry("accepted", true), entry("made", false)];

describe("what a list lacks", () => {
  it("is gone if its deletion was accepted, and one of them is looked at until the list is trusted", () => {
    assert.deepEqual(absent([accepted, made], whole, noTrust), {
      leaving: [accepted],
      sample: accepted,
      doubtful: [],
      patient: [made],
    });
    assert.equal(absent([accepted], whole, trusted).sample, undefined);
  });

  it("is waited for once, then looked at, where nothing of it was to go", () => {
    assert.deepEqual(absent([entry("made", false, 2)], whole, trusted).doubtful.length, 1);
  });

  it("proves nothing in a list that does not agree with itself, and not at once in one of several pages", () => {
    assert.deepEqual(absent([accepted], { ...whole, isComplete: false }, trusted).patient, [accepted]);
    assert.deepEqual(absent([accepted], { ...whole, pages: 2 }, trusted).patient, [accepted]);
    const twice = entry("twice", true, 2);
    assert.deepEqual(absent([twice], { ...whole, pages: 2 }, trusted).leaving, [twice]);
    const often = entry("often", true, 4);
    assert.deepEqual(absent([often], { ...whole, isComplete: false }, trusted).doubtful, [often]);
  });

  it("is always looked at once a list was wrong", () => {
    const refuted = judged(trusted, "there");
    assert.deepEqual(absent([accepted, made], whole, refuted).doubtful, [accepted, made]);
    assert.deepEqual(judged(noTrust, "gone"), { confirmed: 1, isRefuted: false });
    assert.deepEqual(judged(noTrust, "unknown"), noTrust);
  });
});
