import { randomBytes } from "node:crypto";
import type { User } from "./identities";
import type { Scope } from "./scope";

/** How long a token lives: 24 hours. */
export const tokenMilliseconds = 24 * 60 * 60 * 1000;

export interface Token extends Scope {
  readonly id: string;
  readonly user: User;
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

export function createTokens(clock: () => number): Tokens {
  const issued = new Map<string, Token>();
  return {
    issue({ expiresAt, ...rest }) {
      const issuedAt = clock();
      const token: Token = {
        ...rest,
        // The cloud's tokens are long texts that begin so; a program must not expect a UUID.
        id: `MIIF${randomBytes(192).toString("base64url")}`,
        issuedAt,
        expiresAt: expiresAt ?? issuedAt + tokenMilliseconds,
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
