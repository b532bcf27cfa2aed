import { randomBytes } from "node:crypto";
import type { Account, User } from "./identities";
import type { Scope } from "./scope";

export interface Token extends Scope {
  readonly id: string;
  readonly user: Account;
  /** Who acts for the agency `user`. */
  readonly assumedBy?: User;
  readonly methods: readonly string[];
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface Tokens {
  issue(token: Omit<Token, "id" | "issuedAt" | "expiresAt"> & { readonly expiresAt?: number }): Token;
  /** The token, unless it is unknown or has expired. */
  find(id: string): Token | undefined;
  /** All tokens issued so far stop being valid. */
  expireAll(): void;
}

export function createTokens(clock: () => number, tokenSeconds: number): Tokens {
  const issued = new Map<string, Token>();
  return {
    issue({ expiresAt, ...rest }) {
      const issuedAt = clock();
      const token: Token = {
        ...rest,
        // The cloud's tokens are long texts that begin so; a program must not expect a UUID.
        id: `MIIF${randomBytes(192).toString("base64url")}`,
        issuedAt,
        expiresAt: expiresAt ?? issuedAt + tokenSeconds * 1000,
      };
      issued.set(token.id, token);
      return token;
    },
    find(id) {
      const token = issued.get(id);
      return token !== undefined && clock() < token.expiresAt ? token : undefined;
    },
    expireAll: () => issued.clear(),
  };
}
