import { type ErrorCode, GiteeTokenError, quoted } from '../errors.ts';
import type { Http, Reply } from '../http/http.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import { redact } from '../secrets.ts';
import { isRateLimit } from './rate-limit.ts';

export interface UserRequest {
  readonly origin: URL;
  readonly access_token: string;
  /** The scopes of the token, separated by spaces, as far as Gitee has told. */
  readonly scope: string | undefined;
}

/**
 * Asks `GET /api/v5/user` who an access token belongs to, which proves that the API takes it, and
 * returns the user's login. Needs the scope `user_info`.
 *
 * @throws {GiteeTokenError} `scope_rejected`, `request_refused`, `response_invalid`,
 *   `rate_limited` or `gitee_unreachable`
 */
export async function requestLogin(http: Http, request: UserRequest): Promise<string> {
  const answer = await askUser(http, request);
  if (answer.login) return answer.login;
  const { code, said, advice } = whyNot(answer, request);
  throw new GiteeTokenError(
    code,
    `The token was granted and the outputs are set, but ${request.origin.host} did not say whose it is: ${said}.`,
    { advice, secrets: [request.access_token] },
  );
}

/**
 * Asks `GET /api/v5/user` whether an access token still lives. A token that lacks the scope
 * `user_info` is refused there with 403, and lives: no login comes back then.
 *
 * @throws {GiteeTokenError} `gitee_unreachable` or `rate_limited` when there is no telling
 */
export async function checkToken(
  http: Http,
  request: UserRequest,
): Promise<{ readonly isAlive: boolean; readonly login: string | undefined }> {
  const answer = await askUser(http, request);
  const { reply, login } = answer;
  if (login) return { isAlive: true, login };
  if (reply.kind === 'answer' && reply.status === 401) return { isAlive: false, login };
  const reason = whyNot(answer, request);
  if (reason.code === 'scope_rejected') return { isAlive: true, login };
  throw new GiteeTokenError(
    reason.code,
    `Whether the stored access token still lives is not known, because ${request.origin.host} did not say: ${reason.said}. Nothing was spent.`,
    { advice: 'Run the job again later.', secrets: [request.access_token] },
  );
}

interface UserAnswer {
  readonly reply: Reply;
  readonly json: JsonObject | undefined;
  readonly login: string | undefined;
}

async function askUser(http: Http, { origin, access_token }: UserRequest): Promise<UserAnswer> {
  const { reply } = await http.send({
    method: 'GET',
    url: new URL('/api/v5/user', origin),
    headers: { accept: 'application/json', authorization: `Bearer ${access_token}` },
  });
  const json = reply.kind === 'answer' ? parseJsonObject(reply.body) : undefined;
  const isUser = reply.kind === 'answer' && reply.status === 200;
  const login = json?.login;
  return { reply, json, login: isUser && isLogin(login, [access_token]) ? login : undefined };
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

function whyNot({ reply, json }: UserAnswer, { scope, access_token }: UserRequest): Reason {
  const later = 'Run the job again later, or switch the verification off.';
  if (reply.kind === 'no_answer') {
    return { code: 'gitee_unreachable', said: quoted(reply.detail, [access_token]), advice: later };
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
