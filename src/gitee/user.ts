import { GiteeTokenError, quoted } from '../errors.ts';
import type { HttpClient, HttpContext } from '../http/client.ts';
import type { HttpRequest } from '../http/types.ts';
import { parseJsonObject } from '../json.ts';
import type { Problem } from '../problems.ts';
import { wellFormed } from '../secrets.ts';
import { toNetworkProblem } from './network-problem.ts';
import { isRateLimit } from './rate-limit.ts';
import { readServerWords } from './server-words.ts';

/** The form of a user name in the URL of a profile. */
const LOGIN = /^[\w.-]{1,200}$/;

export interface UserRequest extends Pick<HttpRequest, 'mayRepeat'> {
  readonly origin: URL;
  readonly access_token: string;
  /** The scopes of the token, separated by spaces, if Gitee named them. */
  readonly scope: string | undefined;
  /** Secrets that must not be shown, besides the token, even if the server echoes them. */
  readonly secrets?: readonly string[];
}

/**
 * What is known of an access token: only a 401 means that it is invalid. The problem is why the owner is
 * unknown, in texts that are safe to show.
 */
export type TokenCheck =
  | { readonly verdict: 'valid'; readonly login?: string; readonly problem?: Problem }
  | { readonly verdict: 'unknown'; readonly login?: never; readonly problem: Problem }
  | {
      readonly verdict: 'invalid';
      readonly login?: never;
      readonly problem: Problem<'user_request_failed'>;
    };

/** Opens the connection for a check in advance. */
export function preconnectUserEndpoint(http: HttpClient, origin: URL): void {
  http.preconnect({ method: 'GET', url: userEndpoint(origin) });
}

function userEndpoint(origin: URL): URL {
  return new URL('/api/v5/user', origin);
}

/**
 * Asks `GET /api/v5/user` whether an access token works, and who its owner is. A rate limit, a blocked
 * address, a failing server or no response prove nothing about the token. Without the scope
 * `user_info`, a valid token gets a 403 there.
 */
export async function checkToken(
  { http, deadline }: HttpContext,
  request: UserRequest,
): Promise<TokenCheck> {
  const { origin, access_token, scope, secrets: others = [], mayRepeat } = request;
  const { host } = origin;
  const secrets = [access_token, ...others];
  const quote = (text: string) => quoted(text, secrets);
  const call: HttpRequest = {
    method: 'GET',
    url: userEndpoint(origin),
    headers: { accept: 'application/json', authorization: `Bearer ${access_token}` },
    ...(mayRepeat && { mayRepeat }),
  };
  const { result } = await http.send(call, deadline);
  if (result.kind === 'failure') {
    const problem = toNetworkProblem(result, { origin, isRefresh: false, quote });
    return { verdict: 'unknown', problem };
  }
  const { status } = result;
  const json = parseJsonObject(result.body) ?? {};
  const login = wellFormed(json.login, { form: LOGIN, secrets });
  if (status === 200) {
    return login
      ? { verdict: 'valid', login }
      : { verdict: 'unknown', problem: { reason: 'user_unnamed', host } };
  }
  const detail = typeof json.message === 'string' ? quote(json.message) : undefined;
  const failed = { reason: 'user_request_failed', host, status, detail } as const;
  if (status === 401) return { verdict: 'invalid', problem: failed };
  const lacksScope = scope !== undefined && !scope.split(' ').includes('user_info');
  return status === 403 && lacksScope && !isRateLimit(readServerWords(result).all)
    ? { verdict: 'valid', problem: { ...failed, reason: 'user_info_missing' } }
    : { verdict: 'unknown', problem: failed };
}

/**
 * Asks who owns a new access token.
 *
 * @throws {GiteeTokenError} `request_refused` when Gitee rejects it
 */
export async function verifyNewToken(
  context: HttpContext,
  request: UserRequest,
): Promise<TokenCheck> {
  const check = await checkToken(context, request);
  if (check.verdict !== 'invalid') return check;
  const reason = 'new_access_token_rejected';
  throw new GiteeTokenError('request_refused', { ...check.problem, reason });
}
