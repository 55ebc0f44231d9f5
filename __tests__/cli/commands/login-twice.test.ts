import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Prompts } from '../../../src/cli/prompts.ts';
import { addressIn, decide, openPage, visit } from '../../support/browser-user.ts';
import {
  type Answer,
  answering,
  type CliFixture,
  createCliFixture,
  encoded,
  isGood,
  loginsIn,
  requestsTo,
} from '../fixture.ts';

const STORE_TWO =
  'Log in again to store two: with only one, a refresh revokes the token that is in use.';

const TWO = 'Two logins are stored. ';

function storedLogins({ file }: CliFixture): readonly Record<string, unknown>[] {
  return loginsIn(JSON.parse(readFileSync(file, 'utf8')).session);
}

function store({ file, origin }: CliFixture, session: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ gitee_url: origin, session }), { mode: 0o600 });
}

describe('one visit', () => {
  test('brings two logins with one click, and both work', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'projects', 'issues'] });
    const { status, page, opened, stderr } = await fixture.login(['--scope', 'user_info']);
    expect([status, page?.heading, opened.length]).toEqual([0, 'Logged in', 1]);
    expect(stderr).toContain(`Logged in as tester.\n${TWO}`);
    expect(requestsTo(fixture)).toEqual([
      'GET /oauth/authorize',
      'GET /login',
      'POST /login',
      'GET /oauth/authorize',
      'POST /oauth/authorize',
      'POST /oauth/token',
      'GET /oauth/authorize',
      'POST /oauth/token',
      'POST /oauth/token',
      'GET /api/v5/user',
      'GET /api/v5/user',
    ]);
    const [one, other, ...more] = storedLogins(fixture);
    expect([one?.id !== other?.id, more]).toEqual([true, []]);
    for (const login of [one, other]) expect(isGood(fixture, login?.refresh_token)).toBe(true);
  });

  test('asks the second time for what was granted, with another state and verifier', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info', 'projects'] });
    await fixture.login(['--scope', 'user_info']);
    const asked = fixture.requests
      .filter(({ request: { path } }) => path === '/oauth/authorize')
      .map(({ request: { query } }) => query);
    const [first, second] = [asked[0], asked.at(-1)];
    expect(second?.get('scope')).toBe('user_info projects');
    for (const name of ['state', 'code_challenge']) {
      expect(second?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(second?.get(name)).not.toBe(first?.get(name));
    }
  });

  test('asks for the same again where Gitee names no scope', async () => {
    const fixture = await createCliFixture({
      answer: (request, gitee) => {
        if (request.path !== '/oauth/token') return undefined;
        const response = gitee.handle(request);
        const body = JSON.stringify({ ...JSON.parse(response.body), scope: undefined });
        return { ...response, body };
      },
      scopes: ['user_info'],
    });
    expect(await fixture.login(['--scope', 'user_info'])).toMatchObject({ status: 0 });
    expect(storedLogins(fixture)).toHaveLength(2);
    const asked = fixture.requests.filter(({ request: { path } }) => path === '/oauth/authorize');
    expect(asked.at(-1)?.request.query.get('scope')).toBe('user_info');
  });

  test.each([
    ['a session of version 1', ({ gitee }: CliFixture) => encoded(gitee.grant())],
    ['a bare refresh token', ({ gitee }: CliFixture) => gitee.grant().refreshToken],
    [
      'a session with one login',
      ({ gitee }: CliFixture) => {
        const { accessToken: access_token, refreshToken: refresh_token } = gitee.grant();
        const login = { id: 'a', access_token, refresh_token, expires_at: 2_000_000_000 };
        const session = { v: 2, id: 's', gitee_url: '', client_id: '', logins: [login] };
        return `gts2.${Buffer.from(JSON.stringify(session)).toString('base64url')}`;
      },
    ],
  ])('makes two logins of %s', async (_, before) => {
    const fixture = await createCliFixture();
    store(fixture, before(fixture));
    expect(await fixture.login()).toMatchObject({ status: 0 });
    expect(storedLogins(fixture)).toHaveLength(2);
  });
});

describe('one login is kept', () => {
  /** The second code brings the tokens of the first one. */
  const sharing = (): Answer => {
    let issued: string | undefined;
    return (request, gitee) => {
      if (request.path !== '/oauth/token') return undefined;
      const response = gitee.handle(request);
      issued ??= response.body;
      return { ...response, body: issued };
    };
  };

  test('by a server that has one for each application, and it is said why', async () => {
    const fixture = await createCliFixture({ answer: sharing() });
    const { status, page, stderr } = await fixture.login();
    expect([status, page?.heading]).toEqual([0, 'Logged in']);
    expect(stderr).toContain(
      '\n\nwarning: only one login is stored, because Gitee issued the same tokens for the second one. ' +
        'This server keeps one login per application, so a refresh revokes the token of a running job.\n',
    );
    expect(storedLogins(fixture)).toHaveLength(1);
  });

  test('and counted in JSON, with the reason on standard error', async () => {
    const fixture = await createCliFixture({ answer: sharing() });
    const { stdout, stderr } = await fixture.login(['--json']);
    expect(JSON.parse(stdout)).toMatchObject({ login: 'tester', logins: 1 });
    expect(stderr).toMatch(
      /\nwarning: only one login is stored, because Gitee issued the same tokens .*\n$/,
    );
  });

  test('when the user declines the second one', async () => {
    const fixture = await createCliFixture();
    const pages: Promise<unknown>[] = [];
    const decline = async (url: string) => {
      const sentOn = await fetch(await decide(url), { redirect: 'manual' });
      const state = new URL(String(sentOn.headers.get('location'))).searchParams.get('state');
      return openPage(`${fixture.callback}?error=access_denied&state=${state}`);
    };
    const openBrowser = async (url: string) => {
      pages.push(decline(url));
      return true;
    };
    const { status, stderr } = await fixture.login([], { openBrowser });
    expect([status, await pages[0]]).toEqual([0, { status: 200, heading: 'Logged in' }]);
    expect(stderr).toContain(
      'warning: only one login is stored, because the second one could not be completed. You declined the login',
    );
    const [login, ...more] = storedLogins(fixture);
    expect([isGood(fixture, login?.refresh_token), more]).toEqual([true, []]);
  });

  test('when Gitee does not say whose they are', async () => {
    const fixture = await createCliFixture({
      answer: ({ path }) =>
        path === '/api/v5/user' ? { status: 404, headers: {}, body: '{}' } : undefined,
    });
    const { stderr } = await fixture.login();
    const { host } = new URL(fixture.origin);
    expect(stderr).toContain(
      `warning: only one login is stored, because the second one could not be completed. ${host} returned 404. ${STORE_TWO}\n`,
    );
  });

  test('and is that of a user who is named, when the refresh of the first got lost', async () => {
    const fixture = await createCliFixture({
      answer: (request, gitee) => {
        const isRefresh = request.body.includes('grant_type=refresh_token');
        return isRefresh ? { ...gitee.handle(request), body: '{"access_tok' } : undefined;
      },
    });
    const { status, stderr } = await fixture.login();
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /\nLogged in as tester\.\n.*\n\nwarning: only one login is stored, because the second one could/s,
    );
    const [only, ...more] = storedLogins(fixture);
    const headers = { authorization: `Bearer ${only?.access_token}` };
    expect((await fetch(`${fixture.origin}/api/v5/user`, { headers })).status).toBe(200);
    expect(more).toEqual([]);
  });

  test('when no tokens come with the second code, and nothing more is known', async () => {
    let codes = 0;
    const fixture = await createCliFixture({
      answer: (request, gitee) => {
        if (request.path !== '/oauth/token') return undefined;
        const response = gitee.handle(request);
        codes += 1;
        if (codes === 1) return response;
        const body = JSON.stringify({ ...JSON.parse(response.body), refresh_token: undefined });
        return { ...response, body };
      },
    });
    const { stderr } = await fixture.login();
    expect(stderr).toContain(
      `warning: only one login is stored, because the second one could not be completed. ${STORE_TWO}\n`,
    );
    expect(stderr).toContain('Logged in as tester.');
  });
});

describe('an address that has to be pasted', () => {
  /** Somebody at a terminal without a browser, who answers the question for a second login. */
  function pasting(isWanted: boolean | undefined, second: (url: string) => unknown = decide) {
    const asked: string[] = [];
    let first = '';
    const openBrowser = async (url: string) => {
      first = url;
      return false;
    };
    const answerTo = (shown: () => string): Prompts => ({
      ...answering(),
      text: async (question) => {
        asked.push(question);
        if (asked.length === 1) return decide(first);
        const [address] =
          shown()
            .match(/^http\S+\/oauth\/authorize\?\S+$/gm)
            ?.slice(-1) ?? [];
        return (await second(String(address))) as string | undefined;
      },
      confirm: async (question) => {
        asked.push(question);
        return isWanted;
      },
    });
    return { asked, openBrowser, answerTo };
  }

  /** Logs in, and lets the user see what is on the terminal. */
  async function login(fixture: CliFixture, user: ReturnType<typeof pasting>) {
    const lines: string[] = [];
    const prompts = user.answerTo(() => lines.join(''));
    const { PassThrough } = await import('node:stream');
    const { runProgram } = await import('../../../src/cli/program.ts');
    const { context } = await import('../command.ts');
    const [stderr, stdin] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true })];
    stderr.on('data', (chunk) => lines.push(String(chunk)));
    const { env } = fixture;
    const { openBrowser } = user;
    const status = await runProgram(
      ['login', ...fixture.client, '--port', fixture.port],
      context({ env, stdin, stderr, prompts, openBrowser }),
    );
    return { status, stderr: lines.join('') };
  }

  test('is asked for once more, and brings the second login', async () => {
    const fixture = await createCliFixture();
    const user = pasting(true);
    const { status, stderr } = await login(fixture, user);
    expect(status).toBe(0);
    expect(user.asked).toEqual([
      'Paste the address that the browser landed on',
      'Log in a second time? With two logins, a refresh does not revoke a token that is in use, and if one login is lost, the other takes over.',
      'Paste the address that the browser landed on (within 3 minutes; Ctrl-C to store only one login)',
    ]);
    expect(stderr).toContain(
      `For the second login, open this address in the same browser:\n\n${fixture.origin}/oauth/auth`,
    );
    expect(addressIn(stderr)).toBeDefined();
    expect(stderr).toContain(TWO);
    expect(storedLogins(fixture)).toHaveLength(2);
  });

  test.each([
    ['by whoever wants no second login', false, 2],
    ['by whoever gives up the second one', true, 3],
  ])('is not asked for any more %s', async (_, isWanted, questions) => {
    const fixture = await createCliFixture();
    const user = pasting(isWanted, () => undefined);
    const { status, stderr } = await login(fixture, user);
    expect([status, user.asked.length]).toEqual([0, questions]);
    expect(stderr).toContain('Only one login is stored. To store two, log in again.\n');
    const [only, ...more] = storedLogins(fixture);
    expect([isGood(fixture, only?.refresh_token), more]).toEqual([true, []]);
  });

  test('is given up as a whole by Ctrl-C at the question', async () => {
    const fixture = await createCliFixture();
    const { status } = await login(fixture, pasting(undefined));
    expect([status, requestsTo(fixture)]).toEqual([
      130,
      expect.not.arrayContaining(['POST /oauth/token']),
    ]);
  });

  test('is not asked for again where one refresh token is stored or printed', async () => {
    const fixture = await createCliFixture();
    const user = pasting(true);
    const prompts = user.answerTo(() => '');
    const { openBrowser } = user;
    const { stdout } = await fixture.login(['--print'], { openBrowser, prompts, isTTY: true });
    expect([user.asked.length, isGood(fixture, stdout.trim())]).toEqual([1, true]);
  });
});

test('a page is shown at the end of the second visit, when all is stored', async () => {
  const fixture = await createCliFixture();
  let stored: unknown;
  const openBrowser = async (url: string) => {
    void visit(url).then(() => {
      stored = storedLogins(fixture).length;
    });
    return true;
  };
  await fixture.login([], { openBrowser });
  await expect.poll(() => stored).toBe(2);
});
