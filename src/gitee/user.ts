import { type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { Http, Reply } from '../http/http.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import { redact } from '../secrets.ts';
import { isRateLimit } from './rate-limit.ts';
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
  const json = reply.kind === 'answer' ? parseJsonObject(reply.body) : undefined;
  const login = json?.login;
  if (reply.kind === 'answer' && reply.status === 200 && isLogin(login, secrets)) return login;
  const { code, said, advice } = whyNot(reply, json, token);
  throw new GiteeTokenError(
    code,
    `The token was granted and the outputs are set, but ${origin.host} did not say whose it is: ${quoted(said, secrets)}.`,
    { advice, secrets },
  );
}

function isLogin(value: unknown, secrets: readonly string[]): value is string {
  return (
    typeof value === 'string' &&
    /^[\x21-\x7e]{1,200}$/.test(value) &&
    redact(value, secrets) === value
  );
}

interface Reason {
  readonly code: ErrorCode;
  readonly said: string;
  readonly advice: string;
}

function whyNot(reply: Reply, json: JsonObject | undefined, { scope }: TokenResponse): Reason {
  const later = 'Run the job again later, or switch the verification off.';
  if (reply.kind === 'no_answer') {
    return { code: 'gitee_unreachable', said: reply.detail, advice: later };
  }
  const said = `it answered ${reply.status}`;
  if (reply.status === 429 || isRateLimit(json)) {
    return { code: 'rate_limited', said, advice: later };
  }
  if (reply.status >= 500) return { code: 'gitee_unreachable', said, advice: later };
  if (reply.status === 200) {
    return { code: 'response_invalid', said: 'its answer names no user', advice: later };
  }
  const lacksScope = scope !== undefined && !scope.split(' ').includes('user_info');
  return reply.status === 403 && lacksScope
    ? {
        code: 'scope_rejected',
        said,
        advice:
          'Add the scope user_info, which this question needs, or switch the verification off.',
      }
    : {
        code: 'request_refused',
        said,
        advice:
          'The token may have been replaced by another job in the meantime: ' +
          'let only one job at a time refresh it.',
      };
}
