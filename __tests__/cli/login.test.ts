import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPage, visit } from '../support/person.ts';
import {
  answering,
  decoded,
  isGood,
  newStage,
  requestsTo,
  type Stage,
  tokenAnswerWith,
} from './stage.ts';

const LOGGED_IN = { status: 200, heading: 'Logged in' };

function sessionOf(stage: Stage): Record<string, unknown> {
  return Object(stage.stored().session);
}

describe('a log-in', () => {
  test('stores the application and a session in the file, for its owner alone', async () => {
    const stage = await newStage();
    const { status, stdout, stderr, page, opened } = await stage.login(['--scope', 'user_info']);
    expect({ status, stdout, page }).toEqual({ status: 0, stdout: '', page: LOGGED_IN });
    const { clientId, clientSecret } = stage.gitee.settings;
    expect(stage.stored()).toMatchObject({
      gitee_url: stage.origin,
      client_id: clientId,
      client_secret: clientSecret,
      session: { scope: 'user_info' },
    });
    expect(statSync(stage.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(stage.folder).sort()).toEqual(['session.json', 'session.json.lock']);
    expect(stderr).toBe(
      `The browser opens Gitee's page. If it does not, open this address:\n\n${opened[0]?.href}\n\n` +
        `Logged in as tester.\nScopes: user_info\nStored: the file ${stage.file}.\n`,
    );
  });

  test('stores tokens that are good', async () => {
    const stage = await newStage();
    await stage.login();
    const { access_token, refresh_token } = sessionOf(stage);
    const headers = { authorization: `Bearer ${access_token}` };
    const answer = await fetch(`${stage.origin}/api/v5/user`, { headers });
    expect(await answer.json()).toMatchObject({ login: 'tester' });
    expect(isGood(stage, refresh_token)).toBe(true);
  });

  test('asks for what it was told to', async () => {
    const stage = await newStage();
    const { opened } = await stage.login(['--scope', 'issues, user_info projects']);
    const [url] = opened;
    expect(`${url?.origin}${url?.pathname}`).toBe(`${stage.origin}/oauth/authorize`);
    expect(Object.fromEntries(url?.searchParams ?? [])).toMatchObject({
      client_id: stage.gitee.settings.clientId,
      redirect_uri: stage.callback,
      response_type: 'code',
      scope: 'issues user_info projects',
    });
  });

  test('says in JSON whose it is, what is granted and where it is', async () => {
    const stage = await newStage();
    const { status, stdout } = await stage.login(['--json', '--scope', 'user_info,issues']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(stdout)).toEqual({
      login: 'tester',
      scope: 'user_info issues',
      not_granted: [],
      stored: [`the file ${stage.file}`],
    });
  });

  test('needs no application a second time, and replaces the session alone', async () => {
    const stage = await newStage();
    expect(await stage.login()).toMatchObject({ status: 0 });
    const first = stage.stored();
    const openBrowser = async (url: string) => {
      // The page comes when all is stored, so that nobody may wait for it here.
      void visit(url);
      return true;
    };
    const env = { GITEE_TOKEN_CLIENT_SECRET: '' };
    const again = await stage.run(['login', '--port', stage.port], { env, openBrowser });
    expect(again).toMatchObject({ status: 0, stdout: '' });
    const { session: before, ...profile } = first;
    expect(stage.stored()).toMatchObject(profile);
    expect(stage.stored().session).not.toEqual(before);
  });

  test('is not disturbed by an answer to another log-in', async () => {
    const stage = await newStage();
    const strays: unknown[] = [];
    const pages: Promise<unknown>[] = [];
    const openBrowser = async (url: string) => {
      strays.push(await openPage(`${stage.callback}?code=stray&state=another`));
      strays.push(await openPage(`${stage.callback}?error=access_denied`));
      pages.push(visit(url));
      return true;
    };
    expect(await stage.login([], { openBrowser })).toMatchObject({ status: 0 });
    const stray = { status: 404, heading: 'Nothing is waiting for this page' };
    expect(strays).toEqual([stray, stray]);
    expect(await Promise.all(pages)).toEqual([LOGGED_IN]);
  });

  test('speaks Chinese where the locale does', async () => {
    const stage = await newStage();
    const { stderr } = await stage.login([], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(stderr).toContain('登录成功：tester。\n权限：user_info projects\n已保存到：');
  });
});

describe('scopes', () => {
  const askedScope = (opened: readonly URL[]) => opened[0]?.searchParams.get('scope');

  test('let git push unless others are asked for, and nothing is remembered of those', async () => {
    const stage = await newStage();
    const memory = join(stage.folder, 'scopes.json');
    const key = `${stage.origin} ${stage.gitee.settings.clientId}`;
    mkdirSync(stage.folder, { recursive: true });
    writeFileSync(memory, JSON.stringify({ [key]: 'user_info' }));
    expect(askedScope((await stage.login()).opened)).toBe('user_info projects');
    expect(askedScope((await stage.login(['--scope', 'gists'])).opened)).toBe('gists');
    const { stderr, opened } = await stage.login();
    expect(askedScope(opened)).toBe('user_info projects');
    expect(stderr).toContain('Scopes: user_info projects\nStored: ');
    expect(JSON.parse(readFileSync(memory, 'utf8'))).toEqual({ [key]: 'user_info' });
  });

  test('are left to Gitee when none are named', async () => {
    const stage = await newStage();
    expect(askedScope((await stage.login(['--scope', ''])).opened)).toBeNull();
    const asking = { env: { GITEE_TOKEN_CLIENT_SECRET: '' }, isTTY: true, prompts: answering() };
    const fresh = await newStage();
    const { stderr } = await fresh.run(['login', '--scope', ''], asking);
    expect(stderr).toContain('any others that your jobs need:\n  user_info\n');
  });

  test('of the last log-in need no consent', async () => {
    const stage = await newStage();
    await stage.login();
    const before = stage.seen.length;
    await stage.login();
    expect(requestsTo(stage).slice(before)).toEqual([
      'GET /oauth/authorize',
      'POST /oauth/token',
      'GET /api/v5/user',
    ]);
  });

  test('that nobody knows are warned about, and asked for', async () => {
    // A Gitee that knows more scopes than this program does.
    const stage = await newStage({
      answer: (request, gitee) => {
        const query = new URLSearchParams(request.query);
        if (query.has('scope')) query.set('scope', 'user_info');
        return gitee.handle({ ...request, query });
      },
    });
    const { status, stderr, opened } = await stage.login(['--scope', 'user_info new_one Other']);
    expect([status, askedScope(opened)]).toEqual([0, 'user_info new_one Other']);
    expect(stderr).toContain(
      'warning: --scope has names that Gitee does not list: new_one, Other. Check the spel',
    );
  });

  test('that the application was not given are scope_rejected', async () => {
    const stage = await newStage();
    const pages: Promise<unknown>[] = [];
    const openBrowser = async (url: string) => {
      const state = new URL(url).searchParams.get('state');
      pages.push(openPage(`${stage.callback}?error=invalid_scope&state=${state}`));
      return true;
    };
    const { status, stderr } = await stage.login(['--scope', 'projects'], { openBrowser });
    expect([status, await pages[0]]).toEqual([1, { status: 200, heading: 'That did not work' }]);
    expect(stderr).toContain('error: scope_rejected: Gitee refused the scope (invalid_scope).');
  });

  test('that were asked for and not granted are told', async () => {
    const stage = await newStage({ answer: tokenAnswerWith({ scope: 'user_info' }) });
    const { status, stderr } = await stage.login(['--scope', 'user_info projects issues']);
    expect(status).toBe(0);
    expect(stderr).toContain('Scopes: user_info\nwarning: not granted: projects issues. ');
    expect(stderr).toContain('\nwarning: without the scope projects, git cannot push.\n');
    expect((await stage.login(['--scope', 'hook'])).stderr).not.toContain('git cannot push');
    expect(JSON.parse((await stage.login(['--scope', 'hook', '--json'])).stdout)).toMatchObject({
      scope: 'user_info',
      not_granted: ['hook'],
    });
  });

  // RFC 6749, section 5.1: the answer may leave out the scope that was asked for.
  test('that the answer leaves out are those that were asked for', async () => {
    const stage = await newStage({ answer: tokenAnswerWith({ scope: undefined }) });
    const { stderr } = await stage.login(['--scope', 'user_info gists']);
    expect(stderr).toContain('Scopes: user_info gists\nStored: ');
  });

  test('that nobody names are not told', async () => {
    const stage = await newStage({ answer: tokenAnswerWith({ scope: undefined }) });
    const { status, stderr } = await stage.login(['--scope', '']);
    expect(status).toBe(0);
    expect(stderr).not.toContain('Scopes:');
  });
});

describe('whose the tokens are', () => {
  test('is not known without user_info', async () => {
    const stage = await newStage();
    const { status, stderr } = await stage.login(['--scope', 'projects']);
    expect(status).toBe(0);
    expect(stderr).toContain('Logged in. Who as is not known without the scope user_info.\n');
    const { stdout } = await stage.login(['--scope', 'projects', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ login: null, scope: 'projects' });
  });

  test('is no failure when Gitee does not say it', async () => {
    const stage = await newStage({
      answer: ({ path }) =>
        path === '/api/v5/user' ? { status: 404, headers: {}, body: '{}' } : undefined,
    });
    const { status, stderr, page } = await stage.login();
    expect([status, page]).toEqual([0, LOGGED_IN]);
    expect(stderr).toContain(`Stored: the file ${stage.file}.`);
    expect(isGood(stage, sessionOf(stage).refresh_token)).toBe(true);
  });
});

describe('printing', () => {
  test('gives the refresh token to standard output alone, and stores nothing', async () => {
    const stage = await newStage();
    const { status, stdout, stderr } = await stage.login(['--print']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(stderr).toContain('Nothing was stored: the refresh token is on standard output.\n');
    expect(stderr).not.toContain(stdout.trim());
    expect(existsSync(stage.folder)).toBe(false);
    expect(isGood(stage, stdout.trim())).toBe(true);
  });

  test('puts it into the JSON', async () => {
    const stage = await newStage();
    const { stdout } = await stage.login(['--print', '--json']);
    const { refresh_token, ...rest } = JSON.parse(stdout);
    const scope = 'user_info projects';
    expect(rest).toEqual({ login: 'tester', scope, not_granted: [], stored: [] });
    expect(isGood(stage, refresh_token)).toBe(true);
  });
});

test('a session holds the time that its token ends by the clock of this machine', async () => {
  const stage = await newStage({ answer: tokenAnswerWith({ created_at: 1000, expires_in: 500 }) });
  await stage.login();
  const now = Math.floor(Date.now() / 1000);
  expect(sessionOf(stage)).toMatchObject({ expires_at: expect.closeTo(now + 500, -1) });
  expect(decoded('gts1.e30')).toEqual({});
});
