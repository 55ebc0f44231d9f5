import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileStore } from '../../src/stores/file.ts';
import { type Env, type GitHost, git, knowing, startGitHost } from '../support/git-host.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { closeServers } from '../support/servers.ts';
import { encodedLogin } from '../support/session.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { grantTokens, STRICT, type Tokens } from './doorkeeper/tokens.ts';

const COMMAND = join(import.meta.dirname, '../../dist/cli/index.js');
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-git-'));
let gitee: GiteeServer;
let host: GitHost;

beforeAll(async () => {
  gitee = await startDoorkeeper(STRICT);
  host = await startGitHost({ folder: join(folder, 'host'), gitee: gitee.origin });
});

afterAll(async () => {
  await closeServers();
  await gitee.close();
  rmSync(folder, { recursive: true });
});

let homes = 0;

const DEAD = 'dead'.repeat(8);

const now = () => Math.floor(Date.now() / 1000);

type Overrides = Partial<Tokens & { readonly expires_at: number; readonly issued_at: number }>;

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** The arguments of git that the README names for it. */
const SET_UP = [...README.matchAll(/^git (config .* credential\..*)$/gm)].map(([, words = '']) =>
  [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word),
);

/** A home with a stored session and with the helper that the README names. */
async function home(overrides: Overrides = {}, { at = host, config = '' } = {}) {
  const path = join(folder, `home ${++homes}`);
  const file = join(path, 'gitee-token', 'session.json');
  const tokens = await grantTokens(gitee);
  const expires_at = Math.floor(Date.now() / 1000) + 86_400;
  const session = { ...tokens, expires_at, ...overrides, scope: 'user_info projects' };
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, '.gitconfig'), config);
  const profile = {
    gitee_url: at.origin,
    client_id: gitee.clientId,
    client_secret: gitee.clientSecret,
  };
  const store = fileStore({ path: file, profile });
  await store.withLock(async () => (await store.prepare()).save(encodedLogin(session)));
  const env: Env = { ...at.env, HOME: path, XDG_CONFIG_HOME: path };
  const run = (args: string[], cwd = path) => git(args, cwd, env);
  for (const args of SET_UP) {
    const there = args.map((arg) =>
      arg
        .replace('https://gitee.com', at.origin)
        .replace('gitee-token', `'${process.execPath}' '${COMMAND}'`),
    );
    expect(await run(there)).toMatchObject({ status: 0 });
  }
  return { path, file, tokens, env, run };
}

const repository = () => `${host.origin}/octo/repo.git`;

describe('git with the credential helper', () => {
  test('clones and pushes', async () => {
    const { path, run, file } = await home();
    const clone = await run(['clone', '--quiet', repository(), 'work']);
    expect(clone).toMatchObject({ status: 0 });
    const work = join(path, 'work');
    writeFileSync(join(work, 'file'), 'text');
    await run(['checkout', '-q', '-B', 'main'], work);
    await run(['add', 'file'], work);
    await run(['commit', '--quiet', '--message', 'Add a file'], work);
    expect(await run(['push', '--quiet', 'origin', 'main'], work)).toMatchObject({ status: 0 });
    const head = await git(['rev-parse', 'main'], join(folder, 'host/octo/repo.git'));
    expect(head.stdout).toBe((await run(['rev-parse', 'HEAD'], work)).stdout);
    expect(readFileSync(join(work, '.git/config'), 'utf8')).not.toContain('oauth2');
    expect(host.asked.map(({ user }) => user)).toContain('oauth2');
    expect(readFileSync(file, 'utf8')).toContain('gts2.');
  });

  test('gets a new token when the stored one is about to expire', async () => {
    const { run, tokens, file } = await home({ expires_at: Math.floor(Date.now() / 1000) + 60 });
    const before = readFileSync(file, 'utf8');
    expect(await run(['ls-remote', repository()])).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    const { status } = await fetch(`${gitee.origin}/api/v5/user`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(status).toBe(401);
  });

  test('gets a new token when the stored one died early', async () => {
    const { run } = await home({ access_token: DEAD, issued_at: now() - 600 });
    expect(await run(['ls-remote', repository()])).toMatchObject({ status: 0 });
  });

  test('is refused with a token that died within minutes, and works the next time', async () => {
    const { run } = await home({ access_token: DEAD, issued_at: now() - 60 });
    expect(await run(['ls-remote', repository()])).toMatchObject({ status: 128 });
    expect(await run(['ls-remote', repository()])).toMatchObject({ status: 0 });
  });

  test.each([
    ['for every host', () => 'credential'],
    ['for the Gitee host', () => `credential "${host.origin}"`],
  ])('tells nothing to a helper that stores, %s', async (_, section) => {
    const file = join(folder, `stored ${homes}`);
    const stored = 'https://tester:stored@example.com\n';
    writeFileSync(file, stored);
    const config = `[${section()}]\n\thelper = "store --file='${file}'"\n`;
    const { run } = await home({}, { config });
    expect(await run(['ls-remote', repository()])).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'utf8')).toBe(stored);
  });

  test.each(['at once', 'logged in'] as const)(
    'shows no token to the host of a redirect %s',
    async (when) => {
      const name = when.replace(' ', '-');
      const origin = gitee.origin;
      const to = await startGitHost({
        folder: join(folder, `to-${name}`),
        gitee: origin,
        isOpen: true,
      });
      const redirecting = await startGitHost({
        folder: join(folder, `from-${name}`),
        gitee: origin,
        redirects: { to, when },
      });
      const { path, env } = await home({}, { at: redirecting });
      const during = knowing(to.port, env);
      await git(['clone', '--quiet', `${redirecting.origin}/octo/repo.git`, 'copy'], path, during);
      expect(redirecting.asked.map(({ status }) => status)).toContain(302);
      expect(to.asked.length).toBeGreaterThan(0);
      expect(to.asked.filter(({ user }) => user !== '')).toEqual([]);
    },
  );

  test('gives the token to no other host', async () => {
    const { run, path } = await home();
    const other = await startGitHost({ folder: join(path, 'other'), gitee: gitee.origin });
    const { status } = await git(['ls-remote', `${other.origin}/octo/repo.git`], path, {
      ...other.env,
      HOME: path,
      XDG_CONFIG_HOME: path,
    });
    expect(status).toBe(128);
    expect(other.asked).toEqual([{ user: '', status: 401 }]);
    expect((await run(['ls-remote', repository()])).status).toBe(0);
  });
});

test('the host refuses any other user name, and any other token', async () => {
  const { tokens, path } = await home();
  const url = (user: string, password: string) =>
    `https://${user}:${password}@gitee.test:${host.port}/octo/repo.git`;
  const list = async (address: string) =>
    (await git(['ls-remote', address], join(path, 'none'), host.env)).status;
  expect(await list(url('oauth2', tokens.access_token))).toBe(0);
  expect(await list(url('somebody', tokens.access_token))).toBe(128);
  expect(await list(url('oauth2', 'dead'.repeat(8)))).toBe(128);
});
