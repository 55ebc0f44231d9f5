import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkRunnerFiles, exportToken, setLogin } from '../../src/action/outputs.ts';
import { GiteeTokenError } from '../../src/errors.ts';
import type { TokenResponse } from '../../src/gitee/token-response.ts';
import type { Obtained } from '../../src/token/obtain.ts';
import { GRANTED, PASSWORD, REFRESH } from '../gitee/exchanges.ts';
import { startStep } from './step.ts';

const asked = { envName: '', exportRefreshToken: false };
const refused = new GiteeTokenError('grant_rejected', 'Gitee refused the refresh token.', {
  advice: 'Get a new one.',
});

function obtained(given: Partial<Obtained> = {}, token: Partial<TokenResponse> = {}): Obtained {
  return { grant: REFRESH, token: { ...GRANTED, ...token }, ...given };
}

function exported(what: Obtained, how: Partial<typeof asked> = {}) {
  const step = startStep();
  vi.stubEnv('GITEE_TOKEN', undefined);
  exportToken(what, { ...asked, ...how });
  const [said, ...warnings] = step.log().trimEnd().split('\n');
  return { said, warnings, outputs: step.outputs(), env: step.env() };
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
    const { said, outputs } = exported(obtained({ grant: PASSWORD }, untold));
    expect(outputs).toEqual({
      'access-token': GRANTED.access_token,
      'token-type': 'bearer',
      scope: '',
      'expires-in': '',
      'expires-at': '',
      'created-at': '2023-11-14T22:13:20Z',
      source: 'password',
    });
    expect(said).toBe('Got a Gitee access token with email and password.');
  });

  test('holds for a token that dies at once', () => {
    expect(exported(obtained({}, { expires_in: 0 })).outputs).toMatchObject({
      'expires-in': '0',
      'expires-at': '2022-01-18T02:25:16Z',
    });
  });

  test('says by what, how long and for what the token was got', () => {
    expect(exported(obtained()).said).toBe(
      'Got a Gitee access token with the refresh token, good until 2022-01-19T02:25:16Z (scope: user_info projects).',
    );
  });

  test('sets the variable that was asked for', () => {
    const { env } = exported(obtained(), { envName: 'GITEE_TOKEN' });
    expect(env).toEqual({ GITEE_TOKEN: GRANTED.access_token });
    expect(exported(obtained()).env).toEqual({});
  });

  test('gives the new refresh token when it was asked for', () => {
    const { outputs, warnings } = exported(obtained(), { exportRefreshToken: true });
    expect(outputs['refresh-token']).toBe(GRANTED.refresh_token);
    expect(warnings).toEqual([]);
  });

  test('gives the old refresh token when the server sent no new one', () => {
    const { outputs } = exported(obtained({}, { refresh_token: undefined }), {
      exportRefreshToken: true,
    });
    expect(outputs['refresh-token']).toBe(REFRESH.refresh_token);
  });

  test('gives an empty refresh token when there is none at all', () => {
    const { outputs } = exported(obtained({ grant: PASSWORD }, { refresh_token: undefined }), {
      exportRefreshToken: true,
    });
    expect(outputs['refresh-token']).toBe('');
  });
});

describe('a warning', () => {
  test('is given when the stored refresh token is spent and nobody gets the new one', () => {
    expect(exported(obtained()).warnings).toEqual([
      expect.stringMatching(
        /^::warning title=gitee-token%3A the refresh token is spent::The stored refresh token is now/,
      ),
    ]);
  });

  test.each<[string, Obtained]>([
    ['the server did not rotate', obtained({}, { refresh_token: undefined })],
    ['email and password were used', obtained({ grant: PASSWORD })],
  ])('is not given when %s', (_, what) => {
    expect(exported(what).warnings).toEqual([]);
  });

  test.each([
    [false, 'Store a new refresh token, or remove the old one.'],
    [true, 'Store the refresh-token output of this step.'],
  ])('tells of the fallback, and what to store (exported: %s)', (exportRefreshToken, next) => {
    const what = obtained({ grant: PASSWORD, refused });
    expect(exported(what, { exportRefreshToken }).warnings).toEqual([
      `::warning title=gitee-token%3A grant_rejected::Gitee refused the refresh token. Email and password were used instead. ${next}`,
    ]);
  });
});

describe('the login', () => {
  test('is an output and a line of the log', () => {
    const step = startStep();
    setLogin('tester');
    expect(step.outputs()).toEqual({ login: 'tester' });
    expect(step.log()).toBe("Gitee knows the token as tester's.\n");
  });

  test('that was not asked for leaves nothing', () => {
    const step = startStep();
    setLogin(undefined);
    expect([step.outputs(), step.log()]).toEqual([{}, '']);
  });
});

describe("the runner's files", () => {
  const refusalOf = (envName: string) => {
    try {
      return checkRunnerFiles({ envName });
    } catch (error) {
      return error;
    }
  };

  test('are fine when they can be written', () => {
    startStep();
    expect(refusalOf('GITEE_TOKEN')).toBeUndefined();
  });

  test('are fine when there are none', () => {
    startStep();
    vi.stubEnv('GITHUB_OUTPUT', '');
    vi.stubEnv('GITHUB_ENV', undefined);
    expect(refusalOf('GITEE_TOKEN')).toBeUndefined();
  });

  test.each([
    ['GITHUB_OUTPUT', ''],
    ['GITHUB_ENV', 'GITEE_TOKEN'],
  ])('are refused when %s is missing', (variable, envName) => {
    const { folder } = startStep();
    rmSync(join(folder, variable));
    expect(refusalOf(envName)).toMatchObject({
      code: 'input_invalid',
      message: `The file of ${variable} cannot be written.`,
      cause: { message: expect.stringMatching(/^ENOENT: no such file/) },
    });
  });

  test('are fine without the one that no variable needs', () => {
    const { folder } = startStep();
    rmSync(join(folder, 'GITHUB_ENV'));
    expect(refusalOf('')).toBeUndefined();
  });
});
