import assert from "node:assert/strict";
import { identityOf } from "../../../provider/auth/identity";
import type { Placement } from "../../../provider/auth/scope";
import type { Settings } from "../../../provider/auth/settings";
import { keys, password, settingsAt } from "../../support/auth";
import { leftOf, rightOf } from "../../support/either";

const authUrl = "https://iam.example/v3";
const domain = { name: "domain" };

function problems(settings: Settings, placement: Placement = {}, hasEndpoint = false): readonly string[] {
  return leftOf(identityOf(settings, placement, hasEndpoint)).problems;
}

const missing = {
  authUrl:
    "The address of the identity service is missing: set otc:authUrl (stack configuration), OS_AUTH_URL (environment) " +
    "or auth.auth_url (clouds.yaml).",
  domain:
    "The user's domain is missing: set otc:domainName (stack configuration), OS_USER_DOMAIN_NAME, OS_DOMAIN_NAME, " +
    "OS_PROJECT_DOMAIN_NAME (environment) or auth.user_domain_name (clouds.yaml) or otc:domainId (stack configuration), " +
    "OS_USER_DOMAIN_ID, OS_DOMAIN_ID, OS_PROJECT_DOMAIN_ID (environment) or auth.user_domain_id (clouds.yaml).",
  password:
    "The user's password is missing: set otc:password (stack configuration), OS_PASSWORD (environment) or auth.password " +
    "(clouds.yaml).",
  project:
    "The project is missing: set otc:projectId (stack configuration), OS_PROJECT_ID, OS_TENANT_ID (environment) or " +
    "auth.project_id (clouds.yaml) or otc:projectName (stack configuration), OS_PROJECT_NAME, OS_TENANT_NAME " +
    "(environment) or auth.project_name (clouds.yaml).",
};

describe("who signs in", () => {
  it("is a user by name or by id, in a domain by name or by id", () => {
    const scope = { name: "eu-de", domain };
    assert.deepEqual(rightOf(identityOf(settingsAt(0, password), {}, false)), {
      authUrl,
      credentials: { way: "password", user: { name: "demo", domain }, password: "secret" },
      scope,
    });
    const { userName: _userName, ...rest } = password;
    const byId = rightOf(identityOf(settingsAt(0, { ...rest, userId: "u" }), {}, false));
    assert.deepEqual(byId.credentials, { way: "password", user: { id: "u" }, password: "secret" });
    const named = { ...settingsAt(1, { userId: "u" }), ...settingsAt(0, { ...password, domainId: "d" }) };
    assert.deepEqual(rightOf(identityOf(named, {}, false)).credentials, {
      way: "password",
      user: { name: "demo", domain: { id: "d" } },
      password: "secret",
    });
  });

  it("needs no domain for the ids of user and project", () => {
    const ids = { authUrl: "https://iam.example", userId: "u", password: "secret", projectId: "p" };
    assert.deepEqual(rightOf(identityOf(settingsAt(0, ids), {}, false)), {
      authUrl,
      credentials: { way: "password", user: { id: "u" }, password: "secret" },
      scope: { id: "p" },
    });
  });

  it("has a passcode beside the password, with the user's id", () => {
    const settings = settingsAt(0, { ...password, passcode: "123456" });
    assert.deepEqual(problems(settings), [
      "The user's id, which a passcode needs, is missing: set otc:userId (stack configuration), OS_USER_ID (environment) or " +
        "auth.user_id (clouds.yaml).",
    ]);
    const { credentials } = rightOf(identityOf({ ...settings, ...settingsAt(0, { userId: "u" }) }, {}, false));
    assert.deepEqual(credentials, {
      way: "password",
      user: { id: "u" },
      password: "secret",
      totp: { userId: "u", passcode: "123456" },
    });
  });

  it("has the security token that is set beside the access key, not that of another key", () => {
    const permanent = settingsAt(0, keys);
    const leftOver = settingsAt(1, { securityToken: "other" });
    const plain = { way: "keys", accessKey: "AK", secretKey: "hidden-key" };
    assert.deepEqual(rightOf(identityOf({ ...leftOver, ...permanent }, {}, false)).credentials, plain);
    const temporary = { ...permanent, ...settingsAt(0, { securityToken: "own" }) };
    const expected = { ...plain, securityToken: "own" };
    assert.deepEqual(rightOf(identityOf(temporary, {}, false)).credentials, expected);
  });

  it("is asked nowhere for a token or keys of a project's id whose endpoint is configured", () => {
    const { authUrl: _authUrl, ...local } = keys;
    assert.equal(rightOf(identityOf(settingsAt(0, local), {}, true)).authUrl, "");
    assert.deepEqual(rightOf(identityOf(settingsAt(0, { token: "t" }), { projectId: "p" }, true)), {
      authUrl: "",
      credentials: { way: "token", token: "t" },
      scope: { id: "p" },
    });
    assert.deepEqual(problems(settingsAt(0, { token: "t" }), {}, true), [missing.authUrl]);
    assert.deepEqual(problems(settingsAt(0, local)), [missing.authUrl]);
    const agency = { agencyName: "a", agencyDomainName: "d", domainName: "domain" };
    assert.deepEqual(problems(settingsAt(0, { ...local, ...agency }), {}, true), [missing.authUrl]);
  });

  it("needs no project with a token, which is for one", () => {
    const settings = settingsAt(0, { authUrl: "https://iam.example", token: "t" });
    assert.deepEqual(rightOf(identityOf(settings, {}, false)), { authUrl, credentials: { way: "token", token: "t" } });
  });

  it("acts for an agency with its own domain, which a token knows by itself", () => {
    const agency = { agencyName: "a", agencyDomainName: "theirs", delegatedProject: "eu-de_b" };
    const identity = rightOf(identityOf(settingsAt(0, { ...password, ...agency }), {}, false));
    assert.deepEqual(identity.agency, { name: "a", domainName: "theirs", ownDomain: domain });
    assert.deepEqual(identity.scope, { name: "eu-de_b", domain: { name: "theirs" } });
    const token = { authUrl: "https://iam.example", token: "t", ...agency };
    const byToken = rightOf(identityOf(settingsAt(0, token), {}, false));
    assert.deepEqual(byToken.agency, { name: "a", domainName: "theirs" });
  });

  it("is told with all that is missing, at once", () => {
    assert.deepEqual(problems(settingsAt(0, { userName: "demo" })), [
      missing.authUrl,
      missing.domain,
      missing.password,
      missing.project,
    ]);
    assert.deepEqual(problems(settingsAt(0, { authUrl: "https://iam.example", accessKey: "AK" })), [
      "The secret key is missing: set otc:secretKey (stack configuration), OS_SECRET_KEY (environment) or auth.sk " +
        "(clouds.yaml).",
      missing.project,
    ]);
    const { projectName: _projectName, ...rest } = password;
    assert.deepEqual(problems(settingsAt(0, { ...rest, agencyDomainName: "theirs" })), [
      "The agency's name is missing: set otc:agencyName (stack configuration), OS_AGENCY_NAME (environment) or " +
        "auth.agency_name (clouds.yaml).",
      "The project of the agency is missing: set otc:delegatedProject (stack configuration), OS_DELEGATED_PROJECT " +
        "(environment) or auth.delegated_project (clouds.yaml).",
    ]);
    const [authUrlMissing, nothing] = problems({});
    assert.equal(authUrlMissing, missing.authUrl);
    assert.match(nothing ?? "", /^Nothing to sign in with: /);
  });

  it("is told that a configured project's id says nothing in another region", () => {
    assert.deepEqual(problems(settingsAt(0, keys), { region: "eu-nl" }), [
      `The project in region "eu-nl" is missing: set the resource's projectId or otc:projectName (stack configuration), ` +
        "OS_PROJECT_NAME, OS_TENANT_NAME (environment) or auth.project_name (clouds.yaml).",
    ]);
  });
});
