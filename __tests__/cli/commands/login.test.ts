import { existsSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { callbackPort, openPage, visit } from '../../support/browser-user.ts';
import {
  answering,
  type CliFixture,
  createCliFixture,
  decoded,
  isGood,
  requestsTo,
  tokenAnswerWith,
} from '../fixture.ts';

const LOGGED_IN = { status: 200, heading: 'Logged in' };

const TWO_LOGINS =
  'Two logins are stored. They are used in turn: a refresh does not revoke a token that is in use, and if one login is lost, the other takes over.';

function storedSession(fixture: CliFixture): Record<string, unknown> {
  return Object(fixture.stored().session);
}

describe('a login', () => {
  test('stores the application and a session in the file, for its owner alone', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'projects'] });
    const { status, stdout, stderr, page, opened } = await fixture.login();
    expect({ status, stdout, page }).toEqual({ status: 0, stdout: '', page: LOGGED_IN });
    const { clientId, clientSecret } = fixture.gitee.settings;
    expect(fixture.stored()).toMatchObject({
      gitee_url: fixture.origin,
      client_id: clientId,
      client_secret: clientSecret,
      session: { scope: 'user_info projects' },
    });
    expect(statSync(fixture.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(fixture.folder).sort()).toEqual(['session.json', 'session.json.lock']);
    expect(stderr).toBe(
      `Opening Gitee in your browser. If nothing happens, open:\n\n${opened[0]?.href}\n\n` +
        'If the page shows "Application does not exist", the Client ID is wrong: ' +
        `press Ctrl-C, and log in again with the one from ${fixture.origin}/oauth/applications.\n` +
        'If it shows "无效的登录回调地址", set the callback address of the application to exactly ' +
        `${fixture.callback}\n` +
        'If it shows "请求范围无效、未知或格式不正确", the application does not have a permission that is requested, ' +
        'or no permission has that name: tick it for the application and reload the page, ' +
        'or press Ctrl-C, and log in again with another --scope.\n\n' +
        `Logged in as tester.\n${TWO_LOGINS}\nScopes: user_info projects\nStored in the file ${fixture.file}.\n\n` +
        'Next: run `gitee-token token` to print an access token.\n',
    );
  });

  test('stores tokens that are good', async () => {
    const fixture = await createCliFixture();
    await fixture.login();
    const { access_token, refresh_token } = storedSession(fixture);
    const headers = { authorization: `Bearer ${access_token}` };
    const answer = await fetch(`${fixture.origin}/api/v5/user`, { headers });
    expect(await answer.json()).toMatchObject({ login: 'tester' });
    expect(isGood(fixture, refresh_token)).toBe(true);
  });

  test('asks for what it was told to', async () => {
    const fixture = await createCliFixture();
    const { opened } = await fixture.login(['--scope', 'issues, user_info projects']);
    const [url] = opened;
    expect(`${url?.origin}${url?.pathname}`).toBe(`${fixture.origin}/oauth/authorize`);
    expect(Object.fromEntries(url?.searchParams ?? [])).toMatchObject({
      client_id: fixture.gitee.settings.clientId,
      redirect_uri: fixture.callback,
      response_type: 'code',
      scope: 'issues user_info projects',
    });
  });

  test('says in JSON whose it is, what is granted and where it is', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'issues'] });
    const { status, stdout } = await fixture.login(['--json', '--scope', 'user_info,issues']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(stdout)).toEqual({
      login: 'tester',
      scope: 'user_info issues',
      not_granted: [],
      logins: 2,
      stored: [`the file ${fixture.file}`],
    });
  });

  test('needs no application a second time, and replaces the session alone', async () => {
    const fixture = await createCliFixture();
    expect(await fixture.login()).toMatchObject({ status: 0 });
    const first = fixture.stored();
    const openBrowser = async (url: string) => {
      // The page comes when all is stored, so that nobody may wait for it here.
      void visit(url);
      return true;
    };
    const env = { GITEE_TOKEN_CLIENT_SECRET: '' };
    const again = await fixture.run(['login', '--port', fixture.port], { env, openBrowser });
    expect(again).toMatchObject({ status: 0, stdout: '' });
    const { session: before, ...profile } = first;
    expect(fixture.stored()).toMatchObject(profile);
    expect(fixture.stored().session).not.toEqual(before);
  });

  test('is not disturbed by an answer to another login', async () => {
    const fixture = await createCliFixture();
    const strays: unknown[] = [];
    const pages: Promise<unknown>[] = [];
    const openBrowser = async (url: string) => {
      strays.push(await openPage(`${fixture.callback}?code=stray&state=another`));
      strays.push(await openPage(`${fixture.callback}?error=access_denied`));
      pages.push(visit(url));
      return true;
    };
    expect(await fixture.login([], { openBrowser })).toMatchObject({ status: 0 });
    const stray = { status: 404, heading: 'Not this login' };
    expect(strays).toEqual([stray, stray]);
    expect(await Promise.all(pages)).toEqual([LOGGED_IN]);
  });

  test('speaks Chinese where the locale does', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'projects'] });
    const { stderr } = await fixture.login([], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(stderr).toContain(
      '登录成功：tester。\n已保存两组令牌，轮流使用：刷新不会使正在使用的令牌失效；其中一组失效，还有另一组可用。\n权限：user_info projects\n已保存到文件 ',
    );
  });
});

describe('scopes', () => {
  const normalizeScope = (opened: readonly URL[]) => opened[0]?.searchParams.get('scope');

  test('let git push unless others are asked for, and narrow ones are not remembered', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'projects'] });
    expect(normalizeScope((await fixture.login()).opened)).toBe('user_info projects');
    const narrow = await fixture.login(['--scope', 'user_info']);
    expect(normalizeScope(narrow.opened)).toBe('user_info');
    expect(normalizeScope((await fixture.login()).opened)).toBe('user_info projects');
  });

  test('that the stored session has are asked for again', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'projects', 'gists'] });
    await fixture.login(['--scope', 'user_info gists']);
    expect(normalizeScope((await fixture.login()).opened)).toBe('user_info projects gists');
  });

  test('are left to Gitee when none are named', async () => {
    const fixture = await createCliFixture();
    expect(normalizeScope((await fixture.login(['--scope', ''])).opened)).toBeNull();
    const asking = { env: { GITEE_TOKEN_CLIENT_SECRET: '' }, isTTY: true, prompts: answering() };
    const fresh = await createCliFixture();
    const port = String(await callbackPort());
    const { stderr } = await fresh.run(['login', '--scope', '', '--port', port], asking);
    expect(stderr).toContain('any others that your jobs need:\n  user_info\n');
  });

  test('of the last login need no consent', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'projects'] });
    await fixture.login();
    const before = fixture.requests.length;
    await fixture.login();
    expect(requestsTo(fixture).slice(before)).toEqual([
      'GET /oauth/authorize',
      'GET /login',
      'POST /login',
      'GET /oauth/authorize',
      'POST /oauth/token',
      'GET /oauth/authorize',
      'POST /oauth/token',
      'POST /oauth/token',
      'GET /api/v5/user',
      'GET /api/v5/user',
    ]);
  });

  test('that nobody knows are warned about, and asked for', async () => {
    // A Gitee that knows more scopes than this program does.
    const fixture = await createCliFixture({
      answer: (request, gitee) => {
        const query = new URLSearchParams(request.query);
        if (query.has('scope')) query.set('scope', 'user_info');
        return gitee.handle({ ...request, query });
      },
    });
    const { status, stderr, opened } = await fixture.login(['--scope', 'user_info new_one Other']);
    expect([status, normalizeScope(opened)]).toEqual([0, 'user_info new_one Other']);
    expect(stderr).toContain(
      'warning: --scope has names that Gitee does not list: new_one, Other. Check the spel',
    );
  });

  test('that the application was not given are scope_rejected', async () => {
    const fixture = await createCliFixture();
    const pages: Promise<unknown>[] = [];
    const openBrowser = async (url: string) => {
      const state = new URL(url).searchParams.get('state');
      pages.push(openPage(`${fixture.callback}?error=invalid_scope&state=${state}`));
      return true;
    };
    const { status, stderr } = await fixture.login(['--scope', 'projects'], { openBrowser });
    expect([status, await pages[0]]).toEqual([1, { status: 200, heading: 'Login failed' }]);
    expect(stderr).toContain(
      'error: scope_rejected: Gitee rejected the requested scopes (invalid_scope).',
    );
  });

  test('that were asked for and not granted are told', async () => {
    const fixture = await createCliFixture({ answer: tokenAnswerWith({ scope: 'user_info' }) });
    const { status, stderr } = await fixture.login(['--scope', 'user_info projects issues']);
    expect(status).toBe(0);
    expect(stderr).toContain('Scopes: user_info\nwarning: Gitee did not grant projects issues. ');
    expect(stderr).toContain('\nwarning: without the scope projects, git cannot push.\n');
    expect(JSON.parse((await fixture.login(['--scope', 'hook', '--json'])).stdout)).toMatchObject({
      scope: 'user_info',
      not_granted: ['hook'],
    });
  });

  // RFC 6749, section 5.1: the answer may leave out the scope that was asked for.
  test('that the answer leaves out are those that were asked for', async () => {
    const fixture = await createCliFixture({ answer: tokenAnswerWith({ scope: undefined }) });
    const { stderr } = await fixture.login(['--scope', 'user_info gists']);
    expect(stderr).toContain('Scopes: user_info gists\nwarning: without the scope projects');
  });

  test('that nobody names are not told', async () => {
    const fixture = await createCliFixture({ answer: tokenAnswerWith({ scope: undefined }) });
    const { status, stderr } = await fixture.login(['--scope', '']);
    expect(status).toBe(0);
    expect(stderr).not.toContain('Scopes:');
  });
});

describe('whose the tokens are', () => {
  test('is not known without user_info', async () => {
    const fixture = await createCliFixture({ scopes: ['projects'] });
    const { status, stderr } = await fixture.login(['--scope', 'projects']);
    expect(status).toBe(0);
    expect(stderr).toContain('Logged in. (The user name needs the scope user_info.)\n');
    const { stdout } = await fixture.login(['--scope', 'projects', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ login: null, scope: 'projects' });
  });

  test('is no failure when Gitee does not say it', async () => {
    const fixture = await createCliFixture({
      answer: ({ path }) =>
        path === '/api/v5/user' ? { status: 404, headers: {}, body: '{}' } : undefined,
    });
    const { status, stderr, page } = await fixture.login();
    expect([status, page]).toEqual([0, LOGGED_IN]);
    expect(stderr).toContain(`Stored in the file ${fixture.file}.`);
    expect(isGood(fixture, storedSession(fixture).refresh_token)).toBe(true);
  });
});

describe('printing', () => {
  test('gives the refresh token to standard output alone, and stores nothing', async () => {
    const fixture = await createCliFixture();
    const { status, stdout, stderr } = await fixture.login(['--print']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(stderr).toContain('Nothing was stored: the refresh token is on standard output.\n');
    expect(stderr).not.toContain(stdout.trim());
    expect(existsSync(fixture.folder)).toBe(false);
    expect(isGood(fixture, stdout.trim())).toBe(true);
  });

  test('puts it into the JSON', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'projects'] });
    const { stdout } = await fixture.login(['--print', '--json']);
    const { refresh_token, ...rest } = JSON.parse(stdout);
    const scope = 'user_info projects';
    expect(rest).toEqual({ login: 'tester', scope, not_granted: [], logins: 1, stored: [] });
    expect(isGood(fixture, refresh_token)).toBe(true);
  });
});

test('a session holds the time that its token ends by the clock of this machine', async () => {
  const fixture = await createCliFixture({
    answer: tokenAnswerWith({ created_at: 1000, expires_in: 500 }),
  });
  await fixture.login();
  const now = Math.floor(Date.now() / 1000);
  expect(storedSession(fixture)).toMatchObject({ expires_at: expect.closeTo(now + 500, -1) });
  expect(decoded('gts1.e30')).toEqual({});
});
