import assert from "node:assert/strict";
import { defaultCloud, listClouds, readCloud } from "../../../../provider/auth/clouds";
import { leftOf, rightOf } from "../../../support/either";
import { here, inMemory } from "./support";

const secret = "s3cret-Value-{canary}";

/** The problems of the entry prod with a text for clouds.yaml. */
const problems = (text: string, more: Record<string, string> = {}, region?: string): readonly string[] =>
  leftOf(readCloud(inMemory({ [here]: text, ...more }), "prod", region));

describe("readCloud", () => {
  it("gives every setting the file and the key that it stands at", () => {
    const files = inMemory({
      "/home/a/.config/openstack/clouds.yaml": `
shared: &shared {user-name: alice}
clouds:
  prod:
    profile: otc
    auth: {<<: *shared, project_name: eu-nl_network, domain_name: OTC1}
    regions: [eu-de, {name: eu-nl, values: {cacert: ~/ca.pem}}]
    vpcep_endpoint_override: https://vpcep.{region_name}.example/v1
    insecure: no
`,
      "/etc/openstack/secure.yml": `clouds: {prod: {auth: {password: ${JSON.stringify(secret)}}}}`,
    });
    const clouds = "/home/a/.config/openstack/clouds.yaml";
    const domain = { value: "OTC1", key: "clouds.prod.auth.domain_name", file: clouds };
    assert.deepEqual(rightOf(readCloud(files, "prod", "eu-nl")), {
      name: "prod",
      regions: ["eu-de", "eu-nl"],
      values: {
        "auth.auth_url": {
          value: "https://iam.eu-nl.otc.t-systems.com/v3",
          key: "auth.auth_url",
          file: 'profile "otc"',
        },
        "auth.username": { value: "alice", key: "shared.user-name", file: clouds },
        "auth.password": { value: secret, key: "clouds.prod.auth.password", file: "/etc/openstack/secure.yml" },
        "auth.project_name": { value: "eu-nl_network", key: "clouds.prod.auth.project_name", file: clouds },
        "auth.user_domain_name": domain,
        "auth.project_domain_name": domain,
        identity_api_version: { value: "3", key: "identity_api_version", file: 'profile "otc"' },
        interface: { value: "public", key: "interface", file: 'profile "otc"' },
        vpcep_endpoint_override: {
          value: "https://vpcep.eu-nl.example/v1",
          key: "clouds.prod.vpcep_endpoint_override",
          file: clouds,
        },
        insecure: { value: "false", key: "clouds.prod.insecure", file: clouds },
        region_name: { value: "eu-nl", key: "clouds.prod.regions[1].name", file: clouds },
        cacert: { value: "/home/a/ca.pem", key: "clouds.prod.regions[1].values.cacert", file: clouds },
      },
    });
  });

  it("says which entries and files there are, for one that is not there", () => {
    assert.deepEqual(problems("clouds: {dev: {}, test: {}}", { "/etc/openstack/secure.json": '{"clouds":{"x":{}}}' }), [
      'There is no cloud "prod": /project/clouds.yaml and /etc/openstack/secure.json have "dev", "test", "x".',
    ]);
    assert.deepEqual(problems(""), ['There is no cloud "prod": /project/clouds.yaml has no entries.']);
    assert.deepEqual(problems("clouds:"), ['There is no cloud "prod": /project/clouds.yaml has no entries.']);
    assert.deepEqual(leftOf(readCloud(inMemory({}), "prod")), [
      'There is no cloud "prod": no clouds.yaml, clouds.yml or clouds.json was found in /project, ' +
        "/home/a/.config/openstack, /etc/xdg/openstack, /etc/openstack.",
    ]);
  });

  for (const [title, text, expected] of [
    ["a file that is a list", "- prod", ['/project/clouds.yaml is a list, not a map with the key "clouds".']],
    ["clouds as a list", "clouds: [prod]", ["clouds (/project/clouds.yaml) is a list, not a map of entries."]],
    ["an empty entry", "clouds: {prod: }", ["clouds.prod (/project/clouds.yaml) is empty, not a map of settings."]],
    [
      "an entry that is a text",
      `clouds: {prod: x}`,
      ["clouds.prod (/project/clouds.yaml) is a text, not a map of settings."],
    ],
    [
      "auth as a text",
      "clouds: {prod: {auth: x}}",
      ["clouds.prod.auth (/project/clouds.yaml) is a text, not a map of settings."],
    ],
    [
      "settings that are no texts, all at once",
      "clouds: {prod: {auth: {password: [x], username: {a: b}}, password: x, verify: [], networks: []}}",
      [
        "clouds.prod.auth.username (/project/clouds.yaml) is a map, not a text.",
        "clouds.prod.auth.password (/project/clouds.yaml) is a list, not a text.",
        "clouds.prod.verify (/project/clouds.yaml) is a list, not a text.",
      ],
    ],
    [
      "the name of the environment's settings",
      "clouds: {envvars: {}}",
      [
        'The name "envvars" stands for what is set in the environment (OS_CLOUD_NAME, default "envvars"), so no entry of ' +
          "/project/clouds.yaml can have it.",
      ],
    ],
    [
      "a profile that is not known",
      "clouds: {prod: {profile: oct}}",
      [
        'clouds.prod.profile (/project/clouds.yaml): "oct" is not a known profile; known are "otc", "otc-swiss". Others can be ' +
          "defined below public-clouds in clouds-public.yaml.",
      ],
    ],
    [
      "a profile that is an address",
      "clouds: {prod: {profile: 'https://cloud.example'}}",
      [
        "clouds.prod.profile (/project/clouds.yaml) is an address; a profile is not fetched from the network. Known profiles " +
          'are "otc", "otc-swiss".',
      ],
    ],
    [
      "a profile that is a list",
      "clouds: {prod: {profile: [otc]}}",
      ["clouds.prod.profile (/project/clouds.yaml) is a list, not the name of a profile."],
    ],
    [
      "regions as a text",
      "clouds: {prod: {regions: eu-de}}",
      ["clouds.prod.regions (/project/clouds.yaml) is a text, not a list of regions."],
    ],
    [
      "regions that are none, all at once",
      "clouds: {prod: {regions: [{values: {}}, [], {name: a, cacert: x}, {name: a, values: {auth: 1}}]}}",
      [
        'clouds.prod.regions[0] (/project/clouds.yaml) is not a region: it needs a name, may have values, and has "values".',
        "clouds.prod.regions[1] (/project/clouds.yaml) is a list, not the name of a region, or a map of its name and values.",
        'clouds.prod.regions[2] (/project/clouds.yaml) is not a region: it needs a name, may have values, and has "name", "cacert".',
        "clouds.prod.regions[3].values.auth (/project/clouds.yaml) is a text, not a map of settings.",
      ],
    ],
    [
      "an address with something unknown in it",
      "clouds: {prod: {auth: {auth_url: 'https://iam.{region}.example'}}}",
      [
        "clouds.prod.auth.auth_url (/project/clouds.yaml) has {region}, and there is no such setting to put in its place.",
      ],
    ],
  ] as const) {
    it(`refuses ${title}`, () => assert.deepEqual(problems(text), expected));
  }

  it("refuses a region that the entry does not have", () => {
    assert.deepEqual(problems("clouds: {prod: {profile: otc}}", {}, "eu-xx"), [
      'The region "eu-xx" is not one of the cloud "prod": regions (profile "otc") has "eu-de", "eu-nl".',
    ]);
    assert.deepEqual(problems("clouds: {prod: {region_name: eu-de}}", {}, "eu-nl"), [
      'The region "eu-nl" is not one of the cloud "prod": clouds.prod.region_name (/project/clouds.yaml) has "eu-de".',
    ]);
  });

  it("names the profiles of clouds-public.yaml, and says what is wrong there", () => {
    const text = "clouds: {prod: {profile: oct}}";
    assert.match(
      problems(text, { "/project/clouds-public.yaml": "public-clouds: {mine: {}}" })[0] ?? "",
      /known are "mine", "otc", "otc-swiss"\./,
    );
    assert.deepEqual(problems(text, { "/project/clouds-public.yaml": "public-clouds: {oct: {auth: []}}" }), [
      "public-clouds.oct.auth (/project/clouds-public.yaml) is a list, not a map of settings.",
    ]);
    assert.deepEqual(problems(text, { "/project/clouds-public.yaml": "public-clouds: 1" }), [
      "public-clouds (/project/clouds-public.yaml) is a text, not a map of profiles.",
    ]);
  });

  it("tells of both files what is wrong", () => {
    assert.deepEqual(problems("clouds: 1", { "/project/secure.yaml": `clouds: {prod: {auth: {password: "${secret}` }), [
      "clouds (/project/clouds.yaml) is a text, not a map of entries.",
      "/project/secure.yaml is not valid YAML: missing char in line 1, column 56.",
    ]);
  });

  it("takes what secure.yaml leaves empty from clouds.yaml", () => {
    const text = "clouds: {prod: {auth: {username: a}}, test: , dev: {auth: }}";
    const secure = "clouds: {prod: {auth: }, test: {auth: {username: b}}, dev: {auth: {username: c}}}";
    const files = inMemory({ [here]: text, "/project/secure.yaml": secure });
    assert.deepEqual(
      ["prod", "test", "dev"].map((name) => rightOf(readCloud(files, name)).values["auth.username"]?.value),
      ["a", "b", "c"],
    );
  });

  it("reads clouds-public.yaml only where a profile is named", () => {
    const files = inMemory({ [here]: "clouds: {prod: {}}", "/project/clouds-public.yaml": "- [" });
    rightOf(readCloud(files, "prod"));
    assert.deepEqual(
      files.asked.filter((path) => path.includes("public")),
      [],
    );
  });
});

describe("defaultCloud", () => {
  const one = { [here]: "clouds: {prod: {}}" };
  const two = { [here]: "clouds: {prod: {}, test: {}}" };

  it("is that of OS_CLOUD, even when it does not exist and nothing is read", () => {
    const files = inMemory(one, { OS_CLOUD: "test", OS_USERNAME: "a" });
    assert.equal(rightOf(defaultCloud(files)), "test");
    assert.deepEqual(files.asked, []);
  });

  it("is the only one there is, unless the environment has settings", () => {
    assert.equal(rightOf(defaultCloud(inMemory(one))), "prod");
    assert.equal(rightOf(defaultCloud(inMemory(one, { OS_CLOUD: "", OS_REGION_NAME: "x", OS_LOG: "1" }))), "prod");
    assert.equal(rightOf(defaultCloud(inMemory(one, { OS_USERNAME: "a" }))), undefined);
    assert.equal(rightOf(defaultCloud(inMemory(one, { OS_USERNAME: undefined }))), "prod");
  });

  it("is none where there are several or none", () => {
    assert.equal(rightOf(defaultCloud(inMemory(two))), undefined);
    assert.equal(rightOf(defaultCloud(inMemory({}))), undefined);
    assert.deepEqual(leftOf(defaultCloud(inMemory({ [here]: "1" }))), [
      '/project/clouds.yaml is a text, not a map with the key "clouds".',
    ]);
  });
});

describe("listClouds", () => {
  it("lists the entries of both files", () => {
    const files = inMemory({ [here]: "clouds: {b: , 1: {}}", "/etc/openstack/secure.yaml": "clouds: {a: {}, b: {}}" });
    assert.deepEqual(rightOf(listClouds(files)), {
      names: ["b", "1", "a"],
      files: [here, "/etc/openstack/secure.yaml"],
      searched: ["/project", "/home/a/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"],
    });
  });
});
