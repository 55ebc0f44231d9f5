import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { fileStore } from '../../src/stores/file.ts';
import { encryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { respond, startFaultProxy, upstreamAt } from '../support/fault-proxy.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { closeServers, deadPort } from '../support/servers.ts';
import { loginIn } from '../support/session.ts';
import { getForms, signIn } from './doorkeeper/pages.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { grantTokens, STRICT } from './doorkeeper/tokens.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const COMMAND = join(import.meta.dirname, '../../dist/cli/index.js');
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-terminal-'));
const SECRET = '5ec2e7'.repeat(10).concat('beef');
let gitee: GiteeServer;
let port: number;
let terminal: Terminal | undefined;

beforeAll(async () => {
  port = await deadPort();
  gitee = await startDoorkeeper({ ...STRICT, redirectUri: `http://127.0.0.1:${port}/callback` });
});

afterEach(() => {
  terminal?.close();
  terminal = undefined;
});

afterAll(async () => {
  await closeServers();
  await gitee.close();
  rmSync(folder, { recursive: true });
});

/** Runs a command at a terminal of its own, in a home of its own. */
function at(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const home = mkdtempSync(join(folder, 'home-'));
  terminal = openTerminal([process.execPath, COMMAND, ...args], {
    LANG: 'C.UTF-8',
    SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22',
    XDG_CONFIG_HOME: home,
    GITEE_TOKEN_GITEE_URL: gitee.origin,
    ...env,
  });
  return { ...terminal, home };
}

const LOGIN = () => ['login', '--port', String(port)];

/** The address of Gitee's page that the terminal has shown last. */
function addressOn(screen: string): string {
  const unbroken = screen.replace(/\n(?=\S+=)/g, '');
  return unbroken.match(/http\S+oauth\/authorize\S+/g)?.at(-1) ?? '';
}

/** Agrees to a login as a person does in a browser, and returns where the browser is sent. */
async function agree(url: string): Promise<string> {
  const headers = { cookie: await signIn(gitee), 'user-agent': 'a browser' };
  const page = await fetch(url, { headers, redirect: 'manual' });
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? headers.cookie;
  const known = page.headers.get('location');
  if (known) return known;
  const fields = getForms(await page.text()).同意授权 ?? {};
  const answer = await fetch(`${gitee.origin}/oauth/authorize`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return answer.headers.get('location') ?? '';
}

describe('a login at a terminal without a browser', () => {
  test('asks for what is missing, hides the secret, and takes both pasted addresses', async () => {
    const { shows, type, press, status, screen, home } = at([...LOGIN(), '--scope', 'user_info']);
    expect(await shows('Client ID')).toContain(`http://127.0.0.1:${port}/callback`);
    type(gitee.clientId);
    press('Enter');
    await shows('Client Secret');
    type(gitee.clientSecret);
    expect(await shows('▪▪▪▪')).not.toContain(gitee.clientSecret);
    press('Enter');
    const asked = await shows('Paste the address that the browser landed on');
    const redirect = await agree(addressOn(asked));
    expect(redirect).toContain('code=');
    type('http://127.0.0.1:1/wrong');
    press('Enter');
    await shows('That address does not belong to this login');
    type(redirect);
    press('Enter');
    await shows('Log in a second time?');
    press('Enter');
    const again = await shows(/landed on \(within 3\s+minutes/);
    type(await agree(addressOn(again)));
    press('Enter');
    expect(await status()).toBe(0);
    expect(screen()).toContain('Logged in as tester.');
    expect(screen()).toContain('Two logins are stored.');
    expect(screen()).not.toContain(gitee.clientSecret);
    expect(readdirSync(join(home, 'gitee-token'))).toContain('session.json');
  });

  test.each([
    ['marks', true],
    ['does not mark', false],
  ])('leaves no line of a paste to the shell, when the terminal %s it', async (_, marks) => {
    const { shows, paste, press, status, screen } = at([...LOGIN(), '--scope', 'user_info']);
    await shows('Client ID');
    press('Enter');
    await shows('Nothing was entered.');
    paste(`${gitee.clientId}\n${SECRET}\necho stolen\n`, { marks });
    await shows('echo stolen');
    press('Enter');
    await shows('That is more than the Client ID');
    paste(gitee.clientId, { marks });
    await shows(new RegExp(`│  ${gitee.clientId}█`));
    press('Enter');
    await shows('Client Secret');
    paste(`${SECRET}\n${'echo stolen\n'.repeat(500)}`, { marks });
    press('Enter');
    await shows(/That is more than the Client Secret|Paste the address/);
    press('C-c');
    expect(await status()).toBe(130);
    expect(screen()).toMatch(/Cancelled\.\nended with 130\s*$/);
  });

  test('offers the scopes as checkboxes', async () => {
    const { shows, press, status, screen } = at(LOGIN());
    expect(await shows('Permissions to ask for')).toMatch(
      /◼ user_info \(read your profile\)\n│ {2}◼ projects .*\n│ {2}◻ pull_requests \(read and write pull requests\)\n/,
    );
    press('Down', 'Down', 'Space');
    await shows('◼ pull_requests');
    press('Enter');
    expect(await shows('Client ID')).toContain('  user_info projects pull_requests\n');
    press('C-c');
    expect(await status()).toBe(130);
    expect(screen()).toMatch(
      /│ {2}user_info \(.*\), projects \(.*\), *\n│ {2}pull_requests \(read and write pull requests\)\n/,
    );
  });

  test('asks in Chinese where the locale is', async () => {
    const { shows, press, status } = at(LOGIN(), { LANG: 'zh_CN.UTF-8' });
    expect(await shows('要申请的权限')).toContain('◼ projects（读取、创建仓库，推送代码）\n');
    press('Enter');
    await shows('◆  Client ID');
    press('Enter');
    await shows('没有输入内容。请输入或粘贴，或者按 Ctrl-C 退出。');
    press('C-c');
    expect(await status()).toBe(130);
    await shows('已取消。');
  });

  test('goes on by itself when the browser can reach this machine after all', async () => {
    const { shows, status, screen } = at([...LOGIN(), '--scope', 'user_info'], {
      GITEE_TOKEN_CLIENT_ID: gitee.clientId,
      GITEE_TOKEN_CLIENT_SECRET: gitee.clientSecret,
    });
    const asked = await shows('Paste the address that the browser landed on');
    const sentOn = await fetch(await agree(addressOn(asked)), { redirect: 'manual' });
    const page = await fetch(await agree(String(sentOn.headers.get('location'))));
    expect(await page.text()).toContain('Logged in');
    expect(await status()).toBe(0);
    expect(screen()).toContain('Two logins are stored.');
  });
});

/** The store is tried in a lock, which stays, and in a folder that is made for it. */
function filesIn(home: string): string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.parentPath.endsWith('.lock'))
    .map(({ name }) => name);
}

describe('Ctrl-C', () => {
  const wait = { text: 'Paste the address that the browser landed on' };
  const client = () => ({
    GITEE_TOKEN_CLIENT_ID: gitee.clientId,
    GITEE_TOKEN_CLIENT_SECRET: gitee.clientSecret,
  });

  test.each([
    ['the client id', 0],
    ['the client secret', 1],
    ['the pasted address', 2],
  ])('at the prompt for %s leaves nothing behind', async (_, answers) => {
    const { shows, type, press, status, home, screen } = at(LOGIN());
    await shows('Permissions to ask for');
    press('Enter');
    await shows('Client ID');
    const prompts = ['Client Secret', wait.text].slice(0, answers);
    for (const [i, next] of prompts.entries()) {
      type(i === 0 ? gitee.clientId : SECRET);
      press('Enter');
      await shows(next);
    }
    press('C-c');
    expect(await status()).toBe(130);
    expect(screen()).not.toContain(SECRET);
    expect(filesIn(home)).toEqual([]);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
  });

  test('while the browser is waited for leaves nothing behind, and the cursor shows', async () => {
    const { shows, press, status, home } = at([...LOGIN(), '--scope', 'user_info'], {
      ...client(),
      SSH_CONNECTION: '',
      DISPLAY: ':99',
      BROWSER: 'true',
      // Otherwise xdg-open prefers the browser that the machine has a desktop file for.
      XDG_DATA_DIRS: '/nonexistent',
    });
    // A desktop may have no browser, so the address can be pasted.
    await shows('Waiting for the browser. If it lands on a page that does not load, paste');
    press('C-c');
    expect(await status()).toBe(130);
    expect(filesIn(home)).toEqual([]);
  });

  test.each([
    ['the copy', 'Recovery copy', 0],
    ['the client secret', 'Client Secret of', 1],
    ['whether to store', 'The copy is decrypted', 2],
    ['the repository', 'Repository', 3],
  ])('at the prompt of recover for %s leaves nothing behind', async (_, last, answers) => {
    const copy = await encryptRecoveryCopy('the-token', SECRET);
    const { shows, type, press, status, home, screen } = at(['recover']);
    await shows('Recovery copy');
    const steps = [copy, SECRET, ''].slice(0, answers);
    const next = ['Client Secret of', 'The copy is decrypted', 'Repository'];
    for (const [i, answer] of steps.entries()) {
      type(answer);
      press('Enter');
      await shows(next[i] ?? '');
    }
    await shows(last);
    press('C-c');
    expect(await status()).toBe(130);
    expect(screen()).not.toContain(SECRET);
    expect(screen()).not.toContain('the-token');
    expect(filesIn(home)).toEqual([]);
  });
});

describe('a recovery at a terminal', () => {
  test.each([
    ['a whole summary', (copy: string) => `# Failed\n\nRecovery copy:\n\n${copy}\n\nDecrypt it.\n`],
    ['lines with times', (copy: string) => copy.replace(/.{1,60}/g, '2026-11-25T18:00:00Z $&\n')],
  ])('finds the copy in %s', async (_, around) => {
    const copy = await encryptRecoveryCopy('the-token', SECRET);
    const { shows, paste, press, status, screen } = at(['recover', '--print']);
    await shows('Recovery copy');
    paste(around(copy));
    expect(await shows(copy.slice(-8))).not.toMatch(/Decrypt it|18:00/);
    press('Enter');
    await shows('Client Secret of');
    paste(SECRET);
    await shows('▪▪▪▪');
    press('Enter');
    expect(await status()).toBe(0);
    expect(screen()).toMatch(/\nthe-token\n/);
    expect(screen()).not.toContain(SECRET);
  });
});

test('a terminal that is closed in the course of a refresh loses nothing', async () => {
  const faultProxy = await startFaultProxy(upstreamAt(gitee.origin));
  const requests: string[] = [];
  faultProxy.treat = async (held) => {
    const answer = await held.forward();
    requests.push(held.path);
    // The terminal is gone by the time that the answer comes.
    await sleep(1500);
    await respond(held.response, answer);
  };
  const { refresh_token } = await grantTokens(gitee);
  const file = join(mkdtempSync(join(folder, 'closed-')), 'session.json');
  const profile = {
    gitee_url: faultProxy.origin,
    client_id: gitee.clientId,
    client_secret: gitee.clientSecret,
  };
  const store = fileStore({ path: file, profile });
  await store.withLock(async () => (await store.prepare()).save(refresh_token));
  const { close } = at(['token', '--file', file], { GITEE_TOKEN_GITEE_URL: faultProxy.origin });
  await vi.waitFor(() => expect(requests).toHaveLength(1), { timeout: 20_000 });
  close();
  terminal = undefined;
  const stored = await vi.waitFor(
    async () => {
      const value = String(await store.load());
      expect(value).toMatch(/^gts2/);
      return loginIn(value);
    },
    { timeout: 20_000, interval: 100 },
  );
  const headers = { authorization: `Bearer ${stored.access_token}` };
  expect((await fetch(`${gitee.origin}/api/v5/user`, { headers })).status).toBe(200);
  await faultProxy.refuse();
});

test('a terminal without colours gets none', async () => {
  const { status, screen } = at(['check'], { NO_COLOR: '1', GITEE_TOKEN_CLIENT_ID: SECRET });
  expect(await status()).toBe(1);
  expect(screen()).toContain('✗ ');
});
