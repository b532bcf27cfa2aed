import assert from "node:assert/strict";
import { endpointOf, projectUrl } from "../../../provider/auth/catalog";
import { leftOf, rightOf } from "../../support/either";

describe("the endpoint", () => {
  for (const address of [
    "https://vpcep.example/v1/$(tenant_id)s",
    "https://vpcep.example/v1/%(project_id)s",
    "https://vpcep.example/v1/{project_id}",
    "https://vpcep.example/v1/${project_id}",
    "https://vpcep.example/v1/p1",
    "https://vpcep.example/v1/p1/",
    "https://vpcep.example/v1",
    "https://vpcep.example/v1/",
    "https://vpcep.example",
    "https://vpcep.example/$(tenant_id)s",
    "https://user:pass@vpcep.example/v1",
  ]) {
    it(`is the project's own for ${address}`, () => {
      assert.equal(projectUrl(address, "p1"), "https://vpcep.example/v1/p1");
    });
  }

  const endpoints = ["eu-de", "eu-nl"].map((region) => ({ interface: "public", region, url: `https://${region}/v1` }));
  const catalog = [{ type: "vpcep", endpoints }];
  const project = { id: "p1", name: "eu-nl_network" };
  const nameless = { id: "p1" };

  it("is that of the region asked for, of the project's region, or the only one", () => {
    assert.deepEqual(rightOf(endpointOf({ catalog, project: nameless }, "eu-de")), {
      url: "https://eu-de/v1/p1",
      region: "eu-de",
    });
    assert.equal(rightOf(endpointOf({ catalog, project }, undefined)).url, "https://eu-nl/v1/p1");
    const sole = [{ type: "vpcep", endpoints: endpoints.slice(0, 1) }];
    assert.equal(rightOf(endpointOf({ catalog: sole, project: nameless }, undefined)).region, "eu-de");
  });

  it("is the public one", () => {
    const both = ["internal", "admin", "public"].map((each) => ({
      interface: each,
      region_id: "eu-de",
      url: `https://${each}`,
    }));
    const found = endpointOf({ catalog: [{ type: "vpcep", endpoints: both }], project: nameless }, "eu-de");
    assert.equal(rightOf(found).url, "https://public/v1/p1");
  });

  it("may be one for all regions", () => {
    const all = [{ type: "vpcep", endpoints: [{ region: "*", url: "https://all" }] }];
    assert.deepEqual(rightOf(endpointOf({ catalog: all, project: nameless }, undefined)), { url: "https://all/v1/p1" });
    assert.equal(rightOf(endpointOf({ catalog: all, project: nameless }, "eu-de")).region, "eu-de");
  });

  it("is the configured one, whatever the catalog says", () => {
    assert.deepEqual(rightOf(endpointOf({ catalog, project }, undefined, "http://127.0.0.1:1/v1")), {
      url: "http://127.0.0.1:1/v1/p1",
    });
    assert.equal(rightOf(endpointOf({ catalog: [], project }, "eu-nl", "http://127.0.0.1:1")).region, "eu-nl");
  });

  it("is not that of another region than the project's, configured or not", () => {
    for (const configured of [undefined, "http://127.0.0.1:1"]) {
      assert.deepEqual(leftOf(endpointOf({ catalog, project }, "eu-de", configured)).problems, [
        'Project "eu-nl_network" (p1) is in region eu-nl, not in eu-de: choose a project of that region (projectId), or ' +
          "leave the region out.",
      ]);
    }
  });

  const endpointPlaces =
    "otc:endpoint (stack configuration), OS_VPCEP_ENDPOINT_OVERRIDE (environment) or vpcep_endpoint_override (clouds.yaml)";
  const regionPlaces = "otc:region (stack configuration), OS_REGION_NAME (environment) or region_name (clouds.yaml)";

  it("is missed with what the catalog has", () => {
    assert.deepEqual(leftOf(endpointOf({ catalog, project: nameless }, undefined)).problems, [
      `The region is missing (the catalog has vpcep in eu-de, eu-nl): set ${regionPlaces}; or ${endpointPlaces}.`,
    ]);
    assert.deepEqual(leftOf(endpointOf({ catalog, project: nameless }, "eu-ch2")).problems, [
      `The catalog has no vpcep endpoint in region "eu-ch2", only in eu-de, eu-nl: set ${regionPlaces}; or ` +
        `${endpointPlaces}.`,
    ]);
    for (const without of [[], [{ type: "vpc", endpoints }], [{ type: "vpcep" }]]) {
      assert.deepEqual(leftOf(endpointOf({ catalog: without, project }, "eu-nl")).problems, [
        `The catalog of the identity service has no entry of type vpcep: set ${endpointPlaces}.`,
      ]);
    }
  });
});
