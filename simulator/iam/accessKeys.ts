import { randomBytes } from "node:crypto";
import { incorrect } from "../signature/gatewayRefusal";
import type { Account, Identities, User } from "./identities";
import type { Scope } from "./scope";

/** An access key and whose it is. */
export interface AccessKey extends Scope {
  readonly access: string;
  readonly secret: string;
  readonly user: Account;
  /** Who acts for the agency that the key is for. */
  readonly assumedBy?: User;
  /** Only temporary keys have these two. */
  readonly securityToken?: string;
  readonly expiresAt?: number;
}

export type TemporaryKey = Required<Pick<AccessKey, "access" | "secret" | "securityToken" | "expiresAt">>;

export interface AccessKeys {
  /** Throws the gateway's refusal of a key that is unknown, comes without its security token or has expired. */
  find(access: string, securityToken: string | undefined): AccessKey;
  issue(key: Omit<AccessKey, keyof TemporaryKey>, seconds: number): TemporaryKey;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

export function createAccessKeys({ users }: Identities, clock: () => number): AccessKeys {
  const permanent = users.flatMap((user) => user.accessKeys.map((key): AccessKey => ({ ...key, user })));
  const known = new Map(permanent.map((key) => [key.access, key]));
  return {
    find(access, securityToken) {
      const key = known.get(access);
      // The gateway looks a temporary key up in its security token; without that it knows no such key.
      if (key === undefined || (key.securityToken !== undefined && securityToken === undefined)) {
        throw incorrect(`ak ${access} not exist`);
      }
      if (key.securityToken !== undefined && key.securityToken !== securityToken) {
        throw incorrect("decrypt token fail");
      }
      if (key.expiresAt !== undefined && key.expiresAt <= clock()) {
        throw incorrect(`token expires, expires_at: ${new Date(key.expiresAt).toISOString()}`);
      }
      return key;
    },
    issue(owner, seconds) {
      const key = {
        access: [...randomBytes(20)].map((byte) => letters.charAt(byte % letters.length)).join(""),
        secret: randomBytes(30).toString("base64url"),
        securityToken: randomBytes(192).toString("base64url"),
        expiresAt: clock() + seconds * 1000,
      };
      known.set(key.access, { ...owner, ...key });
      return key;
    },
  };
}
