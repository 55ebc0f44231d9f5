import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { configureGitCredentials, removeGitCredentials } from '../../src/action/git-credentials.ts';
import { messages } from '../../src/messages/action/en.ts';
import { type Step, startStep } from './step-fixture.ts';

const ORIGIN = new URL('https://gitee.test:8443');
const TOKEN = '0123456789abcdef0123456789abcdef';
const BASIC = Buffer.from(`oauth2:${TOKEN}`).toString('base64');

afterEach(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('GIT_CONFIG_')) delete process.env[name];
  }
});

/** Gives this process what a step has set, as the runner gives it to the steps that follow. */
function goOn(step: Step): void {
  for (const [name, value] of Object.entries(step.env())) vi.stubEnv(name, value);
  for (const [name, value] of Object.entries(step.state())) vi.stubEnv(`STATE_${name}`, value);
}

function getFiles({ folder }: Step): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('gitee-token-'));
}

/** Puts one command alone in the path, which says what git says of its version. */
function installGit({ folder }: Step, script: string | undefined): void {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  vi.stubEnv('PATH', bin);
  if (script === undefined) return;
  writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'git'), 0o755);
}

describe('git that may use the token', () => {
  test('gets its configuration from the environment', () => {
    const step = startStep();
    configureGitCredentials(TOKEN, ORIGIN, messages);
    const { GIT_CONFIG_VALUE_0: file = '', ...rest } = step.env();
    expect([dirname(file), basename(file)]).toEqual([
      step.folder,
      expect.stringMatching(/^gitee-token-\d{13}-\d+\.gitconfig$/),
    ]);
    expect(rest).toEqual({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'include.path',
      GIT_CONFIG_KEY_1: 'include.path',
      GIT_CONFIG_VALUE_1: `/github/runner_temp/${basename(file)}`,
    });
  });

  test('gets the token from a file that only its owner can read, and its settings from one that all can', () => {
    const step = startStep();
    configureGitCredentials(TOKEN, ORIGIN, messages);
    const files = getFiles(step).map((name) => {
      const file = join(step.folder, name);
      return [readFileSync(file, 'utf8'), statSync(file).mode & 0o777];
    });
    const [[credential, mode] = [], [config, modeOfConfig] = []] = files;
    expect([credential, mode]).toEqual([`username=oauth2\npassword=${TOKEN}\n`, 0o600]);
    expect([config, modeOfConfig]).toEqual([expect.not.stringContaining(TOKEN), 0o644]);
    expect(config).toMatch(
      /^\[credential "https:\/\/gitee\.test:8443"\]\n\thelper =\n\thelper = "/,
    );
    expect(config).toMatch(/\n\[http "https:\/\/gitee\.test:8443"\]\n\textraheader =\n$/);
  });

  test('has its authorization masked before it is written anywhere', () => {
    const step = startStep();
    configureGitCredentials(TOKEN, ORIGIN, messages);
    expect(step.log()).toContain(`::add-mask::${BASIC}\n`);
    expect(JSON.stringify([step.env(), step.state(), step.outputs()])).not.toContain(TOKEN);
  });

  test('is not told so by a file that somebody else has put there', () => {
    const step = startStep();
    vi.useFakeTimers({ toFake: ['Date'], now: 1_700_000_000_000 });
    const file = join(step.folder, `gitee-token-1700000000000-${process.pid}.credential`);
    writeFileSync(file, 'mine');
    expect(() => configureGitCredentials(TOKEN, ORIGIN, messages)).toThrow('EEXIST');
    expect([readFileSync(file, 'utf8'), step.env()]).toEqual(['mine', {}]);
  });

  test('keeps what the environment already tells it', () => {
    const step = startStep();
    vi.stubEnv('GIT_CONFIG_COUNT', '2');
    configureGitCredentials(TOKEN, ORIGIN, messages);
    expect(step.env()).toEqual({
      GIT_CONFIG_COUNT: '4',
      GIT_CONFIG_KEY_2: 'include.path',
      GIT_CONFIG_VALUE_2: expect.stringContaining(step.folder),
      GIT_CONFIG_KEY_3: 'include.path',
      GIT_CONFIG_VALUE_3: expect.stringMatching(/^\/github\/runner_temp\//),
    });
  });
});

describe('git itself', () => {
  /** Asks git for the credential of a host, as a job's git does. */
  function fill(step: Step, host: string) {
    const { status, stdout } = spawnSync('git', ['credential', 'fill'], {
      input: `protocol=https\nhost=${host}\n\n`,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: step.folder,
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_NOSYSTEM: '1',
        ...step.env(),
      },
    });
    return status === 0 ? stdout.trim().split('\n') : [];
  }

  test.each(['temp', "it's a $temp", 'a"b'])(
    'gets the token for its host, and for no other, from a folder named %s',
    (name) => {
      const step = startStep();
      const folder = join(step.folder, name);
      mkdirSync(folder);
      vi.stubEnv('RUNNER_TEMP', folder);
      configureGitCredentials(TOKEN, ORIGIN, messages);
      const given = fill(step, 'gitee.test:8443');
      expect(given).toEqual(expect.arrayContaining(['username=oauth2', `password=${TOKEN}`]));
      expect(fill(step, 'gitee.test')).toEqual([]);
    },
  );
});

describe.skipIf(process.platform === 'win32')('the version of git', () => {
  test.each(['2.31.0', '2.39.5 (Apple Git-154)', '2.100.1.windows.1', '3.0.0', '10.0.1'])(
    '%s is new enough',
    (version) => {
      const step = startStep();
      installGit(step, `echo 'git version ${version}'`);
      configureGitCredentials(TOKEN, ORIGIN, messages);
      expect(step.log()).not.toContain('::warning');
    },
  );

  const OLD =
    'Git 2.30.2 is too old for git-credentials. Install Git 2.31 or later before the ' +
    'steps that use git. The access token itself is available.';
  const MISSING =
    'This step could not run git, which git-credentials needs. Install Git 2.31 or later before the ' +
    'steps that use git. The access token itself is available.';

  test.each<[string, string | undefined, string]>([
    ['that is too old', 'echo git version 2.30.2', OLD],
    ['of long ago', 'echo git version 1.8.3.1', OLD.replace('2.30.2', '1.8.3.1')],
    ['of an earlier major version', 'echo git version 1.31', OLD.replace('2.30.2', '1.31')],
    ['that nobody tells', 'echo ::error::no', MISSING],
    ['of no git at all', undefined, MISSING],
  ])('%s is warned of once, and the rest is done', (_, script, text) => {
    const step = startStep();
    installGit(step, script);
    configureGitCredentials(TOKEN, ORIGIN, messages);
    const warnings = step
      .log()
      .split('\n')
      .filter((line) => line.startsWith('::warning'));
    expect(warnings).toEqual([`::warning title=gitee-token%3A git::${text}`]);
    expect(step.env().GIT_CONFIG_COUNT).toBe('2');
  });

  test('is not waited for when git hangs and takes no hint', () => {
    const step = startStep();
    installGit(step, 'trap "" TERM; while :; do :; done');
    const children = process.getBuiltinModule('node:child_process');
    const { spawnSync } = children;
    const spawn = vi.spyOn(children, 'spawnSync');
    spawn.mockImplementation(((file: string, args: string[], options: SpawnSyncOptions) =>
      spawnSync(file, args, { ...options, timeout: 300 })) as typeof spawnSync);
    configureGitCredentials(TOKEN, ORIGIN, messages);
    spawn.mockRestore();
    expect(step.log()).toContain(MISSING);
  });

  test('is asked of a git that is given no secret', () => {
    const step = startStep({ password: 'a secret' });
    installGit(step, `{ echo "$@"; export; } > '${step.folder}/given'; echo git version 2.31`);
    configureGitCredentials(TOKEN, ORIGIN, messages);
    const overrides = readFileSync(join(step.folder, 'given'), 'utf8');
    expect(overrides).toMatch(/^--version\n/);
    expect(overrides).toContain('PATH=');
    expect(overrides).not.toContain('a secret');
  });
});

describe('git that has to forget the token', () => {
  test.each([
    [undefined, ''],
    ['1', '1'],
  ])('has the environment as before: GIT_CONFIG_COUNT %s', (before, after) => {
    const step = startStep();
    vi.stubEnv('GIT_CONFIG_COUNT', before);
    configureGitCredentials(TOKEN, ORIGIN, messages);
    goOn(step);
    removeGitCredentials();
    const index = Number(before ?? '0');
    expect(step.env()).toEqual({
      GIT_CONFIG_COUNT: after,
      [`GIT_CONFIG_KEY_${index}`]: '',
      [`GIT_CONFIG_VALUE_${index}`]: '',
      [`GIT_CONFIG_KEY_${index + 1}`]: '',
      [`GIT_CONFIG_VALUE_${index + 1}`]: '',
    });
    expect(getFiles(step)).toEqual([]);
  });

  test('keeps its place in the environment when somebody came after it', () => {
    const step = startStep();
    configureGitCredentials(TOKEN, ORIGIN, messages);
    goOn(step);
    vi.stubEnv('GIT_CONFIG_COUNT', '3');
    vi.stubEnv('GIT_CONFIG_KEY_2', 'include.path');
    vi.stubEnv('GIT_CONFIG_VALUE_2', '/home/me/mine.gitconfig');
    removeGitCredentials();
    expect(step.env().GIT_CONFIG_COUNT).toBe('2');
    expect(existsSync(String(step.env().GIT_CONFIG_VALUE_0))).toBe(false);
  });

  test('leaves settings that are not ours, whatever their names', () => {
    const step = startStep();
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'user.name');
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'gitee-token-1-1.gitconfig');
    configureGitCredentials(TOKEN, ORIGIN, messages);
    goOn(step);
    removeGitCredentials();
    expect(step.env().GIT_CONFIG_COUNT).toBe('1');
  });

  test('has nothing left of a step that failed half-way', () => {
    const step = startStep();
    rmSync(join(step.folder, 'GITHUB_ENV'));
    expect(() => configureGitCredentials(TOKEN, ORIGIN, messages)).toThrow('ENOENT');
    expect(getFiles(step)).toHaveLength(2);
    for (const [name, value] of Object.entries(step.state())) vi.stubEnv(`STATE_${name}`, value);
    removeGitCredentials();
    expect(getFiles(step)).toEqual([]);
  });

  test('that was never told anything is left alone', () => {
    const step = startStep();
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    removeGitCredentials();
    expect([step.env(), step.log()]).toEqual([{}, '']);
  });
});
