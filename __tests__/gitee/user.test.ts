import { describe, expect, test } from 'vitest';
import { checkToken, verifyNewToken } from '../../src/gitee/user.ts';
import type { HttpResult } from '../../src/http/types.ts';
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
    verdict: 'alive',
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
    verdict: 'dead',
    problem: `gitee.test answered 401 (${message})`,
  });
});

describe('nothing is known of a token', () => {
  const limit = { message: 'Rate Limit Exceeded' };

  test.each<[string, HttpResult, string]>([
    ['a blocked address', answer('<html>', { status: 403 }), 'answered 403'],
    ['nothing there', answer({ message: 7 }, { status: 404 }), 'answered 404'],
    ['a redirect', answer('', { status: 302 }), 'answered 302'],
    ['a user under 201', answer({ login: 'a' }, { status: 201 }), 'answered 201'],
    ['too many requests', answer('', { status: 429 }), 'answered 429'],
    ['a rate limit', answer(limit, { status: 403 }), 'answered 403 (Rate Limit Exceeded)'],
    ['a failure', answer('', { status: 502 }), 'answered 502'],
    ['silence', noResponse(), 'gave no answer (timed out)'],
    ['other JSON', answer({ login: 1 }), 'did not name a user'],
    ['no JSON', answer('<html>'), 'did not name a user'],
  ])('by %s', async (_, result, detail) => {
    expect(await check(result)).toEqual({ verdict: 'unknown', problem: `gitee.test ${detail}` });
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
    expect(await check(answer('', { status: 403 }), { scope })).toEqual({
      verdict: 'alive',
      problem: 'gitee.test answered 403: the token lacks the scope user_info',
    });
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
  ['the network', noResponse({ detail: `${'-'.repeat(180)} at ${access_token} s3cret` })],
  ['Gitee', answer({ message: `${'-'.repeat(180)} at ${access_token} s3cret` }, { status: 401 })],
])('no secret is shown that %s said', async (_, result) => {
  const { problem } = await check(result, { secrets: ['s3cret'] });
  expect(problem).toContain(`${'-'.repeat(180)} at *** ***)`);
});

describe('a new token', () => {
  const verify = (result: HttpResult) =>
    verifyNewToken(within(httpReplying(result)), { origin, access_token, scope: GRANTED.scope });

  test('that Gitee knows, or does not tell of, is as good as it is', async () => {
    expect(await verify(answer({ login: 'tester' }))).toMatchObject({ login: 'tester' });
    expect(await verify(answer('', { status: 500 }))).toMatchObject({ verdict: 'unknown' });
  });

  test('that Gitee does not take is an error', async () => {
    expect(await getRejection(verify(answer('', { status: 401 })))).toMatchObject({
      code: 'request_refused',
      message:
        'Gitee granted the access token, but no longer accepts it: gitee.test answered 401. The outputs are set.',
      advice:
        'Another job has probably replaced the token in the meantime: let only one job at a time refresh it.',
    });
  });
});
