import { EventEmitter } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SandboxRequest } from '../../../src/sandbox/types.ts';
import { encodeSession } from '../../../src/token/session.ts';
import {
  commandStore,
  createCliFixture,
  decoded,
  isGood,
  requestsTo,
  tokenAnswerWith,
} from '../fixture.ts';

const NOW_S = 1_800_000_000;

afterEach(() => {
  vi.useRealTimers();
});

/** A fixture with a stored session that lives for so many seconds. */
async function withSession(
  livesFor = 86_400,
  options: Parameters<typeof createCliFixture>[0] = {},
) {
  const fixture = await createCliFixture(options);
  const pair = fixture.gitee.grant('user_info projects');
  await fixture.store(pair, livesFor);
  return { fixture, pair };
}

function sessionIn(fixture: Awaited<ReturnType<typeof createCliFixture>>): Record<string, unknown> {
  return Object(fixture.stored().session);
}

describe('--verbose', () => {
  test('shows requests and decisions on standard error', async () => {
    const { fixture } = await withSession(-1);
    const { status, stderr } = await fixture.run(['token', '--verbose']);
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^Refreshing: the stored access token expired [1-9] seconds? ago\.\nPOST \S+\/oauth\/token: 200 \(\d+ ms\)\n$/,
    );
  });
});

describe('a stored token that lives long enough', () => {
  test('is printed without asking Gitee', async () => {
    const { fixture, pair } = await withSession();
    const before = readFileSync(fixture.file, 'utf8');
    expect(await fixture.run(['token'])).toEqual({
      status: 0,
      stdout: `${pair.accessToken}\n`,
      stderr: '',
    });
    expect(fixture.requests).toEqual([]);
    expect(readFileSync(fixture.file, 'utf8')).toBe(before);
  });

  test.each([
    ['text', (token: string) => token],
    ['dotenv', (token: string) => `GITEE_ACCESS_TOKEN=${token}`],
    ['header', (token: string) => `Authorization: Bearer ${token}`],
  ])('is printed as %s', async (format, expected) => {
    const { fixture, pair } = await withSession();
    const { status, stdout } = await fixture.run(['token', '--format', format]);
    expect([status, stdout]).toEqual([0, `${expected(pair.accessToken)}\n`]);
  });

  test.each([[['--format', 'json']], [['--json']], [['--json', '--format', 'header']]])(
    'is printed as JSON by %s',
    async (args) => {
      vi.useFakeTimers({ toFake: ['Date'], now: NOW_S * 1000 });
      const { fixture, pair } = await withSession(7200);
      const { status, stdout } = await fixture.run(['token', ...args]);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^\{.*\}\n$/);
      expect(JSON.parse(stdout)).toEqual({
        access_token: pair.accessToken,
        token_type: 'bearer',
        scope: 'user_info projects',
        expires_in: 7200,
        expires_at: new Date((NOW_S + 7200) * 1000).toISOString(),
        source: 'session',
      });
    },
  );
});

describe('a new token', () => {
  test.each([
    ['when the stored one lives too short', 3599, []],
    ['when the stored one has expired', -1, []],
    ['for --min-ttl 0', 86_400, ['--min-ttl', '0']],
    ['for a longer --min-ttl', 7200, ['--min-ttl', '43200']],
  ])('is got %s, and is stored first', async (_, livesFor, args) => {
    const { fixture, pair } = await withSession(livesFor);
    const { status, stdout, stderr } = await fixture.run(['token', ...args]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^[0-9a-f]{32}\n$/);
    expect(stdout).not.toBe(`${pair.accessToken}\n`);
    expect(requestsTo(fixture)).toEqual(['POST /oauth/token']);
    const { access_token, refresh_token, scope } = sessionIn(fixture);
    expect([access_token, scope]).toEqual([stdout.trim(), 'user_info projects']);
    expect(isGood(fixture, refresh_token)).toBe(true);
    expect(statSync(fixture.file).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['C', /^warning: --min-ttl is 86400, but 43200 was used: half of the 86400 seconds/],
    ['zh_CN.UTF-8', /^警告：--min-ttl 为 86400，但实际按 43200 处理/],
  ])('that a higher min-ttl is not for is told (%s)', async (LANG, told) => {
    const { fixture } = await withSession(-1);
    const result = await fixture.run(['token', '--min-ttl', '86400'], { env: { LANG } });
    expect(result).toMatchObject({ status: 0, stderr: expect.stringMatching(told) });
  });

  test('is reused by the next call', async () => {
    const { fixture } = await withSession(-1);
    const first = await fixture.run(['token']);
    const second = await fixture.run(['token']);
    expect([second.status, second.stdout]).toEqual([0, first.stdout]);
    expect(requestsTo(fixture)).toEqual(['POST /oauth/token']);
  });

  test('is got for a bare refresh token, which a session replaces', async () => {
    const fixture = await createCliFixture();
    const { refreshToken } = fixture.gitee.grant();
    const { args, kept } = commandStore(`${refreshToken}\n`);
    const { status, stdout } = await fixture.run(['token', ...fixture.client, ...args]);
    expect(status).toBe(0);
    expect(decoded(readFileSync(kept, 'utf8')).access_token).toBe(stdout.trim());
    expect(readdirSync(fixture.folder).filter((name) => name.endsWith('.journal'))).toEqual([
      expect.stringContaining('.saved.'),
    ]);
  });

  test('is printed with its own times', async () => {
    const answer = tokenAnswerWith({ created_at: NOW_S, expires_in: 60, scope: 'issues' });
    const { fixture } = await withSession(-1, { answer });
    const { access_token, ...rest } = JSON.parse((await fixture.run(['token', '--json'])).stdout);
    expect(access_token).toMatch(/^[0-9a-f]{32}$/);
    expect(rest).toEqual({
      token_type: 'bearer',
      scope: 'issues',
      expires_in: 60,
      expires_at: new Date((NOW_S + 60) * 1000).toISOString(),
      source: 'refresh_token',
    });
  });

  const at = (seconds: number) => new Date(seconds * 1000).toISOString();
  test.each([
    ['no created_at', { created_at: undefined, expires_in: 60 }, 60, at(NOW_S + 60)],
    ['no expires_in', { created_at: NOW_S, expires_in: undefined }, null, null],
    ['an expires_in of 0', { created_at: NOW_S, expires_in: 0 }, 0, at(NOW_S)],
  ])('is printed as far as it is known: %s', async (_, fields, expires_in, expires_at) => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW_S * 1000 });
    const answer = tokenAnswerWith({ ...fields, scope: undefined });
    const { fixture } = await withSession(-1, { answer });
    const { stdout } = await fixture.run(['token', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ expires_in, expires_at, scope: null });
  });

  test('is got without an application where the server takes that', async () => {
    const fixture = await createCliFixture();
    const { args } = commandStore(fixture.gitee.grant().refreshToken);
    const env = { GITEE_TOKEN_CLIENT_SECRET: '' };
    const command = ['token', '--gitee-url', fixture.origin, ...args];
    expect(await fixture.run(command, { env })).toMatchObject({ status: 0 });
  });

  test('that a signal interrupts is stored all the same, and is not printed', async () => {
    const signals = new EventEmitter();
    const { fixture, pair } = await withSession(-1, {
      answer: () => void signals.emit('SIGINT'),
    });
    const { status, stdout, stderr } = await fixture.run(['token'], { signals });
    expect([status, stdout]).toEqual([130, '']);
    expect(stderr).toContain('error: cancelled: ');
    expect(isGood(fixture, pair.refreshToken)).toBe(false);
    expect(isGood(fixture, sessionIn(fixture).refresh_token)).toBe(true);
    expect(signals.eventNames()).toEqual([]);
  });
});

describe('a failure', () => {
  test('nothing stored is input_invalid', async () => {
    const fixture = await createCliFixture();
    const { status, stdout, stderr } = await fixture.run(['token', ...fixture.client]);
    expect([status, stdout, fixture.requests]).toEqual([1, '', []]);
    expect(stderr).toContain(
      `error: input_invalid: Nobody has logged in yet: the file ${fixture.file} does`,
    );
    expect(stderr).toContain('gitee-token login');
  });

  test('half an application is input_invalid', async () => {
    const fixture = await createCliFixture();
    const env = { GITEE_TOKEN_CLIENT_SECRET: '' };
    const { args } = commandStore(fixture.gitee.grant().refreshToken);
    const { status, stderr } = await fixture.run(['token', ...fixture.client, ...args], { env });
    expect(status).toBe(1);
    expect(stderr).toContain('error: input_invalid: The Client Secret is missing.');
  });

  test('a refresh token that is spent is grant_rejected, and what is stored stays', async () => {
    const { fixture, pair } = await withSession(-1);
    isGood(fixture, pair.refreshToken);
    const before = readFileSync(fixture.file, 'utf8');
    const { status, stdout, stderr } = await fixture.run(['token']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: grant_rejected: Gitee rejected the refresh token');
    expect(readFileSync(fixture.file, 'utf8')).toBe(before);
  });

  describe('of one of two logins', () => {
    /** A fixture whose session has two logins. Of the first, the refresh token is used up. */
    async function withTwo(livesFor: number, options = {}) {
      const fixture = await createCliFixture(options);
      const pairs = [fixture.gitee.grant('user_info'), fixture.gitee.grant('user_info')];
      isGood(fixture, pairs[0]?.refreshToken);
      const now = Math.floor(Date.now() / 1000);
      const [first, second] = pairs.map(({ accessToken, refreshToken }, i) => ({
        id: String(i),
        access_token: accessToken,
        refresh_token: refreshToken,
        issued_at: now - 90_000 + i,
        expires_in: 86_400,
        expires_at: now - 1 + i * livesFor,
        scope: 'user_info',
      }));
      if (!first || !second) throw new Error('no logins');
      const owner = { gitee_url: fixture.origin, client_id: fixture.gitee.settings.clientId };
      const session = encodeSession({ id: 'session', ...owner, logins: [first, second] });
      const client_secret = fixture.gitee.settings.clientSecret;
      await fixture.store(fixture.gitee.grant());
      writeFileSync(fixture.file, JSON.stringify({ ...owner, client_secret, session }));
      return { fixture, second };
    }

    test('leaves the other one, with a warning at each refresh', async () => {
      const { fixture } = await withTwo(0);
      const first = await fixture.run(['token']);
      expect(first.status).toBe(0);
      expect(first.stderr).toMatch(
        /^warning: Gitee rejected the refresh token \(.*\)\. The token comes from the other login\. To have two again, log in with `gitee-token login` and/,
      );
      const reused = await fixture.run(['token']);
      expect([reused.status, reused.stderr, reused.stdout]).toEqual([0, '', first.stdout]);
      const again = await fixture.run(['token', '--min-ttl', '0']);
      expect(again.stderr).toMatch(
        /^warning: Gitee has rejected one of the two logins of the session\. The token comes from the other login\./,
      );
    });

    test('leaves a stored token that is still valid where Gitee does not answer', async () => {
      const { fixture, second } = await withTwo(1800, {
        answer: ({ path }: SandboxRequest) =>
          path === '/oauth/token' ? { status: 403, headers: {}, body: '' } : undefined,
      });
      const { status, stdout, stderr } = await fixture.run(['token']);
      expect([status, stdout]).toEqual([0, `${second.access_token}\n`]);
      expect(stderr).toMatch(
        /^warning: .* The stored access token was used instead; it is valid for 29 more minutes\./,
      );
    });
  });

  test('a store that refuses spends nothing', async () => {
    const { fixture, pair } = await withSession(-1);
    mkdirSync(`${fixture.file}.new`);
    const { status, stderr } = await fixture.run(['token']);
    expect(status).toBe(1);
    expect(stderr).toContain('error: store_refused: ');
    expect(isGood(fixture, pair.refreshToken)).toBe(true);
  });
});
