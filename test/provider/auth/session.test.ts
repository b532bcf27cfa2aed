import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import assert from "node:assert/strict";
import { makeSession, type Session } from "../../../provider/auth/session";
import type { AuthError } from "../../../provider/errors";
import { surrounded } from "../../support/auth";
import { leftOf, rightOf } from "../../support/either";

interface Given {
  readonly number: number;
  readonly expiresAt?: number;
}

const request = { method: "POST", url: "https://iam.example/v3/auth/tokens" };
const lost: AuthError = {
  _tag: "AuthError",
  problems: [],
  cause: { _tag: "TransportError", request, reason: "reset" },
};
const refused: AuthError = {
  _tag: "AuthError",
  problems: [],
  cause: { _tag: "ApiError", request, status: 401, fromApi: true },
};

/** A session whose sign-ins end as given, one after another; the last again and again. */
function sessionOf(...outcomes: (AuthError | Partial<Given>)[]): {
  session: Session<Given>;
  count: () => number;
  wait: (ms: number) => Promise<void>;
} {
  const capabilities = surrounded();
  let count = 0;
  const obtain: TE.TaskEither<AuthError, Given> = async () => {
    const outcome = outcomes[Math.min(count, outcomes.length - 1)] ?? {};
    count += 1;
    const number = count;
    await new Promise((resolve) => setImmediate(resolve));
    return "_tag" in outcome ? E.left(outcome) : E.right({ number, ...outcome });
  };
  return { session: makeSession(capabilities, obtain), count: () => count, wait: (ms) => capabilities.sleep(ms) };
}

describe("a session", () => {
  it("signs in when it is first asked for, once for concurrent and later calls", async () => {
    const { session, count } = sessionOf({});
    assert.equal(count(), 0);
    const results = await Promise.all(Array.from({ length: 200 }, () => session.current()));
    results.forEach((result) => assert.equal(rightOf(result).number, 1));
    rightOf(await session.current());
    assert.equal(count(), 1);
  });

  it("signs in again a minute before what it gave expires, once for concurrent calls", async () => {
    const { session, count, wait } = sessionOf({ expiresAt: 1_700_000_000_000 + 600_000 }, {});
    rightOf(await session.current());
    await wait(539_999);
    rightOf(await session.current());
    assert.equal(count(), 1);
    await wait(1);
    const results = await Promise.all([session.current(), session.current(), session.current()]);
    results.forEach((result) => assert.equal(rightOf(result).number, 2));
    assert.equal(count(), 2);
  });

  it("renews once for all calls that were refused with the same", async () => {
    const { session, count } = sessionOf({});
    const first = rightOf(await session.current());
    const renewed = await Promise.all(Array.from({ length: 20 }, () => session.renew(first)()));
    renewed.forEach((result) => assert.equal(rightOf(result).number, 2));
    assert.equal(rightOf(await session.renew(first)()).number, 2);
    assert.equal(rightOf(await session.current()).number, 2);
    assert.equal(count(), 2);
  });

  it("never tries again what was refused", async () => {
    const { session, count } = sessionOf(refused, {});
    const results = await Promise.all(Array.from({ length: 200 }, () => session.current()));
    results.forEach((result) => assert.equal(leftOf(result), refused));
    assert.equal(leftOf(await session.current()), refused);
    assert.equal(leftOf(await session.renew({ number: 0 })()), refused);
    assert.equal(count(), 1);
  });

  it("never tries again what was refused when it was renewed", async () => {
    const { session, count } = sessionOf({}, refused, {});
    const first = rightOf(await session.current());
    assert.equal(leftOf(await session.renew(first)()), refused);
    assert.equal(leftOf(await session.current()), refused);
    assert.equal(count(), 2);
  });

  it("shares a fault of the network between concurrent calls, and tries again with the next", async () => {
    const { session, count } = sessionOf(lost, {});
    const results = await Promise.all(Array.from({ length: 200 }, () => session.current()));
    results.forEach((result) => assert.equal(leftOf(result), lost));
    assert.equal(count(), 1);
    assert.equal(rightOf(await session.current()).number, 2);
  });

  it("joins a renewal that is under way", async () => {
    const { session, count } = sessionOf({});
    const first = rightOf(await session.current());
    const renewing = session.renew(first)();
    while (count() < 2) {
      await Promise.resolve();
    }
    assert.equal(rightOf(await session.current()).number, 2);
    assert.equal(rightOf(await renewing).number, 2);
    assert.equal(count(), 2);
  });
});
