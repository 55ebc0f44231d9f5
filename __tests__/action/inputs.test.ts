import { describe, expect, test } from 'vitest';
import { type Inputs, readInputs } from '../../src/action/inputs.ts';
import { maskInputs } from '../../src/action/mask.ts';
import { messages } from '../../src/messages/action/en.ts';
import type { Problem } from '../../src/problems.ts';
import { encodeSession } from '../../src/token/session.ts';
import {
  CLIENT,
  GRANTED,
  httpReplying,
  PASSWORD,
  REFRESH,
  within,
} from '../gitee/http-fixtures.ts';
import { encodedLogin, sessionWith } from '../support/session.ts';
import { getProblemFrom } from './rejection.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

const client = { 'client-id': CLIENT.client_id, 'client-secret': CLIENT.client_secret };
const login = { email: PASSWORD.username, password: PASSWORD.password };
/** The new refresh token has to be kept by something. */
const kept = { 'export-refresh-token': 'true' };
const valid = { ...kept, 'refresh-token': REFRESH.refresh_token };

function read(inputs: StepInputs): Inputs {
  startStep(inputs);
  return readInputs(messages);
}

function getRejection(inputs: StepInputs): Problem {
  return getProblemFrom(() => read(inputs));
}

test('a refresh token that is handed on is enough, and all else has a default', () => {
  expect(read(valid)).toEqual({
    gitee: { origin: new URL('https://gitee.com') },
    grants: [REFRESH],
    session: undefined,
    minTtl: 3600,
    format: 'refresh-token',
    openStores: expect.any(Function),
    isStored: false,
    verify: { granted: false, reused: true },
    expectedLogin: '',
    envName: '',
    exportRefreshToken: true,
    gitCredentials: false,
    timeoutMs: 60_000,
  });
});

test('every input is read', () => {
  const inputs = {
    ...valid,
    ...client,
    ...login,
    scope: PASSWORD.scope,
    'gitee-url': 'https://gitee.example:8443',
    'secret-name': 'GITEE_REFRESH_TOKEN',
    'secret-token': 'github_pat_1',
    'secret-repository': 'octo/repo',
    'secret-format': 'session',
    'min-ttl': '60',
    verify: 'true',
    'expected-login': 'tester',
    'env-name': 'GITEE_TOKEN',
    'export-refresh-token': 'true',
    'git-credentials': 'true',
    timeout: '5',
  };
  expect(read(inputs)).toEqual({
    gitee: { origin: new URL('https://gitee.example:8443'), client: CLIENT },
    grants: [REFRESH, PASSWORD],
    session: undefined,
    minTtl: 60,
    format: 'session',
    openStores: expect.any(Function),
    isStored: true,
    verify: { granted: true, reused: true },
    expectedLogin: 'tester',
    envName: 'GITEE_TOKEN',
    exportRefreshToken: true,
    gitCredentials: true,
    timeoutMs: 5000,
  });
});

describe('the client', () => {
  test.each([
    ['client-id', 'client-secret'],
    ['client-secret', 'client-id'],
  ])('with %s alone is refused for want of %s', (overrides, missing) => {
    expect(getRejection({ ...valid, [overrides]: 'x' })).toEqual({
      reason: 'client_half_given',
      present: overrides,
      missing,
    });
  });
});

test.each(['client-id', 'client-secret'])('%s is told when it is in quotes', (name) => {
  expect(getRejection({ ...valid, ...client, [name]: '"0123456789abcdef"' })).toEqual({
    reason: 'client_mistaken',
    input: name,
    mistake: 'quoted',
  });
});

test('the client may not be one value twice', () => {
  expect(getRejection({ ...valid, 'client-id': 'x', 'client-secret': 'x' })).toEqual({
    reason: 'client_parts_equal',
  });
});

describe('email', () => {
  test.each([
    ['13800138000', 'email_is_phone_number'],
    ['+86 138-0013-8000', 'email_is_phone_number'],
    ['(86)13800138000', 'email_is_phone_number'],
    ['tester', 'email_malformed'],
    ['12345', 'email_malformed'],
  ])('may not be %s', (email, reason) => {
    expect(getRejection({ ...client, ...login, email })).toEqual({ reason });
    expect(getRejection({ ...valid, ...client, ...login, email })).toEqual({ reason });
  });

  test.each(['user@example.com', '13800138000@139.com', '用户@example.com'])(
    'may be %s',
    (email) => {
      expect(read({ ...client, ...login, email }).grants).toMatchObject([{ username: email }]);
    },
  );
});

describe('gitee-url', () => {
  test.each(['https://gitee.example', 'http://localhost:3000', 'http://127.0.0.1', 'http://127.1'])(
    'may be %s',
    (url) => {
      expect(read({ ...valid, 'gitee-url': url }).gitee.origin).toEqual(new URL(url));
    },
  );

  test.each(['https://gitee.com/', ' https://gitee.com ', 'HTTPS://GITEE.COM'])(
    'is read from %j',
    (url) => {
      expect(read({ ...valid, 'gitee-url': url }).gitee.origin).toEqual(
        new URL('https://gitee.com'),
      );
    },
  );

  test('may have no path, which would not be used', () => {
    const { reason } = getRejection({ ...valid, 'gitee-url': 'https://gitee.com/api/v5' });
    expect(reason).toBe('server_url_has_path');
  });

  test('is refused with its own name', () => {
    expect(getRejection({ ...valid, 'gitee-url': 'http://gitee.com' })).toEqual({
      reason: 'server_url_insecure',
      source: 'gitee-url',
    });
  });
});

describe('the grants', () => {
  test.each<[string, StepInputs, readonly object[]]>([
    ['a refresh alone, without a login', { ...valid, ...client }, [REFRESH]],
    ['a refresh alone, with an email alone', { ...valid, email: login.email }, [REFRESH]],
    ['a refresh alone, with a password alone', { ...valid, password: login.password }, [REFRESH]],
    [
      'a refresh alone, when only that is asked for, without a client',
      { ...valid, ...login, 'grant-type': 'refresh_token' },
      [REFRESH],
    ],
    [
      'a refresh, and a login to fall back on',
      { ...valid, ...client, ...login },
      [REFRESH, { ...PASSWORD, scope: '' }],
    ],
    ['a login alone', { ...client, ...login }, [{ ...PASSWORD, scope: '' }]],
    [
      'a refresh alone, when only that is asked for',
      { ...valid, ...client, ...login, 'grant-type': 'refresh_token' },
      [REFRESH],
    ],
    [
      'a login alone, when only that is asked for',
      { ...valid, ...client, ...login, 'grant-type': 'Password' },
      [{ ...PASSWORD, scope: '' }],
    ],
  ])('are %s', (_, inputs, grants) => {
    expect(read(inputs).grants).toEqual(grants);
  });

  test('are refused when there is nothing to exchange', () => {
    expect(getRejection({ email: 'user@example.com' })).toEqual({
      reason: 'credentials_missing',
      missing: ['password', 'client-id', 'client-secret'],
    });
  });

  test('are refused for want of the client that a login needs', () => {
    expect(getRejection({ ...valid, ...login })).toEqual({ reason: 'fallback_without_client' });
  });

  test('are refused for want of the refresh token that was asked for', () => {
    const inputs = { ...client, ...login, 'grant-type': 'refresh_token' };
    expect(getRejection(inputs)).toEqual({ reason: 'refresh_token_empty' });
  });

  test('are refused for want of the login that was asked for', () => {
    const inputs = { ...valid, ...client, 'grant-type': 'password' };
    expect(getRejection(inputs)).toEqual({
      reason: 'password_grant_incomplete',
      missing: ['email', 'password'],
    });
  });

  test('are refused with a refresh token that is none, which is not repeated', () => {
    expect(getRejection({ 'refresh-token': 'two words' })).toEqual({
      reason: 'refresh_token_malformed',
    });
  });

  test.each([
    ['"', 'quoted'],
    ['ghp_', 'github_token'],
    ['https://', 'url'],
  ])(
    'are refused with a refresh token that begins with %s, which is not repeated',
    (start, mistake) => {
      expect(getRejection({ 'refresh-token': `${start}${REFRESH.refresh_token}` })).toEqual({
        reason: 'refresh_token_mistaken',
        mistake,
      });
    },
  );

  test.each([CLIENT.client_id, CLIENT.client_secret])(
    'are refused with the client in place of the refresh token',
    (token) => {
      expect(getRejection({ ...client, 'refresh-token': token })).toEqual({
        reason: 'refresh_token_is_client',
      });
    },
  );

  test('take a password to the character, be it of spaces alone', () => {
    const password = '    ';
    const step = startStep({ ...client, ...login, password });
    expect(readInputs(messages).grants).toMatchObject([{ password }]);
    expect(step.log()).toBe('');
  });

  test.each(['\n', '\r\n', '\r'])('take a password that ends in %j, with a warning', (end) => {
    const password = `${login.password}${end}`;
    const step = startStep({ ...client, ...login, password });
    expect(readInputs(messages).grants).toMatchObject([{ password }]);
    expect(step.log()).toBe(
      '::warning title=gitee-token%3A password::The input password ends in a line break, which is sent too. ' +
        'If it is not part of the password, store the secret again with printf %25s instead of echo: ' +
        'repeated failures can lock the account.\n',
    );
  });

  test('take a refresh token without the line break behind it', () => {
    expect(read({ ...kept, 'refresh-token': `${REFRESH.refresh_token}\n` }).grants).toEqual([
      REFRESH,
    ]);
  });
});

describe('scope', () => {
  const getScope = (scope: string) => read({ ...client, ...login, scope }).grants?.[0];

  test.each(['user_info projects', 'user_info, projects', ' user_info\nprojects\nuser_info\n'])(
    'may be written as %j',
    (scope) => {
      expect(getScope(scope)).toEqual(PASSWORD);
    },
  );

  test('may name a permission that is not known, with a warning', () => {
    const step = startStep({ ...client, ...login, scope: 'user_info，repo、admin' });
    expect(readInputs(messages).grants?.[0]).toMatchObject({ scope: 'user_info repo admin' });
    expect(step.log()).toBe(
      '::warning title=gitee-token%3A unknown scope::The input scope has names that Gitee does not list: repo, admin. ' +
        'They are sent anyway. Gitee lists user_info, projects, pull_requests, issues, notes, keys, hook, groups, gists, enterprises, emails.\n',
    );
  });
});

describe('half a login beside a refresh token', () => {
  test.each([
    ['email', 'password', { email: login.email }],
    ['password', 'email', { password: login.password }],
  ])('is warned about: %s without %s', (overrides, missing, inputs) => {
    const step = startStep({ ...valid, ...client, ...inputs });
    expect(readInputs(messages).grants).toEqual([REFRESH]);
    expect(step.log()).toContain(
      `::warning title=gitee-token%3A no fallback::${overrides} is set, but ${missing} is empty, so there is no fallback`,
    );
  });

  test('is nothing to be warned about when it is whole, or not there', () => {
    for (const inputs of [{ ...client, ...login }, {}]) {
      const step = startStep({ ...valid, ...inputs });
      readInputs(messages);
      expect(step.log()).toBe('');
    }
  });
});

describe('a scope beside a refresh token', () => {
  const NOT_USED =
    '::warning title=gitee-token%3A scope not used::The input scope is for email and password only';

  test.each<[string, StepInputs]>([
    ['without email and password', {}],
    ['that alone is asked for', { ...client, ...login, 'grant-type': 'refresh_token' }],
  ])('is warned about: one %s', (_, inputs) => {
    const step = startStep({ ...valid, scope: 'user_info', ...inputs });
    readInputs(messages);
    expect(step.log()).toContain(NOT_USED);
  });

  test('is for the fallback where there is one', () => {
    const step = startStep({ ...valid, ...client, ...login, scope: 'user_info' });
    readInputs(messages);
    expect(step.log()).toBe('');
  });
});

describe('a name', () => {
  const names = [
    'secret-name',
    'secret-repository',
    'secret-environment',
    'secret-organization',
    'env-name',
    'expected-login',
    'session-branch',
    'session-repository',
  ];

  test.each(names)('is not the value of a secret: %s', (name) => {
    startStep({ ...valid, password: ' what-i-know ', [name]: 'what-i-know' });
    maskInputs();
    expect(getProblemFrom(() => readInputs(messages))).toEqual({
      reason: 'input_name_is_secret',
      input: name,
    });
  });

  test.each(['f'.repeat(64), 'f'.repeat(32), 'gts2.e30', 'ghp_1'])(
    'is not evidently a token, of which nothing else is known: %s',
    (text) => {
      expect(getRejection({ ...valid, 'secret-name': text })).toEqual({
        reason: 'input_name_is_secret',
        input: 'secret-name',
      });
    },
  );

  test('of a managed user, who may be called like a token, is accepted', () => {
    const repository = { 'secret-name': 'TOKEN', 'secret-repository': 'ghe_acme/app' };
    startStep({ ...valid, ...repository, 'secret-token': 'github_pat_1' });
    expect(readInputs(messages)).toMatchObject({ isStored: true });
  });
});

test.each([
  'client-id',
  'client-secret',
  'session-key',
  'github-token',
  'refresh-token',
  'secret-token',
])('%s is not the name of a secret', (input) => {
  const problem = { reason: 'input_secret_is_name', input };
  expect(getRejection({ ...valid, [input]: 'GITEE_SECRET' })).toEqual(problem);
});

describe('a session on a branch', () => {
  const branch = {
    'session-key': Buffer.alloc(32, 7).toString('base64'),
    'github-token': 'ghs_1',
    'session-repository': 'octo/repo',
  };

  test('is enough: it has the tokens, and keeps the new ones', () => {
    expect(read(branch)).toMatchObject({ grants: undefined, isStored: true });
  });

  test.each<[string, StepInputs, readonly string[]]>([
    ['a refresh token', { 'refresh-token': REFRESH.refresh_token }, ['refresh_token']],
    ['email and password', { ...client, ...login }, ['password']],
  ])('may be started with %s', (_, inputs, types) => {
    const { grants } = read({ ...branch, ...inputs });
    expect(grants?.map(({ grant_type }) => grant_type)).toEqual(types);
  });

  test.each(['email', 'password'] as const)('is not started with %s alone', (name) => {
    const problem = { reason: 'credentials_missing' };
    expect(getRejection({ ...branch, ...client, [name]: login[name] })).toMatchObject(problem);
  });

  test('has its scopes already', () => {
    const step = startStep({ ...branch, scope: 'user_info' });
    readInputs(messages);
    expect(step.log()).toContain('title=gitee-token%3A scope not used::');
  });
});

describe('env-name', () => {
  test.each([
    'GITEE_TOKEN',
    '_a1',
    'MY_PATH',
    'CI_TOKEN',
    'MY_GITHUB_TOKEN',
    'GIT_TOKEN',
    'NODE_AUTH_TOKEN',
    'LDAP',
    'ENVIRONMENT',
  ])('may be %s', (name) => {
    expect(read({ ...valid, 'env-name': name }).envName).toBe(name);
  });

  test.each(['1A', 'A-B', 'A B'])('may not be %s, which is not a name', (name) => {
    expect(getRejection({ ...valid, 'env-name': name })).toEqual({
      reason: 'env_name_malformed',
      name,
    });
  });

  test.each([
    'GITHUB_TOKEN',
    'runner_temp',
    'ACTIONS_X',
    'INPUT_X',
    'STATE_X',
    'NODE_OPTIONS',
    'Path',
    'HOME',
    'CI',
    'GIT_CONFIG_COUNT',
    'GIT_CONFIG',
    'GIT_SSH',
    'GIT_SSH_COMMAND',
    'GIT_ASKPASS',
    'LD_PRELOAD',
    'DYLD_INSERT_LIBRARIES',
    'BASH_ENV',
    'ENV',
    'SHELL',
    'IFS',
    'https_proxy',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'PYTHONPATH',
    'PERL5OPT',
  ])('may not be %s, which is reserved', (name) => {
    expect(getRejection({ ...valid, 'env-name': name })).toEqual({
      reason: 'env_name_reserved',
      name,
    });
  });
});

describe('timeout', () => {
  test.each([
    ['1', 1000],
    ['3600', 3_600_000],
  ])('may be %s seconds', (timeout, timeoutMs) => {
    expect(read({ ...valid, timeout }).timeoutMs).toBe(timeoutMs);
  });

  const range = { input: 'timeout', min: 1, max: 3600 };

  test.each(['0', '3601', '-1', '999999999'])('may not be %s, which is out of range', (value) => {
    const problem = { reason: 'input_seconds_out_of_range', ...range, value };
    expect(getRejection({ ...valid, timeout: value })).toEqual(problem);
  });

  test.each(['1.5', '1e3', 'x60', '60x', '0000000060', '--1'])('may not be %s', (value) => {
    const problem = { reason: 'input_not_seconds', ...range, value };
    expect(getRejection({ ...valid, timeout: value })).toEqual(problem);
  });
});

describe('a choice', () => {
  test.each([
    ['verify', ['auto', 'true', 'false']],
    ['export-refresh-token', ['false', 'true']],
    ['git-credentials', ['false', 'true']],
    ['recovery', ['true', 'false']],
    ['secret-format', ['refresh-token', 'session']],
    ['grant-type', ['auto', 'refresh_token', 'password']],
    ['language', ['auto', 'en', 'zh-CN']],
  ])('of %s is one of %j', (input, choices) => {
    expect(getRejection({ ...valid, [input]: 'maybe' })).toEqual({
      reason: 'input_not_a_choice',
      input,
      value: 'maybe',
      choices,
    });
  });

  test.each([
    ['TRUE', { granted: true, reused: true }],
    ['False', { granted: false, reused: false }],
    ['auto', { granted: false, reused: true }],
  ])('of verify is read from %s as YAML writes it', (verify, meaning) => {
    expect(read({ ...valid, verify }).verify).toEqual(meaning);
  });
});

describe('expected-login', () => {
  test.each(['tester', 'octo-cat', 'a.b_c', '123'])(
    'may be %s, and has each token verified',
    (name) => {
      const inputs = read({ ...valid, 'expected-login': ` ${name} ` });
      expect(inputs.expectedLogin).toBe(name);
      expect(inputs.verify).toEqual({ granted: true, reused: true });
    },
  );

  test.each(['@octo', 'octo@example.com', 'https://gitee.com/octo', 'octo cat', '张三'])(
    'may not be %s',
    (value) => {
      const problem = { reason: 'expected_login_malformed', value };
      expect(getRejection({ ...valid, 'expected-login': value })).toEqual(problem);
    },
  );

  test('may not be longer than any login', () => {
    const { reason } = getRejection({ ...valid, 'expected-login': 'o'.repeat(201) });
    expect(reason).toBe('expected_login_malformed');
    expect(read({ ...valid, 'expected-login': 'o'.repeat(200) }).expectedLogin).toHaveLength(200);
  });

  test('cannot be checked without asking Gitee', () => {
    const problem = { reason: 'expected_login_unverified' };
    expect(getRejection({ ...valid, 'expected-login': 'octo', verify: 'False' })).toEqual(problem);
  });

  test('may not be a secret, which the message would show', () => {
    const problem = { reason: 'input_name_is_secret', input: 'expected-login' };
    const token = 'a1b2c3d4'.repeat(4);
    expect(getRejection({ ...valid, 'expected-login': token })).toEqual(problem);
  });
});

describe('min-ttl', () => {
  test.each(['0', '31536000'])('may be %s seconds', (ttl) => {
    expect(read({ ...valid, 'min-ttl': ttl }).minTtl).toBe(Number(ttl));
  });

  test.each([
    ['-1', 'input_seconds_out_of_range'],
    ['31536001', 'input_seconds_out_of_range'],
    ['never', 'input_not_seconds'],
  ])('may not be %s', (value, reason) => {
    const problem = { reason, input: 'min-ttl', value, min: 0, max: 31_536_000 };
    expect(getRejection({ ...valid, 'min-ttl': value })).toEqual(problem);
  });
});

describe('a session', () => {
  const { access_token, refresh_token, scope } = GRANTED;
  const session = { access_token, refresh_token, expires_at: 1_700_000_000, scope };
  const stored = { ...kept, 'refresh-token': `${encodedLogin(session)}\n` };
  const refresh = { grant_type: 'refresh_token', refresh_token };

  test('is read in place of a refresh token, and its own one is refreshed', () => {
    expect(read(stored)).toMatchObject({ session: sessionWith(session), grants: [refresh] });
  });

  test('of two logins is refreshed in turn, before email and password are used', () => {
    const older = { id: 'b', access_token, refresh_token: 'b0b'.repeat(8), expires_at: 1, scope };
    const { logins, ...whole } = sessionWith(session);
    const both = encodeSession({ ...whole, logins: [logins[0], older] });
    const inputs = { ...kept, ...client, ...login, 'refresh-token': both };
    expect(read(inputs).grants).toMatchObject([
      { refresh_token: older.refresh_token },
      refresh,
      { grant_type: 'password' },
    ]);
    const grants = read({ ...inputs, 'grant-type': 'refresh_token' }).grants;
    expect(grants).toHaveLength(2);
  });

  test('one of whose logins is none is refused', () => {
    const { logins, ...whole } = sessionWith(session);
    const odd = { ...logins[0], refresh_token: `gho_${'a'.repeat(36)}` };
    const both = encodeSession({ ...whole, logins: [odd, logins[0]] });
    expect(getRejection({ ...kept, 'refresh-token': both })).toMatchObject({
      reason: 'refresh_token_mistaken',
    });
  });

  test.each([
    ['another Gitee server', { gitee_url: 'https://gitee.example.com' }, 'session_of_other_server'],
    ['another application', { client_id: 'c2'.repeat(32) }, 'session_of_other_client'],
  ])('of %s is refused', (_, owner, reason) => {
    const other = encodedLogin({ ...session, ...owner });
    expect(getRejection({ ...client, 'refresh-token': other })).toMatchObject({ reason });
  });

  test('is not reused when only the password is asked for', () => {
    const inputs = { ...stored, ...client, ...login, 'grant-type': 'password' };
    expect(read(inputs)).toMatchObject({
      session: undefined,
      grants: [{ ...PASSWORD, scope: '' }],
    });
  });

  test('that is damaged is refused, and not repeated', () => {
    const damaged = encodedLogin(session).slice(0, -8);
    expect(getRejection({ 'refresh-token': damaged })).toEqual({ reason: 'session_damaged' });
  });
});

describe('a refresh token', () => {
  const { 'refresh-token': token } = valid;

  test('without anything that keeps the next one is refused', () => {
    expect(getRejection({ 'refresh-token': token })).toEqual({ reason: 'next_token_unkept' });
  });

  test.each<StepInputs>([
    { email: login.email },
    { password: login.password },
    { 'env-name': 'TOKEN', 'git-credentials': 'true' },
    { 'secret-repository': '' },
    { ...client, ...login, 'grant-type': 'refresh_token' },
  ])('that nothing keeps is refused with %o too', (inputs) => {
    expect(getRejection({ 'refresh-token': token, ...inputs })).toEqual({
      reason: 'next_token_unkept',
    });
  });

  test('that is a session is refused like another', () => {
    const session = { ...GRANTED, expires_at: 4_000_000_000 };
    expect(getRejection({ 'refresh-token': encodedLogin(session) })).toEqual({
      reason: 'next_token_unkept',
    });
  });

  test.each<StepInputs>([
    { ...client, ...login },
    { ...client, ...login, 'grant-type': 'password' },
    { 'secret-name': 'A', 'secret-token': 'github_pat_1', 'secret-repository': 'a/b' },
  ])('is taken with %o', (inputs) => {
    expect(() => read({ 'refresh-token': token, ...inputs })).not.toThrow();
  });
});

test('without secret-name nothing is written', async () => {
  const { openStores, isStored } = read(valid);
  expect([await openStores(within(httpReplying())), isStored]).toEqual([[], false]);
});
