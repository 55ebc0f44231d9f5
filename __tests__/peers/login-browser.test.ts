import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import { loginsIn } from '../cli/fixture.ts';
import { createFolder } from '../stores/folder.ts';
import type { GiteeServer, StartOptions } from '../support/grant-contract.ts';
import { forms } from '../support/leak.ts';
import { REFUSALS } from '../support/refusals.ts';
import { startSandbox } from '../support/sandbox.ts';
import { deadPort } from '../support/servers.ts';
import { type Browser, inspectPage, startBrowser } from './browser.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';

const COMMAND = join(import.meta.dirname, '../../dist/cli/index.js');
const SECRETS = '/repos/octo/repo/actions/secrets';
const SCOPE = 'user_info projects';
/** What the application has, and so whatever is asked for, what a login brings. */
const GRANTED = 'user_info projects emails';
const FINE = { tooWideAt: [] };

/** Where Gitee leads back to: only one login at a time. */
let port: number;
let options: Omit<StartOptions, 'dialect'>;
let gitees: Record<'gitee' | 'stock' | 'sandbox', GiteeServer>;
let secrets: SandboxGitHub;
let api: RunningServer;

beforeAll(async () => {
  port = await deadPort();
  options = {
    rotation: 'strict',
    password: 'correct horse',
    scopes: GRANTED,
    expiresIn: 86_400,
    redirectUri: `http://127.0.0.1:${port}/callback`,
  };
  const [gitee, stock, sandbox] = await Promise.all([
    startDoorkeeper({ ...options, dialect: 'gitee' }),
    startDoorkeeper({ ...options, dialect: 'stock' }),
    startSandbox({ ...options, dialect: 'gitee' }),
  ]);
  gitees = { gitee, stock, sandbox };
  secrets = await sandboxGitHub();
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
  readonly isWaiting: () => boolean;
  /** Presses Ctrl-C. */
  readonly interrupt: () => void;
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
  return {
    address,
    ended,
    isWaiting: () => child.exitCode === null,
    interrupt: () => child.kill('SIGINT'),
  };
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
  const args = ['--scope', SCOPE, ...toGitHub()];
  const { address, ended } = await startLogin(gitee, { args, env: asWriter() });
  await agree(browser, gitee, address);
  expect(await inspectPage(browser.page, 'done-zh-CN')).toEqual({
    ...FINE,
    language: 'zh-CN',
    title: '登录成功 · gitee-token',
    heading: '登录成功',
  });
  expect(await ended).toMatchObject({ status: 0, stdout: '' });
  expect((await ended).stderr).toContain('Logged in as tester.\n');
  expect((await ended).stderr).toContain(`Scopes: ${GRANTED}\n`);
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
    scope: GRANTED,
  });
});

test('what the browser keeps of a login is of no use to anybody', async () => {
  const { gitee } = gitees;
  const browser = await browse('zh-CN');
  const args = ['--scope', SCOPE, ...toGitHub()];
  const { address, ended } = await startLogin(gitee, { args, env: asWriter() });
  await agree(browser, gitee, address);
  expect(await ended).toMatchObject({ status: 0 });
  const { origin, pathname, searchParams } = new URL(browser.page.url());
  expect([...searchParams.keys()]).toEqual(['code', 'state']);
  const code = String(searchParams.get('code'));
  const redirect_uri = `${origin}${pathname}`;
  expect(
    await askForToken(gitee, { grant_type: 'authorization_code', redirect_uri, code }),
  ).toMatchObject({ status: 401, error: 'invalid_client' });
  await browser.close();
  const kept = readdirSync(browser.profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
  expect(kept, 'the history').toContain(code);
  expectNoSecret(kept, [gitee.clientSecret, storedAs('GITEE_REFRESH_TOKEN')]);
});

test('who asks again for all that was granted is not asked again', async () => {
  const { gitee } = gitees;
  const browser = await browse('zh-CN');
  const computer = createComputer();
  const overrides = { computer, env: asWriter() };
  const first = await startLogin(gitee, { ...overrides, args: ['--scope', SCOPE, ...toGitHub()] });
  await agree(browser, gitee, first.address);
  expect(await first.ended).toMatchObject({ status: 0 });
  const token = storedAs('GITEE_REFRESH_TOKEN');
  const requests = browser.trail.length;
  const second = await startLogin(gitee, {
    ...overrides,
    args: ['--scope', GRANTED, '--json', ...toGitHub()],
  });
  await browser.page.goto(second.address);
  expect(browser.trail.slice(requests)).toEqual(['302 GET /oauth/authorize', '200 GET /callback']);
  const { status, stdout } = await second.ended;
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    login: 'tester',
    scope: GRANTED,
    not_granted: [],
  });
  expect(storedAs('GITEE_REFRESH_TOKEN')).not.toBe(token);
});

describe('two logins in one visit', () => {
  const CONSENT = [
    '302 GET /oauth/authorize',
    '200 GET /login',
    '302 POST /login',
    '200 GET /oauth/authorize',
    '302 POST /oauth/authorize',
  ];
  const SENT_ON = ['302 GET /callback', '302 GET /oauth/authorize', '200 GET /callback'];

  test.each([
    ['Doorkeeper in the dialect of Gitee', 'gitee', SCOPE],
    ['Doorkeeper as shipped', 'stock', SCOPE],
    ['the sandbox', 'sandbox', SCOPE],
  ] as const)('take one click on the consent page of %s', async (_, name, scope) => {
    // Nobody has agreed to anything there yet.
    const start = name === 'sandbox' ? startSandbox : startDoorkeeper;
    const gitee = await start({ ...options, dialect: name === 'stock' ? 'stock' : 'gitee' });
    try {
      const browser = await browse('en-US');
      const computer = createComputer();
      const { address, ended } = await startLogin(gitee, { computer, args: ['--scope', scope] });
      await agree(browser, gitee, address);
      expect(await getHeading(browser)).toBe('Logged in');
      expect(browser.trail).toEqual([...CONSENT, ...SENT_ON]);
      const { status, stdout, stderr } = await ended;
      expect([status, stdout]).toEqual([0, '']);
      expect(stderr).toContain('Logged in as tester.\nTwo logins are stored. ');
      expectQuiet(browser, gitee);
      const file = join(computer.home, 'config/gitee-token/session.json');
      const logins = loginsIn(JSON.parse(readFileSync(file, 'utf8')).session);
      expect(logins).toHaveLength(2);
      for (const { access_token, refresh_token } of logins) {
        const headers = { authorization: `Bearer ${access_token}`, 'user-agent': 'test' };
        const user = await fetch(`${gitee.origin}/api/v5/user`, { headers });
        expect(await user.json()).toMatchObject({ login: 'tester' });
        expectNoSecret(stderr, [String(access_token), String(refresh_token)]);
      }
      for (const { refresh_token } of logins) {
        const grant = { grant_type: 'refresh_token', refresh_token: String(refresh_token) };
        expect(await askForToken(gitee, grant)).toMatchObject({ status: 200 });
      }
    } finally {
      await gitee.close();
    }
  });

  test('are one where Doorkeeper keeps one for each application, and that is said', async () => {
    const gitee = await startDoorkeeper({ ...options, dialect: 'gitee', isReusing: true });
    try {
      const browser = await browse('en-US');
      const computer = createComputer();
      const { address, ended } = await startLogin(gitee, { computer, args: ['--scope', GRANTED] });
      await agree(browser, gitee, address);
      expect(await getHeading(browser)).toBe('Logged in');
      expect(browser.trail).toEqual([...CONSENT, ...SENT_ON]);
      const { status, stderr } = await ended;
      expect(status).toBe(0);
      expect(stderr).toContain(
        '\n\nwarning: only one login is stored, because Gitee issued the same tokens for the second one. ' +
          'This server keeps one login per application, so a refresh revokes the token of a running job.\n',
      );
      const file = join(computer.home, 'config/gitee-token/session.json');
      const [login, ...more] = loginsIn(JSON.parse(readFileSync(file, 'utf8')).session);
      expect(more).toEqual([]);
      const refresh_token = String(login?.refresh_token);
      const grant = { grant_type: 'refresh_token', refresh_token };
      expect(await askForToken(gitee, grant)).toMatchObject({ status: 200 });
    } finally {
      await gitee.close();
    }
  });
});

test('a server that knows PKCE takes the login, and the session is in the file', async () => {
  const { stock } = gitees;
  const browser = await browse('en-US');
  const computer = createComputer();
  const args = ['--scope', SCOPE];
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
    const { address, ended } = await startLogin(gitee, { computer });
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
    const { address, ended } = await startLogin(gitee, { env });
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
    const { address, ended } = await startLogin(gitee);
    const forged = `http://127.0.0.1:${port}/callback?code=${'c'.repeat(64)}&state=other`;
    expect((await browser.page.goto(forged))?.status()).toBe(404);
    expect(await inspectPage(browser.page, `unknown-${language}`)).toEqual(looks(headings.unknown));
    await agree(browser, gitee, address);
    expect(await ended).toMatchObject({ status: 0 });
  });
});

describe.each([
  { server: 'Doorkeeper', name: 'gitee', start: startDoorkeeper },
  { server: 'the sandbox', name: 'sandbox', start: startSandbox },
] as const)('with $server', ({ server, name, start }) => {
  const picture = (page: string) => `${server.replace(' ', '-')}-${page}`;

  test('a login is declined, and then agreed to', async () => {
    const gitee = gitees[name];
    const browser = await browse('zh-CN');
    const declined = await startLogin(gitee);
    await browser.page.goto(declined.address);
    expect(await inspectPage(browser.page, picture('login'))).toMatchObject({ heading: '登录' });
    await signIn(browser, gitee);
    expect(await inspectPage(browser.page, picture('consent'))).toMatchObject({
      ...FINE,
      heading: 'OAuth 授权请求',
    });
    await press(browser, '拒绝');
    expect(await getHeading(browser)).toBe('您拒绝了授权');
    const { status, stderr } = await declined.ended;
    expect([status, errorsIn(stderr)]).toEqual([1, ['grant_rejected']]);

    const agreed = await startLogin(gitee);
    await browser.page.goto(agreed.address);
    await press(browser, '同意授权');
    expect(await getHeading(browser)).toBe('登录成功');
    expect(await agreed.ended).toMatchObject({ status: 0 });
    expect(browser.trail).toEqual([
      '302 GET /oauth/authorize',
      '200 GET /login',
      '302 POST /login',
      '200 GET /oauth/authorize',
      '302 POST /oauth/authorize',
      '200 GET /callback',
      '200 GET /oauth/authorize',
      '302 POST /oauth/authorize',
      '302 GET /callback',
      '302 GET /oauth/authorize',
      '200 GET /callback',
    ]);
    expectQuiet(browser, gitee);
  });

  test('a wrong Client ID ends at a line of JSON, and the terminal waits until Ctrl-C', async () => {
    const gitee = { ...gitees[name], clientId: '0'.repeat(64) };
    const browser = await browse('zh-CN');
    const login = await startLogin(gitee);
    await browser.page.goto(login.address);
    await signIn(browser, gitee);
    await browser.page.waitForURL(/\/oauth\/authorize\?/);
    expect(await browser.page.locator('body').innerText()).toContain(
      '{"error":"Application does not exist"}',
    );
    await expectWaiting(login);
  });

  test('a wrong callback ends at a page of Gitee, and the terminal waits until Ctrl-C', async () => {
    const gitee = gitees[name];
    const browser = await browse('zh-CN');
    const args = ['--port', String(await deadPort())];
    const login = await startLogin(gitee, { args });
    await browser.page.goto(login.address);
    await signIn(browser, gitee);
    await browser.page.waitForURL(/\/oauth\/authorize\?/);
    expect(await inspectPage(browser.page, picture('callback'))).toMatchObject({
      ...FINE,
      heading: '登录存在错误',
    });
    expect(await browser.page.locator('main').innerText()).toContain('无效的登录回调地址');
    await expectWaiting(login);
  });

  test('a code that is dead on arrival is not told as declined', async () => {
    const gitee = gitees[name];
    const browser = await browse('zh-CN');
    const { address, ended } = await startLogin(gitee);
    await browser.page.route(/\/oauth\/authorize$/, async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      const { origin, pathname, searchParams } = new URL(String(response.headers().location));
      const grant = {
        redirect_uri: `${origin}${pathname}`,
        code: String(searchParams.get('code')),
      };
      const used = await askForToken(gitee, { grant_type: 'authorization_code', ...grant });
      expect(used).toMatchObject({ status: 200 });
      await route.fulfill({ response });
    });
    await agree(browser, gitee, address);
    expect(await getHeading(browser)).toBe('登录失败');
    const { status, stderr } = await ended;
    expect([status, errorsIn(stderr)]).toEqual([1, ['client_rejected']]);
    expect(stderr).not.toContain('refresh token');
  });

  test('a captcha in place of the tokens fails the login', async () => {
    const gitee = await start({ ...options, dialect: 'gitee', refusal: REFUSALS.captchaPage });
    try {
      const browser = await browse('zh-CN');
      const { address, ended } = await startLogin(gitee);
      await agree(browser, gitee, address);
      expect(await getHeading(browser)).toBe('登录失败');
      const { status, stderr } = await ended;
      expect([status, errorsIn(stderr)]).toEqual([1, ['request_refused']]);
    } finally {
      await gitee.close();
    }
  });
});

async function getHeading({ page }: Browser): Promise<string> {
  return page.locator('h1').innerText();
}

/** Expects that a login still waits for its callback, and that Ctrl-C ends it. */
async function expectWaiting({ isWaiting, interrupt, ended }: Login): Promise<void> {
  expect(isWaiting()).toBe(true);
  interrupt();
  const { stdout, stderr } = await ended;
  expect(stdout).toBe('');
  expect(stderr).not.toContain('Logged in');
}

/** The codes of the errors on a terminal. */
function errorsIn(stderr: string): string[] {
  return [...stderr.matchAll(/^error: (\w+): /gm)].map(([, code]) => String(code));
}

test('the sandbox shows its application to whoever opens the page of applications', async () => {
  const { sandbox } = gitees;
  const browser = await browse('zh-CN');
  await browser.page.goto(`${sandbox.origin}/oauth/applications`);
  await signIn(browser, sandbox);
  await browser.page.waitForURL(/applications/);
  expect(await inspectPage(browser.page, 'applications')).toMatchObject({
    ...FINE,
    heading: '第三方应用',
  });
  const text = await browser.page.locator('main').innerText();
  expect(text).toContain(sandbox.clientId);
  expect(text).toContain(`http://127.0.0.1:${port}/callback`);
});
