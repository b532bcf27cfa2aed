import assert from "node:assert/strict";
import { defaultIdentity, identities } from "../../simulator";
import { fields, inWorld, passwordBody, signIn } from "./support";

const otherProject = identities.projects.find(({ domain_id }) => domain_id !== defaultIdentity.domainId)?.id ?? "";
const wrong = { code: 401, message: "The username or password is wrong.", title: "Unauthorized" };
const noProject = {
  code: 401,
  message: "The user has no access to this project, or it does not exist.",
  title: "Unauthorized",
};
const noDomain = {
  code: 401,
  message: "The user has no access to this domain, or it does not exist.",
  title: "Unauthorized",
};
const bad = (message: string) => ({
  code: 400,
  message: `${message} The request is malformed or incorrect.`,
  title: "Bad Request",
});

describe("simulator: IAM refuses", () => {
  const refused: readonly [string, unknown, unknown][] = [
    ["a wrong password", passwordBody({ password: "no" }), wrong],
    ["an unknown user", passwordBody({ name: "nobody" }), wrong],
    ["an unknown domain", passwordBody({ domain: { name: "nowhere" } }), wrong],
    ["a user of another domain", passwordBody({ domain: { name: "OTC-EU-DE-00000000001000000002" } }), wrong],
    ["a project of another account", passwordBody({}, { project: { id: otherProject } }), noProject],
    ["an unknown project", passwordBody({}, { project: { name: "eu-xx" } }), noProject],
    ["another domain", passwordBody({}, { domain: { name: "OTC-EU-DE-00000000001000000002" } }), noDomain],
    [
      "an unknown method",
      { auth: { identity: { methods: ["magic"], magic: {} } } },
      { code: 401, message: "The authentication method magic is not supported.", title: "Unauthorized" },
    ],
    [
      "an unknown token",
      { auth: { identity: { methods: ["token"], token: { id: "x" } } } },
      { code: 401, message: "The token is unknown or has expired.", title: "Unauthorized" },
    ],
    ["a body without auth", {}, bad("Expecting to find auth in the body.")],
    ["a body that is no JSON", "{", bad("The body is not JSON.")],
    ["a body that is no object", [], bad("Expecting to find auth in the body.")],
    ["no identity", { auth: {} }, bad("Expecting to find identity in auth.")],
    ["no methods", { auth: { identity: {} } }, bad("Expecting to find methods in identity.")],
    [
      "no method's part",
      { auth: { identity: { methods: ["password"] } } },
      bad("Expecting to find password in identity."),
    ],
    ["a user without domain", passwordBody({ domain: undefined }), bad("Expecting to find domain in user.")],
    ["a user without name", passwordBody({ name: undefined }), bad("Expecting to find id or name in user.")],
    ["a user without password", passwordBody({ password: undefined }), bad("Expecting to find password in user.")],
    ["an empty scope", passwordBody({}, {}), bad("Expecting either project or domain in scope.")],
    ["a scope of another type", passwordBody({}, "eu-de"), bad("scope must be an object.")],
    ["a project of another type", passwordBody({}, { project: 1 }), bad("project must be an object.")],
  ];
  for (const [what, body, error] of refused) {
    it(
      what,
      inWorld(async ({ simulator }) => {
        const reply = await signIn(simulator, body);
        assert.deepEqual(fields(reply.body)["error"], error);
        assert.equal(reply.status, fields(error)["code"]);
        assert.equal(reply.headers.get("X-Subject-Token"), null);
      }),
    );
  }
});
