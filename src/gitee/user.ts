import { GiteeTokenError, quoted } from '../errors.ts';
import type { Answer, Http } from '../http/http.ts';
import { parseJsonObject } from '../json.ts';
import { redact } from '../secrets.ts';
import type { TokenResponse } from './token-response.ts';

/**
 * Asks `GET /api/v5/user` who an access token belongs to, which proves that the API takes it, and
 * returns the user's login. Needs the scope `user_info`.
 *
 * @throws {GiteeTokenError} `scope_rejected`, `request_refused`, `response_invalid`,
 *   `rate_limited` or `gitee_unreachable`
 */
export async function requestLogin(
  http: Http,
  { origin, token }: { readonly origin: URL; readonly token: TokenResponse },
): Promise<string> {
  const { reply } = await http.send({
    method: 'GET',
    url: new URL('/api/v5/user', origin),
    headers: { accept: 'application/json', authorization: `Bearer ${token.access_token}` },
  });
  const secrets = [token.access_token];
  if (reply.kind === 'no_answer') {
    throw new GiteeTokenError(
      'gitee_unreachable',
      `The token was granted, but ${origin.host} gave no answer when asked for its user: ${quoted(reply.detail, secrets)}.`,
      { advice: 'Run the job again later.', secrets },
    );
  }
  const login = parseJsonObject(reply.body)?.login;
  if (reply.status === 200 && isLogin(login) && redact(login, secrets) === login) return login;
  throw userError(reply, { host: origin.host, token });
}

function isLogin(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value);
}

function userError(
  { status }: Answer,
  { host, token }: { readonly host: string; readonly token: TokenResponse },
): GiteeTokenError {
  const lacksScope = !token.scope?.split(' ').includes('user_info');
  const message = `The token was granted, but ${host} answered ${status} when asked for its user.`;
  if (status === 403 && lacksScope) {
    return new GiteeTokenError('scope_rejected', message, {
      advice: 'Add the scope user_info, which this question needs, or switch the verification off.',
    });
  }
  if (status === 429) {
    return new GiteeTokenError('rate_limited', message, { advice: 'Run the job again later.' });
  }
  if (status >= 500) {
    return new GiteeTokenError('gitee_unreachable', message, {
      advice: 'Run the job again later.',
    });
  }
  return status === 200
    ? new GiteeTokenError('response_invalid', `${message} The body is not a user.`, {
        advice: `Check that ${host} is a Gitee server.`,
      })
    : new GiteeTokenError('request_refused', message, {
        advice:
          'The token may have been replaced by another job in the meantime: ' +
          'let only one job at a time refresh it.',
      });
}
