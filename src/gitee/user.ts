import { GiteeTokenError, quoted } from '../errors.ts';
import type { HttpContext } from '../http/client.ts';
import type { HttpRequest } from '../http/types.ts';
import { parseJsonObject } from '../json.ts';
import { wellFormed } from '../secrets.ts';
import { isRateLimit } from './rate-limit.ts';

/** The form of a user name in the URL of a profile. */
const LOGIN = /^[\w.-]{1,200}$/;

export interface UserRequest extends Pick<HttpRequest, 'mayRepeat'> {
  readonly origin: URL;
  readonly access_token: string;
  /** The scopes of the token, separated by spaces, as far as Gitee has told. */
  readonly scope: string | undefined;
  /** Secrets that must not be shown, besides the token, even if the server echoes them. */
  readonly secrets?: readonly string[];
}

/**
 * What is known of an access token. Only a 401 means that it is dead. The problem says, in text that is
 * safe to show, why the owner is unknown.
 */
export type TokenCheck =
  | { readonly verdict: 'alive'; readonly login?: string; readonly problem?: string }
  | { readonly verdict: 'dead' | 'unknown'; readonly login?: never; readonly problem: string };

/**
 * Asks `GET /api/v5/user` whether an access token works, and whose it is. A rate limit, a blocked
 * address, a failing server or no answer prove nothing about the token. Without the scope `user_info` a
 * valid token gets a 403 there.
 */
export async function checkToken(
  { http, deadline }: HttpContext,
  request: UserRequest,
): Promise<TokenCheck> {
  const { origin, access_token, scope, secrets: others = [], mayRepeat } = request;
  const secrets = [access_token, ...others];
  const call: HttpRequest = {
    method: 'GET',
    url: new URL('/api/v5/user', origin),
    headers: { accept: 'application/json', authorization: `Bearer ${access_token}` },
    ...(mayRepeat && { mayRepeat }),
  };
  const { result } = await http.send(call, deadline);
  if (result.kind === 'failure') {
    const detail = quoted(result.detail, secrets);
    return { verdict: 'unknown', problem: `${origin.host} gave no answer (${detail})` };
  }
  const json = parseJsonObject(result.body) ?? {};
  const login = wellFormed(json.login, { form: LOGIN, secrets });
  if (result.status === 200 && login) return { verdict: 'alive', login };
  const detail = typeof json.message === 'string' ? ` (${quoted(json.message, secrets)})` : '';
  const answered =
    result.status === 200 ? 'did not name a user' : `answered ${result.status}${detail}`;
  const problem = `${origin.host} ${answered}`;
  if (result.status === 401) return { verdict: 'dead', problem };
  const lacksScope = scope !== undefined && !scope.split(' ').includes('user_info');
  return result.status === 403 && lacksScope && !isRateLimit(json)
    ? { verdict: 'alive', problem: `${problem}: the token lacks the scope user_info` }
    : { verdict: 'unknown', problem };
}

/**
 * Asks whose a new access token is.
 *
 * @throws {GiteeTokenError} `request_refused` when Gitee does not accept it
 */
export async function verifyNewToken(
  context: HttpContext,
  request: UserRequest,
): Promise<TokenCheck> {
  const check = await checkToken(context, request);
  if (check.verdict !== 'dead') return check;
  throw new GiteeTokenError('request_refused', {
    reason: 'legacy',
    message: `Gitee granted the access token, but no longer accepts it: ${check.problem}. The outputs are set.`,
    advice:
      'Another job has probably replaced the token in the meantime: let only one job at a time refresh it.',
  });
}
