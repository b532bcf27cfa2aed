import assert from "node:assert/strict";
import type { Placement } from "../../../provider/auth/scope";
import { signIn, type SignedIn } from "../../../provider/auth/signIn";
import type { AuthError } from "../../../provider/errors";
import { type Fake, keys, password, resolved, type Stack, surrounded } from "../../support/auth";
import { type Answer, type Asked, signInAnswer } from "../../support/capabilities";
import { leftOf, rightOf } from "../../support/either";

const project = "6e9dfd51d1124e8d8498dce894923a0d";

/** An identity service with the projects and domains that keys look up. */
function iam({ method, url }: Asked): Answer {
  if (method === "POST" || url.endsWith("/auth/tokens")) return signInAnswer({ token: "given-token" });
  if (url.includes("/projects")) return { status: 200, body: { projects: [{ id: project, name: "eu-de" }] } };
  if (url.includes("/domains")) return { status: 200, body: { domains: [{ id: "d1", name: "domain" }] } };
  return { status: 200, body: { catalog: [{ type: "vpcep", endpoints: [] }] } };
}

async function run(
  stack: Stack,
  answer: (asked: Asked, count: number) => Answer = iam,
  placement: Placement = {},
): Promise<{ capabilities: Fake; result: Awaited<ReturnType<ReturnType<typeof signIn>>>; lines: string[] }> {
  const capabilities = surrounded({ trace: { bodies: false } }, answer);
  const { identity, options } = resolved(stack, placement, capabilities);
  const result = await signIn(capabilities, identity, options)();
  return { capabilities, result, lines: capabilities.asked.map(({ method, url }) => `${method} ${url}`) };
}

const headersOf = ({ authorize }: SignedIn): Readonly<Record<string, string>> =>
  authorize({ method: "GET", url: "https://vpcep.example/v1/p", headers: {} }).headers;

const tokens = "https://iam.example/v3/auth/tokens";
const agency = { agencyName: "helpers", agencyDomainName: "theirs", delegatedProject: "eu-de_b" };
const agencyBody = {
  auth: {
    identity: { methods: ["assume_role"], assume_role: { domain_name: "theirs", xrole_name: "helpers" } },
    scope: { project: { name: "eu-de_b", domain: { name: "theirs" } } },
  },
};

describe("signing in", () => {
  it("asks for a token by user, domain and project", async () => {
    const { capabilities, result } = await run(password);
    assert.equal(headersOf(rightOf(result))["X-Auth-Token"], "given-token");
    assert.deepEqual(capabilities.asked, [
      {
        method: "POST",
        url: tokens,
        headers: { Accept: "application/json", "Content-Type": "application/json" },
        body: {
          auth: {
            identity: {
              methods: ["password"],
              password: { user: { name: "demo", password: "secret", domain: { name: "domain" } } },
            },
            scope: { project: { name: "eu-de", domain: { name: "domain" } } },
          },
        },
      },
    ]);
    assert.equal(capabilities.conceal("a given-token"), "a ***");
  });

  it("asks by ids, with a passcode", async () => {
    const { userName: _userName, domainName: _domain, projectName: _project, ...rest } = password;
    const { capabilities } = await run({ ...rest, userId: "u1", projectId: project, passcode: "123456" });
    assert.deepEqual(capabilities.asked[0]?.body, {
      auth: {
        identity: {
          methods: ["password", "totp"],
          password: { user: { id: "u1", password: "secret" } },
          totp: { user: { id: "u1", passcode: "123456" } },
        },
        scope: { project: { id: project } },
      },
    });
  });

  it("exchanges a token for one of the project, or looks it up where none is named", async () => {
    const stack = { authUrl: "https://iam.example", token: "own-token" };
    const exchanged = await run({ ...stack, projectId: project });
    assert.deepEqual(exchanged.capabilities.asked[0]?.body, {
      auth: { identity: { methods: ["token"], token: { id: "own-token" } }, scope: { project: { id: project } } },
    });
    const lookedUp = await run(stack, () => ({ ...signInAnswer(), headers: {} }));
    assert.deepEqual(lookedUp.lines, [`GET ${tokens}`]);
    const headers = lookedUp.capabilities.asked[0]?.headers;
    assert.deepEqual([headers?.["X-Auth-Token"], headers?.["X-Subject-Token"]], ["own-token", "own-token"]);
    assert.equal(headersOf(rightOf(lookedUp.result))["X-Auth-Token"], "own-token");
  });

  it("asks nothing for a token of a project whose endpoint is configured", async () => {
    const { result, lines } = await run({ token: "own-token", projectId: project, endpoint: "https://vpcep.example" });
    assert.deepEqual(lines, []);
    assert.equal(headersOf(rightOf(result))["X-Auth-Token"], "own-token");
  });

  it("looks up project and catalog with signed calls", async () => {
    const { projectId: _id, ...named } = keys;
    const { capabilities, result, lines } = await run({ ...named, projectName: "eu-de" });
    assert.deepEqual(lines, [
      "GET https://iam.example/v3/projects?name=eu-de",
      "GET https://iam.example/v3/auth/catalog",
    ]);
    assert.match(capabilities.asked[0]?.headers["Authorization"] ?? "", /^SDK-HMAC-SHA256 Credential=AK\//);
    assert.equal(capabilities.asked[1]?.headers["X-Project-Id"], project);
    const signed = rightOf(result);
    assert.deepEqual(signed.project, { id: project, name: "eu-de" });
    assert.equal(signed.expiresAt, undefined);
    const headers = headersOf(signed);
    assert.equal(headers["X-Project-Id"], project);
    assert.match(headers["Authorization"] ?? "", /^SDK-HMAC-SHA256 /);
  });

  it("asks only for the catalog for keys of a project's id, nothing where the endpoint is configured too", async () => {
    assert.deepEqual((await run(keys)).lines, ["GET https://iam.example/v3/auth/catalog"]);
    assert.deepEqual((await run({ ...keys, endpoint: "https://vpcep.example" })).lines, []);
  });

  it("signs as configured, with the security token of temporary keys", async () => {
    const stack = { ...keys, signature: "access", securityToken: "own-security-token" };
    const headers = headersOf(rightOf((await run(stack)).result));
    assert.match(headers["Authorization"] ?? "", /^SDK-HMAC-SHA256 Access=AK, /);
    assert.equal(headers["X-Security-Token"], "own-security-token");
  });

  it("says what keys cannot find", async () => {
    const { projectId: _id, ...named } = keys;
    const { result } = await run({ ...named, projectName: "eu-de_b" });
    assert.deepEqual(leftOf(result).problems, ['The access key has no project "eu-de_b" at https://iam.example/v3.']);
    const lost = await run({ ...named, ...agency, domainName: "elsewhere" });
    assert.deepEqual(leftOf(lost.result).problems, [
      'The access key has no domain "elsewhere" at https://iam.example/v3.',
    ]);
  });

  it("assumes an agency as a user of its own domain, with a token, or with keys", async () => {
    const user = await run({ ...password, ...agency });
    assert.deepEqual(user.lines, [`POST ${tokens}`, `POST ${tokens}`]);
    const [first, second] = user.capabilities.asked;
    assert.deepEqual((first?.body as { auth: { scope: unknown } }).auth.scope, { domain: { name: "domain" } });
    assert.deepEqual(second?.body, agencyBody);
    assert.equal(second.headers["X-Auth-Token"], "given-token");

    const token = await run({ authUrl: "https://iam.example", token: "own-token", ...agency });
    assert.deepEqual(
      token.capabilities.asked.map(({ body, headers }) => [body, headers["X-Auth-Token"]]),
      [[agencyBody, "own-token"]],
    );

    const signed = await run({ ...keys, ...agency, domainName: "domain" });
    assert.deepEqual(signed.lines, ["GET https://iam.example/v3/auth/domains", `POST ${tokens}`]);
    assert.deepEqual(signed.capabilities.asked[1]?.body, agencyBody);
    assert.equal(signed.capabilities.asked[1].headers["X-Domain-Id"], "d1");
    const byId = await run({ ...keys, ...agency, domainId: "d9" });
    assert.deepEqual(byId.lines, [`POST ${tokens}`]);
  });

  it("says in the trace what it was chosen over, without secrets", async () => {
    const { capabilities } = await run({ ...password, token: "own-token", authType: "password" });
    assert.equal(
      capabilities.traced[0],
      "Signing in with a user and a password (stack configuration otc:userName, stack configuration otc:password); " +
        "passed over: a token (stack configuration otc:token).",
    );
    assert.equal(capabilities.traced.length, 2);
  });

  it("asks again where the fault passes, as often as configured, and not where it was refused", async () => {
    for (const passing of [{ status: 503 }, { status: 429 }, { fault: new Error("reset") }] as Answer[]) {
      const { lines, result } = await run(password, (asked, count) => (count < 3 ? passing : iam(asked)));
      rightOf(result);
      assert.equal(lines.length, 3);
    }
    assert.equal((await run({ ...password, maxRetries: "1" }, () => ({ status: 503 }))).lines.length, 2);
    for (const status of [400, 401, 403, 404, 302]) {
      assert.equal((await run(password, () => ({ status }))).lines.length, 1);
    }
  });

  it("says what is wrong with an answer, but none of its texts", async () => {
    const failure = async (answer: Answer): Promise<AuthError> => leftOf((await run(password, () => answer)).result);
    const failed = 'Signing in user "demo" for project "eu-de" at https://iam.example/v3 failed.';
    const odd = await failure({ status: 200, body: { token: "canary" } });
    assert.equal(odd.problems[0], failed);
    assert.deepEqual(odd.cause?._tag === "DecodeError" && odd.cause.mismatches, [
      { path: "token", expected: "an object", found: "a text" },
    ]);
    const { body } = signInAnswer() as { body: unknown };
    assert.deepEqual((await failure({ status: 201, body })).problems, [
      `${tokens} answered the sign-in without the header X-Subject-Token.`,
    ]);
    assert.deepEqual((await failure(signInAnswer({ expiresAt: "tomorrow" }))).problems, [
      `${tokens} answered the sign-in without a time in token.expires_at.`,
    ]);
    const unscoped = { token: { expires_at: "2099-01-01T00:00:00Z" } };
    assert.deepEqual((await failure({ status: 201, headers: { "X-Subject-Token": "t" }, body: unscoped })).problems, [
      "The token is not for a project: set a project beside it (otc:projectId or otc:projectName).",
    ]);
  });
});
