import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { letGitForget, letGitUse } from '../../src/action/git.ts';
import { type Step, startStep } from './step.ts';

const ORIGIN = new URL('https://gitee.test:8443');
const TOKEN = '0123456789abcdef0123456789abcdef';
const BASIC = Buffer.from(`oauth2:${TOKEN}`).toString('base64');

afterEach(() => {
  vi.useRealTimers();
});

/** Gives this process what a step has set, as the runner gives it to the steps that follow. */
function goOn(step: Step): void {
  for (const [name, value] of Object.entries(step.env())) vi.stubEnv(name, value);
  for (const [name, value] of Object.entries(step.state())) vi.stubEnv(`STATE_${name}`, value);
}

describe('git that may use the token', () => {
  test('is told so by the environment and by a file for its owner alone', () => {
    const step = startStep();
    letGitUse(TOKEN, ORIGIN);
    const { GIT_CONFIG_VALUE_0: file = '', ...rest } = step.env();
    expect(rest).toEqual({ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'include.path' });
    expect([dirname(file), basename(file)]).toEqual([
      step.folder,
      expect.stringMatching(/^gitee-token-\d{13}-\d+\.gitconfig$/),
    ]);
    expect(readFileSync(file, 'utf8')).toBe(
      `[http "https://gitee.test:8443/"]\n\textraheader =\n\textraheader = Authorization: Basic ${BASIC}\n`,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(step.state()).toEqual({ git_config_file: file, git_config_index: '0' });
  });

  test('has the header masked before it is anywhere', () => {
    const step = startStep();
    letGitUse(TOKEN, ORIGIN);
    expect(step.log()).toContain(`::add-mask::${BASIC}\n`);
    expect(JSON.stringify([step.env(), step.state(), step.outputs()])).not.toContain(BASIC);
  });

  test('is not told so by a file that somebody else has put there', () => {
    const step = startStep();
    vi.useFakeTimers({ toFake: ['Date'], now: 1_700_000_000_000 });
    const file = join(step.folder, `gitee-token-1700000000000-${process.pid}.gitconfig`);
    writeFileSync(file, 'mine');
    expect(() => letGitUse(TOKEN, ORIGIN)).toThrow('EEXIST');
    expect([readFileSync(file, 'utf8'), step.env()]).toEqual(['mine', {}]);
  });

  test('keeps what the environment already tells it', () => {
    const step = startStep();
    vi.stubEnv('GIT_CONFIG_COUNT', '2');
    letGitUse(TOKEN, ORIGIN);
    expect(step.env()).toEqual({
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_2: 'include.path',
      GIT_CONFIG_VALUE_2: expect.stringContaining(step.folder),
    });
  });
});

describe('git that has to forget the token', () => {
  test.each([
    [undefined, ''],
    ['1', '1'],
  ])('has the environment as before: GIT_CONFIG_COUNT %s', (before, after) => {
    const step = startStep();
    vi.stubEnv('GIT_CONFIG_COUNT', before);
    letGitUse(TOKEN, ORIGIN);
    goOn(step);
    letGitForget();
    const index = before ?? '0';
    expect(step.env()).toMatchObject({
      GIT_CONFIG_COUNT: after,
      [`GIT_CONFIG_KEY_${index}`]: '',
      [`GIT_CONFIG_VALUE_${index}`]: '',
    });
    expect(readdirSync(step.folder).filter((name) => name.endsWith('.gitconfig'))).toEqual([]);
  });

  test('keeps its place in the environment when somebody came after it', () => {
    const step = startStep();
    letGitUse(TOKEN, ORIGIN);
    goOn(step);
    vi.stubEnv('GIT_CONFIG_COUNT', '2');
    letGitForget();
    expect(step.env().GIT_CONFIG_COUNT).toBe('1');
    expect(existsSync(String(step.env().GIT_CONFIG_VALUE_0))).toBe(false);
  });

  test('that was never told anything is left alone', () => {
    const step = startStep();
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    letGitForget();
    expect([step.env(), step.log()]).toEqual([{}, '']);
  });
});
