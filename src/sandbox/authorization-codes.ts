import { randomBytes } from 'node:crypto';
import type { GiteeSettings } from './state.ts';

/** What the user agreed to, until it is exchanged for tokens. */
export interface AuthorizationCode {
  readonly code: string;
  readonly redirectUri: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  isSpent: boolean;
}

/** Every authorization code ever issued. */
export interface CodeStore {
  issue(redirectUri: string): AuthorizationCode;
  /** Returns the grant of a code that is neither used nor expired. */
  findValid(code: string): AuthorizationCode | undefined;
}

/** Doorkeeper's default: ten minutes. */
const LIFETIME_MS = 600_000;

export function createCodeStore({ now }: GiteeSettings): CodeStore {
  const grants: AuthorizationCode[] = [];
  return {
    issue(redirectUri) {
      const code = randomBytes(32).toString('hex');
      const grant = { code, redirectUri, expiresAt: now() + LIFETIME_MS, isSpent: false };
      grants.push(grant);
      return grant;
    },
    findValid: (code) =>
      grants.find((grant) => grant.code === code && !grant.isSpent && now() < grant.expiresAt),
  };
}
