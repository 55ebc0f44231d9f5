import { GiteeTokenError } from '../errors.ts';
import { isToken, type TokenResponse } from '../gitee/token-response.ts';
import { parseJsonObject } from '../json.ts';

/** An access token with the refresh token that came with it, as one secret, so that the pair is never half-written. */
export interface Session {
  readonly access_token: string;
  readonly refresh_token: string;
  /** Seconds since 1970. */
  readonly expires_at: number;
  /** Separated by spaces; empty when Gitee did not tell. */
  readonly scope: string;
}

const PREFIX = 'gts1.';

/** Tells a session from a bare refresh token by its first characters. */
export function isSession(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** Writes a session in one line: `gts1.` and the Base64url form of its JSON. */
export function encodeSession(session: Session): string {
  const { access_token, refresh_token, expires_at, scope } = session;
  const json = JSON.stringify({ v: 1, access_token, refresh_token, expires_at, scope });
  return PREFIX + Buffer.from(json).toString('base64url');
}

/**
 * Reads a session.
 *
 * @throws {GiteeTokenError} `input_invalid` when it is damaged
 */
export function decodeSession(text: string): Session {
  const json = parseJsonObject(
    Buffer.from(text.slice(PREFIX.length), 'base64url').toString('utf8'),
  );
  const { v, access_token, refresh_token, expires_at, scope } = json ?? {};
  const isWhole = isToken(access_token) && isToken(refresh_token) && Number.isInteger(expires_at);
  if (v === 1 && isWhole && typeof scope === 'string') {
    return { access_token, refresh_token, expires_at: Number(expires_at), scope };
  }
  throw new GiteeTokenError(
    'input_invalid',
    'The stored refresh token is a session, but a damaged one.',
    {
      advice: 'Store a refresh token in its place: a session is made of it when it is used.',
    },
  );
}

/** Returns the session of a token that was just granted. One of unknown age is not for reuse. */
export function sessionOf(token: TokenResponse, refresh_token: string): Session {
  const { access_token, created_at = Math.floor(Date.now() / 1000), expires_in = 0 } = token;
  return {
    access_token,
    refresh_token,
    expires_at: created_at + expires_in,
    scope: token.scope ?? '',
  };
}

/** Tells whether the access token of a session lives for at least `minTtl` seconds; 0 is for a new one. */
export function isReusable({ expires_at }: Session, minTtl: number): boolean {
  return minTtl > 0 && expires_at - Math.floor(Date.now() / 1000) >= minTtl;
}

/** Returns the tokens in a session, and nothing of what is none. */
export function secretsInSession(text: string): string[] {
  try {
    const { access_token, refresh_token } = decodeSession(text);
    return [access_token, refresh_token];
  } catch {
    return [];
  }
}
