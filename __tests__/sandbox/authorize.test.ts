import { describe, expect, test } from 'vitest';
import type { SandboxGitee } from '../../src/sandbox/gitee.ts';
import {
  ask,
  exchangeToken,
  type Form,
  getClient,
  INVALID_CLIENT,
  INVALID_GRANT,
  INVALID_REQUEST,
  signIn,
  start,
} from './ask.ts';

const CALLBACK = 'http://127.0.0.1:27180/callback';
const CODE = /^[0-9a-f]{64}$/;

function asked({ settings }: SandboxGitee): Form {
  return {
    client_id: settings.clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'user_info projects',
    state: 'st&te',
  };
}

/** Opens the page on which the user, who is signed in, is asked. */
function open(gitee: SandboxGitee, more: Form = {}) {
  const query = new URLSearchParams({ ...asked(gitee), ...more });
  return ask(gitee, { path: '/oauth/authorize', query, headers: signIn(gitee) });
}

/** Presses the button of the page. */
function decide(gitee: SandboxGitee, more: Form = {}) {
  const body = new URLSearchParams({ ...asked(gitee), ...more }).toString();
  return ask(gitee, { method: 'POST', path: '/oauth/authorize', body, headers: signIn(gitee) });
}

function sentBack({ status, headers }: ReturnType<typeof ask>) {
  const { origin, pathname, searchParams } = new URL(headers.location ?? '');
  return { status, to: `${origin}${pathname}`, told: Object.fromEntries(searchParams) };
}

function codeFor(gitee: SandboxGitee, more: Form = {}): string {
  return sentBack(decide(gitee, more)).told.code ?? '';
}

function exchange(gitee: SandboxGitee, code: string, more: Form = getClient(gitee)) {
  return exchangeToken(gitee, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    ...more,
  });
}

describe('the page that asks the user', () => {
  test('shows the user, and where the user will be sent', () => {
    const { status, headers, body } = open(start());
    expect([status, headers]).toEqual([
      200,
      { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    ]);
    expect(body).toMatch(/^<!DOCTYPE html>\n<html lang="zh-CN">/);
    expect(body).toContain('<h1>OAuth 授权请求</h1>');
    expect(body).toContain('<strong>tester@example.com</strong>');
    expect(body).toContain(`<code>${CALLBACK}</code>`);
  });

  test('hands on what was asked, to agree or to deny', () => {
    const gitee = start();
    const [agree = '', deny = '', ...more] = open(gitee).body.match(/<form.*<\/form>/g) ?? [];
    expect(more).toEqual([]);
    for (const form of [agree, deny]) {
      expect(form).toContain('<form method="post" action="/oauth/authorize">');
      for (const [name, value] of Object.entries({ ...asked(gitee), state: 'st&#38;te' })) {
        expect(form).toContain(`<input type="hidden" name="${name}" value="${value}">`);
      }
    }
    expect(agree).toContain('<button>同意授权</button>');
    expect(agree).not.toContain('_method');
    expect(deny).toContain('<input type="hidden" name="_method" value="delete">');
    expect(deny).toContain('<button>拒绝</button>');
  });

  test('asks for all permissions of the application, whichever were asked for', () => {
    const gitee = start({ scopes: ['user_info', 'projects', 'emails'] });
    for (const scope of ['', 'user_info', 'user_info projects']) {
      expect(open(gitee, { scope }).body).toContain(
        '<ul><li><code>user_info</code> 访问用户的个人信息、最新动态等</li>' +
          '<li><code>projects</code> 查看、创建、更新用户的项目</li>' +
          '<li><code>emails</code> 查看用户的个人邮箱信息</li></ul>',
      );
    }
  });

  test('runs nothing that it was given', () => {
    const evil = `"'><script>alert(1)</script>&amp;`;
    const redirectUris = [`http://127.0.0.1/${evil}`];
    const gitee = start({ redirectUris, email: evil, scopes: [evil] });
    const { body } = open(gitee, { state: evil, scope: evil, redirect_uri: redirectUris[0] ?? '' });
    expect(body).not.toContain('<script');
    const escaped = '&#34;&#39;&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#38;amp;';
    expect(body.split(escaped)).toHaveLength(10);
  });

  test('is left out for the same scopes in any order', () => {
    const gitee = start({ scopes: ['user_info', 'projects'] });
    gitee.grant('projects user_info');
    const { status, to, told } = sentBack(open(gitee));
    expect([status, to, told]).toEqual([
      302,
      CALLBACK,
      { code: expect.stringMatching(CODE), state: 'st&te' },
    ]);
    expect(exchange(gitee, told.code ?? '').json.scope).toBe('user_info projects');
  });

  test('is left out though the tokens have expired', () => {
    const gitee = start({ expiresIn: 1 });
    gitee.grant('user_info projects');
    gitee.wait(2);
    expect(open(gitee).status).toBe(302);
  });

  test.each(['user_info', 'user_info projects issues', 'user_info issues'])(
    'is shown to whoever agreed to %s only',
    (scope) => {
      const gitee = start();
      gitee.grant(scope);
      expect(open(gitee).status).toBe(200);
    },
  );

  test('is shown again when the tokens are revoked', () => {
    const gitee = start();
    gitee.grant('user_info projects').isRevoked = true;
    expect(open(gitee).status).toBe(200);
  });

  test('is shown again to whoever agreed and exchanged no code', () => {
    const gitee = start();
    decide(gitee);
    expect(open(gitee).status).toBe(200);
  });

  test('is shown again to whoever asks for less than was granted', () => {
    const gitee = start({ scopes: ['user_info', 'projects', 'emails'] });
    expect(exchange(gitee, codeFor(gitee)).json.scope).toBe('user_info projects emails');
    expect(open(gitee).status).toBe(200);
    expect(open(gitee, { scope: 'emails projects user_info' }).status).toBe(302);
  });
});

describe('a question that Gitee does not put to the user', () => {
  test.each(['unknown', ''])('names the client %o', (client_id) => {
    for (const act of [open, decide]) {
      const { status, headers, body } = act(start(), { client_id });
      expect([status, body]).toEqual([401, '{"error":"Application does not exist"}']);
      expect(headers).not.toHaveProperty('location');
    }
  });

  test('has no parameters at all', () => {
    const path = '/oauth/authorize';
    for (const method of ['GET', 'POST']) {
      const gitee = start();
      const { body } = ask(gitee, { method, path, headers: signIn(gitee) });
      expect(body).toBe('{"error":"Application does not exist"}');
    }
  });

  test.each([
    '',
    `${CALLBACK}/`,
    `${CALLBACK}?x=1`,
    'http://127.0.0.1:27181/callback',
    'http://localhost:27180/callback',
    'https://attacker.example/callback',
  ])('names the redirect URI %o, and leads nowhere', (redirect_uri) => {
    const page = open(start(), { redirect_uri });
    expect([page.status, page.headers]).toEqual([
      200,
      { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    ]);
    expect(page.body).toContain('<h1>登录存在错误</h1>\n<p>无效的登录回调地址</p>');
    expect(page.body).not.toContain('<form');
    for (const _method of ['', 'delete']) {
      const { status, headers, body } = decide(start(), { redirect_uri, _method });
      expect(headers).not.toHaveProperty('location');
      expect([status, JSON.parse(body)]).toEqual([
        401,
        { error: 'invalid_redirect_uri', error_description: '无效的登录回调地址', state: 'st&te' },
      ]);
    }
  });

  test.each([
    [{ response_type: '' }, 'invalid_request', INVALID_REQUEST.json.error_description],
    [{ response_type: 'token' }, 'unsupported_response_type', '服务器不支持这种响应类型'],
    [{ scope: 'nonsense' }, 'invalid_scope', '请求范围无效、未知或格式不正确'],
    [{ scope: 'emails' }, 'invalid_scope', '请求范围无效、未知或格式不正确'],
    [{ scope: 'user_info,projects' }, 'invalid_scope', '请求范围无效、未知或格式不正确'],
  ])('has %o', (wrong, error, error_description) => {
    const gitee = start({ scopes: ['user_info', 'projects'] });
    const { status, body } = open(gitee, wrong);
    expect([status, body.includes('<form')]).toEqual([200, false]);
    expect(body).toContain(`<p>${error_description}</p>\n<p><code>${error}</code></p>`);
    expect(sentBack(decide(gitee, wrong))).toEqual({
      status: 302,
      to: CALLBACK,
      told: { error, error_description, state: 'st&te' },
    });
  });
});

describe('the user', () => {
  test('who agrees is sent back with a code and the state', () => {
    const { status, headers, body } = decide(start());
    expect([status, body]).toEqual([302, '']);
    expect(headers).toEqual({
      location: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:27180\/callback\?code=[0-9a-f]{64}&state=st%26te$/,
      ),
      'cache-control': 'no-store',
    });
  });

  test('who denies is sent back with an error and the state', () => {
    expect(sentBack(decide(start(), { _method: 'delete' }))).toEqual({
      status: 302,
      to: CALLBACK,
      told: {
        error: 'access_denied',
        error_description: '用户或服务器拒绝了请求',
        state: 'st&te',
      },
    });
  });

  test('is sent back without a state that was not given', () => {
    expect(sentBack(decide(start(), { state: '' })).told).toEqual({
      code: expect.stringMatching(CODE),
    });
  });

  test('is sent to whichever registered address was asked for, its query kept', () => {
    const redirectUris = [CALLBACK, 'http://127.0.0.1:8080/?x=1'];
    const gitee = start({ redirectUris });
    const { headers } = decide(gitee, { redirect_uri: 'http://127.0.0.1:8080/?x=1', state: '' });
    expect(headers.location).toMatch(/^http:\/\/127\.0\.0\.1:8080\/\?x=1&code=[0-9a-f]{64}$/);
  });
});

describe('a code', () => {
  test('is exchanged for a pair of tokens', () => {
    const gitee = start({ scopes: ['user_info', 'projects'] });
    const { status, json } = exchange(gitee, codeFor(gitee));
    expect([status, json]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
        token_type: 'bearer',
        expires_in: 86_400,
        refresh_token: expect.stringMatching(/^[0-9a-f]{64}$/),
        scope: 'user_info projects',
        created_at: 1_700_000_000,
      },
    ]);
    expect(exchangeToken(gitee, { grant_type: 'refresh_token', ...json }).status).toBe(200);
  });

  test('is exchanged once, and what it gave lives on', () => {
    const gitee = start();
    const code = codeFor(gitee);
    const { json } = exchange(gitee, code);
    expect(exchange(gitee, code)).toEqual(INVALID_CLIENT);
    expect(exchangeToken(gitee, { grant_type: 'refresh_token', ...json }).status).toBe(200);
  });

  test('is one of many that may be open at a time', () => {
    const gitee = start();
    const codes = [codeFor(gitee), codeFor(gitee)];
    expect(codes.map((code) => exchange(gitee, code).status)).toEqual([200, 200]);
  });

  test.each(['', 'user_info', 'user_info projects'])(
    'brings all scopes of the application, though %o was asked for',
    (scope) => {
      const gitee = start({ scopes: ['user_info', 'projects', 'emails'] });
      expect(exchange(gitee, codeFor(gitee, { scope })).json.scope).toBe(
        'user_info projects emails',
      );
    },
  );

  test('lives for ten minutes', () => {
    const gitee = start();
    const [early, late] = [codeFor(gitee), codeFor(gitee)];
    gitee.wait(599);
    expect(exchange(gitee, early).status).toBe(200);
    gitee.wait(1);
    expect(exchange(gitee, late)).toEqual(INVALID_CLIENT);
  });

  test.each([
    [{ redirect_uri: `${CALLBACK}/` }, INVALID_GRANT],
    [{ redirect_uri: 'http://127.0.0.1:8080/' }, INVALID_GRANT],
    [{ redirect_uri: '' }, INVALID_REQUEST],
    [{ client_secret: 'wrong' }, INVALID_CLIENT],
    [{ client_id: 'wrong' }, INVALID_CLIENT],
    [{ client_id: '', client_secret: '' }, INVALID_CLIENT],
  ])('is not exchanged with %o, nor spent', (wrong, answer) => {
    const gitee = start({ redirectUris: [CALLBACK, 'http://127.0.0.1:8080/'] });
    const code = codeFor(gitee);
    expect(exchange(gitee, code, { ...getClient(gitee), ...wrong })).toEqual(answer);
    expect(exchange(gitee, code).status).toBe(200);
  });

  test.each([
    ['', INVALID_REQUEST],
    ['unknown', INVALID_CLIENT],
  ])('that is %o gets nothing', (code, answer) => {
    expect(exchange(start(), code)).toEqual(answer);
  });

  test('is exchanged whatever verifier comes with it', () => {
    const gitee = start();
    const code = codeFor(gitee, { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' });
    const form = { ...getClient(gitee), code_verifier: 'y'.repeat(43) };
    expect(exchange(gitee, code, form).status).toBe(200);
  });
});
