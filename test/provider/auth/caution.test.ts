import * as E from "fp-ts/Either";
import type * as TE from "fp-ts/TaskEither";
import assert from "node:assert/strict";
import { makeCaution } from "../../../provider/auth/caution";
import type { Identity } from "../../../provider/auth/identity";
import type { AuthError } from "../../../provider/errors";
import { leftOf, rightOf } from "../../support/either";

const request = { method: "POST", url: "https://iam.example/v3/auth/tokens" };
const refused: AuthError = {
  _tag: "AuthError",
  problems: ["no"],
  cause: { _tag: "ApiError", request, status: 401, fromApi: true },
};
const lost: AuthError = { ...refused, cause: { _tag: "TransportError", request, reason: "reset" } };

function identity(project: string, password = "p"): Identity {
  const user = { name: "demo", domain: { name: "d" } };
  return {
    authUrl: "https://iam.example/v3",
    credentials: { way: "password", user, password },
    scope: { id: project },
  };
}

describe("caution with a password", () => {
  /** Signs in for ten projects at once; says which of them reached the cloud, and how many did at the same time. */
  async function tenProjects(outcome: (project: string) => AuthError | undefined): Promise<{
    tried: string[];
    together: number;
    results: E.Either<AuthError, string>[];
  }> {
    const cautiously = makeCaution();
    const tried: string[] = [];
    let running = 0;
    let together = 0;
    const signIn =
      (project: string): TE.TaskEither<AuthError, string> =>
      async () => {
        tried.push(project);
        together = Math.max(together, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        const error = outcome(project);
        return error === undefined ? E.right(project) : E.left(error);
      };
    const projects = Array.from({ length: 10 }, (_, index) => `p${index}`);
    const results = await Promise.all(projects.map((project) => cautiously(identity(project), signIn(project))()));
    return { tried, together, results };
  }

  it("tries a wrong one three times at most, for any number of projects", async () => {
    const { tried, results } = await tenProjects(() => refused);
    assert.deepEqual(tried, ["p0", "p1", "p2"]);
    assert.equal(leftOf(results[2] ?? E.right("")), refused);
    assert.match(
      leftOf(results[9] ?? E.right("")).problems[0] ?? "",
      /^Not signed in as user "demo" for project "p9": /,
    );
  });

  it("goes on together once it was taken", async () => {
    const { tried, together, results } = await tenProjects((project) => (project === "p0" ? refused : undefined));
    assert.equal(tried.length, 10);
    assert.equal(together, 8);
    assert.equal(results.filter(E.isRight).length, 9);
  });

  it("counts neither faults of the network, nor refusals after it was taken", async () => {
    assert.equal((await tenProjects(() => lost)).tried.length, 10);
    assert.equal((await tenProjects((project) => (project === "p0" ? undefined : refused))).tried.length, 10);
  });

  it("is for each password by itself", async () => {
    const cautiously = makeCaution();
    for (const project of ["1", "2", "3"]) {
      leftOf(await cautiously(identity(project), () => Promise.resolve(E.left(refused)))());
    }
    rightOf(await cautiously(identity("1", "other"), () => Promise.resolve(E.right(1)))());
    leftOf(await cautiously(identity("4"), () => Promise.resolve(E.right(1)))());
  });
});
