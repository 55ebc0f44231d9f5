import { describe, expect, test } from 'vitest';
import { ask, browserWith, logIn, signIn, start } from './ask.ts';

const PAGE = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const COOKIE = /^session=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/;

describe('a browser without a login', () => {
  test.each([
    ['GET', '/oauth/authorize', 'client_id=right'],
    ['GET', '/oauth/authorize', 'client_id=wrong'],
    ['GET', '/oauth/authorize', ''],
    ['POST', '/oauth/authorize', ''],
    ['GET', '/oauth/applications', ''],
  ])('is sent to the login page by %s %s?%s', (method, path, query) => {
    const gitee = start({ clientId: 'right' });
    for (const cookie of [undefined, '', 'session=0123456789abcdef', 'session=']) {
      const headers = { 'user-agent': 'test', cookie };
      const response = ask(gitee, { method, path, query: new URLSearchParams(query), headers });
      expect(response).toEqual({
        status: 302,
        headers: {
          location: '/login',
          'cache-control': 'no-store',
          'set-cookie': expect.stringMatching(COOKIE),
        },
        body: '',
      });
    }
  });

  test('is still without one on the login page', () => {
    const gitee = start();
    const browser = browserWith(ask(gitee, { path: '/oauth/applications' }));
    ask(gitee, { path: '/login', headers: browser });
    const again = ask(gitee, { path: '/oauth/applications', headers: browser });
    expect(again.headers.location).toBe('/login');
  });
});

describe('the login page', () => {
  test('has the account of the sandbox filled in', () => {
    const { status, headers, body } = ask(start({ password: '"<p' }), { path: '/login' });
    expect([status, headers]).toEqual([200, PAGE]);
    expect(body).toContain('<h1>登录</h1>');
    expect(body).toContain('<form method="post" action="/login">');
    expect(body).toContain('<input type="email" name="email" value="tester@example.com">');
    expect(body).toContain('<input type="password" name="password" value="&#34;&#60;p">');
    expect(body).toContain('<button>登录</button>');
    expect(body).not.toContain('class="problem"');
  });

  test.each([{ email: 'other@example.com' }, { password: 'wrong' }, { password: '' }])(
    'is shown again to whoever enters %o',
    (form) => {
      const { status, headers, body } = logIn(start(), form);
      expect([status, headers]).toEqual([401, PAGE]);
      expect(body).toContain('<p class="problem">帐号或者密码错误</p>\n<form method="post"');
    },
  );

  test('leads on to what the browser asked for, in a new session', () => {
    const gitee = start();
    const query = new URLSearchParams({ client_id: 'x', state: 'a b&c' });
    const first = ask(gitee, { path: '/oauth/authorize', query });
    const before = browserWith(first);
    const response = logIn(gitee, {}, before.cookie);
    expect(response).toEqual({
      status: 302,
      headers: {
        location: '/oauth/authorize?client_id=x&state=a+b%26c',
        'cache-control': 'no-store',
        'set-cookie': expect.stringMatching(COOKIE),
      },
      body: '',
    });
    const path = '/oauth/applications';
    expect(ask(gitee, { path, headers: browserWith(response) }).status).toBe(200);
    expect(ask(gitee, { path, headers: before }).headers.location).toBe('/login');
  });

  test('leads to a page without a query', () => {
    const gitee = start();
    const { cookie } = browserWith(ask(gitee, { method: 'POST', path: '/oauth/authorize' }));
    expect(logIn(gitee, {}, cookie).headers.location).toBe('/oauth/authorize');
  });

  test('leads to the applications when nothing else was asked for', () => {
    expect(logIn(start()).headers.location).toBe('/oauth/applications');
  });

  test('knows the browser by one cookie among others', () => {
    const gitee = start();
    const { cookie } = signIn(gitee);
    const headers = { 'user-agent': 'test', cookie: `x_session=1; ${cookie}; locale=zh` };
    expect(ask(gitee, { path: '/oauth/applications', headers }).status).toBe(200);
  });
});

describe('the page of applications', () => {
  test('shows the one application, and says where Gitee has its own', () => {
    const redirectUris = ['http://127.0.0.1:27180/callback', 'http://127.0.0.1:1/?"'];
    const scopes = ['user_info', 'projects'];
    const gitee = start({ clientId: 'i<d', clientSecret: 's<t', redirectUris, scopes });
    const path = '/oauth/applications';
    const { status, headers, body } = ask(gitee, { path, headers: signIn(gitee) });
    expect([status, headers]).toEqual([200, PAGE]);
    expect(body).toContain('<h1>第三方应用</h1>');
    expect(body).toContain('设置 → 第三方应用 → 创建应用');
    expect(body).toContain('On gitee.com, you create yours at');
    expect(body).toContain('<dt>应用名称</dt><dd>gitee-token sandbox</dd>');
    expect(body).toContain('<dt>Client ID</dt><dd><code>i&#60;d</code></dd>');
    expect(body).toContain('<dt>Client Secret</dt><dd><code>s&#60;t</code></dd>');
    expect(body).toContain(
      '<dt>应用回调地址</dt><dd><code>http://127.0.0.1:27180/callback</code><br>' +
        '<code>http://127.0.0.1:1/?&#34;</code></dd>',
    );
    expect(body).toContain('<dt>权限</dt><dd><ul><li><code>user_info</code> 访问用户');
  });

  test('says at its foot that it is not Gitee’s', () => {
    const { body } = ask(start(), { path: '/login' });
    expect(body).toContain('与 gitee.com 无关');
    expect(body).toContain('A local stand-in for Gitee, not connected to gitee.com.');
  });
});
