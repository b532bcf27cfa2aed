import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { homedir } from "node:os";
import process from "node:process";

import { manifest, root, satisfies } from "./package.mjs";
import { runTests } from "./mocha.mjs";
import { Failure, npm, npmFailure, run } from "./run.mjs";

/** The major versions of Node that package.json allows and that are supported. */
const nodes = [20, 22, 24];

/** What the tests need besides dist/. */
const copied = [
  "dist",
  "scripts",
  "engine/go",
  "examples",
  "test/fixtures",
  ".mocharc.json",
  "Pulumi.yaml",
  "README.md",
];

const ask = async (words) => {
  const { code, output, errors } = await npm(["view", ...words, "--json"]);
  if (code !== 0) {
    throw new Failure(npmFailure(errors));
  }
  return JSON.parse(output);
};

/** The newest of some versions (`{ version, "engines.node" }`, oldest first) that runs on this Node. */
export const newestFor = (node, versions) =>
  versions.filter((entry) => satisfies(`${node}.999.0`, entry["engines.node"] ?? ">=0")).at(-1)?.version;

const numbers = (version) => version.split(".").map(Number);
const inOrder = (left, right) => {
  const [a, b] = [numbers(left.version), numbers(right.version)];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
};

/** All released versions of @pulumi/pulumi since the oldest that package.json allows, the oldest first. */
const pulumiVersions = async () => {
  const range = manifest.peerDependencies["@pulumi/pulumi"];
  const entries = await ask([`@pulumi/pulumi@${range}`, "version", "engines.node"]);
  return entries.filter(({ version }) => /^\d+\.\d+\.\d+$/.test(version)).sort(inOrder);
};

/** Writes package.json for the copy: the same dependencies, and of the tools only what the tests need. */
const writeManifest = async (folder, node, pulumi) => {
  const needed = [
    "@huaweicloud/huaweicloud-sdk-core",
    "@pulumi/policy",
    "fast-check",
    "mocha",
    "selfsigned",
    "typescript",
  ];
  const tools = Object.fromEntries(needed.map((name) => [name, manifest.devDependencies[name]]));
  const devDependencies = { ...tools, "@pulumi/pulumi": pulumi, node: String(node) };
  await writeFile(join(folder, "package.json"), JSON.stringify({ ...manifest, scripts: {}, devDependencies }, null, 2));
};

/** Installs what the copy's package.json asks for, unless that was done before. */
const install = async (folder) => {
  const texts = await Promise.all(
    [join(folder, "package.json"), join(root, "package-lock.json")].map((file) => readFile(file, "utf8")),
  );
  const fingerprint = createHash("sha256").update(texts.join("\n")).digest("hex");
  const stamp = join(folder, "node_modules", ".fingerprint");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === fingerprint) {
    return;
  }
  await rm(join(folder, "node_modules"), { recursive: true, force: true });
  // The lock file keeps every other package at the version that is tested here.
  await cp(join(root, "package-lock.json"), join(folder, "package-lock.json"));
  const words = ["install", "--include=dev", "--prefer-offline", "--no-audit", "--no-fund"];
  const { code, errors } = await npm(words, { directory: folder });
  if (code !== 0) {
    throw new Failure(npmFailure(errors));
  }
  await writeFile(stamp, fingerprint);
};

const makeCopy = async (cache, node, pulumi) => {
  const folder = join(cache, "matrix", `node-${node}`);
  await mkdir(folder, { recursive: true });
  for (const name of copied) {
    await rm(join(folder, name), { recursive: true, force: true });
    if (existsSync(join(root, name))) {
      await cp(join(root, name), join(folder, name), { recursive: true });
    }
  }
  await writeManifest(folder, node, pulumi);
  await install(folder);
  return folder;
};

const versionOf = async (folder, name) =>
  JSON.parse(await readFile(join(folder, "node_modules", name, "package.json"), "utf8")).version;

const runCell = async (cache, node, pulumi, words) => {
  console.log(`\nNode ${node} with @pulumi/pulumi ${pulumi}`);
  const folder = await makeCopy(cache, node, pulumi);
  const directory = join(folder, "node_modules", "node", "bin");
  const executable = join(directory, process.platform === "win32" ? "node.exe" : "node");
  if ((await run(executable, ["--version"])) !== 0) {
    throw new Failure(`${executable} cannot be run.`);
  }
  const environment = { ...process.env, PATH: [directory, process.env.PATH].join(delimiter) };
  const started = Date.now();
  const result = await runTests(["host", "engine"], words, { folder, node: executable, environment });
  const seconds = Math.round((Date.now() - started) / 1000);
  return {
    node: await versionOf(folder, "node"),
    pulumi: await versionOf(folder, "@pulumi/pulumi"),
    seconds,
    ...result,
  };
};

const table = (cells) => {
  const rows = cells.map(({ node, pulumi, passed, failed, skipped, seconds }) =>
    [node, pulumi, `${passed} passed, ${failed} failed, ${skipped.length} skipped`, `${seconds} s`].map(String),
  );
  const all = [["Node", "@pulumi/pulumi", "tests", "time"], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

/**
 * Runs the host and engine tests under each Node with the newest @pulumi/pulumi that allows it, in copies that are kept
 * in the cache. Needs an npm registry. Prints a table and resolves with the sums.
 */
export const runMatrix = async (words) => {
  const { cacheDirectory } = createRequire(import.meta.url)(join(root, "dist", "engine", "decisions.js"));
  const cache = cacheDirectory({ platform: process.platform, environment: process.env, home: homedir() });
  const versions = await pulumiVersions();
  const cells = [];
  for (const node of nodes) {
    const pulumi = newestFor(node, versions);
    if (pulumi === undefined) {
      throw new Failure(`No @pulumi/pulumi allows Node ${node}.`);
    }
    cells.push(await runCell(cache, node, pulumi, words));
  }
  console.log(`\n${table(cells)}\n`);
  const total = (key) => cells.reduce((sum, cell) => sum + cell[key], 0);
  const skipped = cells.flatMap(({ node, skipped: own }) =>
    own.map(({ title, reason }) => ({ title: `Node ${node}: ${title}`, reason })),
  );
  return { passed: total("passed"), failed: total("failed"), skipped };
};
