import assert from "node:assert/strict";
import { configure, surrounded } from "../../support/auth";

const entry = { auth: { auth_url: "https://a.example", username: "a", password: "word-a" }, region_name: "eu-de" };
const clouds = { a: entry, b: { ...entry, auth: { ...entry.auth, username: "b" }, region_name: "eu-nl" } };
const inFile = "in /project/clouds.yaml";

describe("configuration", () => {
  it("takes the entry of clouds.yaml that the stack or else the environment names", () => {
    const environment = { OS_CLOUD: "a" };
    const byEnvironment = configure({}, surrounded({ environment, clouds }))({}).settings;
    assert.deepEqual(byEnvironment.userName, { value: "a", source: `clouds.a.auth.username ${inFile}`, rank: 2 });
    assert.equal(configure({ cloud: "b" }, surrounded({ environment, clouds }))({}).settings.userName?.value, "b");
  });

  it("takes the only entry where nothing else says who signs in, as openstacksdk does", () => {
    const only = { a: entry };
    assert.equal(configure({}, surrounded({ clouds: only }))({}).settings.userName?.value, "a");
    assert.equal(configure({ region: "eu-de" }, surrounded({ clouds: only }))({}).settings.userName?.value, "a");
    assert.deepEqual(configure({ region: "eu-nl" }, surrounded({ clouds: only }))({}).problems, [
      'The region "eu-nl" is not one of the cloud "a": clouds.a.region_name (/project/clouds.yaml) has "eu-de".',
    ]);
    assert.equal(configure({}, surrounded({ clouds }))({}).settings.userName, undefined);
    const environment = { OS_USERNAME: "e" };
    assert.deepEqual(configure({}, surrounded({ clouds: only, environment }))({}).settings, {
      userName: { value: "e", source: "environment OS_USERNAME", rank: 1 },
    });
    assert.equal(configure({ token: "tttt" }, surrounded({ clouds: only }))({}).settings.userName, undefined);
  });

  it("has a resource's cloud from its entry alone, but for what says nothing of who and where", () => {
    const environment = { OS_USERNAME: "e", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de", OS_CACERT: "/env.pem" };
    const stack = {
      userName: "s",
      token: "tttt",
      endpoint: "https://s",
      cloud: "a",
      maxRetries: "1",
      insecure: "true",
    };
    const found = configure(stack, surrounded({ environment, clouds }))({ cloud: "b" });
    assert.deepEqual(
      Object.entries(found.settings).map(([key, { source }]) => [key, source]),
      [
        ["caCert", "environment OS_CACERT"],
        ["insecure", "stack configuration otc:insecure"],
        ["maxRetries", "stack configuration otc:maxRetries"],
        ["authUrl", `clouds.b.auth.auth_url ${inFile}`],
        ["region", `clouds.b.region_name ${inFile}`],
        ["userName", `clouds.b.auth.username ${inFile}`],
        ["password", `clouds.b.auth.password ${inFile}`],
      ].sort(([one = ""], [other = ""]) => order(found.settings, one) - order(found.settings, other)),
    );
    assert.equal(found.limits.maxRetries, 1);
    const same = configure(stack, surrounded({ environment, clouds }))({ cloud: "a" });
    assert.equal(same.settings.userName?.source, "stack configuration otc:userName");
  });

  it("keeps the configured region beside the values of the one that a resource asks for", () => {
    const regions = ["eu-de", "eu-nl"].map((name) => ({
      name,
      values: { vpcep_endpoint_override: `https://${name}` },
    }));
    const { region_name: _region, ...rest } = entry;
    const all = configure({ cloud: "a" }, surrounded({ clouds: { a: { ...rest, regions } } }));
    assert.equal(all({}).settings.endpoint?.value, "https://eu-de");
    const { region, endpoint } = all({ region: "eu-nl" }).settings;
    assert.equal(region?.value, "eu-de");
    assert.equal(endpoint?.value, "https://eu-nl");
  });

  it("tells of an entry that is not there, in place of anything else", () => {
    assert.deepEqual(configure({ cloud: "c" }, surrounded({ clouds }))({}).problems, [
      'There is no cloud "c": /project/clouds.yaml has "a", "b".',
    ]);
    assert.deepEqual(configure({}, surrounded({ clouds }))({ cloud: "c" }).problems, [
      'There is no cloud "c": /project/clouds.yaml has "a", "b".',
    ]);
    const [none] = configure({ cloud: "c" }, surrounded())({}).problems;
    assert.match(
      none ?? "",
      /^There is no cloud "c": no clouds.yaml, clouds.yml or clouds.json was found in \/project, /,
    );
  });

  it("tells all numbers, switches and addresses that are none at once", () => {
    const { limits, problems } = configure({
      authUrl: "iam.example",
      createTimeout: "ten",
      maxRetries: "-1",
      insecure: "maybe",
      signature: "v4",
    })({});
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
      'otc:authUrl: "iam.example" (stack configuration otc:authUrl) is not an address that begins with https://.',
      'otc:maxRetries: "-1" (stack configuration otc:maxRetries) is not a whole number from 0 to 86400.',
      'otc:createTimeout: "ten" (stack configuration otc:createTimeout) is not a whole number from 1 to 86400.',
      'otc:insecure: "maybe" (stack configuration otc:insecure) is not true or false.',
      'otc:signature: "v4" (stack configuration otc:signature) is not "credential" or "access".',
    ]);
  });

  it("takes verify: false of an entry for insecure", () => {
    const { limits, settings } = configure(
      { cloud: "a" },
      surrounded({ clouds: { a: { ...entry, verify: false } } }),
    )({});
    assert.equal(limits.insecure, true);
    assert.equal(settings.insecure?.source, `clouds.a.verify ${inFile}`);
  });

  it("has every secret never shown, also those that are not used", () => {
    const environment = { OS_PASSWORD: "word-e", OS_TOKEN: "token-e" };
    const capabilities = surrounded({ environment, clouds });
    const all = configure({ secretKey: "key-s", cloud: "a" }, capabilities);
    all({});
    all({ cloud: "b" });
    assert.equal(capabilities.conceal("word-e token-e key-s word-a"), "*** *** *** ***");
  });

  it("reads the files of one entry once", () => {
    let reads = 0;
    const capabilities = surrounded({ clouds });
    const all = configure(
      { cloud: "a" },
      { ...capabilities, readFile: (path) => (reads++, capabilities.readFile(path)) },
    );
    all({});
    const once = reads;
    all({});
    assert.equal(reads, once);
  });
});

function order(settings: object, key: string): number {
  return Object.keys(settings).indexOf(key);
}
