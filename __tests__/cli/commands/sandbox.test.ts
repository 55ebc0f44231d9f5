import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { runProgram } from '../../../src/cli/program.ts';
import { decide } from '../../support/browser-user.ts';
import { listen } from '../../support/servers.ts';
import { context, interruptedSignals, runCommand } from '../command.ts';

type Name =
  | 'gitee-url'
  | 'client-id'
  | 'client-secret'
  | 'refresh-token'
  | 'secret-api-url'
  | 'session-repository'
  | 'github-token';

type Credentials = Record<Name, string>;

/** Runs the sandbox until `use` is done with it. */
async function withSandbox<T>(args: string[], use: (overrides: Credentials) => Promise<T>) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const signals = new EventEmitter();
  const command = ['sandbox', '--json', ...args];
  const status = runProgram(command, context({ stdout, stderr, signals }));
  const [printed] = await once(stdout, 'data');
  const used = await use(JSON.parse(String(printed)));
  signals.emit('SIGINT');
  return { used, status: await status };
}

async function refresh(overrides: Credentials): Promise<{ status: number; accessToken: string }> {
  const { 'gitee-url': origin, 'refresh-token': refresh_token } = overrides;
  const client = { client_id: overrides['client-id'], client_secret: overrides['client-secret'] };
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token, ...client });
  const answer = await fetch(`${origin}/oauth/token`, { method: 'POST', body });
  const { access_token = '' } = Object(await answer.json());
  return { status: answer.status, accessToken: access_token };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the sandbox answers to the credentials that it prints, until it is interrupted', async () => {
  const { used, status } = await withSandbox([], async (overrides) => {
    const first = await refresh(overrides);
    const second = await refresh(overrides);
    return { overrides, first, second };
  });
  expect(used.first).toEqual({ status: 200, accessToken: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(used.second.status).toBe(401);
  expect(status).toBe(130);
  await expect(fetch(used.overrides['gitee-url'])).rejects.toThrow('fetch failed');
});

test('the sandbox leads back to the usual port, and to the next one', async () => {
  const callbackAt = (port: number) => `http://127.0.0.1:${port}/callback`;
  const { used } = await withSandbox([], async ({ 'gitee-url': origin, ...overrides }) => {
    const leadsTo = async (port: number) => {
      const query = new URLSearchParams({
        client_id: overrides['client-id'],
        redirect_uri: callbackAt(port),
        response_type: 'code',
      });
      const address = await decide(`${origin}/oauth/authorize?${query}`);
      return address.replace(/\?.*/, '');
    };
    await expect(leadsTo(27_182)).rejects.toThrow('无效的登录回调地址');
    return Promise.all([leadsTo(27_180), leadsTo(27_181)]);
  });
  expect(used).toEqual([callbackAt(27_180), callbackAt(27_181)]);
});

test('the sandbox can be told to keep the old pair for a while', async () => {
  const { used } = await withSandbox(['--rotation', 'grace'], async (overrides) => {
    await refresh(overrides);
    return refresh(overrides);
  });
  expect(used.status).toBe(200);
});

test('a variable stands for an option', async () => {
  vi.stubEnv('GITEE_TOKEN_ROTATION', 'grace');
  const { used } = await withSandbox([], async (overrides) => {
    await refresh(overrides);
    return refresh(overrides);
  });
  expect(used.status).toBe(200);
});

test('the sandbox answers for GitHub, too, where the printed repository has a branch', async () => {
  const { used, status } = await withSandbox([], async (overrides) => {
    const { 'secret-api-url': api, 'session-repository': repository } = overrides;
    const headers = { authorization: `Bearer ${overrides['github-token']}` };
    const get = (path: string) => fetch(`${api}/repos/${repository}${path}`, { headers });
    const [described, branch] = await Promise.all([get(''), get('/branches/main')]);
    return { api, described: await described.json(), status: branch.status };
  });
  expect(used).toMatchObject({
    described: { full_name: 'octo/repo', default_branch: 'main', permissions: { push: true } },
    status: 200,
  });
  expect(status).toBe(130);
  await expect(fetch(used.api)).rejects.toThrow('fetch failed');
});

const NUMBERED = /127\.0\.0\.1:\d+|[0-9a-f]{64}|(?<=password: )\S{12}|[\w+/]{43}=/g;

/** Runs the sandbox, and returns what it printed, with numbers in place of what differs each time. */
async function printedIn(LANG: string) {
  const printed = await runCommand(['sandbox'], { signals: interruptedSignals(), env: { LANG } });
  const { status, stdout, stderr } = printed;
  const values = [...new Set(`${stdout}${stderr}`.match(NUMBERED))];
  const number = (text: string) =>
    text.replace(NUMBERED, (value) => `<${values.indexOf(value) + 1}>`);
  return { status, stdout: number(stdout), stderr: number(stderr) };
}

const CREDENTIALS = `gitee-url: http://<1>
client-id: <2>
client-secret: <3>
refresh-token: <4>
email: tester@example.com
password: <5>
secret-api-url: http://<6>
session-repository: octo/repo
github-token: github_pat_sandbox_writer
session-key: <7>
`;
const LOGIN = `
export GH_TOKEN=github_pat_sandbox_writer \\
  GITEE_TOKEN_STORE=branch \\
  GITEE_TOKEN_REPO=octo/repo \\
  GITEE_TOKEN_API_URL=http://<6> \\
  GITEE_TOKEN_GITEE_URL=http://<1> \\
  GITEE_TOKEN_CLIENT_ID=<2> \\
  GITEE_TOKEN_CLIENT_SECRET=<3> \\
  GITEE_TOKEN_SESSION_KEY=<7>
node ${process.argv[1]} login

`;
const REST = ['token', 'check', 'logout']
  .map((command) => `node ${process.argv[1]} ${command}\n`)
  .join('');

test('the sandbox prints a line for each credential, how to log in, and how to stop it', async () => {
  expect(await printedIn('C')).toEqual({
    status: 130,
    stdout: CREDENTIALS,
    stderr: `On standard output: the inputs of the action for the stand-ins, with fake credentials.\nTo try a login, paste this into another terminal:\n${LOGIN}If port 27180 is taken, add --port 27181; the stand-in accepts these two. After the login, try these there, one at a time:\n\n${REST}\nClose that terminal afterwards: its variables stand for options, so later commands there would use the stand-ins too.\n\nThe stand-ins for Gitee and GitHub are running. Press Ctrl-C to stop them.\n`,
  });
});

test('the command to paste quotes the path of the program where it must', async () => {
  const own = process.argv[1];
  onTestFinished(() => {
    process.argv[1] = String(own);
  });
  process.argv[1] = "/my tools/it's here";
  const { stderr } = await printedIn('C');
  expect(stderr).toContain("node '/my tools/it'\\''s here' login\n");
});

test('the sandbox explains itself in Chinese', async () => {
  const { stdout, stderr } = await printedIn('zh_CN.UTF-8');
  expect([stdout, stderr]).toEqual([
    CREDENTIALS,
    `标准输出中的各项对应 action 的同名输入，其中的凭据都是模拟的。\n想试试登录，可以把下面的命令粘贴到另一个终端：\n${LOGIN}如果端口 27180 已被占用，加上 --port 27181；模拟 Gitee 只接受这两个端口。登录后，在同一个终端里可以逐条试试：\n\n${REST}\n试完请关闭该终端：其中的环境变量相当于命令行选项，之后运行的命令也会连到模拟服务。\n\n模拟 Gitee 和模拟 GitHub 正在运行，按 Ctrl-C 停止。\n`,
  ]);
});

test('a program that reads the credentials is told no command', async () => {
  const { stderr } = await runCommand(['sandbox', '--json'], { signals: interruptedSignals() });
  expect(stderr).toBe(
    'The stand-ins for Gitee and GitHub are running. Press Ctrl-C to stop them.\n',
  );
});

describe('the port', () => {
  test('that is asked for is taken', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const { stdout } = await runCommand(['sandbox', '--port', String(port)], {
      signals: interruptedSignals(),
    });
    expect(stdout).toMatch(new RegExp(`^gitee-url: http://127\\.0\\.0\\.1:${port}\\n`));
  });

  test('that is in use is a failure', async () => {
    const port = await listen(createServer());
    const { status, stdout, stderr } = await runCommand(['sandbox', '--port', String(port)], {
      signals: interruptedSignals(),
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `error: input_invalid: Could not listen on 127.0.0.1:${port}: another program is using the port (EADDRINUSE).\n` +
        'Stop that program, or choose another port with --port (0 picks a free one).\n' +
        'https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md#input_invalid\n',
    );
  });
});
