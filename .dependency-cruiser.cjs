/** Which folder may import which; imports of types count as well. */
const published = "^(sdk|provider|simulator|report|cli)/";

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid("no-cycles", "Data flows one way.", {}, { circular: true }),
    forbid("not-resolvable", "An import must lead somewhere.", {}, { couldNotResolve: true }),
    forbid(
      "sdk-is-light",
      "Programs load the sdk: it imports only @pulumi/pulumi, Node's own modules and itself.",
      { path: "^sdk/" },
      { pathNot: ["^sdk/", "^node_modules/@pulumi/pulumi/"], dependencyTypesNot: ["core"] },
    ),
    forbid(
      "api-without-pulumi",
      "provider/vpcep describes the API; it knows neither Pulumi nor the resources.",
      { path: "^provider/vpcep/" },
      { path: ["^node_modules/@pulumi/", "^provider/resources/", "^sdk/"] },
    ),
    forbid(
      "http-is-lowest",
      "provider/http sends requests of any kind.",
      { path: "^provider/http/" },
      { path: "^provider/(vpcep|auth|resources)/" },
    ),
    forbid(
      "provider-without-simulator",
      "The provider must not know what it is tested against.",
      { path: "^provider/" },
      { path: "^simulator/" },
    ),
    forbid(
      "simulator-stands-alone",
      "A simulator that shares code with the provider proves nothing.",
      { path: "^simulator/" },
      { path: "^(provider|sdk)/" },
    ),
    forbid(
      "report-imports-decisions",
      "The report announces what the provider decides: it imports the pure parts of provider/, and nothing with an effect.",
      { path: "^report/" },
      {
        pathNot: [
          "^report/",
          "^provider/errors\\.ts$",
          "^provider/resources/unknown\\.ts$",
          "^provider/resources/[^/]+/(changes|diff|model|plan|rules|wire)\\.ts$",
          "^provider/vpcep/(client|codecs|services)\\.ts$",
          "^node_modules/fp-ts/",
        ],
      },
    ),
    forbid(
      "report-by-the-command-only",
      "What programs and the provider's host load knows nothing of the report.",
      { path: "^(sdk|provider|simulator)/" },
      { path: "^(report|cli)/" },
    ),
    forbid(
      "network-in-one-place",
      "Only provider/production/ names what reaches the network.",
      { path: "^provider/", pathNot: "^provider/production/" },
      { path: "^node_modules/(node-fetch|hpagent|proxy-from-env)/" },
    ),
    forbid(
      "published-without-tools",
      "What is published imports nothing that is not.",
      { path: published },
      { path: "^(engine|demo|test|examples|bench|scripts)/" },
    ),
    forbid(
      "published-without-devdependencies",
      "What is published imports only what its users have installed. (@pulumi/pulumi is a peer as well.)",
      { path: published },
      { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], pathNot: "^node_modules/@pulumi/pulumi/" },
    ),
  ],
  options: {
    exclude: "^(dist|test/fixtures)/",
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ["types", "node", "require", "import", "default"],
      exportsFields: ["exports"],
    },
  },
};
