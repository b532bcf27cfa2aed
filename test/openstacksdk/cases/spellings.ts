import type { Case } from "./case";
import { prod, work } from "./case";

/** Names and places of settings. */
export const spellings: readonly Case[] = [
  {
    title: "settings outside of auth",
    files: {
      [work]: `clouds:
  prod:
    auth_url: https://iam.example/v3
    user-name: alice
    password: s3cret-{Value}
    tenant_name: eu-de
    project-domain-name: B
    domain-name: A
`,
    },
  },
  {
    title: "settings in auth and outside of it",
    files: {
      [work]: prod("    username: bob\n    password: other\n    project_name: outside\n    user_domain_name: B\n"),
    },
  },
  {
    title: "dashes",
    files: {
      [work]: prod(
        "    region-name: eu-nl\n    identity-api-version: 3\n",
        "      project-id: abc\n      user-domain-id: d\n",
      ),
    },
  },
  { title: "tenant and project", files: { [work]: prod("", "      tenant_name: old\n      tenant-id: old\n") } },
  {
    title: "a domain without a project",
    files: { [work]: "clouds: {prod: {auth: {auth_url: u, username: a, password: b, domain_name: d}}}" },
  },
  {
    title: "a domain by its id, for both",
    files: { [work]: prod("    domain_id: abc\n", "      project_domain_id: xyz\n") },
  },
  {
    title: "a token",
    files: { [work]: "clouds: {prod: {auth_type: token, auth: {auth_url: u, auth_token: t, project_id: p}}}" },
  },
  {
    title: "a passcode",
    files: {
      [work]: prod(
        "    auth_type: v3multifactor\n    auth_methods: [v3password, v3totp]\n",
        "      project_domain_name: D\n      passcode: '012345'\n",
      ),
    },
  },
  {
    title: "spellings of auth_type that have no effect",
    files: { [work]: prod("    auth-type: token\n    auth_plugin: token\n") },
  },
  {
    title: "endpoint_type and time limits",
    files: { [work]: prod("    endpoint_type: internal\n    interface: admin\n    vpcep_timeout: 7\n") },
  },
  {
    title: "addresses, versions and certificates",
    files: {
      [work]: prod(
        "    vpcep_endpoint_override: https://vpcep.{region_name}.example/v1\n    region_name: eu-de\n    cacert: ~/ca.pem\n    cert: ~\n    key: ~x/y\n    insecure: on\n",
      ).replace("cert: ~\n    key: ~x/y", "cert: '~/c.pem'"),
    },
  },
  {
    title: "insecure in quotes",
    files: { [work]: prod("    insecure: 'yes'\n    verify: 'TRUE'\n") },
    differs: { verify: [undefined, "TRUE"] },
  },
  { title: "verify with a file", files: { [work]: prod("    verify: /ca.pem\n") } },
  {
    title: "verify in quotes",
    files: { [work]: prod("    verify: 'False'\n") },
    differs: { verify: ["false", "False"] },
  },
  {
    title: "empty texts",
    files: { [work]: prod("    region_name: eu-de\n    cacert: ''\n", "      user_id: ''\n      project_id: ''\n") },
  },
  {
    title: "keys without a value",
    files: { [work]: prod("    cacert:\n", "      project_id:\n      user_id: ~\n") },
    differs: { "auth.project_id": [undefined, "None"] },
  },
  {
    title: "an address of a region that is not said",
    files: { [work]: "clouds: {prod: {auth: {auth_url: 'https://iam.{region_name}/v3', username: a, password: b}}}" },
    name: "prod",
    refusedBy: "provider",
  },
  {
    title: "braces without a setting in the address",
    files: { [work]: "clouds: {prod: {auth: {auth_url: 'https://{nothing}'}}}" },
    name: "prod",
    refusedBy: "both",
  },
  {
    title: "braces without a setting elsewhere",
    files: { [work]: prod("    description: '{nothing}'\n") },
    name: "prod",
    refusedBy: "openstacksdk",
  },
  {
    title: "an address outside of auth, with a template",
    files: {
      [work]: "clouds: {prod: {auth_url: 'https://iam.{region_name}/v3', region_name: r, username: a, password: b}}",
    },
    differs: { "auth.auth_url": ["https://iam.r/v3", "https://iam.{region_name}/v3"] },
  },
];
