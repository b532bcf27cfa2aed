import assert from "node:assert/strict";
import type { Credentials, Identity } from "../../../provider/auth/identity";
import { isFinal, notTried, refusalOf, type Refusal } from "../../../provider/auth/refusals";
import type { ApiError } from "../../../provider/errors";

const authUrl = "https://iam.example/v3";
const request = { method: "POST", url: `${authUrl}/auth/tokens` };
const now = 1_700_000_000_000;
const refused: ApiError = { _tag: "ApiError", request, status: 401, fromApi: true, message: "wrong" };
const lost: Refusal = { _tag: "TransportError", request, reason: "reset" };
const strange: Refusal = { _tag: "DecodeError", request, status: 200, mismatches: [] };

const user: Credentials = { way: "password", user: { name: "demo", domain: { name: "d" } }, password: "canary" };
const keys: Credentials = { way: "keys", accessKey: "AK", secretKey: "canary" };
const checkAddress =
  "Check that it is the identity service's address, like https://iam.eu-de.otc.t-systems.com/v3 (otc:authUrl (stack " +
  "configuration), OS_AUTH_URL (environment) or auth.auth_url (clouds.yaml)).";

const scope = { name: "eu-de", domain: { name: "d" } };

function problems(identity: Partial<Identity>, cause: Refusal = refused, what = ""): readonly string[] {
  return refusalOf({ authUrl, credentials: user, scope, ...identity }, what, () => now)(cause).problems;
}

describe("refusals of the identity service", () => {
  for (const [name, identity, sentence] of [
    [
      "a user by name",
      {},
      `${authUrl} does not accept user "demo" for project "eu-de": check the user, the domain, the project and the ` +
        "password. A user with a virtual MFA device needs a passcode too.",
    ],
    [
      "a user by id, with a passcode",
      {
        credentials: {
          way: "password",
          user: { id: "u" },
          password: "canary",
          totp: { userId: "u", passcode: "canary" },
        },
        scope: { id: "p" },
      },
      `${authUrl} does not accept the user with id u for project "p": check the user, the domain, the project, the ` +
        "password and the passcode, which can be used once and for 30 seconds.",
    ],
    [
      "a token",
      { credentials: { way: "token", token: "canary" } },
      `${authUrl} does not accept the token for project "eu-de": it has expired, or is for another domain or project.`,
    ],
    [
      "an access key",
      { credentials: keys },
      `${authUrl} does not accept the access key AK for project "eu-de": check the access key, the secret key and the ` +
        "project.",
    ],
    [
      "a temporary access key",
      { credentials: { ...keys, securityToken: "canary" } },
      `${authUrl} does not accept the temporary access key AK for project "eu-de": temporary keys expire within a day: get ` +
        "new ones, all three.",
    ],
    [
      "an agency",
      { agency: { name: "helpers", domainName: "theirs" } },
      `${authUrl} does not accept user "demo" for project "eu-de": check the credentials, the agency "helpers" of domain ` +
        `"theirs" and its project; the user needs the right to assume agencies (Agent Operator).`,
    ],
  ] as readonly (readonly [string, Partial<Identity>, string])[]) {
    it(`say what to check of ${name}, without secrets`, () => {
      assert.deepEqual(problems(identity), [sentence]);
    });
  }

  it("take an agency that is not found for one that is refused", () => {
    const agency = { name: "none", domainName: "theirs" };
    const sentence = problems({ agency }, { ...refused, status: 404 }, 'by the agency "none"')[0] ?? "";
    assert.ok(
      sentence.startsWith(
        `${authUrl} does not accept user "demo" by the agency "none": check the credentials, the agency`,
      ),
      sentence,
    );
    const failed = [`Signing in user "demo" by the agency "none" at ${authUrl} failed.`, checkAddress];
    for (const elsewhere of [{ fromApi: false }, { code: "APIGW.0101" }]) {
      const cause = { ...refused, status: 404, ...elsewhere };
      assert.deepEqual(problems({ agency }, cause, 'by the agency "none"'), failed);
    }
    const token: Credentials = { way: "token", token: "canary" };
    const [late] = problems({ credentials: token }, { ...refused, status: 404 });
    assert.match(late ?? "", /does not accept the token for project "eu-de": it has expired, /);
  });

  it("name the step that was refused", () => {
    const [sentence] = problems({ credentials: keys }, { ...refused, status: 403 }, "to find its project");
    assert.match(sentence ?? "", /does not accept the access key AK to find its project: /);
  });

  it("tell of a clock that is a minute or more away from the cloud's", () => {
    const at = (seconds: number): string | undefined => problems({}, { ...refused, date: now - seconds * 1000 })[1];
    assert.equal(at(59), undefined);
    assert.equal(at(-59), undefined);
    assert.equal(at(1200), "This machine's clock is 1200 seconds ahead of the cloud's: set it right.");
    assert.equal(at(-60), "This machine's clock is 60 seconds behind the cloud's: set it right.");
  });

  it("are told apart from failures", () => {
    const failed = `Signing in user "demo" for project "eu-de" at ${authUrl} failed.`;
    assert.deepEqual(problems({}, { ...refused, status: 503 }), [failed]);
    for (const cause of [strange, { ...refused, status: 404 }]) {
      assert.deepEqual(problems({}, cause), [failed, checkAddress]);
    }
    const network = (reason: string): readonly string[] => problems({}, { _tag: "TransportError", request, reason });
    assert.deepEqual(network("reset"), [
      failed,
      "Check the address (otc:authUrl (stack configuration), OS_AUTH_URL (environment) or auth.auth_url (clouds.yaml)), the " +
        "network, and the proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY).",
    ]);
    for (const reason of ["CERT_HAS_EXPIRED: certificate has expired", "DEPTH_ZERO_SELF_SIGNED_CERT"]) {
      assert.deepEqual(network(reason), [
        failed,
        "The server's certificate is not trusted: name the file with its authority in otc:caCert (stack configuration), " +
          "OS_CACERT (environment) or cacert (clouds.yaml).",
      ]);
    }
    assert.deepEqual(network("the proxy answered CONNECT with 407"), [
      failed,
      "The proxy wants a user and a password: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.",
    ]);
  });

  it("are final, faults that pass are not", () => {
    const final = (cause?: Refusal): boolean => isFinal({ _tag: "AuthError", problems: [], ...(cause && { cause }) });
    assert.deepEqual(
      [401, 403, 400, 404, 302].map((status) => final({ ...refused, status })),
      Array(5).fill(true),
    );
    const passing = [429, 500, 502, 503, 504].map((status) => ({ ...refused, status }));
    assert.deepEqual(passing.map(final), Array(5).fill(false));
    assert.deepEqual([final(lost), final(strange), final()], [false, false, true]);
  });

  it("say why a sign-in is not tried", () => {
    assert.deepEqual(notTried({ authUrl, credentials: user, scope }, 3), {
      _tag: "AuthError",
      problems: [
        `Not signed in as user "demo" for project "eu-de": ${authUrl} has refused this user and password 3 times, and more ` +
          "would lock the user out.",
      ],
    });
  });
});
