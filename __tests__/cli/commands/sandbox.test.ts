import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../../src/cli/program.ts';
import { listen } from '../../support/servers.ts';
import { context, interruptedSignals, runCommand } from '../command.ts';

type Credentials = Record<
  'gitee-url' | 'client-id' | 'client-secret' | 'refresh-token' | 'email' | 'password',
  string
>;

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

test('the sandbox prints a line for each credential, and how to stop it', async () => {
  const { status, stdout, stderr } = await runCommand(['sandbox'], {
    signals: interruptedSignals(),
  });
  expect(status).toBe(130);
  expect(stdout).toMatch(
    /^gitee-url: http:\/\/127\.0\.0\.1:\d+\nclient-id: [0-9a-f]{64}\nclient-secret: [0-9a-f]{64}\nrefresh-token: [0-9a-f]{64}\nemail: tester@example\.com\npassword: \S{12}\n$/,
  );
  expect(stderr).toBe('The sandbox is running. Press Ctrl-C to stop it.\n');
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
