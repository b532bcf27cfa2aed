import * as fc from "fast-check";
import type { Case } from "./cases";

/** Settings of any spelling, each with a value of its own so that a mix-up shows. */
const keys = [
  ...["username", "user-name", "user_name", "password", "user_id"],
  ...["project_name", "project-name", "tenant_name", "tenant-name", "project_id", "tenant_id", "project-id"],
  ...["domain_name", "domain-name", "domain_id", "user_domain_name", "user-domain-name", "user_domain_id"],
  ...["project_domain_name", "project_domain_id", "project-domain-id"],
];
const others = [
  ...["interface", "endpoint_type", "vpcep_endpoint_type", "vpcep-endpoint-override", "vpcep_endpoint_override"],
  ...["cacert", "cert", "key", "identity_api_version", "identity-api-version", "auth-type", "auth_plugin"],
  ...["api_timeout", "api-timeout", "compute_timeout", "vpcep_timeout", "unheard-of"],
];
const regionNames = ["eu-de", "eu-nl", "eu-ch2"];

const section = (names: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { selector: ([name]) => name, maxLength: 8 })
    .map((pairs) => Object.fromEntries(pairs));

const word = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.string({ unit: fc.constantFrom("a", "b", "c", "x", "y", "z"), minLength: 1, maxLength: 6 }),
  },
  { weight: 1, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constant("in {region_name}") },
);

const auth = fc
  .tuple(section(keys, word), fc.constantFrom("https://a/v3", "https://iam.{region_name}/v3"))
  .map(([own, address]) => ({ ...own, auth_url: address }));

const settings = fc
  .tuple(section([...keys, ...others], word), fc.option(auth, { nil: undefined }))
  .map(([top, auth]) => (auth === undefined ? top : { ...top, auth }));

const region = fc.oneof(
  fc.constantFrom(...regionNames),
  fc.record({ name: fc.constantFrom(...regionNames), values: settings }, { requiredKeys: ["name"] }),
);

const entry = fc
  .tuple(
    settings,
    fc.record(
      {
        profile: fc.constantFrom("otc", "mine"),
        cloud: fc.constantFrom("otc", "mine"),
        regions: fc.array(region, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
    auth,
    fc.constantFrom({}, { region_name: "eu-nl,eu-de" }, { region_name: "eu-nl" }, { "region-name": "eu-ch2" }),
  )
  .map(([own, more, auth, region]) => ({ auth, ...own, ...more, ...region }));

/**
 * Files with an entry of many spellings, below a secure.yaml and over a profile. There always is a region: the one asked
 * for or one of the files.
 */
export const arbitraryCase: fc.Arbitrary<Omit<Case, "title">> = fc
  .record({
    clouds: entry,
    secure: fc.option(settings, { nil: undefined }),
    mine: fc.tuple(settings, fc.array(region, { minLength: 1, maxLength: 2 })),
    region: fc.option(fc.constantFrom(...regionNames), { nil: undefined }),
  })
  .map(({ clouds, secure, mine: [own, regions], region }) => {
    const saysRegion = ["profile", "cloud", "regions", "region_name", "region-name"].some((key) => key in clouds);
    const asked = region ?? (saysRegion ? undefined : regionNames[0]);
    return {
      name: "prod",
      ...(asked === undefined ? {} : { region: asked }),
      files: {
        "work/clouds.json": JSON.stringify({ clouds: { prod: clouds } }),
        "work/clouds-public.json": JSON.stringify({ "public-clouds": { mine: { ...own, regions } } }),
        ...(secure === undefined ? {} : { "work/secure.json": JSON.stringify({ clouds: { prod: secure } }) }),
      },
    };
  });
