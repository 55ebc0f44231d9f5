import type { TokenPair } from '../../sandbox/state.ts';
import { type Place, sealSession } from '../../stores/branch/sealed-session.ts';
import { formatSessionFile } from '../../stores/branch/session-file.ts';
import { encodeSession, type Login, type Session } from '../../token/session.ts';

export interface TwoLogins extends Pick<Session, 'gitee_url' | 'client_id'> {
  readonly pairs: readonly [TokenPair, TokenPair];
  /** Seconds. */
  readonly expiresIn: number;
  readonly place: Place;
  /** In Base64. */
  readonly sessionKey: string;
}

/** Returns the file that `gitee-token login` stores on a branch: a session with two logins. */
export async function formatTwoLogins(options: TwoLogins): Promise<string> {
  const { pairs, expiresIn, gitee_url, client_id, place, sessionKey } = options;
  const toLogin = (
    { accessToken, refreshToken, createdAt, scope }: TokenPair,
    id: string,
  ): Login => ({
    id,
    access_token: accessToken,
    refresh_token: refreshToken,
    issued_at: createdAt,
    expires_in: expiresIn,
    expires_at: createdAt + expiresIn,
    scope,
  });
  const [first, second] = pairs;
  const logins = [toLogin(first, 'first'), toLogin(second, 'second')] as const;
  const value = encodeSession({ id: 'demo', gitee_url, client_id, logins });
  const key = new Uint8Array(Buffer.from(sessionKey, 'base64'));
  const session = await sealSession(value, { place, key });
  return formatSessionFile({ session, claim: undefined }, { isSealedAnew: true });
}
