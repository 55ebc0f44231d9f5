import { describe, expect, test } from 'vitest';
import { requestLogin } from '../../src/gitee/user.ts';
import type { Reply } from '../../src/http/http.ts';
import { answer, GITEE, GRANTED, httpReplying, rejectionOf, silence } from './exchanges.ts';

const { origin } = GITEE;

function loginOf(reply: Reply, scope: string | undefined = GRANTED.scope) {
  return requestLogin(httpReplying(reply), { origin, token: { ...GRANTED, scope } });
}

test('the user is asked for with the token in a header', async () => {
  const http = httpReplying(answer({ login: 'tester' }));
  expect(await requestLogin(http, { origin, token: GRANTED })).toBe('tester');
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
  const asked = 'when asked for its user';

  test.each<[string, Reply, string, string]>([
    ['a lost scope', answer('', { status: 403 }), 'request_refused', `answered 403 ${asked}.`],
    ['a dead token', answer('', { status: 401 }), 'request_refused', `answered 401 ${asked}.`],
    ['a redirect', answer('', { status: 302 }), 'request_refused', `answered 302 ${asked}.`],
    [
      'a user under 201',
      answer({ login: 'a' }, { status: 201 }),
      'request_refused',
      `answered 201 ${asked}.`,
    ],
    ['too many requests', answer('', { status: 429 }), 'rate_limited', `answered 429 ${asked}.`],
    ['a failure', answer('', { status: 500 }), 'gitee_unreachable', `answered 500 ${asked}.`],
    ['silence', silence(), 'gitee_unreachable', `gave no answer ${asked}: timed out.`],
    [
      'other JSON',
      answer({ login: 1 }),
      'response_invalid',
      `answered 200 ${asked}. The body is not a user.`,
    ],
    [
      'no JSON',
      answer('tester'),
      'response_invalid',
      `answered 200 ${asked}. The body is not a user.`,
    ],
  ])('comes of %s', async (_, reply, code, said) => {
    expect(await rejectionOf(loginOf(reply))).toMatchObject({
      code,
      message: `The token was granted, but gitee.test ${said}`,
    });
  });

  test.each(['a b', 'a\n::error::', '', 'a'.repeat(201), '用户'])(
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
        message: 'The token was granted, but gitee.test answered 403 when asked for its user.',
        advice: expect.stringContaining('Add the scope user_info'),
      });
    },
  );

  test('comes of a scope that was not told', async () => {
    const http = httpReplying(answer('', { status: 403 }));
    const token = { ...GRANTED, scope: undefined };
    const error = await rejectionOf(requestLogin(http, { origin, token }));
    expect(error).toMatchObject({ code: 'scope_rejected' });
  });

  test('shows no token that the network said', async () => {
    const error = await rejectionOf(loginOf(silence({ detail: `at ${GRANTED.access_token}` })));
    expect(error).toMatchObject({
      message: expect.stringContaining('asked for its user: at ***.'),
    });
  });
});
