/**
 * Who may sign in: two accounts (domains) with the same four project names. The first has two users, one of them with a
 * virtual MFA device; the second has one, and an agency that trusts the first account.
 */

export interface Domain {
  readonly id: string;
  readonly name: string;
}

/** A user, or an agency while it is assumed. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly domain_id: string;
}

export interface User extends Account {
  readonly password: string;
  /** Permanent access keys. */
  readonly accessKeys: readonly { readonly access: string; readonly secret: string }[];
  /** The Base32 secret of the virtual MFA device that a sign-in with password needs a passcode of. */
  readonly mfaSecret?: string;
}

/** Lets the users of a trusted domain act in the projects of its own. */
export interface Agency extends Account {
  readonly trusted_domain_id: string;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly domain_id: string;
  readonly region: string;
}

export interface Identities {
  readonly domains: readonly Domain[];
  readonly users: readonly User[];
  readonly agencies: readonly Agency[];
  readonly projects: readonly Project[];
}

export const regions = ["eu-de", "eu-nl"] as const;

const demoDomain = "5fc973eea581490997e82ea11a1df31f";
const otherDomain = "8c1f6b0d2e7a4c5f9a3b6d1e0f2c4a59";

const demoKey = { access: "DEMOACCESSKEY0000001", secret: "DemoSecretKey000000000000000000000000001" } as const;

function projectsOf(domain_id: string, ids: readonly [string, string, string, string]): readonly Project[] {
  return [
    { id: ids[0], name: "eu-de", domain_id, region: "eu-de" },
    { id: ids[1], name: "eu-de_demo", domain_id, region: "eu-de" },
    { id: ids[2], name: "eu-nl", domain_id, region: "eu-nl" },
    { id: ids[3], name: "eu-nl_demo", domain_id, region: "eu-nl" },
  ];
}

export const identities: Identities = {
  domains: [
    { id: demoDomain, name: "OTC-EU-DE-00000000001000000001" },
    { id: otherDomain, name: "OTC-EU-DE-00000000001000000002" },
  ],
  users: [
    {
      id: "1b7e5c0f9d3a48e2a6c4f8d2b0e19375",
      name: "demo",
      password: "demo-password",
      domain_id: demoDomain,
      accessKeys: [demoKey],
    },
    {
      id: "f04d2a8c6e1b4973b5d7a9c3e8f16042",
      name: "other",
      password: "other-password",
      domain_id: otherDomain,
      accessKeys: [{ access: "OTHERACCESSKEY000001", secret: "OtherSecretKey00000000000000000000000001" }],
    },
    {
      id: "7c2e9a4d1f6b4835a0c8e3d5b7f91264",
      name: "demo-mfa",
      password: "demo-mfa-password",
      domain_id: demoDomain,
      accessKeys: [{ access: "MFAACCESSKEY00000001", secret: "MfaSecretKey0000000000000000000000000001" }],
      mfaSecret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    },
  ],
  agencies: [
    {
      id: "a93e12ecdad64abd84968741da0c5f27",
      name: "demo-agency",
      domain_id: otherDomain,
      trusted_domain_id: demoDomain,
    },
  ],
  projects: [
    // The first id is the one in the API reference's examples.
    ...projectsOf(demoDomain, [
      "6e9dfd51d1124e8d8498dce894923a0d",
      "0a3c7e91b5d84f26a8e0c2d4f6b81935",
      "9f2b4d6e8a0c41e3b5d7f9a1c3e50728",
      "c7a59e31d0f246b8842e6c0a8d4f1b93",
    ]),
    ...projectsOf(otherDomain, [
      "2d8f0b6a4c1e4395a7b9d1f3e5c70826",
      "e61c3a5f7b9d4028861a4c2e0f8d5b37",
      "5b0d9e7c3a1f4286b4d6f8e0a2c41739",
      "d3f5a7c9e1b04862957b3d1f0a8c6e24",
    ]),
  ],
};

/** What a program signs in with unless it is told otherwise. */
export const defaultIdentity = {
  userName: "demo",
  password: "demo-password",
  domainName: "OTC-EU-DE-00000000001000000001",
  domainId: demoDomain,
  projectName: "eu-de",
  projectId: "6e9dfd51d1124e8d8498dce894923a0d",
  region: "eu-de",
  accessKey: demoKey.access,
  secretKey: demoKey.secret,
} as const;
