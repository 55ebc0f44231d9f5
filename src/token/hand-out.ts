import { type ErrorCode, GiteeTokenError } from '../errors.ts';
import { checkToken } from '../gitee/user.ts';
import type { HttpContext } from '../http/client.ts';
import { currentTime } from './current-time.ts';
import type { ObtainedToken } from './obtain.ts';
import { type ReuseOptions, toReused } from './reuse.ts';
import type { Login } from './session.ts';

export interface HandOutOptions extends HttpContext, Omit<ReuseOptions, 'minTtl' | 'decided'> {
  /** Whether Gitee has rejected an access token before. */
  readonly isRejected?: ((access_token: string) => boolean) | undefined;
}

/** For how many seconds a token must be valid to be of use. */
const MIN_LIFE_S = 300;

/** The failures of what is not Gitee, or of the caller. */
const NOT_OF_REFRESH: readonly ErrorCode[] = [
  'input_invalid',
  'store_refused',
  'token_unsaved',
  'cancelled',
];

/**
 * Returns a stored access token that is valid for five more minutes, although nothing could be refreshed, with
 * the reason for that. Gitee is asked about it first, because the refresh may have revoked it; only a 401
 * counts.
 *
 * @throws {GiteeTokenError} the failure, if there is no such token
 */
export async function handOut(failure: unknown, options: HandOutOptions): Promise<ObtainedToken> {
  const { session, isRejected } = options;
  if (!session || !isOfRefresh(failure)) throw failure;
  const now = currentTime(options);
  const isUsable = ({ expires_at, access_token }: Login) =>
    expires_at - now >= MIN_LIFE_S && !isRejected?.(access_token);
  const usable = session.logins
    .filter(isUsable)
    .toSorted((one, other) => other.expires_at - one.expires_at);
  for (const login of usable) {
    if (await isTaken(login, options)) {
      const expiresIn = login.expires_at - now;
      // The check with Gitee may have taken seconds.
      const at = { ...options, now: () => now };
      return { ...toReused(login, { ...at, session, expiresIn }), refused: failure };
    }
  }
  throw failure;
}

/** Where the access token alone is unusable, there is a new refresh token, which must not be passed over. */
function isOfRefresh(failure: unknown): failure is GiteeTokenError {
  if (!(failure instanceof GiteeTokenError)) return false;
  const { code, problem } = failure;
  return !NOT_OF_REFRESH.includes(code) && problem.reason !== 'access_token_unusable';
}

async function isTaken(
  { access_token, scope }: Login,
  { http, deadline, gitee: { origin } }: HandOutOptions,
): Promise<boolean> {
  const check = await checkToken({ http, deadline }, { origin, access_token, scope });
  return check.verdict !== 'invalid';
}
