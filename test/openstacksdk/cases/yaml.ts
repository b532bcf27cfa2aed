import type { Case } from "./case";
import { prod, work } from "./case";

/** What YAML 1.1 makes of a text. */
export const yaml: readonly Case[] = [
  {
    title: "merge keys and aliases",
    files: {
      [work]: `common: &common {auth_url: https://iam.example/v3, username: nobody, password: nothing}
more: &more {password: more, user_domain_name: D}
clouds:
  prod:
    auth:
      username: alice
      project_name: &project eu-de
      <<: [*more, *common]
    region_name: *project
`,
    },
  },
  {
    title: "several merge keys",
    files: { [work]: "a: &a {cacert: /a}\nb: &b {cacert: /b}\n" + prod("    <<: *a\n    <<: *b\n") },
  },
  { title: "equal keys", files: { [work]: prod("    cacert: /a\n    cacert: /b\n") } },
  {
    title: "words in quotes, over lines and in blocks",
    files: { [work]: prod("    cacert: 'a\n      b'\n    cert: >-\n      x\n      y\n    key: \"\\u00e9\\x41\"\n") },
  },
  {
    title: "numbers and dates whose text stays",
    files: {
      [work]: prod(
        "",
        "      project_id: 12345\n      user_id: 6e9\n      trust_id: 6e91234567890123456789\n      default_domain_id: 2024-01-31\n",
      ),
    },
  },
  {
    title: "numbers whose text changes",
    files: {
      [work]: prod(
        "",
        "      project_id: 0123\n      user_id: 12:30\n      trust_id: 1.10\n      default_domain_id: 1_000\n",
      ).replace("s3cret-Value", "0x1F"),
    },
    differs: {
      "auth.password": ["0x1F", "31"],
      "auth.project_id": ["0123", "83"],
      "auth.user_id": ["12:30", "750"],
      "auth.trust_id": ["1.10", "1.1"],
      "auth.default_domain_id": ["1_000", "1000"],
    },
  },
  { title: "words for true and false", files: { [work]: prod("    insecure: Off\n    verify: NO\n") } },
  {
    title: "a word for true where a text is meant",
    files: { [work]: prod("", "      project_name: yes\n") },
    differs: { "auth.project_name": ["yes", "True"] },
  },
  { title: "an unknown tag", files: { [work]: prod("    cacert: !file /ca\n") }, name: "prod", refusedBy: "both" },
  { title: "two documents", files: { [work]: `${prod("")}---\n${prod("")}` }, name: "prod", refusedBy: "both" },
  {
    title: "a byte order mark and Windows lines",
    files: { [work]: `\ufeff${prod("    region_name: eu-de\n").replaceAll("\n", "\r\n")}` },
  },
];
