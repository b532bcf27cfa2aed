import type { Case } from "./case";
import { prod, user, work } from "./case";

/** Which file and which entry is read. */
export const places: readonly Case[] = [
  { title: "the only entry, without a name", files: { [work]: prod("    region_name: eu-de\n") } },
  { title: "no entry by default where there are two", files: { [work]: `${prod("")}  test: {}\n` } },
  {
    title: "no entry by default where the environment has settings",
    files: { [work]: prod("") },
    environment: { OS_AUTH_URL: "https://iam.example/v3", OS_USERNAME: "bob" },
  },
  {
    title: "the only entry where the environment has selectors alone",
    files: { [work]: prod("") },
    environment: { OS_REGION_NAME: "eu-de", OS_TEST_X: "1" },
  },
  { title: "OS_CLOUD", files: { [work]: `${prod("")}  test: {}\n` }, environment: { OS_CLOUD: "prod" } },
  { title: "no entry of that name", files: { [work]: prod("") }, name: "test", refusedBy: "both" },
  { title: "no file at all", files: {}, name: "prod", refusedBy: "both" },
  {
    title: "the working directory before the home",
    files: { [work]: prod(""), [`${user}/clouds.yaml`]: "clouds: {}" },
  },
  { title: "the home directory", files: { [`${user}/clouds.yaml`]: prod("    region_name: eu-nl\n") } },
  { title: "the suffix yml", files: { [`${user}/clouds.yml`]: prod(""), [`${user}/clouds.json`]: "{}" } },
  {
    title: "JSON",
    files: {
      "work/clouds.json": JSON.stringify(
        { clouds: { prod: { auth: { auth_url: "https://a/v3", username: "ä😀", password: "x/y" }, verify: false } } },
        undefined,
        "\t",
      ),
    },
  },
  {
    title: "XDG_CONFIG_HOME, and the usual place after it",
    files: { "xdg/openstack/clouds.yaml": prod(""), [`${user}/clouds.yaml`]: "clouds: {}" },
    environment: { XDG_CONFIG_HOME: "$ROOT/xdg" },
  },
  {
    title: "the usual place although XDG_CONFIG_HOME is set",
    files: { [`${user}/clouds.yaml`]: prod("") },
    environment: { XDG_CONFIG_HOME: "$ROOT/xdg" },
  },
  {
    title: "XDG_CONFIG_DIRS",
    files: { "site/openstack/clouds.yaml": prod("") },
    environment: { XDG_CONFIG_DIRS: "$ROOT/site" },
  },
  {
    title: "several XDG_CONFIG_DIRS, which are not searched",
    files: { "site/openstack/clouds.yaml": prod("") },
    environment: { XDG_CONFIG_DIRS: "$ROOT/none:$ROOT/site" },
    name: "prod",
    refusedBy: "both",
  },
  {
    title: "a snap's home",
    files: { "snap/.config/openstack/clouds.yaml": prod("") },
    environment: { SNAP_REAL_HOME: "$ROOT/snap" },
  },
  {
    title: "OS_CLIENT_CONFIG_FILE and OS_CLIENT_SECURE_FILE",
    files: {
      [work]: "clouds: {}",
      "other/my.yaml": prod(""),
      "other/my-secrets": "clouds: {prod: {auth: {password: other}}}",
    },
    environment: { OS_CLIENT_CONFIG_FILE: "../other/my.yaml", OS_CLIENT_SECURE_FILE: "$ROOT/other/my-secrets" },
  },
  {
    title: "OS_CLIENT_CONFIG_FILE that is not there",
    files: { [work]: prod("") },
    environment: { OS_CLIENT_CONFIG_FILE: "$ROOT/none.yaml" },
    name: "prod",
    refusedBy: "provider",
  },
  {
    title: "a file that is not YAML before one that is",
    files: { [work]: "clouds: [", [`${user}/clouds.yaml`]: prod("") },
    name: "prod",
    refusedBy: "provider",
  },
  {
    title: "an empty file before one that is not",
    files: { [work]: "# nothing\n", [`${user}/clouds.yaml`]: prod("") },
  },
  { title: "a file that is a list", files: { [work]: "- prod\n" }, name: "prod", refusedBy: "both" },
  { title: "an entry with the name of the environment", files: { [work]: "clouds: {envvars: {}}" }, refusedBy: "both" },
];
