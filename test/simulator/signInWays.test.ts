import assert from "node:assert/strict";
import { defaultIdentity, identities, passcodeAt } from "../../simulator";
import { callSigned } from "./signing";
import { fields, inWorld, passwordBody, type Reply, request, services, signIn, tokenFor, type World } from "./support";

const otherDomain = "OTC-EU-DE-00000000001000000002";
const otherProject = identities.projects.find(({ name, domain_id }) => {
  return name === "eu-de" && domain_id !== defaultIdentity.domainId;
});
const inOtherProject = { project: { name: "eu-de", domain: { name: otherDomain } } };

function errorOf(reply: Reply): unknown[] {
  return [reply.status, fields(fields(reply.body)["error"])["message"]];
}

const mfaUser = identities.users.find(({ name }) => name === "demo-mfa");
const mfaPassword = { name: "demo-mfa", password: "demo-mfa-password", domain: { name: defaultIdentity.domainName } };

function mfaBody(user: Readonly<Record<string, unknown>>, methods = ["password", "totp"]): unknown {
  const identity = { methods, password: { user: mfaPassword }, totp: { user } };
  return { auth: { identity, scope: { project: { name: "eu-de" } } } };
}

const agency = { domain_name: otherDomain, xrole_name: "demo-agency" };

function agencyBody(assume_role: unknown = agency, scope: unknown = inOtherProject): unknown {
  return { auth: { identity: { methods: ["assume_role"], assume_role }, scope } };
}

describe("simulator: sign-in with a passcode", () => {
  const passcode = ({ clock }: World): string => passcodeAt(mfaUser?.mfaSecret ?? "", clock.now);

  it(
    "takes password and passcode, the user named by id or by name",
    inWorld(async (world) => {
      for (const user of [{ id: mfaUser?.id }, { name: "demo-mfa" }]) {
        const reply = await signIn(world.simulator, mfaBody({ ...user, passcode: passcode(world) }));
        assert.equal(reply.status, 201);
        const token = fields(fields(reply.body)["token"]);
        assert.deepEqual(token["methods"], ["password", "totp"]);
        assert.equal(token["mfa_authn_at"], "2024-01-02T03:04:05.678000Z");
      }
    }),
  );

  it(
    "refuses a wrong passcode, a password alone and a passcode alone",
    inWorld(async (world) => {
      const { simulator } = world;
      const id = mfaUser?.id;
      const fail = [401, "mfa totp code verify fail"];
      const wrong = passcode(world) === "000000" ? "000001" : "000000";
      assert.deepEqual(errorOf(await signIn(simulator, mfaBody({ id, passcode: wrong }))), fail);
      assert.deepEqual(errorOf(await signIn(simulator, passwordBody(mfaPassword))), fail);
      const alone = await signIn(simulator, mfaBody({ id, passcode: passcode(world) }, ["totp"]));
      assert.deepEqual(errorOf(alone), [401, "The username or password is wrong."]);
      const demo = await signIn(simulator, mfaBody({ name: "demo", passcode: passcode(world) }));
      assert.deepEqual(errorOf(demo), fail);
    }),
  );
});

describe("simulator: agency", () => {
  it(
    "gives a token for the other account's project, by a token or a signature",
    inWorld(async (world) => {
      const { simulator, token } = world;
      const url = `${simulator.authUrl}/auth/tokens`;
      const json = { "Content-Type": "application/json" };
      const replies = [
        await request("POST", url, agencyBody(), { ...json, "X-Auth-Token": token }),
        await request("POST", url, agencyBody({ domain_id: otherProject?.domain_id, agency_name: "demo-agency" }), {
          ...json,
          "X-Auth-Token": token,
        }),
        await callSigned(world, "credential", {
          method: "POST",
          url,
          body: agencyBody(),
          headers: { "X-Domain-Id": defaultIdentity.domainId },
        }),
      ];
      const domain = { id: otherProject?.domain_id, name: otherDomain };
      const own = { id: defaultIdentity.domainId, name: defaultIdentity.domainName };
      for (const reply of replies) {
        assert.equal(reply.status, 201);
        const { user, assumed_by, project, methods } = fields(fields(reply.body)["token"]);
        assert.deepEqual(methods, ["assume_role"]);
        assert.deepEqual(project, { domain, id: otherProject?.id, name: "eu-de" });
        assert.equal(fields(user)["name"], "demo-agency");
        assert.deepEqual(fields(user)["domain"], domain);
        assert.equal(fields(fields(assumed_by)["user"])["name"], "demo");
        assert.deepEqual(fields(fields(assumed_by)["user"])["domain"], own);
        const list = await request("GET", `${simulator.endpoint}/${otherProject?.id ?? ""}${services}`, undefined, {
          "X-Auth-Token": reply.headers.get("X-Subject-Token") ?? "",
        });
        assert.equal(list.status, 200);
      }
    }),
  );

  const mayNot = [403, "You are not authorized to perform the requested action."];
  const refused: readonly [string, unknown, unknown[]][] = [
    ["an unknown agency", agencyBody({ ...agency, xrole_name: "no" }), [404, "Could not find agency: no."]],
    ["an unknown domain", agencyBody({ ...agency, domain_name: "no" }), [404, "Could not find agency: demo-agency."]],
    [
      "no domain",
      agencyBody({ xrole_name: "demo-agency" }),
      [400, "Expecting to find domain_id or domain_name in assume_role. The request is malformed or incorrect."],
    ],
    [
      "a project of the caller's own account",
      agencyBody(agency, { project: { id: defaultIdentity.projectId } }),
      [401, "The user has no access to this project, or it does not exist."],
    ],
  ];
  for (const [what, body, error] of refused) {
    it(
      `refuses ${what}`,
      inWorld(async ({ simulator, token }) => {
        const headers = { "Content-Type": "application/json", "X-Auth-Token": token };
        assert.deepEqual(errorOf(await request("POST", `${simulator.authUrl}/auth/tokens`, body, headers)), error);
      }),
    );
  }

  it(
    "refuses no caller, a caller who is not trusted, and a signature without X-Domain-Id",
    inWorld(async (world) => {
      const { simulator } = world;
      const url = `${simulator.authUrl}/auth/tokens`;
      const nobody = await signIn(simulator, agencyBody());
      assert.deepEqual(errorOf(nobody), [401, "The request you have made requires authentication."]);
      const other = { name: "other", password: "other-password", domain: { name: otherDomain } };
      const token = await tokenFor(simulator, passwordBody(other));
      const headers = { "Content-Type": "application/json", "X-Auth-Token": token };
      assert.deepEqual(errorOf(await request("POST", url, agencyBody(), headers)), mayNot);
      const signed = await callSigned(world, "access", { method: "POST", url, body: agencyBody() });
      assert.deepEqual(errorOf(signed), mayNot);
    }),
  );
});

describe("simulator: identity service, signed", () => {
  const get = (world: World, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
    callSigned(world, "credential", { method: "GET", url: world.simulator.authUrl + path, headers });

  it(
    "lists projects and domains by name",
    inWorld(async (world) => {
      const projects = fields((await get(world, "/projects?name=eu-nl_demo")).body)["projects"] as { id: string }[];
      assert.deepEqual(
        projects.map(({ id }) => id),
        [identities.projects.find(({ name }) => name === "eu-nl_demo")?.id],
      );
      const { domains } = fields((await get(world, `/auth/domains?name=${defaultIdentity.domainName}`)).body);
      assert.deepEqual(domains, [
        {
          description: "",
          enabled: true,
          id: defaultIdentity.domainId,
          links: { self: `${world.simulator.authUrl}/domains/${defaultIdentity.domainId}` },
          name: defaultIdentity.domainName,
        },
      ]);
      assert.deepEqual(fields((await get(world, `/auth/domains?name=${otherDomain}`)).body)["domains"], []);
    }),
  );

  it(
    "shows the catalog of a project, of none, and of none that is accessible",
    inWorld(async (world) => {
      const types = (reply: Reply): string[] =>
        (fields(reply.body)["catalog"] as { type: string }[]).map(({ type }) => type);
      const all = ["iam", "vpc", "elb", "vpcep"];
      const headers = { "X-Project-Id": defaultIdentity.projectId };
      assert.deepEqual(types(await get(world, "/auth/catalog", headers)), all);
      assert.deepEqual(types(await get(world, "/auth/catalog")), ["iam"]);
      const wrong = await get(world, "/auth/catalog", { "X-Project-Id": otherProject?.id ?? "" });
      assert.deepEqual(errorOf(wrong), [401, "The user has no access to this project, or it does not exist."]);
      const byToken = (token: string): Promise<Reply> =>
        request("GET", `${world.simulator.authUrl}/auth/catalog`, undefined, { "X-Auth-Token": token });
      assert.deepEqual(types(await byToken(world.token)), all);
      const unscoped = await byToken(await tokenFor(world.simulator, passwordBody({}, "unscoped")));
      assert.deepEqual(errorOf(unscoped), [403, "A project-scoped token is required to produce a service catalog."]);
      assert.deepEqual(errorOf(await byToken("x")), [401, "The X-Auth-Token is invalid!"]);
    }),
  );

  it(
    "has no VPCEP in the catalog when told so",
    inWorld(
      async (world) => {
        const catalog = fields((await get(world, "/auth/catalog")).body)["catalog"];
        const token = fields(fields((await signIn(world.simulator)).body)["token"]);
        for (const entries of [catalog, token["catalog"]]) assert.ok(!JSON.stringify(entries).includes("vpcep"));
      },
      { catalog: "none" },
    ),
  );

  it(
    "gives tokens that live as long as told",
    inWorld(
      async ({ simulator, clock, call }) => {
        const token = fields(fields((await signIn(simulator)).body)["token"]);
        assert.equal(token["expires_at"], "2024-01-02T03:05:35.678000Z");
        assert.equal((await call("GET", services)).status, 200);
        clock.now += 90_000;
        assert.equal((await call("GET", services)).status, 401);
      },
      { tokenSeconds: 90 },
    ),
  );
});
