import { freshest, isLifeUnnamed, isOfOtherClock, type Login, type Session } from './session.ts';

/** Whether the stored access token is reused, and why. All times are in seconds. */
export type Decision =
  | {
      readonly kind: 'reuse';
      /** Nothing if Gitee did not say so: then it has to be asked whether it still takes the token. */
      readonly expiresIn: number | undefined;
      readonly minTtl: number;
    }
  | {
      readonly kind: 'refresh';
      readonly reason: 'no_session' | 'always' | 'other_clock' | 'rejected';
    }
  | {
      readonly kind: 'refresh';
      readonly reason: 'expires_soon';
      readonly expiresIn: number;
      readonly minTtl: number;
    };

/**
 * Decides whether to reuse the access token of a session: it must remain valid for at least `minTtl`
 * seconds, and 0 asks for a new one. A token issued in the future came from another clock, so its
 * expiry cannot be judged by this one.
 */
export function decide(
  session: Session | undefined,
  { minTtl, now }: { readonly minTtl: number; readonly now: number },
): Decision {
  if (!session) return { kind: 'refresh', reason: 'no_session' };
  if (minTtl === 0) return { kind: 'refresh', reason: 'always' };
  const login = freshest(session, now);
  if (isOfOtherClock(login, now)) return { kind: 'refresh', reason: 'other_clock' };
  if (isLifeUnnamed(login)) return { kind: 'reuse', expiresIn: undefined, minTtl };
  const expiresIn = login.expires_at - now;
  const needed = Math.min(minTtl, maxMinTtl(login));
  return expiresIn > 0 && expiresIn >= needed
    ? { kind: 'reuse', expiresIn, minTtl: needed }
    : { kind: 'refresh', reason: 'expires_soon', expiresIn, minTtl: needed };
}

/** The `minTtl` of those who choose none. */
export const DEFAULT_MIN_TTL_S = 3600;

/** Whether somebody has chosen more seconds than a token may be required to live. */
export function isTooHigh(minTtl: number, login: Pick<Login, 'expires_in'>): boolean {
  return minTtl > Math.max(maxMinTtl(login), DEFAULT_MIN_TTL_S);
}

/**
 * Returns the most seconds that a token may be required to live. Of two logins that are refreshed in turn,
 * at least half a life apart, the token that a refresh revokes has expired before.
 */
export function maxMinTtl({
  expires_in = Number.POSITIVE_INFINITY,
}: Pick<Login, 'expires_in'>): number {
  return expires_in / 2;
}
