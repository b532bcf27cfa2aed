import type { Case } from "./case";
import { prod, secret, user, work } from "./case";

/** Files over profiles, and regions over both. */
export const layers: readonly Case[] = [
  {
    title: "secure.yaml over clouds.yaml, key by key",
    files: {
      [work]: prod("    region_name: eu-de\n    cacert: /ca.pem\n"),
      [`${user}/secure.yaml`]:
        "clouds:\n  prod:\n    auth: {password: other, username: null}\n    cacert: /other.pem\n",
    },
  },
  {
    title: "an entry of secure.yaml alone",
    files: { [work]: "clouds: {}\n", "work/secure.yaml": prod("") },
  },
  { title: "a secure.yaml without clouds.yaml", files: { "work/secure.yaml": prod("") } },
  { title: "the profile otc", files: { [work]: `clouds:\n  prod:\n    profile: otc\n${secret}` } },
  {
    title: "the profile otc in another region",
    files: { [work]: `clouds:\n  prod:\n    profile: otc\n${secret}` },
    region: "eu-nl",
  },
  {
    title: "the profile otc in no region of it",
    files: { [work]: `clouds:\n  prod:\n    profile: otc\n${secret}` },
    region: "eu-ch2",
    refusedBy: "both",
  },
  {
    title: "the profile otc with a region and an address of its own",
    files: { [work]: `clouds:\n  prod:\n    profile: otc\n    region_name: eu-xy\n    interface: internal\n${secret}` },
  },
  {
    title: "the profile otc by the older key",
    files: { [work]: `clouds:\n  prod:\n    cloud: otc\n    region_name: eu-nl\n${secret}` },
  },
  {
    title: "the profile otc-swiss, whose address lacks the scheme",
    files: { [work]: `clouds:\n  prod:\n    profile: otc-swiss\n${secret}` },
    differs: {
      "auth.auth_url": ["https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3", "iam-pub.eu-ch2.sc.otc.t-systems.com/v3"],
    },
  },
  {
    title: "a profile of clouds-public.yaml, with {} in its address",
    files: {
      [work]: `clouds:\n  prod:\n    profile: mine\n    region_name: eu-de\n${secret}`,
      [`${user}/clouds-public.yaml`]:
        "public-clouds:\n  mine:\n    auth: {auth_url: 'https://{interface}-{region_name}.example/{{v3}}'}\n    interface: admin\n    verify: no\n",
    },
  },
  {
    title: "a profile of clouds-public.yaml in place of one built in",
    files: {
      [work]: `clouds:\n  prod:\n    profile: otc\n${secret}`,
      "work/clouds-public.yaml":
        "public-clouds:\n  otc:\n    auth: {auth_url: 'https://iam.example/v3'}\n    regions: [here, there]\n",
    },
  },
  {
    title: "a profile that is not known",
    files: { [work]: prod("    profile: unheard-of\n") },
    refusedBy: "provider",
    name: "prod",
  },
  { title: "settings of a list of regions", files: { [work]: prod(regions()) } },
  { title: "settings of the region asked for", files: { [work]: prod(regions()) }, region: "eu-nl" },
  {
    title: "a region that is not in the list",
    files: { [work]: prod(regions()) },
    region: "eu-ch2",
    refusedBy: "both",
  },
  {
    title: "a region other than the entry's",
    files: { [work]: prod("    region_name: eu-de\n") },
    region: "eu-nl",
    refusedBy: "both",
  },
  { title: "region names with commas", files: { [work]: prod("    region_name: eu-de,eu-nl\n") }, region: "eu-nl" },
  { title: "a list as region_name", files: { [work]: prod("    region_name: [eu-de, eu-nl]\n") } },
  { title: "any region where none is said", files: { [work]: prod("") }, region: "anywhere" },
  { title: "an empty list of regions", files: { [work]: prod("    regions: []\n") }, region: "anywhere" },
  {
    title: "a region without a name",
    files: { [work]: prod("    regions: [{values: {}}]\n") },
    refusedBy: "both",
    name: "prod",
  },
];

function regions(): string {
  return `    cacert: /ca.pem
    regions:
      - name: eu-de
        values:
          cacert: null
          auth: {project_name: eu-de_other}
      - name: eu-nl
        values: {auth: {auth_url: 'https://iam.{region_name}.otc.t-systems.com/v3'}, cacert: '/{region_name}.pem'}
`;
}
