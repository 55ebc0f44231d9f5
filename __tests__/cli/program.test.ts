import { afterEach, describe, expect, test, vi } from 'vitest';
import { createHttpClient } from '../../src/http/client.ts';
import { VERSION } from '../../src/version.ts';
import { runCommand } from './command.ts';
import { answering, createCliFixture } from './fixture.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const ENGLISH = { LANG: 'C' };
const CHINESE = { LANG: 'zh_CN.UTF-8' };

const EXAMPLES = [
  ['login', 'gitee-token login --store branch --repo octo/website'],
  [
    'token',
    'gitee-token token --format header |\n      curl --header @- https://gitee.com/api/v5/user',
  ],
  ['check', 'gitee-token check --store branch --repo octo/website'],
  [
    'git-credential',
    "git config --global --replace-all credential.https://gitee.com.helper ''\n" +
      '  $ git config --global --add credential.https://gitee.com.helper \\\n' +
      "      '!gitee-token git-credential'",
  ],
  ['recover', 'gitee-token recover --repo octo/website --env gitee < copy.txt'],
  ['logout', 'gitee-token logout --store branch --repo octo/website'],
  ['sandbox', 'gitee-token sandbox --port 8080 --rotation grace'],
  ['demo', 'gitee-token demo'],
  ['help', 'gitee-token help login'],
] as const;

describe('without a command', () => {
  test.each([
    [ENGLISH, 'To begin:', 'log in to Gitee in a browser, once'],
    [CHINESE, '从这里开始：', '在浏览器中登录 Gitee，只需一次'],
  ])('it says where to begin, and fails: %j', async (env, title, login) => {
    const { status, stdout, stderr } = await runCommand([], { env });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`\n${title}\n  gitee-token login   ${login}\n`);
    expect(stderr.match(/^ {2}gitee-token \w+/gm)).toEqual(
      ['login', 'token', 'demo', 'help'].map((name) => `  gitee-token ${name}`),
    );
  });
});

describe('the command help', () => {
  test('prints what --help prints', async () => {
    expect(await runCommand(['help'])).toEqual(await runCommand(['--help']));
    for (const [command] of EXAMPLES) {
      const { status, stdout, stderr } = await runCommand(['help', command]);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toBe((await runCommand([command, '--help'])).stdout);
      expect(stdout).toBe((await runCommand([command, '-h'])).stdout);
    }
  });

  test('needs no environment that is right', async () => {
    const expected = await runCommand(['help', 'login']);
    vi.stubEnv('GITEE_TOKEN_PORT', 'abc');
    vi.stubEnv('GITEE_TOKEN_STORE', 'nowhere');
    expect(await runCommand(['login', '--help'])).toEqual(expected);
    expect(await runCommand(['help', 'login'])).toEqual(expected);
    expect((await runCommand(['login'])).status).toBe(2);
  });

  test.each(['--help', '-h'])(
    'is not called with %s of a command that does not exist',
    async (option) => {
      expect(await runCommand(['nope', option])).toEqual(await runCommand(['nope']));
      expect(await runCommand(['nope', option])).toMatchObject({ status: 2, stdout: '' });
    },
  );
});

test.each(['--version', '-V'])('%s prints the version, and that of Node.js', async (option) => {
  expect(await runCommand([option])).toEqual({
    status: 0,
    stdout: `gitee-token ${VERSION} (Node.js ${process.version})\n`,
    stderr: '',
  });
});

test.each([
  ['done', ['--version'], 0],
  ['failed', ['token', '--file', '/no/such/folder/file'], 1],
  ['wrong', ['token', '--no-such-option'], 2],
])('a command that is %s leaves no connection open', async (_, args, status) => {
  let closed = 0;
  const http = { ...createHttpClient(), close: () => void closed++ };
  expect((await runCommand(args, { http })).status).toBe(status);
  expect(closed).toBe(1);
});

describe('help', () => {
  test('names the commands, and says what each does', async () => {
    const { status, stdout, stderr } = await runCommand(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: gitee-token /);
    expect(stdout).toContain('Gitee access tokens for CI jobs and scripts.');
    const listed = [...stdout.matchAll(/^ {2}([a-z][a-z-]+) .*[A-Z]/gm)].map(([, name]) => name);
    expect(listed).toEqual(EXAMPLES.map(([name]) => name));
  });

  test('is Chinese where the locale is', async () => {
    const { status, stdout, stderr } = await runCommand(['--help'], { env: CHINESE });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^用法：gitee-token /);
    expect(stdout).toContain('\n\n选项：\n');
    expect(stdout).toContain('\n\n命令：\n');
    expect(stdout).toMatch(/^ {2}login .*在浏览器中登录 Gitee/m);
    expect(stdout).not.toMatch(/Usage|Options|Commands/);
  });

  test.each(EXAMPLES)('of %s ends in an example', async (command, example) => {
    const { status, stdout } = await runCommand([command, '--help'], { env: ENGLISH });
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: gitee-token ${command} `));
    expect(stdout.split('\nExample:\n').slice(1)).toEqual([`  $ ${example}\n`]);
    expect(stdout).not.toMatch(/\p{Script=Han}/u);
  });

  test.each(EXAMPLES)('of %s ends in an example in Chinese too', async (command, example) => {
    const { status, stdout } = await runCommand([command, '--help'], { env: CHINESE });
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^用法：gitee-token ${command} `));
    expect(stdout.split('\n示例：\n').slice(1)).toEqual([`  $ ${example}\n`]);
    expect(stdout).not.toMatch(/Usage:|Options|Example:|Arguments:/);
  });

  test('shows what may be chosen, and what is chosen unless something else is', async () => {
    const { stdout } = await runCommand(['token', '--help']);
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toContain(
      'output format of the token (text, json, dotenv, header; default text)',
    );
    expect(words).toContain(
      'where the refresh token is stored (file, branch, gitlab, command; default file)',
    );
    expect(words).toContain('0 always refreshes (default 3600)');
    expect(words).toContain(
      'path of the file, for --store file (default ~/.config/gitee-token/session.json) --',
    );
  });

  test.each(['login', 'token', 'check'])('of %s says where secrets come from', async (command) => {
    const { stdout } = await runCommand([command, '--help']);
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toContain('Secrets are never read from arguments.');
    expect(words).toMatch(/from GITEE_TOKEN_CLIENT_SECRET(, | or )--client-secret-file/);
    expect(words.includes('--client-secret-file or a prompt.')).toBe(command === 'login');
    expect(words.includes('from GH_TOKEN (or `gh auth token`), GITEA_TOKEN or')).toBe(true);
    const last = / Without a terminal, a missing session key is a failure\. Example:/;
    expect(words).toMatch(command === 'check' ? last : /GITLAB_TOKEN\. Example:/);
    expect(stdout).toContain('Options for the store:');
  });

  test('of recover says where the copy and the client secret come from', async () => {
    const { stdout } = await runCommand(['recover', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'from standard input or a prompt, and the Client Secret from GITEE_TOKEN_CLIENT_SECRET or a prompt.',
    );
  });
});

describe('wrong usage', () => {
  const PORT = 'Use a number from 0 to 65535.';
  const SECONDS = 'Use a whole number of seconds, such as 3600, or 0 to always refresh.';
  test.each([
    ['an unknown command', ['nonsense'], "error: unknown command 'nonsense'"],
    [
      'help on an unknown command',
      ['help', 'logn'],
      "unknown command 'logn' (did you mean login?)",
    ],
    ['help on two commands', ['help', 'login', 'token'], 'too many arguments'],
    ['an unknown option', ['demo', '--nonsense'], "error: unknown option '--nonsense'"],
    [
      'a secret as an option',
      ['token', '--client-secret', 'x'],
      "unknown option '--client-secret'",
    ],
    ['an argument too many', ['token', 'more'], 'too many arguments'],
    ['a rotation that does not exist', ['sandbox', '--rotation', 'lax'], 'strict, grace'],
    ['a format that does not exist', ['token', '--format', 'xml'], 'text, json, dotenv, header'],
    ['a store that does not exist', ['login', '--store', 's3'], 'github, gitea, gitlab, command'],
    ['a store that shows nothing', ['token', '--store', 'github'], 'file, branch, gitlab, command'],
    [
      'a helper that shows nothing',
      ['git-credential', 'get', '--store', 'gitea'],
      'file, branch, gitlab',
    ],
    ['no operation', ['git-credential'], 'missing required argument: get, store or erase'],
    ['a port too high', ['sandbox', '--port', '65536'], PORT],
    ['a port too long', ['sandbox', '--port', '000080'], PORT],
    ['a port below zero', ['sandbox', '--port=-1'], PORT],
    ['a port that is no number', ['sandbox', '--port', 'http'], PORT],
    ['a callback port of 0', ['login', '--port', '0'], 'Use a number from 1 to 65535.'],
    ['a time below zero', ['token', '--min-ttl=-1'], SECONDS],
    ['half a second', ['git-credential', 'get', '--min-ttl', '0.5'], SECONDS],
    ['a time that is no number', ['token', '--min-ttl', '1h'], SECONDS],
    ['a time too long', ['token', '--min-ttl', '123456789'], SECONDS],
  ])('by %s is status 2, and says what is wrong', async (_, args, detail) => {
    const { status, stdout, stderr } = await runCommand(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(detail);
  });

  test('by a variable is status 2', async () => {
    vi.stubEnv('GITEE_TOKEN_PORT', 'http');
    const { status, stderr } = await runCommand(['sandbox']);
    expect(status).toBe(2);
    expect(stderr).toContain('GITEE_TOKEN_PORT');
  });

  test('is explained in Chinese', async () => {
    const { stderr } = await runCommand(['token', '--min-ttl', '1h'], { env: CHINESE });
    expect(stderr).toBe(
      '错误：选项 --min-ttl 的值“1h”无效。请填写整数秒数，例如 3600；0 表示总是刷新。\n',
    );
  });
});

describe('a failure', () => {
  const DOCS = 'https://github.com/gitee-token/gitee-token/blob/main/docs/errors';

  test('has a code, a sentence on what to do, and a link', async () => {
    const { env, file, client, run } = await createCliFixture();
    expect(await run(['token', ...client], { env })).toEqual({
      status: 1,
      stdout: '',
      stderr:
        `error: input_invalid: Nobody has logged in yet: the file ${file} does not exist or has no token.\n` +
        'Log in first with `gitee-token login` and the same store options. If the session is on a branch, add `--store branch --repo OWNER/NAME` here.\n' +
        `${DOCS}.md#input_invalid\n`,
    });
  });

  test('has them in Chinese too', async () => {
    const { run } = await createCliFixture();
    expect(await run(['login', '--repo', 'octo/website'], { env: CHINESE })).toEqual({
      status: 1,
      stdout: '',
      stderr:
        '错误：input_invalid: 没有指定 --store，默认为 file，不支持选项 --repo。\n' +
        '改用 --store branch、github 或 gitea，或者去掉 --repo。\n' +
        `${DOCS}.zh-CN.md#input_invalid\n`,
    });
  });

  test.each([
    ['in English', ENGLISH, 'Cancelled.'],
    ['in Chinese', CHINESE, '已取消。'],
  ])('that is an interrupt is status 130, and one word %s', async (_, { LANG }, word) => {
    const fixture = await createCliFixture();
    const env = { LANG, GITEE_TOKEN_CLIENT_SECRET: '' };
    const { status, stderr } = await fixture.login([], { isTTY: true, prompts: answering(), env });
    expect(status).toBe(130);
    expect(stderr).toMatch(/\n$/);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(word);
  });

  test.each([
    [ENGLISH, 'error: unexpected error: a mistake of ours\n'],
    [CHINESE, '错误：程序内部错误（a mistake of ours）\n'],
  ])('that nobody foresaw is status 1, and one line', async (env, stderr) => {
    const prompts = {
      ...answering(),
      text: () => Promise.reject(new TypeError('a mistake of ours')),
    };
    expect(await runCommand(['recover'], { isTTY: true, prompts, env })).toEqual({
      status: 1,
      stdout: '',
      stderr,
    });
  });
});
