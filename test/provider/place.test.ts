import assert from "node:assert/strict";
import { leadsElsewhere, placeOf } from "../../provider/place";
import { makeRuntime } from "../../provider/runtime";
import type { Runtime } from "../../provider/runtime";
import { unknownValue } from "../../provider/resources/unknown";
import { type Stack, type Surroundings, surrounded } from "../support/auth";
import { checked } from "../support/services";

const id = "a".repeat(32);

function runtimeOf(stack: Stack, surroundings: Surroundings = {}): Runtime {
  const runtime = makeRuntime(surrounded(surroundings));
  runtime.configure({ get: (key) => stack[key.replace("otc:", "")] });
  return runtime;
}

const defaults = (stack: Stack, news: object = {}, surroundings: Surroundings = {}): object =>
  placeOf(runtimeOf(stack, surroundings), { ...news }).defaults;

describe("the place of a resource", () => {
  it("is the configured region and the id of the configured project", () => {
    assert.deepEqual(defaults({ region: "eu-de", projectId: id }), { region: "eu-de", projectId: id });
    assert.deepEqual(defaults({ region: "eu-de", projectName: "eu-de" }), { region: "eu-de" });
    assert.deepEqual(defaults({}), {});
  });

  it("is not the configured project's in another region", () => {
    assert.deepEqual(defaults({ region: "eu-de", projectId: id }, { region: "eu-nl" }), { region: "eu-de" });
    assert.deepEqual(defaults({ projectId: id }, { region: "eu-nl" }), { projectId: id });
  });

  it("is not an id that a more explicit name of a project overrules", () => {
    const environment = { OS_PROJECT_ID: id };
    assert.deepEqual(defaults({ projectName: "eu-de_shop" }, {}, { environment }), {});
  });

  it("is not the user's own project where an agency has another", () => {
    const agency = { agencyName: "helpers", agencyDomainName: "theirs" };
    assert.deepEqual(defaults({ projectId: id, ...agency, delegatedProject: "eu-de_b" }), {});
    assert.deepEqual(defaults({ projectId: id, ...agency }), { projectId: id });
  });

  it("is that of the cloud that the resource names; not known where that is not", () => {
    const clouds = { b: { region_name: "eu-nl", auth: { project_id: id } } };
    assert.deepEqual(defaults({ region: "eu-de" }, { cloud: "b" }, { clouds }), { region: "eu-nl", projectId: id });
    assert.deepEqual(defaults({ region: "eu-de" }, { cloud: unknownValue }, { clouds }), {});
    assert.deepEqual(defaults({ region: "eu-de", projectId: id }, { region: unknownValue }), {
      region: "eu-de",
      projectId: id,
    });
  });

  it("comes with all that is wrong with the configuration, without secrets", () => {
    const { problems } = placeOf(runtimeOf({ callTimeout: "tttt", token: "tttt" }), {});
    assert.deepEqual(problems, [
      {
        property: "",
        reason: 'otc:callTimeout: "***" (stack configuration otc:callTimeout) is not a whole number from 1 to 86400.',
      },
    ]);
    const misspelt = placeOf(runtimeOf({ region: "EU-DE", projectId: "not a project" }), {}).problems;
    assert.deepEqual(
      misspelt.map(({ reason }) => reason),
      [
        'otc:region: "EU-DE" (stack configuration otc:region) is not a region (for example "eu-de").',
        'otc:projectId: "not a project" (stack configuration otc:projectId) is not a project id (32 hexadecimal digits).',
      ],
    );
    const overruled = { environment: { OS_PROJECT_ID: "an-id-of-another-cloud" } };
    assert.deepEqual(placeOf(runtimeOf({ projectName: "eu-de" }, overruled), {}).problems, []);
    const [missing] = placeOf(runtimeOf({}, { clouds: { a: {} } }), { cloud: "b" }).problems;
    assert.deepEqual(missing, { property: "cloud", reason: 'There is no cloud "b": /project/clouds.yaml has "a".' });
  });
});

describe("another cloud for a resource", () => {
  const domain = { domain_name: "d" };
  const clouds = {
    main: { auth: { ...domain, project_name: "eu-de" } },
    same: { auth: { ...domain, project_name: "eu-de", username: "other" } },
    shop: { auth: { ...domain, project_name: "eu-de_shop" } },
    theirs: { auth: { domain_name: "e", project_name: "eu-de" } },
    byDomainId: { auth: { domain_id: "d1", project_name: "eu-de" } },
    byId: { auth: { project_id: id } },
    agency: { auth: { ...domain, agency_name: "a", agency_domain_name: "e", delegated_project: "eu-de" } },
  };
  const runtime = runtimeOf({}, { clouds });
  const leads = (from: string | undefined, to: string, changes: object = {}): boolean =>
    leadsElsewhere(
      runtime,
      { projectId: id, ...(from === undefined ? {} : { cloud: from }) },
      { ...checked(), cloud: to, ...changes },
    );

  it("leads elsewhere where the names of project or domain differ", () => {
    assert.equal(leads("main", "shop"), true);
    assert.equal(leads("main", "theirs"), true);
    assert.equal(leads("main", "agency"), true);
    assert.equal(leads("agency", "theirs"), false);
  });

  it("does not where they are the same, or where only the sign-in tells", () => {
    assert.equal(leads("main", "main"), false);
    assert.equal(leads("main", "same"), false);
    assert.equal(leads("main", "byDomainId"), false);
    assert.equal(leads("main", "byId"), false);
    assert.equal(leads("byId", "main"), false);
    assert.equal(leads(undefined, "main"), false);
    assert.equal(leads("main", unknownValue), false);
  });

  it("is compared by the project's id where the program has one", () => {
    assert.equal(leads("main", "shop", { projectId: id }), false);
  });
});
