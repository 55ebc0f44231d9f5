import { closeSync, existsSync, openSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { encryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { visit } from '../support/browser-user.ts';
import { sampled } from '../support/sampled.ts';
import { createFixture, type E2eFixture } from './fixture.ts';

const FULL = '/dev/full';
const NOT_PRINTED =
  /^error: Could not write to standard output \(ENOSPC[^)]*\)\. No token is lost\.\n.+\n$/;

const full = existsSync(FULL) ? openSync(FULL, 'w') : undefined;

afterAll(() => {
  if (full !== undefined) closeSync(full);
});

async function loggedIn(): Promise<E2eFixture> {
  const fixture = await createFixture();
  expect(await fixture.login()).toMatchObject({ status: 0 });
  return fixture;
}

function exchanges({ requests }: E2eFixture): number {
  return requests.filter(({ request: { path } }) => path === '/oauth/token').length;
}

function copyIn(stderr: string): string | undefined {
  return /^ey[\w-]+(\.[\w-]+){4}$/m.exec(stderr)?.[0];
}

/** Logs in by a command whose output goes where it is told to. */
async function logIn(
  fixture: E2eFixture,
  args: readonly string[],
  overrides: { readonly stdout: number },
) {
  const { client, port, env } = fixture;
  const running = fixture.start(['login', ...client, '--port', port, ...args], {
    env,
    ...overrides,
  });
  await visit(await running.address);
  return running.ended;
}

async function isGood({ run, env, client, gitee }: E2eFixture, copy: string | undefined) {
  expect(client).not.toEqual([]);
  const opened = await run(['recover'], { env, input: String(copy) });
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: opened.stdout.trim(),
  });
  const request = { method: 'POST', path: '/oauth/token', query: new URLSearchParams() };
  const headers = { 'user-agent': 'test' };
  return gitee.handle({ ...request, headers, body: body.toString() }).status === 200;
}

describe.skipIf(full === undefined)('on a full disk', () => {
  const stdout = full ?? 1;

  test.each([
    ['a token', ['token']],
    ['a token in JSON', ['token', '--json']],
    ['what check finds', ['check']],
    ['what check finds, in JSON', ['check', '--json']],
    ['the help', ['token', '--help']],
    ['the version', ['--version']],
    ['the sandbox', ['sandbox', '--json']],
  ])('%s that cannot be printed is a failure that is told', { tags: 'slow' }, async (_, args) => {
    const { run } = await loggedIn();
    const { status, stderr } = await run(args, { stdout });
    expect(stderr).toMatch(NOT_PRINTED);
    expect(status).toBe(1);
  });

  test('a new token is saved, though it cannot be printed', { tags: 'slow' }, async () => {
    const fixture = await loggedIn();
    const failed = await fixture.run(['token', '--min-ttl', '0'], { stdout });
    expect([failed.status, exchanges(fixture)]).toEqual([1, 4]);
    expect(failed.stderr).toMatch(NOT_PRINTED);
    const next = await fixture.run(['token']);
    expect([next.status, next.stderr, exchanges(fixture)]).toEqual([0, '', 4]);
    const headers = { authorization: `Bearer ${next.stdout.trim()}` };
    expect((await fetch(`${fixture.origin}/api/v5/user`, { headers })).status).toBe(200);
  });

  test('git is told nothing, and a person why', { tags: 'slow' }, async () => {
    const { run, origin } = await loggedIn();
    const input = `protocol=http\nhost=${new URL(origin).host}\n\n`;
    const { status, stderr } = await run(['git-credential', 'get'], { stdout, input });
    expect(stderr).toMatch(NOT_PRINTED);
    expect(status).toBe(1);
  });

  test('a recovery copy that was opened for nothing is still there to be opened again', {
    tags: 'slow',
  }, async () => {
    const { run, env, gitee } = await createFixture();
    const input = await encryptRecoveryCopy('token', gitee.settings.clientSecret);
    const { status, stderr } = await run(['recover', '--print'], { stdout, env, input });
    expect(stderr).toMatch(NOT_PRINTED);
    expect(status).toBe(1);
  });

  test('a login that is stored is told so, though its JSON cannot be printed', {
    tags: 'slow',
  }, async () => {
    const fixture = await createFixture();
    const { status, stderr } = await logIn(fixture, ['--json'], { stdout });
    expect(status).toBe(1);
    expect(stderr).toContain('error: Could not write to standard output (ENOSPC');
    expect(await fixture.run(['token'])).toMatchObject({ status: 0, stderr: '' });
  });

  test.each([[['--print']], [['--print', '--json']]])(
    'login %j leaves the refresh token as a recovery copy',
    { tags: 'slow' },
    async (args) => {
      const fixture = await createFixture();
      const { status, stderr } = await logIn(fixture, args, { stdout });
      expect(status).toBe(1);
      expect(stderr).toContain('error: token_unsaved: Could not print the refresh token (ENO');
      expect(stderr).not.toContain('could not be written');
      expect(stderr).not.toContain('Nothing was stored: the refresh token is on standard output');
      expect(await isGood(fixture, copyIn(stderr))).toBe(true);
    },
  );

  test('is told in Chinese where the locale is Chinese', { tags: 'slow' }, async () => {
    const { run } = await createFixture();
    const { status, stderr } = await run(['--help'], { stdout, env: { LANG: 'zh_CN.UTF-8' } });
    expect(stderr).toMatch(/^错误：无法写入标准输出（ENOSPC[^）]*）。令牌没有丢失。\n/);
    expect(status).toBe(1);
  });

  test('what goes wrong keeps its status when nothing can be said about it', {
    tags: 'slow',
  }, async () => {
    const { run } = await createFixture();
    const ended = [
      await run(['token'], { stderr: stdout }),
      await run(['token', '--nonsense'], { stderr: stdout }),
      await run(['token', '--help'], { stdout, stderr: stdout }),
    ];
    expect(ended.map(({ status }) => status)).toEqual([1, 2, 1]);
  });

  test('nothing that is said along the way keeps a token from being got', {
    tags: 'slow',
  }, async () => {
    const fixture = await loggedIn();
    const { status, stdout: token } = await fixture.run(['token', '--min-ttl', '0'], {
      stderr: stdout,
    });
    expect([status, exchanges(fixture)]).toEqual([0, 4]);
    expect(token).toMatch(/^[0-9a-f]{32}\n$/);
    // Both logins may have been issued in the same second, and then either is as new.
    expect((await fixture.run(['token'])).stdout).toMatch(/^[0-9a-f]{32}\n$/);
    expect(exchanges(fixture)).toBe(4);
  });
});

describe('a reader that has gone', () => {
  sampled([
    ['token', ['token', '--min-ttl', '0']],
    ['check', ['check', '--json']],
    ['help', ['--help']],
  ])('is no failure of %s', async (_, args) => {
    const fixture = await loggedIn();
    const running = fixture.start(args);
    running.closeOutput();
    const { status, stderr } = await running.ended;
    expect([status, stderr]).toEqual([0, '']);
    expect(await fixture.run(['token'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('is no failure of login --print, which leaves a recovery copy', {
    tags: 'slow',
  }, async () => {
    const fixture = await createFixture();
    const { client, port, env } = fixture;
    const running = fixture.start(['login', ...client, '--port', port, '--print'], { env });
    running.closeOutput();
    await visit(await running.address);
    const { status, stderr } = await running.ended;
    expect(status).toBe(0);
    expect(stderr).not.toContain('error');
    expect(await isGood(fixture, copyIn(stderr))).toBe(true);
  });
});
