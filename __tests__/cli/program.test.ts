import { afterEach, describe, expect, test, vi } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { runCommand } from './command.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('--version prints the version alone', async () => {
  expect(await runCommand(['--version'])).toEqual({
    status: 0,
    stdout: `${VERSION}\n`,
    stderr: '',
  });
});

describe('help', () => {
  test('names the commands', async () => {
    const { status, stdout, stderr } = await runCommand(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: gitee-token /);
    expect(stdout).toContain('Access tokens of Gitee for CI jobs and scripts.');
    expect(stdout).toMatch(/^ {2}sandbox /m);
    expect(stdout).toMatch(/^ {2}demo /m);
  });

  test.each([
    ['sandbox', '$ gitee-token sandbox --port 8080 --rotation grace'],
    ['demo', '$ gitee-token demo'],
  ])('of %s ends in an example', async (command, example) => {
    const { status, stdout } = await runCommand([command, '--help']);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual(['Example:', `  ${example}`]);
  });

  test('names the variables that stand for the options of sandbox', async () => {
    const { stdout } = await runCommand(['sandbox', '--help']);
    expect(stdout.match(/GITEE_TOKEN_\w+/g)).toEqual([
      'GITEE_TOKEN_PORT',
      'GITEE_TOKEN_ROTATION',
      'GITEE_TOKEN_JSON',
    ]);
  });
});

describe('wrong usage', () => {
  test.each([
    ['an unknown command', ['nonsense'], "error: unknown command 'nonsense'"],
    ['no command', [], 'Usage: gitee-token'],
    ['an unknown option', ['demo', '--nonsense'], "error: unknown option '--nonsense'"],
    ['a rotation that does not exist', ['sandbox', '--rotation', 'lax'], 'strict, grace'],
    ['a port too high', ['sandbox', '--port', '65536'], 'Give a number from 0 to 65535.'],
    ['a port too long', ['sandbox', '--port', '000080'], 'Give a number from 0 to 65535.'],
    ['a port below zero', ['sandbox', '--port=-1'], 'Give a number from 0 to 65535.'],
    ['a port that is no number', ['sandbox', '--port', 'http'], 'Give a number from 0 to 65535.'],
  ])('by %s is status 2, and says what is wrong', async (_, args, said) => {
    const { status, stdout, stderr } = await runCommand(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });

  test('by a variable is status 2', async () => {
    vi.stubEnv('GITEE_TOKEN_PORT', 'http');
    const { status, stderr } = await runCommand(['sandbox']);
    expect(status).toBe(2);
    expect(stderr).toContain('GITEE_TOKEN_PORT');
  });
});
