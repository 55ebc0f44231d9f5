import {
  closeSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  addToSummary,
  exportVariable,
  releaseSpace,
  reserveSpace,
  saveState,
  setOutput,
} from '../../src/action/command-files.ts';
import { configureGitCredentials } from '../../src/action/git-credentials.ts';
import {
  explainFallback,
  exportToken,
  reserveCommandFiles,
  saveReplacedTimes,
  setLogin,
  setUpdated,
  warnIfUnverified,
} from '../../src/action/outputs.ts';
import { markSaved, savePending } from '../../src/action/pending-state.ts';
import { GiteeTokenError } from '../../src/errors.ts';
import type { TokenResponse } from '../../src/gitee/token-response.ts';
import { messages } from '../../src/messages/action/en.ts';
import { messages as chinese } from '../../src/messages/action/zh-CN.ts';
import type { ObtainedToken } from '../../src/token/obtain.ts';
import type { Login } from '../../src/token/session.ts';
import { GITEE, GRANTED } from '../gitee/http-fixtures.ts';
import { encodedLogin } from '../support/session.ts';
import { startStep } from './step-fixture.ts';

const BRANCH = { key: new Uint8Array(32), open: () => Promise.reject(new Error('not opened')) };

const SECRET = { kind: 'repository_secret', name: 'A', repository: 'octo/repo' } as const;
const ON_BRANCH = { kind: 'branch', branch: 'gitee-token', repository: 'octo/repo' } as const;

const asked = {
  envName: '',
  exportRefreshToken: false,
  format: 'refresh-token' as 'refresh-token' | 'session',
  gitCredentials: false,
  configureGit: undefined as typeof configureGitCredentials | undefined,
  gitee: { origin: new URL('https://gitee.test') },
  isStored: false,
  branch: undefined as typeof BRANCH | undefined,
  minTtl: 3600,
};
const refused = new GiteeTokenError('grant_rejected', {
  reason: 'refresh_token_rejected',
  isInvalidGrant: true,
  answer: { error: 'invalid_grant', description: undefined },
});

function obtained(
  overrides: Partial<ObtainedToken> = {},
  token: Partial<TokenResponse> = {},
): ObtainedToken {
  return {
    source: 'refresh_token',
    gitee: GITEE,
    token: { ...GRANTED, ...token },
    storedValue: GRANTED.refresh_token,
    oldTokenSpent: true,
    isNewLogin: true,
    refused: undefined,
    ...overrides,
  };
}

function exported(what: ObtainedToken, how: Partial<typeof asked> = {}) {
  const step = startStep();
  vi.stubEnv('GITEE_TOKEN', undefined);
  exportToken(what, { ...asked, ...how }, messages);
  const warnings = step.log().split('\n').filter(Boolean);
  return { warnings, outputs: step.outputs(), env: step.env() };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('exporting', () => {
  test('sets the outputs, and no refresh token', () => {
    expect(exported(obtained()).outputs).toEqual({
      'access-token': GRANTED.access_token,
      'token-type': 'bearer',
      scope: 'user_info projects',
      'expires-in': '86400',
      'expires-at': '2022-01-19T02:25:16Z',
      'created-at': '2022-01-18T02:25:16Z',
      source: 'refresh_token',
    });
  });

  test('leaves empty what Gitee did not tell, and takes its own clock', () => {
    vi.useFakeTimers({ now: 1_700_000_000_900, toFake: ['Date'] });
    const untold = {
      scope: undefined,
      expires_in: undefined,
      created_at: undefined,
      refresh_token: undefined,
    };
    const { outputs } = exported(obtained({ source: 'password', oldTokenSpent: false }, untold));
    expect(outputs).toEqual({
      'access-token': GRANTED.access_token,
      'token-type': 'bearer',
      scope: '',
      'expires-in': '',
      'expires-at': '',
      'created-at': '2023-11-14T22:13:20Z',
      source: 'password',
    });
  });

  test('holds for a token that dies at once', () => {
    expect(exported(obtained({}, { expires_in: 0 })).outputs).toMatchObject({
      'expires-in': '0',
      'expires-at': '2022-01-18T02:25:16Z',
    });
  });

  test('sets the variable that was asked for', () => {
    const { env } = exported(obtained(), { envName: 'GITEE_TOKEN' });
    expect(env).toEqual({ GITEE_TOKEN: GRANTED.access_token });
    expect(exported(obtained()).env).toEqual({});
  });

  test('lets git use the token when that was asked for', () => {
    expect(exported(obtained(), { configureGit: configureGitCredentials }).env).toMatchObject({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'include.path',
    });
  });

  test('gives what is to be stored when it was asked for', () => {
    const storedValue = 'gts1.session';
    const { outputs, warnings } = exported(obtained({ storedValue }), {
      exportRefreshToken: true,
    });
    expect(outputs['refresh-token']).toBe(storedValue);
    expect(warnings).toEqual([]);
  });

  test('tells of a reused token how long it lives from now on, and not when it was made', () => {
    vi.useFakeTimers({ now: 1_700_000_000_900, toFake: ['Date'] });
    const reused = obtained(
      { source: 'session', oldTokenSpent: false },
      { created_at: undefined, expires_in: 7200 },
    );
    const { outputs, warnings } = exported(reused);
    expect(outputs).toMatchObject({
      'expires-in': '7200',
      'expires-at': '2023-11-15T00:13:20Z',
      'created-at': '',
      source: 'session',
    });
    expect(warnings).toEqual([]);
  });

  test('gives the new refresh token before anything else, should the rest fail', () => {
    const { outputs } = exported(obtained(), { exportRefreshToken: true });
    expect(Object.keys(outputs)[0]).toBe('refresh-token');
  });

  test.each([
    ['GITHUB_OUTPUT', ''],
    ['GITHUB_ENV', 'GITEE_TOKEN'],
  ])('without the file of %s is token_unsaved', (variable, envName) => {
    const { folder } = startStep();
    vi.stubEnv('GITEE_TOKEN', undefined);
    rmSync(join(folder, variable));
    const detail = `ENOENT: no such file or directory, access '${join(folder, variable)}'`;
    const exporting = () => exportToken(obtained(), { ...asked, envName }, messages);
    expect(exporting).toThrow(
      expect.objectContaining({
        code: 'token_unsaved',
        problem: { reason: 'outputs_unwritten', detail, refreshToken: 'lost' },
        cause: new Error(detail),
      }),
    );
  });

  test('without a file says that a refresh token which was saved is safe', () => {
    const { folder } = startStep();
    rmSync(join(folder, 'GITHUB_OUTPUT'));
    expect(() => exportToken(obtained(), { ...asked, isStored: true }, messages)).toThrow(
      expect.objectContaining({
        code: 'token_unsaved',
        problem: expect.objectContaining({ reason: 'outputs_unwritten', refreshToken: 'saved' }),
      }),
    );
  });

  test.each<[string, Partial<ObtainedToken>]>([
    ['a session was reused', { source: 'session' }],
    ['the server did not rotate', {}],
    ['email and password were used', { source: 'password' }],
  ])('without a file says nothing of a lost token when %s', (_, overrides) => {
    const { folder } = startStep();
    rmSync(join(folder, 'GITHUB_OUTPUT'));
    const what = obtained({ ...overrides, oldTokenSpent: false });
    const detail = `ENOENT: no such file or directory, access '${join(folder, 'GITHUB_OUTPUT')}'`;
    expect(() => exportToken(what, asked, messages)).toThrow(
      expect.objectContaining({
        code: 'input_invalid',
        problem: { reason: 'outputs_unwritten', detail, refreshToken: 'unaffected' },
        cause: new Error(detail),
      }),
    );
  });

  test('gives an empty refresh token when there is none at all', () => {
    const { outputs } = exported(obtained({ source: 'password', storedValue: undefined }), {
      exportRefreshToken: true,
    });
    expect(outputs['refresh-token']).toBe('');
  });
});

describe('a warning', () => {
  test('is given when the stored refresh token is spent and nobody gets the new one', () => {
    expect(exported(obtained()).warnings).toEqual([
      '::warning title=gitee-token%3A refresh token used up::' +
        'The refresh token is used up (it works once), and the new one is not stored, so the next run logs in with ' +
        'email and password. Set secret-name and secret-token to write the new one back.',
    ]);
  });

  test.each<[string, ObtainedToken]>([
    ['the server did not rotate', obtained({ oldTokenSpent: false })],
    ['email and password were used', obtained({ source: 'password', oldTokenSpent: false })],
  ])('is not given when %s', (_, what) => {
    expect(exported(what).warnings).toEqual([]);
  });

  test.each([{ isStored: true }, { exportRefreshToken: true }])(
    'is not given when the new one is stored or handed on (%o)',
    (how) => {
      expect(exported(obtained(), how).warnings).toEqual([]);
    },
  );

  test.each<[string | undefined, boolean, boolean]>([
    ['user_info', true, true],
    ['user_info my_projects', true, true],
    ['user_info  projects', true, false],
    ['user_info', false, false],
    [undefined, true, false],
    ['', true, false],
  ])('tells that git cannot push with the scope %j (git %s)', (scope, gitCredentials, isTold) => {
    const what = obtained({ source: 'session', oldTokenSpent: false }, { scope });
    const { warnings } = exported(what, { gitCredentials });
    const told = warnings.filter((line) =>
      line.includes('lacks the scope projects, so git cannot'),
    );
    expect(told).toHaveLength(isTold ? 1 : 0);
  });

  const CAPPED =
    'min-ttl is 43201, but 43200 was used: half of the 86400 seconds that an access token is valid. ' +
    'With more, a refresh could revoke a token that another job is using. Set min-ttl to 43200 or less.';
  const ALWAYS = 'min-ttl is 0, so this step refreshes the session each time.';

  test.each<[Partial<typeof asked>, Partial<ObtainedToken>, Partial<Login>, string]>([
    [{ minTtl: 43_201 }, {}, { expires_in: 86_400 }, CAPPED],
    [{ minTtl: 43_201 }, { source: 'session' }, { expires_in: 86_400 }, CAPPED],
    [
      { minTtl: 43_201, branch: BRANCH, format: 'refresh-token' },
      {},
      { expires_in: 86_400 },
      CAPPED,
    ],
    [{ minTtl: 43_200 }, {}, { expires_in: 86_400 }, ''],
    // Nobody chose the default.
    [{ minTtl: 3600 }, {}, { expires_in: 3600 }, ''],
    [{ minTtl: 3601 }, {}, { expires_in: 3600 }, 'min-ttl is 3601, but 1800 was used'],
    [{ minTtl: 43_201 }, {}, {}, ''],
    [{ minTtl: 43_201, format: 'refresh-token' }, {}, { expires_in: 86_400 }, ''],
    [{ minTtl: 0 }, {}, { expires_in: 86_400 }, ALWAYS],
    [{ minTtl: 0, branch: BRANCH }, {}, {}, ALWAYS],
    [{ minTtl: 0, format: 'refresh-token' }, {}, {}, ''],
  ])('tells of a min-ttl that shared tokens do not suit: %o %o %o', (how, what, login, told) => {
    const storedValue = encodedLogin({
      access_token: 'a',
      refresh_token: 'r',
      expires_at: 9,
      ...login,
    });
    const { warnings } = exported(obtained({ oldTokenSpent: false, storedValue, ...what }), {
      format: 'session',
      ...how,
    });
    expect(warnings).toEqual(told ? [expect.stringContaining(told)] : []);
  });

  test.each([
    [{}, 'Store a new refresh token, or remove the old one.'],
    [{ exportRefreshToken: true }, 'Store the output refresh-token of this step.'],
    [{ isStored: true }, 'The new refresh token is stored.'],
    [{ isStored: true, exportRefreshToken: true }, 'The new refresh token is stored.'],
  ])('tells of the fallback, and what to store, when told to do %o', async (how, next) => {
    const what = obtained({ source: 'password', oldTokenSpent: false, refused });
    expect(await explained(what, how)).toEqual({
      title: 'grant_rejected',
      text: `Gitee rejected the refresh token (invalid_grant). The step logged in with email and password instead. ${next}`,
    });
    expect(exported(what, how).warnings).toEqual([]);
  });

  test('tells of the fallback in the language of the run', async () => {
    const what = obtained({ source: 'password', refused });
    expect(await explainFallback(what, { ...asked, store: SECRET }, chinese)).toEqual({
      title: 'grant_rejected',
      text: 'Gitee 拒绝了刷新令牌（invalid_grant）。已改用邮箱和密码登录。请保存新的刷新令牌，或者去掉旧的。',
    });
  });

  test('does not tell of a fallback that was not needed', async () => {
    expect(await explained(obtained())).toBeUndefined();
  });

  const session = (refused_at?: number) =>
    encodedLogin({
      access_token: 'a',
      refresh_token: 'r',
      expires_at: 9,
      ...(refused_at && { refused_at }),
    });

  test('tells that one of two logins is lost, why, and that the job is not concerned', async () => {
    const what = obtained({ isNewLogin: false, refused, storedValue: session(5) });
    expect(await explained(what)).toEqual({
      title: 'one of two logins lost',
      text:
        "Gitee rejected the refresh token (invalid_grant). This job got its token from the session's other login. " +
        'To have two again, log in with `gitee-token login` and the same store options when it suits you. ' +
        'Until then, a refresh revokes the token that running jobs use.',
    });
    expect(await explainFallback(what, { ...asked, store: ON_BRANCH }, messages)).toMatchObject({
      text: expect.stringContaining(
        'log in with `gitee-token login --store branch --repo octo/repo` when',
      ),
    });
  });

  test('tells of a login that was lost before, at each refresh and not at each run', async () => {
    const lost = { isNewLogin: false, storedValue: session(5) };
    expect(await explained(obtained(lost))).toMatchObject({
      text: expect.stringContaining(
        'Gitee has rejected one of the two logins of the session. This',
      ),
    });
    expect(await explained(obtained({ ...lost, source: 'session' }))).toBeUndefined();
    expect(await explained(obtained({ ...lost, storedValue: session() }))).toBeUndefined();
    expect(await explained(obtained({ ...lost, storedValue: undefined }))).toBeUndefined();
  });

  test('tells of a stored token that was used because nothing could be refreshed, and until when', async () => {
    const what = obtained({ source: 'session', refused }, { created_at: 0, expires_in: 1800 });
    expect(await explained(what)).toEqual({
      title: 'not refreshed',
      text: expect.stringMatching(
        /^Gitee rejected the refresh token \(invalid_grant\)\. This job uses the stored access token, which is valid until 1970-01-01 00:30 UTC \(1970-01-01 08:30 in Beijing\)\. Jobs after that need a refresh\. A refresh token works once\./,
      ),
    });
  });

  test('is not given of a used-up token when the fallback replaced it', () => {
    expect(exported(obtained({ refused })).warnings).toEqual([]);
  });
});

function explained(what: ObtainedToken, how: Partial<typeof asked> = {}) {
  return explainFallback(what, { ...asked, ...how, store: SECRET }, messages);
}

test.each([{ isStored: true }, { exportRefreshToken: true }])(
  'a fallback that brought no refresh token leaves none to store (%o)',
  async (how) => {
    const what = obtained({
      source: 'password',
      oldTokenSpent: false,
      refused,
      storedValue: undefined,
    });
    expect(await explained(what, how)).toMatchObject({
      text: expect.stringContaining('instead. Store a new refresh token, or remove the old one.'),
    });
  },
);

test('a secret that was written is an output', () => {
  const step = startStep();
  setUpdated('secret-updated');
  expect(step.outputs()).toEqual({ 'secret-updated': 'true' });
});

describe('the login', () => {
  test('is an output', () => {
    const step = startStep();
    setLogin('tester');
    expect(step.outputs()).toEqual({ login: 'tester' });
    expect(step.log()).toBe('');
  });

  test('that was not asked for leaves nothing', () => {
    const step = startStep();
    setLogin(undefined);
    expect([step.outputs(), step.log()]).toEqual([{}, '']);
  });
});

test('a question that got no answer is warned of, and one that was not asked is not', async () => {
  const step = startStep();
  await warnIfUnverified({ verificationProblem: undefined }, messages);
  const verificationProblem = { reason: 'user_unnamed', host: 'gitee.test' } as const;
  await warnIfUnverified({ verificationProblem }, messages);
  expect(step.log()).toBe(
    '::warning title=gitee-token%3A not verified::Gitee did not confirm whose token it is: The response from gitee.test has no user name. ' +
      'The token is used anyway, because only a 401 means that it does not work, and the output login stays empty. ' +
      'Set `verify: false` to skip this check.\n',
  );
});

describe("the runner's files", () => {
  const getRejection = (envName: string, isStored = false, gitCredentials = false) => {
    try {
      return reserveCommandFiles({ envName, isStored, gitCredentials });
    } catch (error) {
      return error;
    }
  };

  test('are fine when they can be written', () => {
    startStep();
    expect(getRejection('GITEE_TOKEN')).toBeUndefined();
  });

  test.each([
    ['GITHUB_OUTPUT', ''],
    ['GITHUB_ENV', 'GITEE_TOKEN'],
  ])('are refused when a runner names no file for %s', (variable, envName) => {
    startStep();
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    vi.stubEnv(variable, '');
    expect(getRejection(envName)).toMatchObject({
      code: 'input_invalid',
      problem: { reason: 'runner_variable_unset', variable },
      notes: ['nothing_spent'],
    });
  });

  test('are fine when there are none, outside a runner', () => {
    startStep();
    vi.stubEnv('GITHUB_ACTIONS', undefined);
    vi.stubEnv('GITHUB_OUTPUT', '');
    vi.stubEnv('GITHUB_ENV', undefined);
    expect(getRejection('GITEE_TOKEN')).toBeUndefined();
  });

  test.each([
    ['GITHUB_OUTPUT', ''],
    ['GITHUB_ENV', 'GITEE_TOKEN'],
  ])('are refused when %s is missing', (variable, envName) => {
    const { folder } = startStep();
    rmSync(join(folder, variable));
    expect(getRejection(envName)).toMatchObject({
      code: 'input_invalid',
      problem: {
        reason: 'runner_file_unwritable',
        variable,
        detail: expect.stringMatching(/^ENOENT: no such file/),
      },
      notes: ['nothing_spent'],
      cause: { message: expect.stringMatching(/^ENOENT: no such file/) },
    });
  });

  test('are refused without the one that a write needs', () => {
    const { folder } = startStep();
    rmSync(join(folder, 'GITHUB_STATE'));
    expect(getRejection('', true)).toMatchObject({
      problem: { reason: 'runner_file_unwritable', variable: 'GITHUB_STATE' },
    });
  });

  test.each([
    ['GITHUB_ENV', { reason: 'runner_file_unwritable', variable: 'GITHUB_ENV' }],
    ['GITHUB_STATE', { reason: 'runner_file_unwritable', variable: 'GITHUB_STATE' }],
    ['RUNNER_TEMP', { reason: 'runner_temp_unwritable' }],
  ])('are refused without %s when git is to use the token', (variable, problem) => {
    startStep();
    vi.stubEnv(variable, '/nowhere');
    expect(getRejection('')).toBeUndefined();
    expect(getRejection('', false, true)).toMatchObject({
      problem: { ...problem, detail: expect.stringContaining('ENOENT') },
    });
  });

  test('are refused without a folder for git, outside a runner too', () => {
    startStep();
    vi.stubEnv('GITHUB_ACTIONS', undefined);
    vi.stubEnv('RUNNER_TEMP', undefined);
    expect(getRejection('', false, true)).toMatchObject({
      code: 'input_invalid',
      problem: { reason: 'runner_variable_unset', variable: 'RUNNER_TEMP' },
    });
  });

  test('are fine without those that are not needed', () => {
    const { folder } = startStep();
    rmSync(join(folder, 'GITHUB_ENV'));
    rmSync(join(folder, 'GITHUB_STATE'));
    expect(getRejection('')).toBeUndefined();
  });
});

/** Reads a file as the runner does, which takes nothing of one that it cannot read. */
function readAsRunner(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  while (lines.length > 1) {
    const [, name = '', delimiter = ''] = /^([^=]+?)<<(.+)$/.exec(lines.shift() ?? '') ?? [];
    const end = lines.indexOf(delimiter);
    if (!name || end < 0) return {};
    values[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return values;
}

describe('the files of the runner', () => {
  test('take a value in one line, whatever is in it', () => {
    const { outputs, env, state } = startStep();
    vi.stubEnv('GITEE_TOKEN_TEST', undefined);
    setOutput('text', 'a\r\nb\nend-of-text\nevil<<x\nc=d');
    setOutput('none', undefined);
    setOutput('number', 7);
    exportVariable('GITEE_TOKEN_TEST', 'a\nb');
    saveState('kept', 'a=b<<c');
    expect(outputs()).toEqual({
      text: 'a b end-of-text evil<<x c=d',
      none: '',
      number: '7',
    });
    expect([env(), process.env.GITEE_TOKEN_TEST]).toEqual([{ GITEE_TOKEN_TEST: 'a b' }, 'a b']);
    expect(state()).toEqual({ kept: 'a=b<<c' });
  });

  test('give no half of a value, wherever a full disk cut it off', () => {
    const { folder } = startStep();
    const file = join(folder, 'GITHUB_STATE');
    savePending(GRANTED.refresh_token);
    const whole = readFileSync(file, 'utf8');
    const kept = Array.from(whole, (_, length) => {
      writeFileSync(file, whole.slice(0, length));
      markSaved();
      return readAsRunner(readFileSync(file, 'utf8')).unsaved_refresh_token;
    });
    expect(new Set(kept)).toEqual(new Set([undefined]));
    expect(readAsRunner(whole)).toEqual({ unsaved_refresh_token: GRANTED.refresh_token });
  });

  test('reserve space, which is a separate entry until it is freed', () => {
    const { folder, state } = startStep();
    const file = join(folder, 'GITHUB_STATE');
    writeFileSync(file, 'before=1\n');
    const text = () => readFileSync(file, 'utf8');
    reserveSpace(file);
    expect(text()).toMatch(/^before=1\nGITEE_TOKEN_ROOM=\.{4078}\n$/);
    saveState('kept', 'value');
    expect(text()).toMatch(
      /^before=1\nkept<<end-of-kept\nvalue\nend-of-kept\nGITEE_TOKEN_ROOM=\.+\n$/,
    );
    expect(text()).toHaveLength('before=1\n'.length + 4096);
    reserveSpace(file);
    expect(text().split('\n').at(-2)).toHaveLength(4095);
    releaseSpace();
    expect(text()).toBe('before=1\nkept<<end-of-kept\nvalue\nend-of-kept\n');
    saveState('later', '1');
    expect(state()).toEqual({ kept: 'value', later: '1' });
  });

  test.skipIf(process.platform === 'win32')(
    'reserve no space where the runner has no plain file',
    () => {
      startStep();
      vi.stubEnv('GITHUB_OUTPUT', '/dev/null');
      reserveSpace('/dev/null');
      setOutput('kept', 'value');
      expect(() => releaseSpace(['/dev/null'])).not.toThrow();
    },
  );

  test.skipIf(process.platform !== 'linux')(
    'are let go of when their space cannot be freed',
    () => {
      const { folder, state } = startStep();
      const file = join(folder, 'GITHUB_STATE');
      reserveSpace(file);
      for (const name of readdirSync('/proc/self/fd')) {
        const link = `/proc/self/fd/${name}`;
        if (existsSync(link) && readlinkSync(link) === file) closeSync(Number(name));
      }
      expect(() => releaseSpace()).not.toThrow();
      saveState('kept', 'value');
      expect(state()).toEqual({ kept: 'value' });
    },
  );

  test('are not told of a store that cannot tell when it was written', () => {
    const { state } = startStep();
    saveReplacedTimes({});
    expect(state()).toEqual({});
  });

  test('take more than they reserve space for', () => {
    const { folder, state } = startStep();
    reserveSpace(join(folder, 'GITHUB_STATE'));
    saveState('long', 'x'.repeat(10_000));
    saveState('next', '1');
    releaseSpace();
    expect(state()).toEqual({ long: 'x'.repeat(10_000), next: '1' });
  });

  test('have a delimiter that is not the value', () => {
    const { folder } = startStep();
    setOutput('scope', 'end-of-scope');
    const text = readFileSync(join(folder, 'GITHUB_OUTPUT'), 'utf8');
    expect(readAsRunner(text)).toEqual({ scope: 'end-of-scope' });
  });

  test('have no page of the job where the runner has none', () => {
    startStep();
    vi.stubEnv('GITHUB_STEP_SUMMARY', undefined);
    expect(() => addToSummary('<p>')).not.toThrow();
  });

  test('are not there outside a runner, and what is for them is printed', () => {
    const { log } = startStep();
    vi.stubEnv('GITHUB_OUTPUT', undefined);
    setOutput('source', 'password');
    expect(log()).toBe('source<<end-of-source\npassword\nend-of-source\n');
  });
});
