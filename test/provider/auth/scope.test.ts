import assert from "node:assert/strict";
import { domainOf, isElsewhere, regionOfProject, scopeOf } from "../../../provider/auth/scope";
import { settingsAt } from "../../support/auth";

const id = "a".repeat(32);

describe("the project", () => {
  it("is the resource's own first, then the more explicit one, by id where both are the same", () => {
    const settings = settingsAt(1, { projectId: id, projectName: "eu-de_a", domainName: "d" });
    assert.deepEqual(scopeOf(settings, { projectId: "b" }), { id: "b" });
    assert.deepEqual(scopeOf(settings, {}), { id });
    const named = { name: "eu-de_b", domain: { name: "d" } };
    assert.deepEqual(scopeOf({ ...settings, ...settingsAt(0, { projectName: "eu-de_b" }) }, {}), named);
    assert.deepEqual(scopeOf({ ...settings, ...settingsAt(0, { projectId: "c" }) }, {}), { id: "c" });
    assert.equal(scopeOf(settingsAt(0, { region: "eu-de" }), {}), undefined);
  });

  it("is the one of the same name in another region", () => {
    const settings = settingsAt(0, { region: "eu-de", projectId: id, projectName: "eu-de_shop", domainId: "d" });
    const domain = { id: "d" };
    assert.deepEqual(scopeOf(settings, { region: "eu-nl" }), { name: "eu-nl_shop", domain });
    assert.deepEqual(scopeOf(settings, { region: "eu-de" }), { id });
    const main = settingsAt(0, { projectName: "eu-de" });
    assert.deepEqual(scopeOf(main, { region: "eu-ch2" }), { name: "eu-ch2" });
    assert.deepEqual(scopeOf(main, { region: "eu-de" }), { name: "eu-de" });
    // A name without a region is the same everywhere.
    assert.deepEqual(scopeOf(settingsAt(0, { region: "eu-de", projectName: "shop" }), { region: "eu-nl" }), {
      name: "shop",
    });
  });

  it("is not the configured id in another region, as a project is in one", () => {
    const settings = settingsAt(0, { region: "eu-de", projectId: id });
    assert.equal(scopeOf(settings, { region: "eu-nl" }), undefined);
    assert.deepEqual(scopeOf(settingsAt(0, { projectId: id }), { region: "eu-nl" }), { id });
  });

  it("is the delegated one of an agency, in the agency's domain", () => {
    const agency = { agencyName: "helpers", agencyDomainName: "theirs" };
    const own = { projectId: id, projectName: "eu-de", domainName: "mine", region: "eu-de" };
    const domain = { name: "theirs" };
    const settings = settingsAt(0, { ...own, ...agency, delegatedProject: "eu-de_b" });
    assert.deepEqual(scopeOf(settings, {}), { name: "eu-de_b", domain });
    assert.deepEqual(scopeOf(settings, { region: "eu-nl" }), { name: "eu-nl_b", domain });
    assert.deepEqual(scopeOf(settings, { projectId: "c" }), { id: "c" });
    assert.deepEqual(scopeOf(settingsAt(0, { ...agency, projectName: "eu-de" }), {}), { name: "eu-de", domain });
    // Without an agency there is nothing to delegate.
    assert.deepEqual(scopeOf(settingsAt(0, { ...own, delegatedProject: "eu-de_b" }), {}), { id });
  });

  it("begins with its region", () => {
    for (const [name, region] of [
      ["eu-de", "eu-de"],
      ["eu-de_shop_2", "eu-de"],
      ["eu-ch2_a", "eu-ch2"],
      ["shop", undefined],
      ["eu-de-shop", undefined],
      ["", undefined],
    ] as const) {
      assert.equal(regionOfProject(name), region, name);
    }
  });

  it("says which region is another one, where none is configured", () => {
    assert.equal(isElsewhere(settingsAt(0, { projectName: "eu-de_a" }), { region: "eu-nl" }), true);
    assert.equal(isElsewhere(settingsAt(0, { projectName: "eu-de_a" }), { region: "eu-de" }), false);
    assert.equal(isElsewhere({}, { region: "eu-nl" }), false);
    assert.equal(isElsewhere(settingsAt(0, { region: "eu-de" }), {}), false);
  });
});

describe("the user's domain", () => {
  it("is the more explicit one, by id where both are the same", () => {
    assert.deepEqual(domainOf(settingsAt(1, { domainName: "n", domainId: "i" })), { id: "i" });
    const named = { ...settingsAt(1, { domainId: "i" }), ...settingsAt(0, { domainName: "n" }) };
    assert.deepEqual(domainOf(named), { name: "n" });
    assert.equal(domainOf({}), undefined);
  });
});
