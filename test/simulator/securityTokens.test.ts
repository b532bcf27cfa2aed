import assert from "node:assert/strict";
import type { SigningKeys } from "../../provider/auth/signature";
import { defaultIdentity, identities, type SignatureDialect } from "../../simulator";
import { callSigned } from "./signing";
import { fields, inWorld, project, request, type Reply, services, type World } from "./support";

const otherDomain = "OTC-EU-DE-00000000001000000002";
const otherProject = identities.projects.find(({ name, domain_id }) => {
  return name === "eu-de" && domain_id !== defaultIdentity.domainId;
})?.id;
const fromToken = { methods: ["token"], token: {} };
const fromAgency = {
  methods: ["assume_role"],
  assume_role: { domain_name: otherDomain, agency_name: "demo-agency", duration_seconds: 3600 },
};

function obtain({ simulator, token }: World, identity: unknown, headers?: Record<string, string>): Promise<Reply> {
  return request(
    "POST",
    `${simulator.url}/v3.0/OS-CREDENTIAL/securitytokens`,
    { auth: { identity } },
    {
      "Content-Type": "application/json",
      ...(headers ?? { "X-Auth-Token": token }),
    },
  );
}

async function keysOf(reply: Promise<Reply>): Promise<Required<SigningKeys>> {
  const { access, secret, securitytoken } = fields(fields((await reply).body)["credential"]);
  return { accessKey: String(access), secretKey: String(secret), securityToken: String(securitytoken) };
}

function list(world: World, dialect: SignatureDialect, keys: SigningKeys, id: string = project): Promise<Reply> {
  const url = `${world.simulator.endpoint}/${id}${services}`;
  return callSigned(world, dialect, { method: "GET", url, keys, headers: { "X-Project-Id": id } });
}

const incorrect = (why: string): [number, string] => [
  401,
  `APIGW.0301 Incorrect IAM authentication information: ${why}`,
];

describe("simulator: temporary access keys", () => {
  for (const dialect of ["credential", "access"] as const) {
    it(
      `sign with their security token until they expire (${dialect})`,
      inWorld(async (world) => {
        const { accessKey, secretKey, securityToken } = await keysOf(obtain(world, fromToken));
        const outcome = async (keys: SigningKeys): Promise<unknown[]> => {
          const { status, error } = await list(world, dialect, keys);
          return [status, error];
        };
        assert.deepEqual(await outcome({ accessKey, secretKey, securityToken }), [200, ""]);
        assert.deepEqual(await outcome({ accessKey, secretKey }), incorrect(`ak ${accessKey} not exist`));
        const changed = { accessKey, secretKey, securityToken: "x" };
        assert.deepEqual(await outcome(changed), incorrect("decrypt token fail"));
        const wrong = { accessKey, secretKey: "x", securityToken };
        assert.deepEqual(await outcome(wrong), incorrect("verify aksk signature fail"));
        world.clock.now += 900_000 - 1;
        assert.equal((await list(world, dialect, { accessKey, secretKey, securityToken })).status, 200);
        world.clock.now += 1;
        const expired = incorrect("token expires, expires_at: 2024-01-02T03:19:05.678Z");
        assert.deepEqual(await outcome({ accessKey, secretKey, securityToken }), expired);
      }),
    );
  }

  it(
    "come from the token in the body as well",
    inWorld(async (world) => {
      const identity = { methods: ["token"], token: { id: world.token, duration_seconds: 86_400 } };
      const reply = await obtain(world, identity, {});
      assert.equal(reply.status, 201);
      assert.equal(fields(fields(reply.body)["credential"])["expires_at"], "2024-01-03T03:04:05.678000Z");
    }),
  );

  it(
    "of an agency act in the other account",
    inWorld(async (world) => {
      const keys = await keysOf(obtain(world, fromAgency));
      assert.equal((await list(world, "credential", keys, otherProject)).status, 200);
      assert.equal((await list(world, "credential", keys)).status, 403);
    }),
  );

  it(
    "of an agency with a scope act in that project alone",
    inWorld(async (world) => {
      const scope = { project: { id: otherProject } };
      const identity = { ...fromAgency, assume_role: { ...fromAgency.assume_role, scope } };
      const keys = await keysOf(obtain(world, identity));
      assert.equal((await list(world, "credential", keys, otherProject)).status, 200);
      const second = identities.projects.find(({ name, domain_id }) => {
        return name === "eu-nl" && domain_id !== defaultIdentity.domainId;
      })?.id;
      assert.equal((await list(world, "credential", keys, second)).status, 403);
    }),
  );

  const bad: readonly [string, unknown, number][] = [
    ["no method", {}, 400],
    ["an unknown method", { methods: ["password"] }, 400],
    ["too short a life", { methods: ["token"], token: { duration_seconds: 899 } }, 400],
    ["too long a life", { methods: ["token"], token: { duration_seconds: 86_401 } }, 400],
    ["a life that is no number", { methods: ["token"], token: { duration_seconds: "900" } }, 400],
    [
      "an unknown agency",
      { methods: ["assume_role"], assume_role: { domain_name: otherDomain, agency_name: "x" } },
      404,
    ],
  ];
  for (const [what, identity, status] of bad) {
    it(
      `are not given for ${what}`,
      inWorld(async (world) => assert.equal((await obtain(world, identity)).status, status)),
    );
  }

  it(
    "are not given without a token, nor for one that is unknown",
    inWorld(async (world) => {
      assert.equal((await obtain(world, fromToken, {})).status, 400);
      assert.equal((await obtain(world, { methods: ["token"], token: { id: "x" } }, {})).status, 401);
      assert.equal((await obtain(world, fromAgency, {})).status, 401);
    }),
  );

  it("show no secret in the record of requests", async () => {
    const lines: string[] = [];
    await inWorld(
      async (world) => {
        const { secretKey, securityToken, accessKey } = await keysOf(obtain(world, fromToken));
        await list(world, "access", { accessKey, secretKey, securityToken });
        await list(world, "credential", { accessKey, secretKey: "x", securityToken });
        await obtain(world, { methods: ["token"], token: { id: world.token } }, {});
        const identity = { methods: ["totp"], totp: { user: { name: "demo-mfa", passcode: "271828" } } };
        await request("POST", `${world.simulator.authUrl}/auth/tokens`, { auth: { identity } }, {});
        const everything = JSON.stringify(world.simulator.requests) + lines.join("\n");
        assert.equal(world.simulator.requests.length, 6);
        for (const secret of [secretKey, securityToken, world.token, "271828", "SDK-HMAC-SHA256", "Signature="]) {
          assert.equal(everything.includes(secret), false);
        }
        assert.ok(everything.includes('"securitytoken":"***"'));
        assert.ok(everything.includes('"passcode":"***"'));
      },
      { log: (line) => lines.push(line) },
    )();
  });
});
