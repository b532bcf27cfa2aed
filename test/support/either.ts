import type { Either } from "fp-ts/Either";
import { isLeft, isRight } from "fp-ts/Either";
import assert from "node:assert/strict";

/** The value of a success; fails the test otherwise. */
export function rightOf<A>(result: Either<unknown, A>): A {
  assert.ok(isRight(result), `expected a success, got ${JSON.stringify(result)}`);
  return result.right;
}

/** The error of a failure; fails the test otherwise. */
export function leftOf<E>(result: Either<E, unknown>): E {
  assert.ok(isLeft(result), `expected a failure, got ${JSON.stringify(result)}`);
  return result.left;
}
