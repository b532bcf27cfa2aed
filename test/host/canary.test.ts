import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Echo, startEcho } from "../support/echo";
import { type HostError, startHost } from "../support/host";
import { assertNoLeak } from "../support/leaks";
import { smallest } from "../support/services";
import { type Configured, secretKeys } from "../support/signInWays";
import { inEnvironment, inStack } from "../support/sources";

/** A text that is nowhere else, with all characters that are written in some other way somewhere. */
const canary = (name: string, more = ""): string => `${name}-${randomUUID()}"\\/+ &=<%41>'${more}`;

const user = { userName: "demo", domainName: "domain" };
const secret = {
  // Headers take no character beyond Latin-1.
  password: canary("pa", "ä€\n"),
  passcode: canary("co"),
  token: canary("to"),
  secretKey: canary("se", "ä€"),
  securityToken: canary("st"),
};
const { password, passcode, token, secretKey, securityToken } = secret;
const issued = canary("is");
const agency = { agencyName: "a", agencyDomainName: "d", delegatedProject: "eu-de" };

const ways: Readonly<Record<string, Configured>> = {
  "user and password": { ...user, password },
  "user, password and passcode": { ...user, userId: "u", password, passcode },
  token: { token },
  "access key": { accessKey: "AK", secretKey, region: "eu-de" },
  "temporary access key": { accessKey: "AK", secretKey, securityToken, region: "eu-de", signature: "access" },
  "agency by user": { ...user, password, ...agency },
  "agency by token": { token, ...agency },
  "agency by access key": { ...user, accessKey: "AK", secretKey, ...agency },
};

const faults: readonly Echo[] = ["page", "oddJson", "oddToken", "unavailable", "endless"];
const refusals: readonly Echo[] = ["redirect", "json", "forbidden", "unauthorized"];

describe("secrets under Pulumi's host", () => {
  for (const [index, [name, settings]] of Object.entries(ways).entries()) {
    it(`are shown nowhere, whatever goes wrong: ${name}`, async () => {
      const server = await startEcho(issued);
      const folder = await mkdtemp(join(tmpdir(), "canary-"));
      const file = join(folder, "trace");
      const shown: string[] = [];
      const secrets = [issued, ...secretKeys.flatMap((key) => settings[key] ?? [])];
      // Another one for each call, so that none is answered with what an earlier one has ended with.
      let project = 0;
      const all = { authUrl: `http://user:${encodeURIComponent(password)}@${server.url.slice(7)}/v3`, ...settings };
      const inHost = async (
        change: Configured,
        test: (create: () => Promise<string>) => Promise<void>,
      ): Promise<void> => {
        const inFile = (project + index) % 2 === 0;
        const made = { ...all, ...change };
        const host = await startHost(
          { "otc:maxRetries": "0", "otc:region": "eu-de", ...(index % 2 === 0 ? inStack(made) : {}) },
          { OTC_TRACE: inFile ? `body:${file}` : "body", ...(index % 2 === 0 ? {} : inEnvironment(made)) },
        );
        try {
          await test(async () => {
            const { inputs, failures } = await host.check(
              {},
              {
                ...smallest,
                projectId: String(++project).padStart(32, "0"),
              },
            );
            assert.deepEqual(failures, []);
            const error = await host.create(inputs).then(
              () => assert.fail("the service was created"),
              (reason: unknown) => reason as HostError,
            );
            shown.push(error.message, JSON.stringify(error.saved ?? {}), JSON.stringify(inputs));
            return error.message;
          });
          shown.push(host.printed());
        } finally {
          await host.close();
        }
      };
      try {
        await inHost({}, async (create) => {
          for (const echo of [...faults, ...refusals]) {
            server.identity = echo;
            assert.ok((await create()).length > 30);
          }
        });
        server.identity = undefined;
        await inHost({}, async (create) => {
          for (const echo of [...faults, ...refusals]) {
            server.api = echo;
            assert.match(await create(), /vpc-endpoint-services /);
          }
        });
        await inHost({ authUrl: "http://127.0.0.1:1" }, async (create) => {
          assert.match(await create(), /ECONNREFUSED/);
        });
        const trace = await readFile(file, "utf8");
        assert.match(trace + shown.join("\n"), /Z < /);
        assertNoLeak(trace, secrets, "the trace");
        assertNoLeak(shown.join("\n"), secrets, "the host");
        assert.ok(!`${trace}${shown.join("\n")}`.includes(password.slice(0, 12)));
      } finally {
        await server.close();
        await rm(folder, { recursive: true, force: true });
      }
    });
  }
});
