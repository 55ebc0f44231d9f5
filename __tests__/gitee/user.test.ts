import { describe, expect, test } from 'vitest';
import { checkToken, requestLogin } from '../../src/gitee/user.ts';
import type { Reply } from '../../src/http/http.ts';
import { answer, GITEE, GRANTED, httpReplying, rejectionOf, silence } from './exchanges.ts';

const { origin } = GITEE;
const { access_token } = GRANTED;

function loginOf(reply: Reply, scope: string | undefined = GRANTED.scope) {
  return requestLogin(httpReplying(reply), { origin, access_token, scope });
}

test('the user is asked for with the token in a header', async () => {
  const http = httpReplying(answer({ login: 'tester' }));
  expect(await requestLogin(http, { origin, ...GRANTED })).toBe('tester');
  const [request] = http.requests;
  expect(request).toEqual({
    method: 'GET',
    url: new URL('https://gitee.test/api/v5/user'),
    headers: { accept: 'application/json', authorization: `Bearer ${GRANTED.access_token}` },
  });
});

test('a login of 200 characters is a login', async () => {
  expect(await loginOf(answer({ login: 'a'.repeat(200) }))).toBe('a'.repeat(200));
});

describe('no user', () => {
  const message = (said: string) =>
    `The token was granted and the outputs are set, but gitee.test did not say whose it is: ${said}.`;
  const later = 'Run the job again later, or switch the verification off.';
  const replaced =
    'The token may have been replaced by another job in the meantime: let only one job at a time refresh it.';
  const limit = { message: 'Rate Limit Exceeded' };

  test.each<[string, Reply, string, string]>([
    ['a lost scope', answer('', { status: 403 }), 'request_refused', 'it answered 403'],
    ['a dead token', answer('', { status: 401 }), 'request_refused', 'it answered 401'],
    ['a redirect', answer('', { status: 302 }), 'request_refused', 'it answered 302'],
    [
      'a user under 201',
      answer({ login: 'a' }, { status: 201 }),
      'request_refused',
      'it answered 201',
    ],
    ['too many requests', answer('', { status: 429 }), 'rate_limited', 'it answered 429'],
    ['a rate limit', answer(limit, { status: 403 }), 'rate_limited', 'it answered 403'],
    ['a failure', answer('', { status: 500 }), 'gitee_unreachable', 'it answered 500'],
    ['silence', silence(), 'gitee_unreachable', 'timed out'],
    ['other JSON', answer({ login: 1 }), 'response_invalid', 'its answer names no user'],
    ['no JSON', answer('tester'), 'response_invalid', 'its answer names no user'],
  ])('comes of %s', async (_, reply, code, said) => {
    const error = await rejectionOf(loginOf(reply));
    const advice = code === 'request_refused' ? replaced : later;
    expect(error).toMatchObject({ code, message: message(said), advice });
  });

  test.each(['a b', 'a\n::error::', '', 'a'.repeat(201), '用户', GRANTED.access_token])(
    'comes of the login %o',
    async (login) => {
      const error = await rejectionOf(loginOf(answer({ login })));
      expect(error).toMatchObject({ code: 'response_invalid' });
    },
  );

  test.each(['projects', 'user_info_x', ''])(
    'comes of the scope %o, which is named to be added',
    async (scope) => {
      const error = await rejectionOf(loginOf(answer('', { status: 403 }), scope));
      expect(error).toMatchObject({
        code: 'scope_rejected',
        message: message('it answered 403'),
        advice: expect.stringContaining('Add the scope user_info'),
      });
    },
  );

  test.each([undefined, 'user_info'])(
    'comes of a token with the scope %o, which may have been replaced',
    async (scope) => {
      const http = httpReplying(answer('', { status: 403 }));
      expect(await rejectionOf(requestLogin(http, { origin, access_token, scope }))).toMatchObject({
        code: 'request_refused',
        advice: replaced,
      });
    },
  );

  test.each([
    ['a rate limit', answer(limit, { status: 403 }), 'rate_limited'],
    ['a dead token', answer('', { status: 401 }), 'request_refused'],
  ])('comes of %s, whatever the scope', async (_, reply, code) => {
    expect(await rejectionOf(loginOf(reply, 'projects'))).toMatchObject({ code });
  });

  test('shows no token that the network said', async () => {
    const detail = `${'-'.repeat(180)} at ${access_token}`;
    const error = await rejectionOf(loginOf(silence({ detail })));
    expect(error).toMatchObject({ message: message(`${'-'.repeat(180)} at ***`) });
  });
});

describe('a check', () => {
  const check = (reply: Reply, scope: string | undefined = GRANTED.scope) =>
    checkToken(httpReplying(reply), { origin, access_token, scope });

  test.each<[string, Reply, string | undefined, object]>([
    ['a user', answer({ login: 'tester' }), undefined, { isAlive: true, login: 'tester' }],
    ['401', answer('', { status: 401 }), undefined, { isAlive: false }],
    ['403 to a token without user_info', answer('', { status: 403 }), '', { isAlive: true }],
  ])(
    'that is answered with %s tells whether the token lives',
    async (_, reply, scope, expected) => {
      expect(await check(reply, scope)).toEqual(expected);
    },
  );

  test.each<[string, Reply, string, string]>([
    ['silence', silence(), 'gitee_unreachable', 'timed out'],
    ['a failure', answer('', { status: 502 }), 'gitee_unreachable', 'it answered 502'],
    ['too many requests', answer('', { status: 429 }), 'rate_limited', 'it answered 429'],
    [
      '403 to a token with user_info',
      answer('', { status: 403 }),
      'request_refused',
      'it answered 403',
    ],
    ['no user', answer('{}'), 'response_invalid', 'its answer names no user'],
  ])('that is answered with %s leaves it open', async (_, reply, code, said) => {
    expect(await rejectionOf(check(reply))).toMatchObject({
      code,
      message: `Whether the stored access token still lives is not known, because gitee.test did not say: ${said}. Nothing was spent.`,
      advice: 'Run the job again later.',
    });
  });

  test('shows no token that the network said', async () => {
    const error = await rejectionOf(check(silence({ detail: `at ${access_token}` })));
    expect(error).toMatchObject({ message: expect.stringContaining('did not say: at ***.') });
  });
});
