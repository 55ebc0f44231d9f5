import { checkedScope } from '../gitee/scopes.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import { currentTime } from './current-time.ts';
import { type Decision, decide } from './decision.ts';
import { type SecretHolder, secretsIn } from './exchange.ts';
import type { ObtainedToken, ObtainOptions } from './obtain.ts';
import { encodeSession, freshest, type Login, type Session } from './session.ts';

export interface ReuseOptions
  extends Pick<ObtainOptions, 'gitee' | 'secrets' | 'session' | 'format' | 'now'>,
    SecretHolder {
  /** Seconds that the session's access token must remain valid to be reused; 0: never reuse it. */
  readonly minTtl: number;
  /** Reports whether the access token is reused, and why. */
  readonly decided?: ((decision: Decision) => void) | undefined;
}

/** Returns the access token of the stored session, if it is valid for long enough. Sends nothing. */
export function reuseToken(options: ReuseOptions): ObtainedToken | undefined {
  const { session, minTtl } = options;
  // The expiry is computed from this time and the decision, so both go by the same second.
  const now = currentTime(options);
  const decision = decide(session, { minTtl, now });
  options.decided?.(decision);
  if (!session || decision.kind === 'refresh') return undefined;
  const { expiresIn } = decision;
  return toReused(freshest(session, now), { ...options, now: () => now, session, expiresIn });
}

interface Reused extends Omit<ReuseOptions, 'minTtl' | 'decided'> {
  readonly session: Session;
  /** Seconds, if they are known. */
  readonly expiresIn: number | undefined;
}

/** Returns the stored access token of a login. */
export function toReused(
  { access_token, refresh_token, scope }: Login,
  { expiresIn, ...options }: Reused,
): ObtainedToken {
  const { gitee, session, format } = options;
  const token: TokenResponse = {
    access_token,
    token_type: 'bearer',
    refresh_token,
    scope: checkedScope(scope, [access_token, ...secretsIn(options)]),
    expires_in: expiresIn,
    // A session of version 1 does not record when its token was issued, so the time counts from now.
    created_at: currentTime(options),
  };
  const storedValue = format === 'session' ? encodeSession(session) : refresh_token;
  return {
    source: 'session',
    gitee,
    token,
    storedValue,
    oldTokenSpent: false,
    isNewLogin: false,
    refused: undefined,
  };
}
