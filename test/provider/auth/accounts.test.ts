import assert from "node:assert/strict";
import type { Placement } from "../../../provider/auth/scope";
import { getService } from "../../../provider/vpcep/services";
import { accounts, keys, password, surrounded, type Fake, type Stack } from "../../support/auth";
import { type Answer, type Asked, signInAnswer } from "../../support/capabilities";
import { leftOf, rightOf } from "../../support/either";

const project = "6e9dfd51d1124e8d8498dce894923a0d";
const others = ["b", "c"].map((letter) => letter.repeat(32));
const service: Answer = { status: 200, body: { id: "1" } };

/** An identity service that gives a token of the project asked for: its id, or the one of the seed. */
function scoped({ body }: Asked): Answer {
  const id = /"project":\{"id":"(\w+)"/.exec(JSON.stringify(body ?? {}))?.[1];
  return signInAnswer(id === undefined ? {} : { projectId: id });
}

const answer = (asked: Asked): Answer => (asked.url.startsWith("https://iam") ? scoped(asked) : service);

function signIns(capabilities: Fake): unknown[] {
  return capabilities.asked
    .filter(({ url }) => url.endsWith("/auth/tokens"))
    .map(({ body }) => (body as { auth: { scope?: unknown } } | undefined)?.auth.scope);
}

async function at(stack: Stack, capabilities: Fake, placements: Placement[]): Promise<string[]> {
  const all = accounts(stack, capabilities);
  const found = await Promise.all(placements.map((placement) => all(placement)()));
  return found.map((result) => rightOf(result).projectId);
}

describe("accounts", () => {
  it("sign in once for any number of concurrent calls, and once more when the token is refused", async () => {
    let tokens = 0;
    const capabilities = surrounded({}, async (asked) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (asked.url.endsWith("/auth/tokens")) {
        return signInAnswer({ token: `token-${++tokens}` });
      }
      return asked.headers["X-Auth-Token"] === "token-2"
        ? service
        : { status: 401, body: { error_code: "EndPoint.0003" } };
    });
    const all = accounts(password, capabilities);
    const results = await Promise.all(
      Array.from({ length: 20 }, async () => getService(rightOf(await all({})()).client, "1")()),
    );
    results.forEach(rightOf);
    assert.equal(tokens, 2);
  });

  it("share a sign-in between a project's name and its id, and have one for another project", async () => {
    const capabilities = surrounded({}, answer);
    assert.deepEqual(await at(password, capabilities, [{}, { projectId: project }]), [project, project]);
    assert.equal(signIns(capabilities).length, 1);
    assert.deepEqual(await at(password, capabilities, [{ projectId: others[0] ?? "" }]), [others[0]]);
  });

  it("share a sign-in between entries of clouds.yaml that are the same identity", async () => {
    const auth = {
      auth_url: "https://iam.example/v3",
      username: "u",
      password: "p",
      domain_name: "d",
      project_id: project,
    };
    const clouds = {
      a: { auth },
      b: { auth: { ...auth, auth_url: "https://iam.example/" } },
      c: { auth, verify: false },
    };
    const capabilities = surrounded({ clouds }, answer);
    await at({}, capabilities, [{ cloud: "a" }, { cloud: "b" }, { cloud: "a", region: "eu-de" }]);
    assert.equal(signIns(capabilities).length, 1);
    // It is reached in another way.
    await at({}, capabilities, [{ cloud: "a" }, { cloud: "c" }]);
    assert.equal(signIns(capabilities).length, 3);
  });

  it("do not sign in to a configured project for a resource that names another", async () => {
    const capabilities = surrounded({}, answer);
    const { projectName: _name, ...rest } = password;
    await at(
      { ...rest, projectId: project },
      capabilities,
      others.map((projectId) => ({ projectId })),
    );
    assert.deepEqual(
      signIns(capabilities),
      others.map((id) => ({ project: { id } })),
    );
  });

  it("reach a resource's own project where the configured one is refused", async () => {
    const capabilities = surrounded({}, (asked) =>
      JSON.stringify(asked.body).includes('"name":"eu-de"') ? { status: 401 } : answer(asked),
    );
    assert.deepEqual(await at(password, capabilities, [{ projectId: others[0] ?? "" }]), [others[0]]);
  });

  it("try a wrong password three times at most, whatever projects resources are in", async () => {
    const capabilities = surrounded({}, () => ({ status: 401, body: { error: { code: 401, message: "wrong" } } }));
    const all = accounts(password, capabilities);
    const placements = Array.from({ length: 200 }, (_, index) =>
      index % 2 === 0 ? {} : { projectId: others[0] ?? "" },
    );
    const many = Array.from({ length: 20 }, (_, index) => ({ projectId: String(index).padStart(32, "0") }));
    const results = await Promise.all([...placements, ...many].map((placement) => all(placement)()));
    results.forEach((result) => assert.ok(!JSON.stringify(leftOf(result)).includes('secret"')));
    assert.equal(capabilities.asked.length, 3);
  });

  it("use a passcode once, and reach other projects with the token that it gave", async () => {
    const capabilities = surrounded({}, answer);
    const { userName: _userName, ...rest } = password;
    const stack = { ...rest, userId: "u1", passcode: "123456" };
    await at(stack, capabilities, [{}, { projectId: others[0] ?? "" }, { projectId: others[1] ?? "" }, {}]);
    const methods = capabilities.asked.map(
      ({ body }) => (body as { auth: { identity: { methods: unknown } } }).auth.identity.methods,
    );
    assert.deepEqual(methods, [["password", "totp"], ["token"], ["token"]]);
  });

  it("use a passcode once for an agency's projects too", async () => {
    const capabilities = surrounded({}, answer);
    const { userName: _userName, ...rest } = password;
    const agency = { agencyName: "helpers", agencyDomainName: "theirs", delegatedProject: "eu-de_b" };
    const stack = { ...rest, ...agency, userId: "u1", passcode: "123456" };
    await at(stack, capabilities, [{}, { projectId: others[0] ?? "" }]);
    const methods = capabilities.asked.map(
      ({ body }) => (body as { auth: { identity: { methods: readonly string[] } } }).auth.identity.methods[0],
    );
    assert.deepEqual(methods, ["password", "assume_role", "assume_role"]);
  });

  it("need no sign-in with a token, a project and an endpoint, nor with keys", async () => {
    const capabilities = surrounded({}, () => service);
    const local = { projectId: project, endpoint: "http://127.0.0.1:9080/vpcep/v1" };
    for (const stack of [
      { token: "tttt", ...local },
      { ...keys, ...local },
    ]) {
      const { client } = rightOf(await accounts(stack, capabilities)({})());
      rightOf(await getService(client, "1")());
    }
    assert.deepEqual(
      capabilities.asked.map(({ url }) => url),
      Array(2).fill(`http://127.0.0.1:9080/vpcep/v1/${project}/vpc-endpoint-services/1`),
    );
  });

  it("take a configured endpoint for the configured region only", async () => {
    const capabilities = surrounded({}, (asked) => {
      const { body, ...rest } = signInAnswer() as { status: number; body: unknown };
      const other = JSON.parse(JSON.stringify(body).replaceAll("eu-de", "eu-nl")) as unknown;
      const isOther = JSON.stringify(asked.body ?? {}).includes('"name":"eu-nl"');
      return asked.url.startsWith("https://iam") ? { ...rest, body: isOther ? other : body } : service;
    });
    const all = accounts({ ...password, region: "eu-de", endpoint: "https://own.example" }, capabilities);
    for (const placement of [{}, { region: "eu-nl" }, { region: "eu-de" }]) {
      rightOf(await getService(rightOf(await all(placement)()).client, "1")());
    }
    const hosts = capabilities.asked.map(({ url }) => new URL(url).hostname);
    assert.deepEqual(hosts, ["iam.example", "own.example", "iam.example", "vpcep.example", "own.example"]);
  });

  it("read the catalog for another region's keys, though the configured endpoint needs none", async () => {
    const endpoints = [{ region: "eu-nl", url: "https://eu-nl" }];
    const capabilities = surrounded({}, ({ url }) =>
      url.endsWith("/auth/catalog") ? { status: 200, body: { catalog: [{ type: "vpcep", endpoints }] } } : service,
    );
    const all = accounts({ ...keys, endpoint: "https://own.example" }, capabilities);
    rightOf(await all({ projectId: others[0] ?? "" })());
    const { region } = rightOf(await all({ projectId: others[0] ?? "", region: "eu-nl" })());
    assert.equal(region, "eu-nl");
  });

  it("tell of a project of another region", async () => {
    const capabilities = surrounded({}, answer);
    const error = leftOf(await accounts({ ...password, region: "eu-nl" }, capabilities)({})());
    assert.deepEqual(error.problems, [
      `Project "eu-de" (${project}) is in region eu-de, not in eu-nl: choose a project of that region (projectId), or leave ` +
        "the region out.",
    ]);
  });

  it("tell that the account of a resource's cloud is from that entry alone", async () => {
    const { authUrl, ...rest } = password;
    const auth = { auth_url: authUrl, username: "b", user_domain_name: "d", project_name: "eu-de" };
    const all = accounts({ ...rest, authUrl }, surrounded({ clouds: { b: { auth } } }));
    assert.deepEqual(leftOf(await all({ cloud: "b" })()).problems, [
      "The user's password is missing: set otc:password (stack configuration), OS_PASSWORD (environment) or auth.password " +
        "(clouds.yaml).",
      'The resource names the cloud "b": its account is from that entry of clouds.yaml alone.',
    ]);
  });

  it("warn of certificates that are not checked once for each place that says so", async () => {
    const capabilities = surrounded({}, answer);
    await at({ ...password, insecure: "true" }, capabilities, [{}, {}, { projectId: others[0] ?? "" }]);
    assert.deepEqual(capabilities.told, [
      "Certificates are not checked (stack configuration otc:insecure): whoever is between here and the cloud can read the " +
        "credentials.",
    ]);
  });
});
