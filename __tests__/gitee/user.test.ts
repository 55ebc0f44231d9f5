import { describe, expect, test } from 'vitest';
import { checkToken, verifyNewToken } from '../../src/gitee/user.ts';
import type { HttpResult } from '../../src/http/types.ts';
import { errors } from '../../src/messages/errors/en/index.ts';
import { explainProblem } from '../../src/messages/errors/index.ts';
import { explained } from '../support/explained.ts';
import { ECHOES } from '../support/leak.ts';
import {
  answer,
  GITEE,
  GRANTED,
  getRejection,
  httpReplying,
  noResponse,
  within,
} from './http-fixtures.ts';

const { origin } = GITEE;
const { host } = origin;
const { access_token } = GRANTED;

function check(
  result: HttpResult,
  overrides: { scope?: string | undefined; secrets?: string[] } = {},
) {
  return checkToken(within(httpReplying(result)), {
    origin,
    access_token,
    scope: GRANTED.scope,
    ...overrides,
  });
}

test('the user is asked for with the token in a header', async () => {
  const http = httpReplying(answer({ login: 'tester' }));
  expect(await checkToken(within(http), { origin, ...GRANTED })).toEqual({
    verdict: 'valid',
    login: 'tester',
  });
  const [request] = http.requests;
  expect(request).toEqual({
    method: 'GET',
    url: new URL('https://gitee.test/api/v5/user'),
    headers: { accept: 'application/json', authorization: `Bearer ${GRANTED.access_token}` },
  });
});

test('a token is dead by 401 alone', async () => {
  const message = '401 Unauthorized: Access token is expired';
  expect(await check(answer({ message }, { status: 401 }))).toEqual({
    verdict: 'invalid',
    problem: { reason: 'user_request_failed', host, status: 401, detail: message },
  });
});

describe('nothing is known of a token', () => {
  const limit = { message: 'Rate Limit Exceeded' };

  test.each<[string, HttpResult, string]>([
    ['a blocked address', answer('<html>', { status: 403 }), 'gitee.test returned 403.'],
    ['nothing there', answer({ message: 7 }, { status: 404 }), 'gitee.test returned 404.'],
    ['a redirect', answer('', { status: 302 }), 'gitee.test returned 302.'],
    ['a user under 201', answer({ login: 'a' }, { status: 201 }), 'gitee.test returned 201.'],
    ['too many requests', answer('', { status: 429 }), 'gitee.test returned 429.'],
    [
      'a rate limit',
      answer(limit, { status: 403 }),
      'gitee.test returned 403 Rate Limit Exceeded.',
    ],
    ['a failure', answer('', { status: 502 }), 'gitee.test returned 502.'],
    ['silence', noResponse(), 'gitee.test did not respond in time.'],
    [
      'a broken connection',
      noResponse({ reason: 'connection', detail: 'ECONNRESET' }),
      'The connection to gitee.test broke before the response arrived: ECONNRESET.',
    ],
    ['other JSON', answer({ login: 1 }), 'The response from gitee.test has no user name.'],
    ['no JSON', answer('<html>'), 'The response from gitee.test has no user name.'],
  ])('by %s', async (_, result, what) => {
    const found = await check(result);
    expect(found.verdict).toBe('unknown');
    expect(found.problem && explainProblem(found.problem, errors).what).toBe(what);
  });

  test.each(['a b', 'a\n::error::', '', 'a'.repeat(201), '用户', '##[add-mask]e', access_token])(
    'by the login %o',
    async (login) => {
      expect(await check(answer({ login }))).toMatchObject({ verdict: 'unknown' });
    },
  );

  test.each(Object.entries(ECHOES))(
    'by a login that is a secret of the run %s',
    async (_, echo) => {
      const secret = 'correct-horse_battery.staple';
      const result = answer({ login: echo(secret) });
      expect(await check(result, { secrets: [secret] })).toMatchObject({ verdict: 'unknown' });
    },
  );

  test.each([undefined, 'user_info'])('by 403 to the scope %o', async (scope) => {
    expect(await check(answer('', { status: 403 }), { scope })).toMatchObject({
      verdict: 'unknown',
    });
  });
});

test.each(['projects', 'user_info_x', ''])(
  'a token with the scope %o lives, though it is refused with 403',
  async (scope) => {
    const found = await check(answer('', { status: 403 }), { scope });
    expect(found.verdict).toBe('valid');
    expect(found.problem && explainProblem(found.problem, errors).what).toBe(
      'gitee.test returned 403: the token lacks the scope user_info.',
    );
    const limit = answer({ error: 'Rate Limit Exceeded' }, { status: 403 });
    expect(await check(limit, { scope })).toMatchObject({ verdict: 'unknown' });
  },
);

test('a login that begins the password is a login', async () => {
  const result = answer({ login: 'zhangsan' });
  expect(await check(result, { secrets: ['zhangsan123'] })).toMatchObject({ login: 'zhangsan' });
});

test('a login of 200 characters is a login', async () => {
  const login = 'a'.repeat(200);
  expect(await check(answer({ login }))).toMatchObject({ login });
});

test.each<[string, HttpResult]>([
  [
    'the network',
    noResponse({ reason: 'connection', detail: `${'-'.repeat(180)} at ${access_token} s3cret` }),
  ],
  ['Gitee', answer({ message: `${'-'.repeat(180)} at ${access_token} s3cret` }, { status: 401 })],
])('no secret is shown that %s said', async (_, result) => {
  const { problem } = await check(result, { secrets: ['s3cret'] });
  expect(problem).toMatchObject({ detail: `${'-'.repeat(180)} at *** ***` });
});

describe('a new token', () => {
  const verify = (result: HttpResult) =>
    verifyNewToken(within(httpReplying(result)), { origin, access_token, scope: GRANTED.scope });

  test('that Gitee knows, or does not tell of, is as good as it is', async () => {
    expect(await verify(answer({ login: 'tester' }))).toMatchObject({ login: 'tester' });
    expect(await verify(answer('', { status: 500 }))).toMatchObject({ verdict: 'unknown' });
  });

  test('that Gitee does not take is an error', async () => {
    const error = await getRejection(verify(answer({ message: 'expired' }, { status: 401 })));
    expect(explained(error)).toMatchObject({
      code: 'request_refused',
      message:
        'gitee.test issued the access token but already rejects it (401 expired). The outputs are set.',
      advice:
        'Another job has probably refreshed in the meantime. Let only one job at a time refresh the token.',
    });
  });
});
