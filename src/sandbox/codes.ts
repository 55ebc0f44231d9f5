import { randomBytes } from 'node:crypto';
import type { GiteeSettings } from './accounts.ts';

/** What the user agreed to, until it is traded for tokens. */
export interface CodeGrant {
  readonly code: string;
  readonly redirectUri: string;
  readonly scope: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  isSpent: boolean;
}

/** Every authorization code ever given out. */
export interface CodeTable {
  issue(agreed: { readonly redirectUri: string; readonly scope: string }): CodeGrant;
  /** Returns the grant of a code that is neither spent nor expired. */
  live(code: string): CodeGrant | undefined;
}

/** Doorkeeper's own: ten minutes. */
const LIFETIME_MS = 600_000;

export function codeTable({ now }: GiteeSettings): CodeTable {
  const grants: CodeGrant[] = [];
  return {
    issue(agreed) {
      const code = randomBytes(32).toString('hex');
      const grant = { ...agreed, code, expiresAt: now() + LIFETIME_MS, isSpent: false };
      grants.push(grant);
      return grant;
    },
    live: (code) =>
      grants.find((grant) => grant.code === code && !grant.isSpent && now() < grant.expiresAt),
  };
}
