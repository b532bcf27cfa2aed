import assert from "node:assert/strict";
import { makeAccounts } from "../../../provider/auth/accounts";
import { endpointOf, projectUrl } from "../../../provider/auth/catalog";
import { makeConfigure } from "../../../provider/auth/configuration";
import { getService } from "../../../provider/vpcep/services";
import { fakeCapabilities, signInAnswer } from "../../support/capabilities";
import { leftOf, rightOf } from "../../support/either";

const password = {
  authUrl: "https://iam.example",
  userName: "demo",
  password: "secret",
  domainName: "domain",
  projectName: "eu-de",
};

function configure(
  stack: Record<string, string>,
  environment: Record<string, string> = {},
  capabilities = fakeCapabilities(() => signInAnswer(), environment),
): ReturnType<typeof makeConfigure> {
  return makeConfigure(capabilities, { get: (key) => stack[key.replace("otc:", "")] });
}

function accounts(
  capabilities: ReturnType<typeof fakeCapabilities>,
  stack: Record<string, string>,
): ReturnType<typeof makeAccounts> {
  return makeAccounts(capabilities, configure(stack, {}, capabilities));
}

describe("signing in", () => {
  it("asks for a token by user, domain and project, and finds the endpoint in the catalog", async () => {
    const capabilities = fakeCapabilities(() => signInAnswer());
    const account = rightOf(await accounts(capabilities, password)({})());
    assert.equal(account.region, "eu-de");
    assert.equal(account.projectId, "6e9dfd51d1124e8d8498dce894923a0d");
    assert.deepEqual(capabilities.asked[0], {
      method: "POST",
      url: "https://iam.example/v3/auth/tokens",
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
    });
  });

  it("happens once for any number of concurrent calls, and once more when the token is refused", async () => {
    let tokens = 0;
    const capabilities = fakeCapabilities(async (asked) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (asked.url.endsWith("/auth/tokens")) {
        return signInAnswer({ token: `token-${++tokens}` });
      }
      return asked.headers["X-Auth-Token"] === "token-2"
        ? { status: 200, body: { id: "1" } }
        : { status: 401, body: { error_code: "EndPoint.0003" } };
    });
    const all = accounts(capabilities, password);
    const results = await Promise.all(
      Array.from({ length: 20 }, async () => getService(rightOf(await all({})()).client, "1")()),
    );
    results.forEach(rightOf);
    assert.equal(tokens, 2);
  });

  it("happens again shortly before the token expires", async () => {
    const capabilities = fakeCapabilities((_asked, count) =>
      signInAnswer({ token: `token-${count}`, expiresAt: new Date(1_700_000_000_000 + 600_000).toISOString() }),
    );
    const all = accounts(capabilities, password);
    rightOf(await all({})());
    rightOf(await all({})());
    assert.equal(capabilities.asked.length, 1);
    await capabilities.sleep(541_000);
    rightOf(await all({})());
    assert.equal(capabilities.asked.length, 2);
  });

  it("is shared by a project's name and its id, and separate for another project", async () => {
    const capabilities = fakeCapabilities((asked) =>
      signInAnswer(JSON.stringify(asked.body).includes('"eu-de"') ? {} : { projectId: "f".repeat(32) }),
    );
    const all = accounts(capabilities, password);
    rightOf(await all({})());
    rightOf(await all({ projectId: "6e9dfd51d1124e8d8498dce894923a0d" })());
    assert.equal(capabilities.asked.length, 1);
    assert.equal(rightOf(await all({ projectId: "f".repeat(32) })()).projectId, "f".repeat(32));
    assert.equal(capabilities.asked.length, 2);
  });

  it("needs no sign-in with a token, a project and an endpoint", async () => {
    const capabilities = fakeCapabilities(() => ({ status: 200, body: { id: "1" } }));
    const stack = { token: "tttt", projectId: "a".repeat(32), endpoint: "http://127.0.0.1:9080/vpcep/v1" };
    const { client } = rightOf(await accounts(capabilities, stack)({})());
    rightOf(await getService(client, "1")());
    assert.deepEqual(
      capabilities.asked.map(({ url }) => url),
      [`http://127.0.0.1:9080/vpcep/v1/${"a".repeat(32)}/vpc-endpoint-services/1`],
    );
  });

  it("says all that is missing, and every place it could come from", async () => {
    const capabilities = fakeCapabilities(() => signInAnswer());
    assert.deepEqual(leftOf(await accounts(capabilities, { userName: "demo" })({})()), {
      _tag: "AuthError",
      problems: [
        "The address of the identity service is missing: set otc:authUrl (stack configuration), OS_AUTH_URL (environment) " +
          "or auth.auth_url (clouds.yaml).",
        "The user's domain is missing: set otc:domainName (stack configuration), OS_USER_DOMAIN_NAME, OS_DOMAIN_NAME, " +
          "OS_PROJECT_DOMAIN_NAME (environment) or auth.user_domain_name (clouds.yaml) or otc:domainId (stack configuration), " +
          "OS_USER_DOMAIN_ID, OS_DOMAIN_ID, OS_PROJECT_DOMAIN_ID (environment) or auth.user_domain_id (clouds.yaml).",
        "The user's password is missing: set otc:password (stack configuration), OS_PASSWORD (environment) " +
          "or auth.password (clouds.yaml).",
        "The project is missing: set otc:projectId (stack configuration), OS_PROJECT_ID, OS_TENANT_ID (environment) " +
          "or auth.project_id (clouds.yaml) or otc:projectName (stack configuration), OS_PROJECT_NAME, OS_TENANT_NAME " +
          "(environment) or auth.project_name (clouds.yaml).",
      ],
    });
    assert.equal(capabilities.asked.length, 0);
  });

  it("says who is refused, never the password", async () => {
    const capabilities = fakeCapabilities(() => ({ status: 401, body: { error: { code: 401, message: "wrong" } } }));
    const error = leftOf(await accounts(capabilities, password)({})());
    assert.deepEqual(error.problems, [
      'https://iam.example/v3 does not accept user "demo" for project "eu-de": check the user, the domain, the project and the password. ' +
        "A user with a virtual MFA device needs a passcode too.",
    ]);
    assert.ok(!JSON.stringify(error).includes('secret"'));
    assert.equal(capabilities.conceal("my secret"), "my ***");
  });
});

describe("settings", () => {
  it("come from the stack first, and say where from", () => {
    const found = configure(
      { region: "eu-nl" },
      { OS_REGION_NAME: "eu-de", OS_TENANT_NAME: "eu-de_a", OS_PASSWORD: "" },
    );
    assert.deepEqual(found({}).settings, {
      region: { value: "eu-nl", source: "stack configuration otc:region", rank: 0 },
      projectName: { value: "eu-de_a", source: "environment OS_TENANT_NAME", rank: 1 },
    });
  });

  it("that are no numbers or switches are all told at once", () => {
    const { limits, problems } = configure({ createTimeout: "ten", maxRetries: "-1", insecure: "maybe" })({});
    assert.deepEqual(limits, {
      maxRetries: 5,
      callTimeout: 60,
      connectTimeout: 10,
      createTimeout: 600,
      updateTimeout: 600,
      deleteTimeout: 600,
      insecure: false,
      signature: "credential",
    });
    assert.deepEqual(problems, [
      'otc:maxRetries: "-1" (stack configuration otc:maxRetries) is not a whole number from 0 to 86400.',
      'otc:createTimeout: "ten" (stack configuration otc:createTimeout) is not a whole number from 1 to 86400.',
      'otc:insecure: "maybe" (stack configuration otc:insecure) is not true or false.',
    ]);
  });
});

describe("the endpoint", () => {
  for (const address of [
    "https://vpcep.example/v1/$(tenant_id)s",
    "https://vpcep.example/v1/{project_id}",
    "https://vpcep.example/v1/p1",
    "https://vpcep.example/v1",
    "https://vpcep.example/v1/",
    "https://vpcep.example",
    "https://vpcep.example/$(tenant_id)s",
  ]) {
    it(`is the project's own for ${address}`, () => {
      assert.equal(projectUrl(address, "p1"), "https://vpcep.example/v1/p1");
    });
  }

  it("is that of the region asked for, of the project's region, or the only one", () => {
    const endpoints = ["eu-de", "eu-nl"].map((region) => ({
      interface: "public",
      region,
      url: `https://${region}/v1`,
    }));
    const signedIn = { token: "", expiresAt: 0, catalog: [{ type: "vpcep", endpoints }] };
    const project = { id: "p1", name: "eu-nl_network" };
    assert.equal(rightOf(endpointOf({ ...signedIn, project: { id: "p1" } }, "eu-de")).url, "https://eu-de/v1/p1");
    assert.deepEqual(leftOf(endpointOf({ ...signedIn, project }, "eu-de")).problems, [
      'Project "eu-nl_network" (p1) is in region eu-nl, not in eu-de: choose a project of that region (projectId), or leave ' +
        "the region out.",
    ]);
    assert.equal(rightOf(endpointOf({ ...signedIn, project }, undefined)).url, "https://eu-nl/v1/p1");
    const nowhere = leftOf(endpointOf({ ...signedIn, project: { id: "p1" } }, undefined));
    assert.match(nowhere.problems[0] ?? "", /^The region is missing \(the catalog has vpcep in eu-de, eu-nl\)/);
    const wrong = leftOf(endpointOf({ ...signedIn, project: { id: "p1" } }, "eu-ch2"));
    assert.match(
      wrong.problems[0] ?? "",
      /^The catalog has no vpcep endpoint in region "eu-ch2", only in eu-de, eu-nl/,
    );
    assert.match(
      leftOf(endpointOf({ ...signedIn, catalog: [], project }, "eu-nl")).problems[0] ?? "",
      /^The catalog of the identity service has no entry of type vpcep/,
    );
  });
});
