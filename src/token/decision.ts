import { freshest, MAX_CLOCK_SKEW_S, type Session } from './session.ts';

/** Whether the stored access token is reused, and why. All times are in seconds. */
export type Decision =
  | { readonly kind: 'reuse'; readonly expiresIn: number; readonly minTtl: number }
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
  const { expires_at, issued_at = 0 } = freshest(session);
  if (issued_at - now > MAX_CLOCK_SKEW_S) return { kind: 'refresh', reason: 'other_clock' };
  const expiresIn = expires_at - now;
  return expiresIn >= minTtl
    ? { kind: 'reuse', expiresIn, minTtl }
    : { kind: 'refresh', reason: 'expires_soon', expiresIn, minTtl };
}
