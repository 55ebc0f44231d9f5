import { checkedScope } from '../gitee/scopes.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import { currentTime } from './current-time.ts';
import { type Decision, decide } from './decision.ts';
import { secretsIn } from './exchange.ts';
import type { ObtainedToken, ObtainOptions } from './obtain.ts';
import { encodeSession, freshest } from './session.ts';

export interface ReuseOptions
  extends Pick<ObtainOptions, 'gitee' | 'grants' | 'secrets' | 'session' | 'format' | 'now'> {
  /** Seconds that the session's access token must remain valid to be reused; 0: never reuse it. */
  readonly minTtl: number;
  /** Reports whether the access token is reused, and why. */
  readonly decided?: ((decision: Decision) => void) | undefined;
}

/** Returns the access token of the stored session, if it is valid for long enough. Sends nothing. */
export function reuseToken(options: ReuseOptions): ObtainedToken | undefined {
  const { session, minTtl, format } = options;
  const now = currentTime(options);
  const decision = decide(session, { minTtl, now });
  options.decided?.(decision);
  if (!session || decision.kind === 'refresh') return undefined;
  const { access_token, refresh_token, scope, expires_at } = freshest(session);
  const token: TokenResponse = {
    access_token,
    token_type: 'bearer',
    refresh_token,
    scope: checkedScope(scope, [access_token, ...secretsIn(options)]),
    expires_in: expires_at - now,
    // A session of version 1 does not record when its token was issued, so the time counts from now.
    created_at: now,
  };
  const storedValue = format === 'session' ? encodeSession(session) : refresh_token;
  return { source: 'session', token, storedValue, oldTokenSpent: false, refused: undefined };
}
