import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { packageRoot } from "../../engine/package";

/** What a fresh Node process prints for a piece of JavaScript, with nothing of this process's own environment. */
function run(script: string): { stdout: string; stderr: string } {
  const stdout = execFileSync(process.execPath, ["-e", `${script}\nprocess.stdout.write("done")`], {
    cwd: packageRoot(),
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  return { stdout, stderr: "" };
}

const loaded = (entry: string): string =>
  run(`require("@pulumi/pulumi"); const before = new Set(Object.keys(require.cache)); require(${JSON.stringify(entry)});
    process.stdout.write(Object.keys(require.cache).filter((file) => !before.has(file)).join("\\n"));`).stdout;

describe("the published package", () => {
  it("loads, for a program, nothing but its own few files", () => {
    const files = loaded("pulumi-otc-vpcep").replace(/done$/, "").split("\n");
    assert.ok(files.length <= 8, files.join("\n"));
    assert.ok(
      files.every((file) => /[\\/]dist[\\/]sdk[\\/]/.test(file)),
      files.join("\n"),
    );
  });

  it("prints no warning when the provider and the simulator are loaded", () => {
    const script = `process.on("warning", (warning) => { process.stdout.write(String(warning)); });
      require("pulumi-otc-vpcep/provider").provider("VpcEndpointService"); require("pulumi-otc-vpcep/simulator");
      setTimeout(() => {}, 50);`;
    assert.equal(run(script).stdout, "done");
  });

  it("holds only what users need", () => {
    const report = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: packageRoot(),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      shell: process.platform === "win32",
    });
    const [{ files }] = JSON.parse(report) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    for (const needed of ["sdk/index.js", "sdk/index.d.ts", "provider/index.js", "simulator/index.js", "cli/main.js"]) {
      assert.ok(paths.includes(`dist/${needed}`), needed);
    }
    const strangers = paths.filter(
      (path) =>
        !/^(?:dist\/(?:sdk|provider|simulator|report|cli)\/.+|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(
          path,
        ),
    );
    assert.deepEqual(strangers, []);
  });
});
