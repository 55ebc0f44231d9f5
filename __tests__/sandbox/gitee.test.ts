import { describe, expect, test } from 'vitest';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import { ALL_SCOPES } from '../../src/sandbox/scopes.ts';
import {
  ask,
  exchangeToken,
  type Form,
  getClient,
  INVALID_CLIENT,
  INVALID_GRANT,
  INVALID_REQUEST,
  INVALID_SCOPE,
  NOW_S,
  start,
  UNSUPPORTED,
} from './ask.ts';

function refresh(gitee: SandboxGitee, refresh_token: string, form: Form = getClient(gitee)) {
  return exchangeToken(gitee, { grant_type: 'refresh_token', refresh_token, ...form });
}

function logIn(gitee: SandboxGitee, form: Form = {}) {
  const { email: username, password } = gitee.settings;
  const login = { grant_type: 'password', username, password };
  return exchangeToken(gitee, { ...login, ...getClient(gitee), ...form });
}

function userBy(gitee: SandboxGitee, authorization: string, query = '') {
  return ask(gitee, {
    path: '/api/v5/user',
    headers: { 'user-agent': 'test', authorization },
    query: new URLSearchParams(query),
  });
}

describe('the application and its user', () => {
  test('are made up when they are not given', () => {
    const { settings } = sandboxGitee();
    expect(settings).toEqual({
      rotation: 'strict',
      clientId: expect.stringMatching(/^[0-9a-f]{64}$/),
      clientSecret: expect.stringMatching(/^[0-9a-f]{64}$/),
      email: 'tester@example.com',
      password: expect.stringMatching(/^[\w-]{12}$/),
      scopes: ALL_SCOPES,
      redirectUris: ['http://127.0.0.1:27180/callback'],
      expiresIn: 86_400,
      now: Date.now,
    });
    expect(sandboxGitee().settings.clientSecret).not.toBe(settings.clientSecret);
  });

  test('are those that are given', () => {
    const overrides = { password: 'p', expiresIn: 1, rotation: 'grace' } as const;
    expect(sandboxGitee(overrides).settings).toMatchObject(overrides);
  });
});

describe('a request', () => {
  test.each(['', '  ', undefined])('with the user agent %o is forbidden', (agent) => {
    const { status, headers, body } = ask(start(), { headers: { 'user-agent': agent } });
    expect([status, headers['content-type']]).toEqual([403, 'text/html']);
    expect(body).toMatch(/^<html>.*403 Forbidden/);
  });

  test.each([
    ['GET', '/'],
    ['GET', '/oauth/token'],
    ['POST', '/api/v5/user'],
  ])('of %s %s finds nothing', (method, path) => {
    expect(ask(start(), { method, path })).toMatchObject({ status: 404, body: '' });
  });

  test.each([
    ['', INVALID_REQUEST],
    ['grant_type=', INVALID_REQUEST],
    ['grant_type=magic', UNSUPPORTED],
  ])('for a token with %o is refused', (form, answer) => {
    expect(exchangeToken(start(), Object.fromEntries(new URLSearchParams(form)))).toEqual(answer);
  });

  test('for a token is answered by JSON that nobody may store', () => {
    expect(ask(start(), { method: 'POST', path: '/oauth/token' }).headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
  });
});

describe('a refresh', () => {
  test('gives a new pair of tokens', () => {
    const gitee = start();
    const old = gitee.grant('user_info projects');
    const { status, json } = refresh(gitee, old.refreshToken);
    expect([status, json]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
        token_type: 'bearer',
        expires_in: 86_400,
        refresh_token: expect.stringMatching(/^[0-9a-f]{64}$/),
        scope: 'user_info projects',
        created_at: NOW_S,
      },
    ]);
    expect(json.refresh_token).not.toBe(old.refreshToken);
    expect(json.access_token).not.toBe(old.accessToken);
  });

  test('ends the old pair at once when strict', () => {
    const gitee = start();
    const old = gitee.grant();
    refresh(gitee, old.refreshToken);
    expect(userBy(gitee, `Bearer ${old.accessToken}`).status).toBe(401);
    expect(refresh(gitee, old.refreshToken)).toEqual(INVALID_GRANT);
  });

  test('ends the old pair when the new access token is presented in grace', () => {
    const gitee = start({ rotation: 'grace' });
    const old = gitee.grant();
    refresh(gitee, old.refreshToken);
    expect(userBy(gitee, `Bearer ${old.accessToken}`).status).toBe(200);
    const { json } = refresh(gitee, old.refreshToken);
    expect(userBy(gitee, `Bearer ${json.access_token}`).status).toBe(200);
    expect(refresh(gitee, old.refreshToken)).toEqual(INVALID_GRANT);
    expect(userBy(gitee, `Bearer ${old.accessToken}`).status).toBe(401);
    expect(userBy(gitee, `Bearer ${json.access_token}`).status).toBe(200);
  });

  test('ends the old pair in grace even when the new access token is presented too late', () => {
    const gitee = start({ rotation: 'grace', expiresIn: 10 });
    const old = gitee.grant();
    const { json } = refresh(gitee, old.refreshToken);
    gitee.wait(10);
    expect(userBy(gitee, `Bearer ${json.access_token}`).status).toBe(401);
    expect(refresh(gitee, old.refreshToken)).toEqual(INVALID_GRANT);
  });

  test('needs no client', () => {
    const gitee = start();
    expect(refresh(gitee, gitee.grant().refreshToken, {}).status).toBe(200);
  });

  test.each([{ client_id: 'wrong' }, { client_secret: 'wrong' }])(
    'by the wrong client %o is refused and spends nothing',
    (wrong) => {
      const gitee = start();
      const { refreshToken } = gitee.grant();
      const client = { ...getClient(gitee), ...wrong };
      expect(refresh(gitee, refreshToken, client)).toEqual(INVALID_CLIENT);
      expect(refresh(gitee, refreshToken).status).toBe(200);
    },
  );

  test('judges the token before the client', () => {
    expect(refresh(start(), 'unknown', { client_id: 'wrong' })).toEqual(INVALID_GRANT);
  });

  test('without a token is refused', () => {
    expect(refresh(start(), '')).toEqual(INVALID_REQUEST);
  });

  test.each(['', ' '])('for the scopes %o gets those it had', (scope) => {
    const gitee = start();
    const form = { ...getClient(gitee), scope };
    expect(refresh(gitee, gitee.grant('notes gists').refreshToken, form).json.scope).toBe(
      'notes gists',
    );
  });

  test('may ask for fewer scopes, and for no more', () => {
    const gitee = start();
    const { refreshToken } = gitee.grant('user_info projects');
    const client = getClient(gitee);
    expect(refresh(gitee, refreshToken, { ...client, scope: 'notes' })).toEqual(INVALID_SCOPE);
    expect(refresh(gitee, refreshToken, { ...client, scope: 'projects' }).json.scope).toBe(
      'projects',
    );
  });
});

describe('a login', () => {
  test('gives tokens for the scope that was asked for', () => {
    const { status, json } = logIn(start(), { scope: 'projects notes' });
    expect([status, json.scope]).toEqual([200, 'projects notes']);
  });

  test('names a scope once that was asked for twice', () => {
    expect(logIn(start(), { scope: ' notes  gists notes ' }).json.scope).toBe('notes gists');
  });

  test.each<Form>([{}, { scope: '' }, { scope: ' ' }])(
    'without a scope (%o) gets user_info',
    (form) => {
      expect(logIn(start(), form).json.scope).toBe('user_info');
    },
  );

  test('leaves the tokens of earlier ones alive', () => {
    const gitee = start();
    const { json } = logIn(gitee);
    logIn(gitee);
    expect(refresh(gitee, json.refresh_token).status).toBe(200);
  });

  test.each([
    [{ client_secret: 'wrong' }, INVALID_CLIENT],
    [{ client_id: '' }, INVALID_CLIENT],
    [{ username: 'other@example.com' }, INVALID_GRANT],
    [{ password: 'wrong' }, INVALID_GRANT],
    [{ scope: 'user_info emails' }, INVALID_SCOPE],
  ])('with %o is refused', (wrong, answer) => {
    expect(logIn(start({ scopes: ['user_info', 'projects'] }), wrong)).toEqual(answer);
  });
});

describe('the user', () => {
  test.each(['Bearer', 'bearer', 'token'])('is told to a token by %s', (scheme) => {
    const gitee = start();
    const { status, body } = userBy(gitee, `${scheme} ${gitee.grant().accessToken}`);
    expect([status, JSON.parse(body)]).toEqual([200, { id: 1, login: 'tester', name: 'Tester' }]);
  });

  test('is told to a token in the query', () => {
    const gitee = start();
    expect(userBy(gitee, '', `access_token=${gitee.grant().accessToken}`).status).toBe(200);
  });

  test.each(['', 'Bearer unknown', 'Basic dGVzdA=='])('is not told to %o', (authorization) => {
    const { status, body } = userBy(start(), authorization);
    expect([status, body]).toEqual([
      401,
      '{"message":"401 Unauthorized: Access token does not exist"}',
    ]);
  });

  test('is not told without a header', () => {
    expect(ask(start(), { path: '/api/v5/user' }).status).toBe(401);
  });

  test('is told to a token until it expires', () => {
    const gitee = start({ expiresIn: 10 });
    const authorization = `Bearer ${gitee.grant().accessToken}`;
    gitee.wait(9);
    expect(userBy(gitee, authorization).status).toBe(200);
    gitee.wait(1);
    const { status, body } = userBy(gitee, authorization);
    expect([status, body]).toEqual([
      401,
      '{"message":"401 Unauthorized: Access token is expired"}',
    ]);
  });

  test('is not told to a token without the scope for it', () => {
    const gitee = start();
    const { accessToken } = gitee.grant('projects');
    expect(userBy(gitee, `Bearer ${accessToken}`)).toMatchObject({ status: 403, body: '' });
  });
});
