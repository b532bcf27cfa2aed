import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as decisions from "../../engine/decisions";
import { workspaceEnvironment } from "../../engine/environment";
import { packageRoot } from "../../engine/package";

describe("engine: versions", () => {
  it("reads what the CLI prints", () => {
    assert.deepEqual(decisions.parseVersion("v3.259.0\n"), [3, 259, 0]);
    assert.deepEqual(decisions.parseVersion("3.260.0-alpha.1+dirty"), [3, 260, 0]);
    assert.equal(decisions.parseVersion("unknown"), undefined);
  });

  it("compares by number, not by letter", () => {
    assert.ok(decisions.compareVersions([3, 99, 0], [3, 215, 0]) < 0);
    assert.ok(decisions.compareVersions([3, 215, 1], [3, 215, 0]) > 0);
    assert.equal(decisions.compareVersions([3, 215, 0], [3, 215, 0]), 0);
  });

  it("says why a CLI cannot be used", () => {
    assert.equal(decisions.versionProblem("v3.216.0"), undefined);
    assert.equal(decisions.versionProblem("v3.214.9"), "is version 3.214.9; 3.216.0 or later is needed");
    assert.equal(decisions.versionProblem("v4.0.0"), "is version 4.0.0; a version 3 is needed");
    assert.equal(decisions.versionProblem("hello\n"), 'does not tell its version (it said: "hello")');
  });

  it("names the oldest version that package.json allows, and the one that go.mod builds", () => {
    const manifest = readFileSync(join(packageRoot(), "package.json"), "utf8");
    const { peerDependencies } = JSON.parse(manifest) as { peerDependencies: Record<string, string> };
    assert.equal(peerDependencies["@pulumi/pulumi"], `>=${decisions.oldestVersion} <4`);
    const modules = readFileSync(join(packageRoot(), "engine", "go", "go.mod"), "utf8");
    assert.match(modules, new RegExp(`github.com/pulumi/pulumi/pkg/v3 v${decisions.builtVersion} `));
    assert.match(modules, new RegExp(`github.com/pulumi/pulumi/sdk/v3 v${decisions.builtVersion} `));
  });
});

describe("engine: the cache", () => {
  const at = (platform: NodeJS.Platform, environment: Record<string, string>): string =>
    decisions.cacheDirectory({ platform, environment, home: join("/home", "me") });

  it("is where the user says, else in the platform's usual place", () => {
    assert.equal(at("linux", { PULUMI_OTC_VPCEP_CACHE: "/big", XDG_CACHE_HOME: "/xdg" }), "/big");
    assert.equal(at("linux", { PULUMI_OTC_VPCEP_CACHE: "", XDG_CACHE_HOME: "/xdg" }), join("/xdg", "pulumi-otc-vpcep"));
    assert.equal(at("linux", { XDG_CACHE_HOME: "" }), join("/home/me", ".cache", "pulumi-otc-vpcep"));
    assert.equal(at("darwin", {}), join("/home/me", "Library", "Caches", "pulumi-otc-vpcep"));
    assert.equal(at("win32", { LOCALAPPDATA: "/local" }), join("/local", "pulumi-otc-vpcep", "Cache"));
  });

  it("offers its newest usable engine first and ignores everything else", () => {
    const names = ["modules-3.259.0", ".modules-3.270.0-ab12", "official-3.99.0", "official-3.270.0", "matrix"];
    assert.deepEqual(decisions.cachedNames(names), ["official-3.270.0", "modules-3.259.0"]);
  });
});

describe("engine: the environment of a workspace", () => {
  it("hides the developer's own variables and keeps what programs need", () => {
    const inherited = { OS_PASSWORD: "secret", PULUMI_STACK: "mine", HTTPS_PROXY: "p", TMPDIR: "/t", Path: "/bin" };
    const made = workspaceEnvironment({
      inherited,
      directory: "/w",
      path: ["/w/bin"],
      added: { OS_REGION_NAME: "eu-de" },
    });
    assert.deepEqual(
      Object.entries(made).filter(([name, value]) => name in inherited && value !== undefined),
      [],
    );
    assert.equal(made["PATH"]?.startsWith("/w/bin"), true);
    assert.equal(made["PATH"].endsWith("/bin"), true);
    assert.equal(made["OS_REGION_NAME"], "eu-de");
    assert.equal(made["PULUMI_BACKEND_URL"], "file:///w");
  });
});

describe("engine: durations", () => {
  it("are told in seconds, then in minutes", () => {
    assert.equal(decisions.duration(8.4), "8 s");
    assert.equal(decisions.duration(185), "3 min 5 s");
  });
});
