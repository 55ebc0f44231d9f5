import { describe, expect, test } from 'vitest';
import { ALL_SCOPES, type GiteeSettings } from '../../src/sandbox/accounts.ts';
import { type SandboxGitee, type SandboxRequest, sandboxGitee } from '../../src/sandbox/gitee.ts';

const NOW_MS = 1_700_000_000_900;
const NOW_S = 1_700_000_000;

interface Clocked extends SandboxGitee {
  wait(seconds: number): void;
}

/** An embedded Gitee whose clock stands still. */
function start(given: Partial<GiteeSettings> = {}): Clocked {
  let now = NOW_MS;
  const gitee = sandboxGitee({ now: () => now, ...given });
  return {
    ...gitee,
    wait: (seconds) => {
      now += seconds * 1000;
    },
  };
}

function ask(gitee: SandboxGitee, request: Partial<SandboxRequest>) {
  return gitee.handle({
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'user-agent': 'test' },
    body: '',
    ...request,
  });
}

type Form = Record<string, string>;

function trade(gitee: SandboxGitee, form: Form) {
  const body = new URLSearchParams(form).toString();
  const { status, body: text } = ask(gitee, { method: 'POST', path: '/oauth/token', body });
  return { status, json: JSON.parse(text) };
}

function clientOf({ settings }: SandboxGitee): Form {
  return { client_id: settings.clientId, client_secret: settings.clientSecret };
}

function refresh(gitee: SandboxGitee, refresh_token: string, form: Form = clientOf(gitee)) {
  return trade(gitee, { grant_type: 'refresh_token', refresh_token, ...form });
}

function logIn(gitee: SandboxGitee, form: Form = {}) {
  const { email: username, password } = gitee.settings;
  const login = { grant_type: 'password', username, password };
  return trade(gitee, { ...login, ...clientOf(gitee), ...form });
}

function userBy(gitee: SandboxGitee, authorization: string, query = '') {
  return ask(gitee, {
    path: '/api/v5/user',
    headers: { 'user-agent': 'test', authorization },
    query: new URLSearchParams(query),
  });
}

function refused(error: string, error_description: string) {
  return { status: 401, json: { error, error_description } };
}

const INVALID_REQUEST = refused(
  'invalid_request',
  '这个请求缺少必要的参数，或者参数值、格式不正确',
);
const INVALID_CLIENT = refused('invalid_client', '由于未知、不支持或没有客户端，认证失败');
const INVALID_GRANT = refused(
  'invalid_grant',
  '授权方式无效，或者登录回调地址无效、过期或已被撤销',
);
const INVALID_SCOPE = refused('invalid_scope', '请求范围无效、未知或格式不正确');
const UNSUPPORTED = refused('unsupported_grant_type', '服务器不支持此类型的授权方式');

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
      expiresIn: 86_400,
      now: Date.now,
    });
    expect(sandboxGitee().settings.clientSecret).not.toBe(settings.clientSecret);
  });

  test('are those that are given', () => {
    const given = { password: 'p', expiresIn: 1, rotation: 'grace' } as const;
    expect(sandboxGitee(given).settings).toMatchObject(given);
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
    expect(trade(start(), Object.fromEntries(new URLSearchParams(form)))).toEqual(answer);
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
      const client = { ...clientOf(gitee), ...wrong };
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

  test('may ask for fewer scopes, and for no more', () => {
    const gitee = start();
    const { refreshToken } = gitee.grant('user_info projects');
    const client = clientOf(gitee);
    expect(refresh(gitee, refreshToken, { ...client, scope: 'notes' })).toEqual(INVALID_SCOPE);
    expect(refresh(gitee, refreshToken, { ...client, scope: 'projects' }).json.scope).toBe(
      'projects',
    );
  });
});

describe('a log-in', () => {
  test('gives tokens for the scope that was asked for', () => {
    const { status, json } = logIn(start(), { scope: 'projects notes' });
    expect([status, json.scope]).toEqual([200, 'projects notes']);
  });

  test.each<Form>([{}, { scope: '' }])('without a scope (%o) gets user_info', (form) => {
    expect(logIn(start(), form).json.scope).toBe('user_info');
  });

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
