import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type SandboxSecrets, sandboxSecrets } from '../../src/sandbox/secrets.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import { createFolder } from '../stores/folder.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { forms } from '../support/leak.ts';
import { startSandbox } from '../support/sandbox.ts';
import { deadPort } from '../support/servers.ts';
import { type Browser, inspectPage, startBrowser } from './browser.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';

const COMMAND = join(import.meta.dirname, '../../dist/cli/index.js');
const SECRETS = '/repos/octo/repo/actions/secrets';
const SCOPES =
  'projects pull_requests issues notes keys hook groups gists enterprises emails'.split(' ');
const FINE = { tooWideAt: [] };

/** Where Gitee leads back to: only one login at a time. */
let port: number;
let gitees: Record<'gitee' | 'stock' | 'sandbox', GiteeServer>;
let secrets: SandboxSecrets;
let api: RunningServer;

beforeAll(async () => {
  port = await deadPort();
  const options = {
    rotation: 'strict',
    password: 'correct horse',
    scopes: ['user_info', ...SCOPES].join(' '),
    expiresIn: 86_400,
    redirectUri: `http://127.0.0.1:${port}/callback`,
  } as const;
  const [gitee, stock, sandbox] = await Promise.all([
    startDoorkeeper({ ...options, dialect: 'gitee' }),
    startDoorkeeper({ ...options, dialect: 'stock' }),
    startSandbox({ ...options, dialect: 'gitee' }),
  ]);
  gitees = { gitee, stock, sandbox };
  secrets = await sandboxSecrets();
  api = await serve(secrets.handle);
});

afterAll(async () => {
  await Promise.all([api, ...Object.values(gitees)].map((server) => server.close()));
});

const browsers: Browser[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(browsers.splice(0).map((browser) => browser.close()));
  secrets.stored.clear();
});

async function browse(locale: string): Promise<Browser> {
  const browser = await startBrowser(locale);
  browsers.push(browser);
  return browser;
}

/** Returns scopes that nobody consented to yet: Doorkeeper does not ask twice. */
function newScopes(): string {
  return `user_info ${SCOPES.shift()}`;
}

/** Somebody's computer, on which `xdg-open` hands addresses to a script, as $BROWSER says. */
interface Computer {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the script writes the address. */
  readonly opened: string;
}

function createComputer(): Computer {
  const home = createFolder();
  const [script, opened] = [join(home, 'browser'), join(home, 'opened')];
  const lines = ['#!/bin/sh', `printf %s "$1" > '${opened}.new'`, `mv '${opened}.new' '${opened}'`];
  writeFileSync(script, `${lines.join('\n')}\n`, { mode: 0o755 });
  const env = {
    PATH: process.env.PATH,
    LANG: 'C',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    // The browser that this machine opens addresses with is not the one of the test.
    XDG_DATA_DIRS: home,
    DISPLAY: ':99',
    BROWSER: script,
  };
  return { home, env, opened };
}

interface Login {
  /** What the command opened in the browser. */
  readonly address: string;
  readonly ended: Promise<{ status: number | null; stdout: string; stderr: string }>;
}

interface Overrides {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly computer?: Computer;
}

/** Starts to log in, and waits until the command has opened the browser. */
async function startLogin(
  gitee: GiteeServer,
  { args = [], env, computer = createComputer() }: Overrides = {},
): Promise<Login> {
  const client = ['--gitee-url', gitee.origin, '--client-id', gitee.clientId];
  const child = spawn(
    process.execPath,
    [COMMAND, 'login', ...client, '--port', String(port), ...args],
    {
      env: { ...computer.env, GITEE_TOKEN_CLIENT_SECRET: gitee.clientSecret, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.push(child);
  const ended = Promise.all([
    new Promise<number | null>((resolve) => child.once('close', resolve)),
    text(child.stdout),
    text(child.stderr),
  ]).then(([status, stdout, stderr]) => ({ status, stdout, stderr }));
  const opened = () => readFileSync(computer.opened, 'utf8');
  const address = await vi.waitFor(opened, { timeout: 20_000, interval: 50 });
  rmSync(computer.opened);
  return { address, ended };
}

async function signIn({ page }: Browser, { email, password }: GiteeServer): Promise<void> {
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

async function press({ page }: Browser, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL(/\/callback\?/);
}

/** Goes to the address, signs in, and agrees. */
async function agree(browser: Browser, gitee: GiteeServer, address: string): Promise<void> {
  await browser.page.goto(address);
  await signIn(browser, gitee);
  await press(browser, '同意授权');
}

/** Expects of the page at the callback that it loaded nothing but itself and that nothing failed. */
function expectQuiet({ requested, complaints }: Browser, gitee: GiteeServer): void {
  const callback = `http://127.0.0.1:${port}`;
  const origins = new Set(requested.map(({ origin }) => origin));
  expect(origins).toEqual(new Set([gitee.origin, callback]));
  const paths = requested.filter(({ origin }) => origin === callback).map((url) => url.pathname);
  expect(new Set(paths)).toEqual(new Set(['/callback']));
  expect(complaints.filter((complaint) => complaint.startsWith(callback))).toEqual([]);
}

function expectNoSecret(text: string, values: readonly (string | undefined)[]): void {
  const secret = values.flatMap((value) => forms(String(value)));
  expect(secret.filter((form) => text.includes(form))).toEqual([]);
}

async function askForToken(
  { origin, clientId, clientSecret }: GiteeServer,
  grant: Readonly<Record<string, string>>,
) {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...grant });
  const answer = await fetch(`${origin}/oauth/token`, { method: 'POST', body });
  return { status: answer.status, ...Object(await answer.json()) };
}

const toGitHub = () => ['--store', 'github', '--repo', 'octo/repo', '--api-url', api.origin];
const asWriter = () => ({ GH_TOKEN: secrets.settings.token });
const storedAs = (name: string) => secrets.stored.get(`${SECRETS}/${name}`)?.value;

test('who signs in and agrees is logged in, and the secrets are on GitHub', async () => {
  const { gitee } = gitees;
  const browser = await browse('zh-CN');
  const scope = newScopes();
  const args = ['--scope', scope, ...toGitHub()];
  const { address, ended } = await startLogin(gitee, { args, env: asWriter() });
  await agree(browser, gitee, address);
  expect(await inspectPage(browser.page, 'done-zh-CN')).toEqual({
    ...FINE,
    language: 'zh-CN',
    title: '登录成功 · gitee-token',
    heading: '登录成功',
  });
  expect(await ended).toMatchObject({
    status: 0,
    stdout: '',
    stderr: expect.stringContaining(`Logged in as tester.\nScopes: ${scope}\n`),
  });
  expect(browser.trail).toEqual([
    '302 GET /oauth/authorize',
    '200 GET /login',
    '302 POST /login',
    '200 GET /oauth/authorize',
    '302 POST /oauth/authorize',
    '200 GET /callback',
  ]);
  expectQuiet(browser, gitee);
  expect([...secrets.stored.keys()].sort()).toEqual([
    `${SECRETS}/GITEE_CLIENT_ID`,
    `${SECRETS}/GITEE_CLIENT_SECRET`,
    `${SECRETS}/GITEE_REFRESH_TOKEN`,
  ]);
  expect(storedAs('GITEE_CLIENT_ID')).toBe(gitee.clientId);
  expect(storedAs('GITEE_CLIENT_SECRET')).toBe(gitee.clientSecret);
  const refresh_token = String(storedAs('GITEE_REFRESH_TOKEN'));
  expectNoSecret((await ended).stderr, [gitee.clientSecret, refresh_token]);
  expect(await askForToken(gitee, { grant_type: 'refresh_token', refresh_token })).toMatchObject({
    status: 200,
    scope,
  });
});

test('what the browser keeps of a login is of no use to anybody', async () => {
  const { gitee } = gitees;
  const browser = await browse('zh-CN');
  const args = ['--scope', newScopes(), ...toGitHub()];
  const { address, ended } = await startLogin(gitee, { args, env: asWriter() });
  await agree(browser, gitee, address);
  expect(await ended).toMatchObject({ status: 0 });
  const { origin, pathname, searchParams } = new URL(browser.page.url());
  expect([...searchParams.keys()]).toEqual(['code', 'state']);
  const code = String(searchParams.get('code'));
  const redirect_uri = `${origin}${pathname}`;
  expect(
    await askForToken(gitee, { grant_type: 'authorization_code', redirect_uri, code }),
  ).toMatchObject({ status: 401, error: 'invalid_grant' });
  await browser.close();
  const kept = readdirSync(browser.profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
  expect(kept, 'the history').toContain(code);
  expectNoSecret(kept, [gitee.clientSecret, storedAs('GITEE_REFRESH_TOKEN')]);
});

test('who logs in again is not asked again', async () => {
  const { gitee } = gitees;
  const browser = await browse('zh-CN');
  const computer = createComputer();
  const scope = newScopes();
  const overrides = { computer, env: asWriter() };
  const first = await startLogin(gitee, { ...overrides, args: ['--scope', scope, ...toGitHub()] });
  await agree(browser, gitee, first.address);
  expect(await first.ended).toMatchObject({ status: 0 });
  const token = storedAs('GITEE_REFRESH_TOKEN');
  const requests = browser.trail.length;
  const second = await startLogin(gitee, {
    ...overrides,
    args: ['--scope', scope, '--json', ...toGitHub()],
  });
  await browser.page.goto(second.address);
  expect(browser.trail.slice(requests)).toEqual(['302 GET /oauth/authorize', '200 GET /callback']);
  const { status, stdout } = await second.ended;
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ login: 'tester', scope, not_granted: [] });
  expect(storedAs('GITEE_REFRESH_TOKEN')).not.toBe(token);
});

test('a server that knows PKCE takes the login, and the session is in the file', async () => {
  const { stock } = gitees;
  const browser = await browse('en-US');
  const computer = createComputer();
  const args = ['--scope', newScopes()];
  const { address, ended } = await startLogin(stock, { computer, args });
  await agree(browser, stock, address);
  expect(await inspectPage(browser.page, 'done-en')).toEqual({
    ...FINE,
    language: 'en',
    title: 'Logged in · gitee-token',
    heading: 'Logged in',
  });
  expect(await ended).toMatchObject({ status: 0, stdout: '' });
  expectQuiet(browser, stock);
  const file = join(computer.home, 'config/gitee-token/session.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    gitee_url: stock.origin,
    client_id: stock.clientId,
    client_secret: stock.clientSecret,
    session: expect.stringMatching(/^gts2\./),
  });
});

describe.each([
  {
    locale: 'zh-CN',
    language: 'zh-CN',
    declined: '您拒绝了授权',
    failed: '登录失败',
    unknown: '不是本次登录的回调',
  },
  {
    locale: 'en-GB',
    language: 'en',
    declined: 'You declined the request',
    failed: 'Login failed',
    unknown: 'Not this login',
  },
])('a browser in $locale', ({ locale, language, ...headings }) => {
  const looks = (heading: string) => ({
    ...FINE,
    language,
    title: `${heading} · gitee-token`,
    heading,
  });

  test('shows who declines that nothing was stored', async () => {
    const { gitee } = gitees;
    const browser = await browse(locale);
    const computer = createComputer();
    const { address, ended } = await startLogin(gitee, {
      computer,
      args: ['--scope', newScopes()],
    });
    await browser.page.goto(address);
    await signIn(browser, gitee);
    await inspectPage(browser.page, `doorkeeper-${language}`);
    await press(browser, '拒绝');
    expect(await inspectPage(browser.page, `declined-${language}`)).toEqual(
      looks(headings.declined),
    );
    const { status, stdout, stderr } = await ended;
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: grant_rejected: You declined the login in the browser');
    expectQuiet(browser, gitee);
    expect(existsSync(join(computer.home, 'config/gitee-token/session.json'))).toBe(false);
  });

  test('shows that a login failed with the wrong Client Secret', async () => {
    const { gitee } = gitees;
    const browser = await browse(locale);
    const env = { GITEE_TOKEN_CLIENT_SECRET: 'f'.repeat(64) };
    const { address, ended } = await startLogin(gitee, { env, args: ['--scope', newScopes()] });
    await agree(browser, gitee, address);
    expect(await inspectPage(browser.page, `failed-${language}`)).toEqual(looks(headings.failed));
    const { status, stderr } = await ended;
    expect(status).toBe(1);
    expect(stderr).toContain('error: client_rejected: ');
    expectQuiet(browser, gitee);
  });

  test('gets 404 with the wrong state, and the login goes on', async () => {
    const { gitee } = gitees;
    const browser = await browse(locale);
    const { address, ended } = await startLogin(gitee, { args: ['--scope', newScopes()] });
    const forged = `http://127.0.0.1:${port}/callback?code=${'c'.repeat(64)}&state=other`;
    expect((await browser.page.goto(forged))?.status()).toBe(404);
    expect(await inspectPage(browser.page, `unknown-${language}`)).toEqual(looks(headings.unknown));
    await agree(browser, gitee, address);
    expect(await ended).toMatchObject({ status: 0 });
  });
});

test('the pages of the sandbox work in a browser as well', async () => {
  const { sandbox } = gitees;
  const browser = await browse('zh-CN');
  const args = ['--scope', 'user_info projects'];
  const declined = await startLogin(sandbox, { args });
  await browser.page.goto(declined.address);
  expect(await inspectPage(browser.page, 'sandbox')).toMatchObject({ ...FINE, heading: '授权' });
  await press(browser, '拒绝');
  expect(await declined.ended).toMatchObject({ status: 1 });
  const agreed = await startLogin(sandbox, { args });
  await browser.page.goto(agreed.address);
  await press(browser, '同意授权');
  expect(await agreed.ended).toMatchObject({ status: 0 });
  expect(browser.trail).toEqual([
    '200 GET /oauth/authorize',
    '302 POST /oauth/authorize',
    '200 GET /callback',
    '200 GET /oauth/authorize',
    '302 POST /oauth/authorize',
    '200 GET /callback',
  ]);
  expectQuiet(browser, sandbox);
});
