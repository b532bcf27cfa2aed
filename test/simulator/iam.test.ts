import assert from "node:assert/strict";
import { defaultIdentity, identities } from "../../simulator";
import { fields, inWorld, passwordBody, request, signIn, tokenFor, type Reply } from "./support";

function tokenIn(reply: Reply): Readonly<Record<string, unknown>> {
  return fields(fields(reply.body)["token"]);
}
function catalogUrls(reply: Reply, type: string): Record<string, unknown> {
  const catalog = tokenIn(reply)["catalog"] as { type: string; endpoints: Record<string, string>[] }[];
  const endpoints = catalog.find((entry) => entry.type === type)?.endpoints ?? [];
  return Object.fromEntries(endpoints.map(({ region, url }): [string, unknown] => [String(region), url]));
}

const domainById = { id: defaultIdentity.domainId };

describe("simulator: IAM", () => {
  it(
    "signs in with a password and answers as Keystone does",
    inWorld(async ({ simulator }) => {
      const reply = await signIn(simulator);
      assert.equal(reply.status, 201);
      assert.ok((reply.headers.get("X-Subject-Token")?.length ?? 0) > 200);
      const { catalog, roles, ...token } = tokenIn(reply);
      assert.ok(Array.isArray(catalog) && Array.isArray(roles));
      const domain = { id: defaultIdentity.domainId, name: defaultIdentity.domainName };
      const [user] = identities.users;
      assert.deepEqual(token, {
        expires_at: "2024-01-03T03:04:05.678000Z",
        issued_at: "2024-01-02T03:04:05.678000Z",
        methods: ["password"],
        project: { domain, id: defaultIdentity.projectId, name: "eu-de" },
        user: { domain, id: user?.id, name: "demo", password_expires_at: "" },
      });
    }),
  );

  const accepted: readonly [string, unknown][] = [
    ["user by name, domain by id", passwordBody({ domain: domainById })],
    ["user by id", passwordBody({ id: identities.users[0]?.id, name: undefined, domain: undefined })],
    ["project by id", passwordBody({}, { project: { id: defaultIdentity.projectId } })],
    ["project by name and domain", passwordBody({}, { project: { name: "eu-de", domain: domainById } })],
  ];
  for (const [what, body] of accepted) {
    it(
      `accepts ${what}`,
      inWorld(async ({ simulator }) => {
        const reply = await signIn(simulator, body);
        assert.equal(reply.status, 201);
        assert.equal(fields(tokenIn(reply)["project"])["id"], defaultIdentity.projectId);
      }),
    );
  }

  it(
    "lists VPCEP in the catalog for each region, among other services",
    inWorld(async ({ simulator }) => {
      const reply = await signIn(simulator);
      assert.deepEqual(catalogUrls(reply, "vpcep"), {
        "eu-de": `${simulator.url}/eu-de/vpcep/v1/${defaultIdentity.projectId}`,
        "eu-nl": `${simulator.url}/eu-nl/vpcep/v1/${defaultIdentity.projectId}`,
      });
      assert.deepEqual(catalogUrls(reply, "iam"), { "*": simulator.authUrl });
      assert.deepEqual(Object.keys(catalogUrls(reply, "vpc")), ["eu-de", "eu-nl"]);
      assert.deepEqual(Object.keys(catalogUrls(reply, "elb")), ["eu-de", "eu-nl"]);
    }),
  );

  for (const [catalog, path] of [
    ["template", "/eu-de/vpcep/v1/$(tenant_id)s"],
    ["withoutVersion", "/eu-de/vpcep"],
  ] as const) {
    it(
      `can spell the endpoint as ${path}`,
      inWorld(
        async ({ simulator }) => {
          const urls = catalogUrls(await signIn(simulator), "vpcep");
          assert.equal(urls["eu-de"], simulator.url + path);
        },
        { catalog },
      ),
    );
  }

  it(
    "leaves the catalog out when asked to",
    inWorld(async ({ simulator }) => {
      const token = tokenIn(await signIn(simulator, passwordBody(), "?nocatalog"));
      assert.equal("catalog" in token, false);
      assert.equal("roles" in token, true);
    }),
  );

  it(
    "gives a token without scope no project, roles or catalog",
    inWorld(async ({ simulator }) => {
      const token = tokenIn(await signIn(simulator, passwordBody({}, "unscoped")));
      assert.deepEqual(Object.keys(token), ["expires_at", "methods", "issued_at", "user"]);
    }),
  );

  it(
    "gives a token for a domain the identity service only",
    inWorld(async ({ simulator }) => {
      const reply = await signIn(simulator, passwordBody({}, { domain: domainById }));
      assert.deepEqual(tokenIn(reply)["domain"], { id: defaultIdentity.domainId, name: defaultIdentity.domainName });
      assert.deepEqual(catalogUrls(reply, "vpcep"), {});
      assert.deepEqual(catalogUrls(reply, "iam"), { "*": simulator.authUrl });
    }),
  );

  it(
    "exchanges a token for one of another project that lives no longer",
    inWorld(async ({ simulator, clock, token }) => {
      clock.now += 3_600_000;
      const scope = { project: { name: "eu-nl" } };
      const reply = await signIn(simulator, {
        auth: { identity: { methods: ["token"], token: { id: token } }, scope },
      });
      assert.equal(reply.status, 201);
      const answer = tokenIn(reply);
      assert.equal(fields(answer["project"])["name"], "eu-nl");
      assert.equal(answer["issued_at"], "2024-01-02T04:04:05.678000Z");
      assert.equal(answer["expires_at"], "2024-01-03T03:04:05.678000Z");
    }),
  );

  it(
    "validates a token, and no token that has expired or never was",
    inWorld(async ({ simulator, clock, token }) => {
      const validate = (subject: string, own = token): Promise<Reply> =>
        request("GET", `${simulator.authUrl}/auth/tokens`, undefined, {
          "X-Auth-Token": own,
          "X-Subject-Token": subject,
        });
      const valid = await validate(token);
      assert.equal(valid.status, 200);
      assert.equal(valid.headers.get("X-Subject-Token"), token);
      assert.equal(fields(tokenIn(valid)["project"])["name"], "eu-de");
      assert.equal((await validate("x")).status, 404);
      assert.equal((await validate(token, "x")).status, 401);
      clock.now += 24 * 3_600_000 - 1;
      assert.equal((await validate(token)).status, 200);
      clock.now += 1;
      assert.equal((await validate(token)).status, 401);
    }),
  );

  it(
    "lists the account's own projects, and one by name",
    inWorld(async ({ simulator, token }) => {
      const list = async (path: string): Promise<unknown[]> => {
        const reply = await request("GET", simulator.authUrl + path, undefined, { "X-Auth-Token": token });
        return (fields(reply.body)["projects"] as { name: string }[]).map(({ name }) => name);
      };
      assert.deepEqual(await list("/projects"), ["eu-de", "eu-de_demo", "eu-nl", "eu-nl_demo"]);
      assert.deepEqual(await list("/projects?name=eu-nl"), ["eu-nl"]);
      assert.deepEqual(await list("/auth/projects?name=no"), []);
      assert.equal((await request("GET", `${simulator.authUrl}/projects`, undefined, {})).status, 401);
    }),
  );

  it(
    "says which version it is",
    inWorld(async ({ simulator }) => {
      const reply = await request("GET", simulator.authUrl, undefined, {});
      assert.equal(fields(fields(reply.body)["version"])["id"], "v3.6");
      assert.match(reply.headers.get("X-Request-Id") ?? "", /^[0-9a-f]{32}$/);
    }),
  );

  it("has 32-hex ids everywhere, none twice", async () => {
    const { domains, users, projects } = identities;
    const ids = [...domains, ...users, ...projects].map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id) => !/^[0-9a-f]{32}$/.test(id)),
      [],
    );
    assert.equal(new Set(ids).size, ids.length);
  });

  it(
    "lets the second account sign in",
    inWorld(async ({ simulator }) => {
      const domain = { name: "OTC-EU-DE-00000000001000000002" };
      const body = passwordBody({ name: "other", password: "other-password", domain });
      assert.notEqual(await tokenFor(simulator, body), "");
    }),
  );
});
