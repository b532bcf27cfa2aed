import assert from "node:assert/strict";
import type { Simulator, SimulatorOptions } from "../../simulator";
import { calls, quickSimulator } from "../support/cloud";
import { type Host, startHost } from "../support/host";
import { assertNoLeak } from "../support/leaks";
import { smallest } from "../support/services";
import { type Configured, projectId, secretKeys, temporaryKeys, tokenOf } from "../support/signInWays";
import { inStack } from "../support/sources";

const domainName = "OTC-EU-DE-00000000001000000001";
const user = { userName: "demo", password: "demo-password", domainName, projectName: "eu-de" };
const keys = {
  accessKey: "DEMOACCESSKEY0000001",
  secretKey: "DemoSecretKey000000000000000000000000001",
  projectId: projectId("eu-de"),
  region: "eu-de",
};

interface World {
  readonly simulator: Simulator;
  readonly host: Host;
  readonly clock: { ahead: number };
  /** What creating a service ends with, without what is different each time. */
  refusal(changes?: Record<string, unknown>): Promise<string>;
  /** Calls of the identity service. */
  asked(): string[];
}

/** Starts a host with settings as stack configuration, without retries; nothing that it shows may hold a secret. */
async function inWorld(
  settings: Configured | ((simulator: Simulator) => Promise<Configured>),
  test: (world: World) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  const clock = { ahead: 0 };
  const simulator = await quickSimulator({ ...options, clock: () => Date.now() + clock.ahead });
  const made = typeof settings === "function" ? await settings(simulator) : settings;
  simulator.clearRequests();
  const all: Configured = { authUrl: simulator.authUrl, maxRetries: "0", ...made };
  const host = await startHost(inStack(all), { OTC_TRACE: "body" });
  const secrets = Object.entries(all).flatMap(([key, value]) => (secretKeys.includes(key) ? [value] : []));
  try {
    await test({
      simulator,
      host,
      clock,
      refusal: async (changes = {}) => {
        const { inputs } = await host.check({}, { ...smallest, ...changes });
        const message = await host.create(inputs).then(
          () => assert.fail("the service was created"),
          (error: unknown) => (error as Error).message,
        );
        assertNoLeak(message, secrets, "the error");
        return message.replaceAll(simulator.url, "URL").replace(/Request id: [0-9a-f]{32}/g, "Request id: ID");
      },
      asked: () =>
        simulator.requests.filter(({ path }) => path.startsWith("/v3")).map(({ method, path }) => `${method} ${path}`),
    });
    assertNoLeak(host.printed(), secrets, "the terminal");
  } finally {
    await host.close();
    await simulator.close();
  }
}

const token = "POST /v3/auth/tokens";
const checkUser =
  "check the user, the domain, the project and the password. A user with a virtual MFA device needs a passcode too.";
const refusedWith = (message: string): string =>
  `POST URL/v3/auth/tokens was answered with 401\n${message}\nRequest id: ID`;
const wrongWord = refusedWith("The username or password is wrong.");
const noProject = refusedWith("The user has no access to this project, or it does not exist.");
const signature = (why: string): string =>
  `APIGW.0301\nIncorrect IAM authentication information: ${why}\nRequest id: ID`;

describe("refused sign-ins under Pulumi's host", () => {
  const cases: readonly (readonly [string, Configured, string, readonly string[]])[] = [
    [
      "a wrong password",
      { ...user, password: "a-wrong-password" },
      `URL/v3 does not accept user "demo" for project "eu-de": ${checkUser}\n${wrongWord}`,
      [token],
    ],
    [
      "a wrong user",
      { ...user, userName: "nobody" },
      `URL/v3 does not accept user "nobody" for project "eu-de": ${checkUser}\n${wrongWord}`,
      [token],
    ],
    [
      "a wrong domain",
      { ...user, domainName: "OTC-EU-DE-00000000001000000009" },
      `URL/v3 does not accept user "demo" for project "eu-de": ${checkUser}\n${wrongWord}`,
      [token],
    ],
    [
      "a wrong project",
      { ...user, projectName: "eu-de_none" },
      `URL/v3 does not accept user "demo" for project "eu-de_none": ${checkUser}\n${noProject}`,
      [token],
    ],
    [
      "another account's project",
      { ...user, projectId: projectId("eu-de", "OTC-EU-DE-00000000001000000002") },
      `URL/v3 does not accept user "demo" for project "2d8f0b6a4c1e4395a7b9d1f3e5c70826": ${checkUser}\n${noProject}`,
      [token],
    ],
    [
      "a user with an MFA device and no passcode",
      { ...user, userName: "demo-mfa", password: "demo-mfa-password" },
      `URL/v3 does not accept user "demo-mfa" for project "eu-de": ${checkUser}\n` +
        refusedWith("mfa totp code verify fail"),
      [token],
    ],
    [
      "a token that has expired",
      { token: "an-expired-token-of-some-length", projectName: "eu-de", domainName },
      `URL/v3 does not accept the token for project "eu-de": it has expired, or is for another domain or project.\n` +
        refusedWith("The token is unknown or has expired."),
      [token],
    ],
    [
      "a wrong secret key",
      { ...keys, secretKey: "AWrongSecretKey0000000000000000000000001" },
      "URL/v3 does not accept the access key DEMOACCESSKEY0000001 to read the catalog: check the access key, the secret " +
        "key and the project.\nGET URL/v3/auth/catalog was answered with 401 " +
        signature("verify aksk signature fail"),
      ["GET /v3/auth/catalog"],
    ],
    [
      "an unknown access key",
      { ...keys, accessKey: "NOACCESSKEY000000001" },
      "URL/v3 does not accept the access key NOACCESSKEY000000001 to read the catalog: check the access key, the secret " +
        "key and the project.\nGET URL/v3/auth/catalog was answered with 401 " +
        signature("ak NOACCESSKEY000000001 not exist"),
      ["GET /v3/auth/catalog"],
    ],
    [
      "an agency that is not there",
      { ...user, agencyName: "none", agencyDomainName: "OTC-EU-DE-00000000001000000002", delegatedProject: "eu-de" },
      'URL/v3 does not accept user "demo" by the agency "none": check the credentials, the agency "none" of domain ' +
        '"OTC-EU-DE-00000000001000000002" and its project; the user needs the right to assume agencies (Agent Operator).\n' +
        "POST URL/v3/auth/tokens was answered with 404\nCould not find agency: none.\nRequest id: ID",
      [token, token],
    ],
    [
      "a project of another region",
      { ...user, region: "eu-nl" },
      `Project "eu-de" (${projectId("eu-de")}) is in region eu-de, not in eu-nl: choose a project of that region ` +
        "(projectId), or leave the region out.",
      [token],
    ],
  ];
  for (const [name, settings, message, asked] of cases) {
    it(`say what is wrong with ${name}, and ask once for 20 services`, () =>
      inWorld(settings, async (world) => {
        const messages = await Promise.all(Array.from({ length: 20 }, () => world.refusal()));
        messages.push(await world.refusal());
        assert.deepEqual([...new Set(messages)], [message]);
        assert.deepEqual(world.asked(), asked);
        assert.deepEqual(calls(world.simulator), []);
      }));
  }

  it("do not lock a user out, whatever projects the services are in", () =>
    inWorld({ ...user, password: "a-wrong-password" }, async (world) => {
      const all = ["eu-de_demo", "eu-nl", "eu-nl_demo", "eu-de"].map((name) => projectId(name));
      const messages = await Promise.all(all.map((id) => world.refusal({ projectId: id })));
      assert.equal(world.asked().length, 3);
      assert.ok(
        messages.some((message) =>
          message.includes("URL/v3 has refused this user and password 3 times, and more would"),
        ),
        messages.join("\n"),
      );
    }));

  it("tell of the machine's clock where a signature is too old", () =>
    inWorld(keys, async (world) => {
      world.clock.ahead = 20 * 60_000;
      const message = await world.refusal();
      assert.match(message, /\nThis machine's clock is 1[12]\d\d seconds behind the cloud's: set it right\.\n/);
      assert.match(message, /signature expired/);
      assert.equal(world.asked().length, 1);
    }));

  it("tell that temporary keys have expired, at the start and in the middle", async () => {
    const sentence =
      /^URL\/v3 does not accept the temporary access key \w+ .*: temporary keys expire within a day: get new/;
    const settings = async (simulator: Simulator): Promise<Configured> => ({
      ...(await temporaryKeys(simulator)),
      projectId: keys.projectId,
      region: "eu-de",
    });
    await inWorld(settings, async (world) => {
      world.clock.ahead = 16 * 60_000;
      assert.match(await world.refusal(), sentence);
      assert.equal(world.asked().length, 1);
    });
    await inWorld(settings, async (world) => {
      await world.host.create((await world.host.check({}, { ...smallest })).inputs);
      world.clock.ahead = 16 * 60_000;
      const messages = await Promise.all(Array.from({ length: 10 }, () => world.refusal()));
      messages.forEach((message) => assert.match(message, sentence));
      assert.equal(world.asked().length, 2);
    });
  });

  it("are mended by one new sign-in where a token has expired, for any number of services", () =>
    inWorld(user, async ({ host, simulator, asked }) => {
      const made = await Promise.all(
        [1, 2, 3, 4, 5, 6].map(async (port) => {
          const ports = [{ clientPort: port, serverPort: port }];
          const { inputs } = await host.check({}, { ...smallest, ports });
          return { inputs, ...(await host.create(inputs)) };
        }),
      );
      assert.deepEqual(asked(), [token]);
      simulator.expireTokens();
      simulator.clearRequests();
      await Promise.all(
        made.map(({ id, inputs, outputs }) => host.update(id, outputs, { ...inputs, serviceName: "new" })),
      );
      assert.deepEqual(asked(), [token]);
      const done = simulator.requests.filter(({ method, status }) => method === "PUT" && status === 200);
      assert.equal(done.length, 6);
    }));

  it("are final for a token that expires and cannot be had anew", () =>
    inWorld(
      async (simulator) => ({ token: await tokenOf(simulator), projectName: "eu-de", domainName }),
      async (world) => {
        await world.host.create((await world.host.check({}, { ...smallest })).inputs);
        world.simulator.expireTokens();
        world.simulator.clearRequests();
        const messages = await Promise.all(Array.from({ length: 10 }, () => world.refusal()));
        messages.forEach((message) =>
          assert.match(message, /^URL\/v3 does not accept the token .*: it has expired, or/),
        );
        assert.deepEqual(world.asked(), [token]);
      },
    ));

  it("say what the catalog lacks", () =>
    inWorld(
      user,
      async ({ refusal }) => {
        assert.equal(
          await refusal(),
          "The catalog of the identity service has no entry of type vpcep: set otc:endpoint (stack configuration), " +
            "OS_VPCEP_ENDPOINT_OVERRIDE (environment) or vpcep_endpoint_override (clouds.yaml).",
        );
      },
      { catalog: "none" },
    ));

  for (const catalog of ["filled", "template", "withoutVersion"] as const) {
    it(`do not come of the catalog's way to write an address (${catalog})`, () =>
      inWorld(
        user,
        async ({ host, simulator }) => {
          await host.create((await host.check({}, { ...smallest })).inputs);
          const paths = simulator.requests.filter(({ method, path }) => method === "POST" && path.includes("/vpcep/"));
          assert.deepEqual(
            paths.map(({ path }) => path),
            [`/eu-de/vpcep/v1/${projectId("eu-de")}/vpc-endpoint-services`],
          );
        },
        { catalog },
      ));
  }

  it("are told in check where an address or an entry is wrong, before anything is asked", () =>
    inWorld({ ...user, authUrl: "iam.example", cloud: "none" }, async ({ host, simulator }) => {
      const { failures } = await host.check({}, { ...smallest });
      assert.equal(failures.length, 2);
      assert.match(failures[0]?.reason ?? "", /^There is no cloud "none": no clouds.yaml, /);
      assert.equal(
        failures[1]?.reason,
        'otc:authUrl: "iam.example" (stack configuration otc:authUrl) is not an address that begins with https://.',
      );
      assert.deepEqual(simulator.requests, []);
    }));
});
