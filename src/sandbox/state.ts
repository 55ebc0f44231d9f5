import { randomBytes } from 'node:crypto';
import { ALL_SCOPES, scopesEqual } from './scopes.ts';

/**
 * When a refresh revokes the old pair of tokens: `strict`, in the refresh; `grace`, when the new
 * access token is first presented. Which of the two Gitee does is not known.
 */
export type Rotation = 'strict' | 'grace';

/** The one application, the one user, and how tokens behave. */
export interface GiteeSettings {
  readonly rotation: Rotation;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly email: string;
  readonly password: string;
  /** The scopes that the application was given on its page. */
  readonly scopes: readonly string[];
  /** Where the user can be sent back to; must match exactly. */
  readonly redirectUris: readonly string[];
  /** Seconds. */
  readonly expiresIn: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One row holds both tokens of a grant, so they are revoked together. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly scope: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  replaces: TokenPair | undefined;
  isRevoked: boolean;
}

export const APPLICATION_NAME = 'gitee-token sandbox';

/** Returns settings with a fresh application and user, for whatever is omitted. */
export function giteeSettings(overrides: Partial<GiteeSettings> = {}): GiteeSettings {
  return {
    rotation: 'strict',
    clientId: randomBytes(32).toString('hex'),
    clientSecret: randomBytes(32).toString('hex'),
    email: 'tester@example.com',
    password: randomBytes(9).toString('base64url'),
    scopes: ALL_SCOPES,
    redirectUris: ['http://127.0.0.1:27180/callback'],
    expiresIn: 86_400,
    now: Date.now,
    ...overrides,
  };
}

/** Every pair of tokens ever granted, by either token. */
export interface TokenStore {
  grant(scope: string, replaces?: TokenPair): TokenPair;
  findByRefreshToken(token: string): TokenPair | undefined;
  findByAccessToken(token: string): TokenPair | undefined;
  isExpired(pair: TokenPair): boolean;
  /** Tells whether a pair that is not revoked, expired or not, has exactly these scopes. */
  isGranted(scope: string): boolean;
}

export function createTokenStore({ now, expiresIn }: GiteeSettings): TokenStore {
  const pairs: TokenPair[] = [];
  return {
    grant(scope, replaces) {
      const pair: TokenPair = {
        accessToken: randomBytes(16).toString('hex'),
        refreshToken: randomBytes(32).toString('hex'),
        scope,
        createdAt: Math.floor(now() / 1000),
        replaces,
        isRevoked: false,
      };
      pairs.push(pair);
      return pair;
    },
    findByRefreshToken: (token) => pairs.find((pair) => pair.refreshToken === token),
    findByAccessToken: (token) => pairs.find((pair) => pair.accessToken === token),
    isExpired: (pair) => now() / 1000 >= pair.createdAt + expiresIn,
    isGranted: (scope) => pairs.some((pair) => !pair.isRevoked && scopesEqual(pair.scope, scope)),
  };
}
