import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { runActionStep, type StepResult } from '../../../src/cli/demo/fake-runner.ts';

/** Runs a script as the action of a step. */
async function run(source: string, inputs: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = join(folder, 'action.cjs');
  writeFileSync(script, source);
  return runActionStep(script, inputs);
}

function print(...lines: string[]): Promise<StepResult> {
  return run(`process.stdout.write(${JSON.stringify(lines.join('\n'))})`);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  [0, true],
  [1, false],
])('a step that exits with %i has succeeded: %s', async (code, succeeded) => {
  expect((await run(`process.exitCode = ${code}`)).succeeded).toBe(succeeded);
});

test('a step that is killed has not succeeded', async () => {
  expect((await run(`process.kill(process.pid, 'SIGKILL')`)).succeeded).toBe(false);
});

test('a step gets its inputs, and of our own variables only what Node needs and the locale', async () => {
  vi.stubEnv('GITEE_TOKEN_SECRET', 'not for the step');
  vi.stubEnv('LANG', 'zh_CN.UTF-8');
  const source = `
    const { PATH, HOME, TMPDIR, TEMP, SystemRoot, LC_ALL, LC_MESSAGES, GITHUB_OUTPUT, GITHUB_STATE, ...rest } = process.env;
    console.log(JSON.stringify({ ...rest, hasPath: PATH === process.env.PATH }));`;
  const { log } = await run(source, { 'client-id': 'a b', verify: 'true' });
  expect(JSON.parse(log.join())).toEqual({
    'INPUT_CLIENT-ID': 'a b',
    INPUT_VERIFY: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'octo/repo',
    GITHUB_RUN_ID: '1',
    LANG: 'zh_CN.UTF-8',
    hasPath: true,
  });
});

test('the outputs are read from the file, empty ones and ones of many lines too', async () => {
  const file = 'one<<D1\n1\nD1\nnone<<D2\n\nD2\nmany<<D3\na\nb=c<<d\nD3\n';
  const { outputs } = await run(
    `require('node:fs').appendFileSync(process.env.GITHUB_OUTPUT, ${JSON.stringify(file)})`,
  );
  expect(outputs).toEqual({ one: '1', none: '', many: 'a\nb=c<<d' });
});

test('a step without outputs has none', async () => {
  expect((await run('')).outputs).toEqual({});
});

test('the log is masked, from the line on that says so', async () => {
  const { log } = await print('a%b c', '::add-mask::a%25b', 'the a%b and a%b', '::add-mask::x%0Ay');
  expect(log).toEqual(['a%b c', 'the *** and ***']);
});

test('the log names warnings and errors, line by line, and leaves out what is for debugging', async () => {
  const { log } = await print(
    '::warning title=a%3A b::first%0D%0Asecond',
    '',
    '::debug::hidden',
    '::error::100%25',
    '::group::Group',
    'plain :: text',
  );
  expect(log).toEqual(['Warning: first\r', 'second', 'Error: 100%', 'Group', 'plain :: text']);
});
