import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withLock } from '../../src/stores/fs/lock.ts';
import { type Computer, createComputer } from '../support/command-line.ts';
import { sampled } from '../support/sampled.ts';
import { encodedLogin, loginIn } from '../support/session.ts';
import { createGitee, createVault, newestEntry, type Server } from './vault.ts';

/** Writes the file of the store as a login does, for its owner alone. */
function putFile(file: string, { gitee, origin }: Server, session: string): void {
  const { clientId, clientSecret } = gitee.settings;
  const profile = { gitee_url: origin, client_id: clientId, client_secret: clientSecret };
  writeFileSync(file, JSON.stringify({ ...profile, session }), { mode: 0o600 });
}

function sessionIn(file: string): string {
  return JSON.parse(readFileSync(file, 'utf8')).session;
}

/** What a server was told of the other one's secrets. */
function secretsToldTo({ requests }: Server, secrets: readonly string[]): string[] {
  const told = JSON.stringify(requests.map(({ request }) => request));
  return secrets.filter((secret) => told.includes(secret));
}

const LIVES = { expires_at: Math.floor(Date.now() / 1000) + 86_000 };

/** Somebody who is logged in to one Gitee, and names another one. */
async function twoServers(overrides = LIVES) {
  const [computer, own, other] = [createComputer(), await createGitee(), await createGitee()];
  const file = join(computer.folder, 'session.json');
  const session = own.login('first', overrides);
  putFile(file, own, session);
  const { access_token, refresh_token } = loginIn(session);
  const secrets = [access_token, refresh_token, own.gitee.settings.clientSecret];
  return { computer, own, other, file, session, secrets };
}

const ask = (host: string) => `protocol=http\nhost=${host}\n\n`;

describe.concurrent('a session', () => {
  sampled([
    ['token', LIVES],
    ['token', { expires_at: 0 }],
    ['git-credential get', LIVES],
    ['git-credential get', { expires_at: 0 }],
    ['git-credential erase', LIVES],
  ])('is not sent by %s to another Gitee (%o)', async (command, overrides) => {
    const { computer, own, other, file, session, secrets } = await twoServers(overrides);
    const { host } = new URL(other.origin);
    const args = [...command.split(' '), '--file', file, '--gitee-url', other.origin];
    const { status, stdout, stderr } = await computer.run(args, { input: ask(host) });
    expect(secretsToldTo(other, secrets)).toEqual([]);
    expect([stdout, sessionIn(file)]).toEqual(['', session]);
    if (command === 'git-credential erase') return;
    expect(status).toBe(1);
    expect(stderr).toContain(`error: input_invalid: The stored session belongs to ${own.origin}, `);
    expect(stderr).toContain(other.origin);
    expect([own.requests, other.requests]).toEqual([[], []]);
  });

  test('of version 1 is not sent to another Gitee than the one beside it', {
    tags: 'slow',
  }, async () => {
    const { computer, own, other, file, secrets } = await twoServers();
    const [access_token = '', refresh_token = ''] = secrets;
    const version1 = { v: 1, access_token, refresh_token, expires_at: 0, scope: '' };
    const text = Buffer.from(JSON.stringify(version1)).toString('base64url');
    putFile(file, own, `gts1.${text}`);
    const args = ['token', '--file', file, '--gitee-url', other.origin];
    expect(await computer.run(args)).toMatchObject({ status: 1, stdout: '' });
    expect(other.requests).toEqual([]);
    expect(await computer.run(['token', '--file', file])).toMatchObject({ status: 0 });
  });

  test('is not used by another application', { tags: 'slow' }, async () => {
    const { computer, own, file } = await twoServers();
    const args = ['token', '--file', file, '--client-id', 'f'.repeat(64)];
    const { status, stderr } = await computer.run(args);
    expect([status, own.requests]).toEqual([1, []]);
    expect(stderr).toContain('error: input_invalid: The stored session belongs to the application');
  });

  test('is not sent to another Gitee by a check, which says so', { tags: 'slow' }, async () => {
    const { computer, other, file, secrets } = await twoServers();
    const args = ['check', '--json', '--file', file, '--gitee-url', other.origin];
    const { status, stdout } = await computer.run(args);
    expect(status).toBe(1);
    expect(stdout).toContain('The stored session belongs to ');
    expect(secretsToldTo(other, secrets)).toEqual([]);
  });

  test('of a vault says which Gitee and which application it is for', {
    tags: 'slow',
  }, async () => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    vault.put(gitee.login());
    const store = vault.args.slice(0, vault.args.indexOf('--gitee-url'));
    const env = { GITEE_TOKEN_CLIENT_SECRET: gitee.gitee.settings.clientSecret };
    const first = await computer.run(['token', ...store], { env, cwd: vault.folder });
    expect(first).toMatchObject({ status: 0, stderr: '' });
    const { host } = new URL(gitee.origin);
    const args = ['git-credential', 'get', ...store];
    const git = await computer.run(args, { env, cwd: vault.folder, input: ask(host) });
    expect(git.stdout).toContain(`password=${first.stdout}`);
    const other = await computer.run(args, { env, cwd: vault.folder, input: ask('github.com') });
    expect([other.status, other.stdout]).toEqual([0, '']);
  });
});

describe.concurrent('a login to another Gitee', () => {
  /** Long enough for a command to start on a busy machine, read the file, and ask for the lock. */
  const STARTED_MS = 4000;

  /** Logs in while a command waits for the lock. */
  async function logInMeanwhile(command: readonly string[], input = '') {
    const { computer, own, other, file, secrets } = await twoServers({ expires_at: 0 });
    const lock = `${file}.lock`;
    const running = await withLock(lock, async () => {
      const started = computer.start([...command, '--file', file], {
        input: input.replace('HOST', new URL(own.origin).host),
      });
      await new Promise((resolve) => setTimeout(resolve, STARTED_MS));
      putFile(file, other, other.login('second', { expires_at: 0 }));
      return started;
    });
    return { own, other, file, secrets, ended: await running.ended };
  }

  test('is found whole by whoever has waited for it', { tags: 'slow' }, async () => {
    const { own, other, file, secrets, ended } = await logInMeanwhile(['token']);
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toBe(`${newestEntry(other).access_token}\n`);
    expect(loginIn(sessionIn(file)).refresh_token).toBe(newestEntry(other).refresh_token);
    expect([own.requests, secretsToldTo(other, secrets)]).toEqual([[], []]);
  });

  test('does not give git its token for the server of before', { tags: 'slow' }, async () => {
    const input = 'protocol=http\nhost=HOST\n\n';
    const { own, other, ended } = await logInMeanwhile(['git-credential', 'get'], input);
    expect([ended.status, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain('error: input_invalid: The stored session belongs to ');
    expect([own.requests, other.requests]).toEqual([[], []]);
  });

  test('tells that server nothing of the application that is stored', {
    tags: 'slow',
  }, async () => {
    const { computer, other, file, secrets } = await twoServers();
    const args = ['login', '--file', file, '--gitee-url', other.origin];
    const { status, stderr } = await computer.run(args);
    expect([status, secretsToldTo(other, secrets)]).toEqual([1, []]);
    expect(stderr).toContain('The Client ID and the Client Secret are missing');
  });
});

test('a whole newer session that was not put in its place yet is what is handed out', {
  tags: 'slow',
}, async () => {
  const [computer, gitee] = [createComputer(), await createGitee()];
  const file = join(computer.folder, 'session.json');
  putFile(file, gitee, gitee.login('first', LIVES));
  const newer = gitee.login('first', LIVES);
  putFile(`${file}.new`, gitee, newer);
  const { status, stdout } = await computer.run(['token', '--file', file]);
  expect([status, stdout]).toEqual([0, `${loginIn(newer).access_token}\n`]);
  expect(sessionIn(file)).toBe(newer);
});

describe.concurrent('a clock that is wrong', () => {
  const HOUR_S = 3600;
  const DAY_S = 24 * HOUR_S;

  function askAt(computer: Computer, file: string, aheadS: number) {
    const hook = new URL('../fixtures/clock.mjs', import.meta.url).href;
    const env = { NODE_OPTIONS: `--import ${hook}`, CLOCK_AHEAD_S: String(aheadS) };
    return computer.run(['token', '--file', file], { env });
  }

  async function writeTestFile(session: (gitee: Server) => string) {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const file = join(computer.folder, 'session.json');
    putFile(file, gitee, session(gitee));
    return { computer, gitee, file };
  }

  test.each([-5 * HOUR_S, 5 * HOUR_S])(
    'by %i s ends a token when it ends',
    { tags: 'slow' },
    async (aheadS) => {
      const { computer, gitee, file } = await writeTestFile(({ login }) => login());
      const first = await askAt(computer, file, aheadS);
      expect(first.status).toBe(0);
      const reused = await askAt(computer, file, aheadS + DAY_S - 2 * HOUR_S);
      expect(reused.stdout).toBe(first.stdout);
      const last = await askAt(computer, file, aheadS + DAY_S - HOUR_S / 2);
      expect([last.status, last.stdout === first.stdout]).toEqual([0, false]);
      expect(gitee.refreshed()).toHaveLength(2);
    },
  );

  test('and behind the clock that issued the token does not decide whether it is valid', {
    tags: 'slow',
  }, async () => {
    const now = Math.floor(Date.now() / 1000);
    const times = { issued_at: now - 60, expires_at: now + DAY_S };
    const { computer, gitee, file } = await writeTestFile(({ login }) => login('first', times));
    const { status } = await askAt(computer, file, -5 * HOUR_S);
    expect([status, gitee.refreshed().length]).toEqual([0, 1]);
  });

  test('is not needed where nothing is known of when it was got', { tags: 'slow' }, async () => {
    const { computer, gitee, file } = await writeTestFile(({ gitee: { grant } }) => {
      const { accessToken, refreshToken } = grant();
      return encodedLogin({
        access_token: accessToken,
        refresh_token: refreshToken,
        expires_at: Math.floor(Date.now() / 1000) + DAY_S,
      });
    });
    expect(await askAt(computer, file, 0)).toMatchObject({ status: 0 });
    expect(gitee.requests).toEqual([]);
  });
});
