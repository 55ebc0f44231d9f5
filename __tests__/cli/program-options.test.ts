import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommand } from './command.ts';

const overrides = vi.hoisted(() => ({ options: {} as Record<string, unknown> }));

/** What a command is given is all that is looked at here. */
const noted = vi.hoisted(() => (options: object) => {
  overrides.options = { ...options };
  return Promise.resolve(0);
});

vi.mock('../../src/cli/commands/login.ts', () => ({ login: noted }));
vi.mock('../../src/cli/commands/check.ts', () => ({ check: noted }));
vi.mock('../../src/cli/commands/demo.ts', () => ({ demo: () => noted({ isDemo: true }) }));
vi.mock('../../src/cli/commands/logout.ts', () => ({ logout: noted }));
vi.mock('../../src/cli/commands/recover.ts', () => ({ recover: noted }));
vi.mock('../../src/cli/commands/sandbox.ts', () => ({ runSandbox: noted }));
vi.mock('../../src/cli/commands/token.ts', async (original) => ({
  ...(await original<object>()),
  token: noted,
}));
vi.mock('../../src/cli/commands/git-credential.ts', async (original) => ({
  ...(await original<object>()),
  gitCredential: (_: string, options: object) => noted(options),
}));

const CLIENT = ['verbose', 'gitee-url', 'client-id', 'client-secret-file'];
const STORE = [
  ...['store', 'file', 'repo', 'branch', 'session-key-file', 'secret-name', 'project', 'group'],
  ...['environment-scope', 'api-url', 'save-command', 'load-command'],
];
const GITHUB = ['env', 'org'];
const CLIENT_NAMES = ['client-id-name', 'client-secret-name', 'session-key-name'];

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  login: [
    ...['scope', 'port', 'redirect-uri', 'print', 'json', ...CLIENT, ...STORE, ...GITHUB],
    ...CLIENT_NAMES,
  ],
  token: ['format', 'json', 'min-ttl', ...CLIENT, ...STORE],
  check: ['json', ...CLIENT, ...STORE, ...GITHUB, ...CLIENT_NAMES],
  'git-credential': ['min-ttl', ...CLIENT, ...STORE],
  recover: ['print', 'verbose', ...STORE, ...GITHUB],
  logout: ['verbose', 'gitee-url', ...STORE, ...GITHUB, ...CLIENT_NAMES],
  sandbox: ['port', 'rotation', 'json'],
  demo: [],
};
const FLAGS = ['print', 'json', 'verbose'];
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = { 'git-credential': ['get'] };

/** What to give for an option that does not take any text, and what a command then gets. */
const VALUES: Readonly<Record<string, readonly [string, unknown]>> = {
  format: ['header', 'header'],
  json: ['true', true],
  'min-ttl': ['60', 60],
  port: ['8080', 8080],
  print: ['true', true],
  rotation: ['grace', 'grace'],
  store: ['gitlab', 'gitlab'],
  verbose: ['true', true],
};

function textFor(option: string): readonly [string, unknown] {
  return VALUES[option] ?? [`the ${option}`, `the ${option}`];
}

/** A store that has the option, where not each has it. */
const STORE_WITH: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GITHUB.map((option) => [option, 'github'])),
  ...Object.fromEntries(
    ['secret-name', 'api-url', 'project', 'group', 'environment-scope'].map((option) => [
      option,
      'gitlab',
    ]),
  ),
  file: 'file',
  repo: 'branch',
  branch: 'branch',
  'session-key-file': 'branch',
  'session-key-name': 'branch',
  'client-id-name': 'github',
  'client-secret-name': 'github',
  'save-command': 'command',
  'load-command': 'command',
};

function getVariable(option: string): string {
  return `GITEE_TOKEN_${option.toUpperCase().replaceAll('-', '_')}`;
}

function getProperty(option: string): string {
  return option.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

const CASES = Object.entries(OPTIONS).flatMap(([command, options]) =>
  options.map((option): [string, string] => [command, option]),
);

beforeEach(() => {
  overrides.options = {};
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test.each(Object.entries(OPTIONS))('the help of %s names every option', async (name, options) => {
  const { stdout } = await runCommand([name, '--help']);
  const named = [...stdout.matchAll(/^ {2}(?:-h, )?--([\w-]+)/gm)].map(([, option]) => option);
  expect(named.sort()).toEqual([...options, 'help'].sort());
});

test.each(Object.entries(OPTIONS))(
  'the help of %s says that options come from the environment, if it has any',
  async (name, options) => {
    const { stdout } = await runCommand([name, '--help']);
    const words = stdout.replace(/\s+/g, ' ');
    const example = / such as (GITEE_TOKEN_[A-Z_]+) for --([\w-]+)\./.exec(words);
    expect(example !== null).toBe(options.length > 0);
    if (!example) return;
    expect(options).toContain(example[2]);
    expect(example[1]).toBe(getVariable(String(example[2])));
  },
);

describe.each(CASES)('%s --%s', (command, option) => {
  const [text, expected] = textFor(option);
  const property = getProperty(option);
  const run = (...args: string[]) => runCommand([command, ...(ARGUMENTS[command] ?? []), ...args]);

  test('is given', async () => {
    const args = FLAGS.includes(option) ? [] : [text];
    const store = STORE_WITH[option];
    if (store) args.push('--store', store);
    expect(await run(`--${option}`, ...args)).toMatchObject({ status: 0, stderr: '' });
    expect(overrides.options[property]).toBe(expected);
  });

  test('comes from its variable', async () => {
    vi.stubEnv(getVariable(option), text);
    expect(await run()).toMatchObject({ status: 0, stderr: '' });
    expect(overrides.options[property]).toBe(expected);
  });

  test('is something else unless it is given', { tags: 'slow' }, async () => {
    expect(await run()).toMatchObject({ status: 0, stderr: '' });
    expect(overrides.options[property]).not.toBe(expected);
  });
});

test.each(['', '0', 'false', 'No', 'OFF'])('a variable “%s” does not switch on', async (value) => {
  vi.stubEnv('GITEE_TOKEN_PRINT', value);
  await runCommand(['login']);
  expect(overrides.options).not.toHaveProperty('print');
});

test('an empty variable counts as none', async () => {
  vi.stubEnv('GITEE_TOKEN_STORE', '');
  expect(await runCommand(['token'])).toMatchObject({ status: 0 });
  expect(overrides.options.store).toBe('file');
});

test.each<[string[], boolean]>([
  [[], false],
  [['--print'], false],
  [['--store', 'file'], true],
  [['--repo', 'octo/website'], true],
])('recover %j stores without a question: %s', async (args, isStoreGiven) => {
  vi.stubEnv('GITEE_TOKEN_STORE', 'github');
  await runCommand(['recover', ...args]);
  expect(overrides.options.isStoreGiven).toBe(isStoreGiven);
});

test('an argument counts more than a variable', async () => {
  vi.stubEnv('GITEE_TOKEN_FORMAT', 'json');
  await runCommand(['token', '--format', 'dotenv']);
  expect(overrides.options.format).toBe('dotenv');
});

test.each<[string, object]>([
  [
    'login',
    {
      store: 'file',
      branch: 'gitee-token',
      secretName: 'GITEE_REFRESH_TOKEN',
      environmentScope: '*',
      clientIdName: 'GITEE_CLIENT_ID',
      clientSecretName: 'GITEE_CLIENT_SECRET',
      sessionKeyName: 'GITEE_SESSION_KEY',
    },
  ],
  [
    'token',
    {
      format: 'text',
      minTtl: 3600,
      store: 'file',
      branch: 'gitee-token',
      secretName: 'GITEE_REFRESH_TOKEN',
      environmentScope: '*',
    },
  ],
  [
    'check',
    {
      store: 'file',
      branch: 'gitee-token',
      secretName: 'GITEE_REFRESH_TOKEN',
      environmentScope: '*',
      clientIdName: 'GITEE_CLIENT_ID',
      clientSecretName: 'GITEE_CLIENT_SECRET',
      sessionKeyName: 'GITEE_SESSION_KEY',
    },
  ],
  [
    'logout',
    {
      store: 'file',
      branch: 'gitee-token',
      secretName: 'GITEE_REFRESH_TOKEN',
      environmentScope: '*',
      clientIdName: 'GITEE_CLIENT_ID',
      clientSecretName: 'GITEE_CLIENT_SECRET',
      sessionKeyName: 'GITEE_SESSION_KEY',
    },
  ],
  [
    'recover',
    {
      store: 'github',
      branch: 'gitee-token',
      secretName: 'GITEE_REFRESH_TOKEN',
      environmentScope: '*',
      isStoreGiven: false,
    },
  ],
  ['sandbox', { port: 0, rotation: 'strict' }],
])('%s gets these defaults, and no more', async (command, expected) => {
  await runCommand([command]);
  expect(overrides.options).toEqual(expected);
});

test('demo is run as it is', async () => {
  expect(await runCommand(['demo'])).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(overrides.options).toEqual({ isDemo: true });
});

describe('an option that is typed', () => {
  test.each<[string[], string, string]>([
    [
      ['login', '--repo', 'octo/website', '--env', 'gitee'],
      '--repo and --env do not apply to --store file, which is the default.',
      'Use --store branch, github or gitea, or remove --repo and --env.',
    ],
    [
      ['check', '--org', 'octo', '--store', 'gitlab'],
      '--org does not apply to --store gitlab.',
      'Use --store branch, github or gitea, or remove --org.',
    ],
    [
      ['token', '--secret-name', 'MINE'],
      '--secret-name does not apply to --store file, which is the default.',
      'Use --store gitlab, or remove --secret-name.',
    ],
    [
      ['git-credential', 'get', '--store', 'gitlab', '--file', 'mine.json'],
      '--file does not apply to --store gitlab.',
      'Use --store file, or remove --file.',
    ],
    [
      ['login', '--store', 'github', '--repo', 'octo/website', '--save-command', 'cat'],
      '--save-command does not apply to --store github.',
      'Use --store command, or remove --save-command.',
    ],
    [
      ['login', '--repo', 'octo/website', '--project', '7'],
      '--repo and --project do not apply to --store file, which is the default.',
      'Remove --repo and --project.',
    ],
  ])('for another store is refused: %j', async (args, message, advice) => {
    const { status, stderr } = await runCommand(args);
    expect(status).toBe(1);
    expect(stderr).toContain(`error: input_invalid: ${message}\n${advice}\n`);
    expect(overrides.options).toEqual({});
  });

  test('does not fit a store that a variable names', async () => {
    vi.stubEnv('GITEE_TOKEN_STORE', 'gitlab');
    const { status, stderr } = await runCommand(['login', '--file', 'mine.json']);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('--file does not apply to --store gitlab.\n'),
    ]);
  });

  test('counts, and its variable does not: that may be set for other calls', async () => {
    vi.stubEnv('GITEE_TOKEN_REPO', 'octo/website');
    expect(await runCommand(['login', '--file', 'mine.json'])).toMatchObject({ status: 0 });
    expect(overrides.options).toMatchObject({ file: 'mine.json', repo: 'octo/website' });
  });

  test('is left to Gitea to refuse when it names an environment', async () => {
    const args = ['login', '--store', 'gitea', '--repo', 'octo/website', '--env', 'gitee'];
    expect(await runCommand(args)).toMatchObject({ status: 0 });
  });
});
