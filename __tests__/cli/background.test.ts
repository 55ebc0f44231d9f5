import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isBackground, rerunInBackground } from '../../src/cli/background.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-detached-'));
const script = join(folder, 'script.cjs');
const told = join(folder, 'told');
const { argv, execArgv } = process;
const listeners = SIGNALS.map((name) => process.listeners(name));

beforeEach(() => {
  process.argv = [process.execPath, script, 'token', '--json'];
  process.execArgv = [];
});

afterEach(() => {
  process.argv = argv;
  process.execArgv = execArgv;
  for (const [i, name] of SIGNALS.entries()) {
    const added = process.listeners(name).filter((one) => !listeners[i]?.includes(one));
    for (const one of added) process.off(name, one);
  }
  vi.restoreAllMocks();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script in the place of the command line. */
function runScript(source: string, input = ''): Promise<number> {
  writeFileSync(script, `const fs = require('node:fs');\n${source}`);
  return rerunInBackground(input, {
    clientSecret: 'the client secret',
    sessionKey: 'the session key',
  });
}

/** What the script wrote down, once it has. */
const whatItTold = () => vi.waitFor(() => readFileSync(told, 'utf8'));

test('this process was not started as a detached one', () => {
  expect(isBackground).toBe(false);
});

test('the same command runs again, marked, with the text as its standard input', async () => {
  const status = await runScript(
    `fs.writeFileSync(${JSON.stringify(told)}, JSON.stringify([
      process.argv.slice(2), fs.readFileSync(0, 'utf8'), process.env.GITEE_TOKEN_DETACHED,
      process.env.GITEE_TOKEN_DETACHED_CLIENT_SECRET
    ])); process.exitCode = 3;`,
    'the input',
  );
  expect(status).toBe(3);
  expect(JSON.parse(await whatItTold())).toEqual([
    ['token', '--json'],
    'the input',
    '1',
    'the client secret',
  ]);
});

test.skipIf(process.platform !== 'linux')('it has a session of its own', async () => {
  await runScript(
    `const [, fields] = fs.readFileSync('/proc/self/stat', 'utf8').split(') ');
    fs.writeFileSync(${JSON.stringify(told)}, [fields.split(' ')[3], process.pid].join());`,
  );
  const [session, pid] = (await whatItTold()).split(',');
  expect(session).toBe(pid);
});

test('that it does not read its input is no failure', async () => {
  expect(await runScript('process.stdin.destroy();', 'x'.repeat(1_000_000))).toBe(0);
});

test.each(SIGNALS)('%s is handed on, and the end by a signal is an interruption', async (name) => {
  rmSync(told, { force: true });
  const status = runScript(
    `fs.writeFileSync(${JSON.stringify(told)}, ''); setInterval(() => {}, 1000);`,
  );
  await whatItTold();
  const listener = process.listeners(name).at(-1);
  listener?.(name);
  expect(await status).toBe(130);
});

test('a process that is killed is a failure, and says so', async () => {
  const running = runScript(`process.kill(process.pid, 'SIGKILL');`);
  await expect(running).rejects.toMatchObject({
    code: 'outcome_unknown',
    problem: { reason: 'background_process_killed', signal: 'SIGKILL' },
  });
});

test('on Windows, where a signal would kill it, it is left to go on', async () => {
  rmSync(told, { force: true });
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  const status = runScript(
    `fs.writeFileSync(${JSON.stringify(told)}, ''); setTimeout(() => process.exit(5), 300);`,
  );
  await whatItTold();
  process.listeners('SIGINT').at(-1)?.('SIGINT');
  expect(await status).toBe(5);
});

test('a process that cannot be started is a failure', async () => {
  const { execPath } = process;
  process.execPath = join(folder, 'nothing');
  const running = runScript('');
  process.execPath = execPath;
  await expect(running).rejects.toThrow('ENOENT');
});
