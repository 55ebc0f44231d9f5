import nock from 'nock';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/action/run-main.ts';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { CLIENT, GRANTED, PASSWORD, REFRESH } from '../gitee/http-fixtures.ts';
import { type SecretsApi, startSecretsApi } from '../stores/secrets-api.ts';
import { encodedLogin, loginIn } from '../support/session.ts';
import { type Step, type StepInputs, startStep } from './step-fixture.ts';

const { access_token, refresh_token } = GRANTED;
interface Response {
  readonly status: number;
  readonly body: nock.Body;
}

const REJECTED = { status: 401, body: { message: '401 Unauthorized: Access token is expired' } };
const FORBIDDEN = { status: 403, body: { message: '没有权限' } };
const NAMELESS = { status: 200, body: { id: 1 } };
const TESTER = { status: 200, body: { login: 'tester' } };
const OTHER = 'The token belongs to tester, but expected-login is acme-bot.';
const UNKNOWN = 'Could not check that the token belongs to acme-bot (expected-login)';

let secrets: SecretsApi;
beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
beforeEach(async () => {
  secrets = await startSecretsApi();
});
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});

const path = '/repos/octo/repo/actions/secrets/GITEE_REFRESH_TOKEN';
const storedValue = () => secrets.stored.get(path)?.value ?? '';

function stored(): StepInputs {
  return {
    'client-id': CLIENT.client_id,
    'client-secret': CLIENT.client_secret,
    'refresh-token': REFRESH.refresh_token,
    'secret-name': 'GITEE_REFRESH_TOKEN',
    'secret-token': secrets.settings.token,
    'secret-repository': 'octo/repo',
    'secret-api-url': secrets.origin,
    'expected-login': 'acme-bot',
    'env-name': 'GITEE_TOKEN',
    timeout: '30',
  };
}

function grants() {
  nock('https://gitee.com').post('/oauth/token').reply(200, GRANTED);
}

function names({ status, body }: Response, token: string) {
  nock('https://gitee.com')
    .get('/api/v5/user')
    .matchHeader('authorization', `Bearer ${token}`)
    .reply(status, body);
}

function errorIn(step: Step): string {
  return decodeURIComponent(/^::error title=(.*)$/m.exec(step.log())?.[1] ?? '');
}

function expectNothingExported(step: Step) {
  expect(step.outputs()).not.toHaveProperty('access-token');
  expect(step.outputs()).not.toHaveProperty('login');
  expect(step.env()).toEqual({});
  expect(process.exitCode).toBe(1);
}

describe('a new token', () => {
  test.each(['tester', 'Tester'])('of %s is exported', async (login) => {
    const step = startStep({ ...stored(), 'expected-login': login });
    grants();
    names(TESTER, access_token);
    await run();
    expect(errorIn(step)).toBe('');
    expect(step.outputs()).toMatchObject({ 'access-token': access_token, login: 'tester' });
    expect(step.env()).toEqual({ GITEE_TOKEN: access_token });
    expect(errorIn(step)).toBe('');
  });

  test('of another login is saved, and not exported', async () => {
    const step = startStep(stored());
    grants();
    names(TESTER, access_token);
    await run();
    expectNothingExported(step);
    expect(errorIn(step)).toContain(`gitee-token: request_refused::${OTHER}`);
    expect(storedValue()).toBe(refresh_token);
    expect(step.outputs()).toEqual({ 'secret-updated': 'true' });
  });

  test.each([
    ['the scope user_info is missing', FORBIDDEN, 'the token lacks the scope user_info'],
    ['Gitee rejects it', REJECTED, '401 Unauthorized: Access token is expired'],
    ['Gitee names nobody', NAMELESS, 'has no user name'],
  ])('is saved, and not exported, if %s', async (_, response, why) => {
    const step = startStep(stored());
    nock('https://gitee.com')
      .post('/oauth/token')
      .reply(200, { ...GRANTED, scope: 'projects' });
    names(response, access_token);
    await run();
    expectNothingExported(step);
    expect(errorIn(step)).toContain(UNKNOWN);
    expect(errorIn(step)).toContain(why);
    expect(storedValue()).toBe(refresh_token);
  });

  test('is saved, and not exported, if Gitee is down', { tags: 'slow' }, async () => {
    const step = startStep({ ...stored(), timeout: '10' });
    grants();
    nock('https://gitee.com').get('/api/v5/user').times(9).reply(502);
    await run();
    nock.cleanAll();
    expectNothingExported(step);
    expect(errorIn(step)).toContain(`${UNKNOWN}, so it was not passed on to the job. gitee.com `);
    expect(storedValue()).toBe(refresh_token);
  });

  test('of another login, got with email and password, is not exported', async () => {
    const { 'refresh-token': _, ...others } = stored();
    const step = startStep({
      ...others,
      email: PASSWORD.username,
      password: PASSWORD.password,
    });
    grants();
    names(TESTER, access_token);
    await run();
    expectNothingExported(step);
    expect(errorIn(step)).toContain(OTHER);
  });

  test('that only an output would keep is left in a recovery copy', async () => {
    const step = startStep({
      'client-id': CLIENT.client_id,
      'client-secret': CLIENT.client_secret,
      'refresh-token': REFRESH.refresh_token,
      'export-refresh-token': 'true',
      'expected-login': 'acme-bot',
    });
    grants();
    names(TESTER, access_token);
    await run();
    expect(step.outputs()).toEqual({});
    expect(errorIn(step)).toContain('gitee-token: token_unsaved::');
    expect(errorIn(step)).toContain(OTHER);
    expect(await decryptRecoveryCopy(step.summary(), CLIENT.client_secret)).toBe(refresh_token);
  });
});

describe('a stored token', () => {
  const now = Math.floor(Date.now() / 1000);
  const session = (livesFor: number) =>
    encodedLogin({
      access_token: 'a11ce'.repeat(6),
      refresh_token: REFRESH.refresh_token,
      scope: 'user_info',
      expires_at: now + livesFor,
      issued_at: now - 7200,
    });
  const inputs = (livesFor: number, expected: string): StepInputs => ({
    ...stored(),
    'secret-format': 'session',
    'refresh-token': session(livesFor),
    'expected-login': expected,
  });
  const OLD = 'a11ce'.repeat(6);

  test('of the login is exported', async () => {
    const step = startStep(inputs(7200, 'TESTER'));
    names(TESTER, OLD);
    await run();
    expect(step.outputs()).toMatchObject({ source: 'session', login: 'tester' });
  });

  test('of another login is not exported, and not refreshed', async () => {
    const step = startStep(inputs(7200, 'acme-bot'));
    names(TESTER, OLD);
    await run();
    expectNothingExported(step);
    expect(errorIn(step)).toContain(OTHER);
  });

  test('is not exported if it is unknown whose it is', async () => {
    const step = startStep(inputs(7200, 'acme-bot'));
    names(FORBIDDEN, OLD);
    await run();
    expectNothingExported(step);
    expect(errorIn(step)).toContain(UNKNOWN);
  });

  test('that Gitee rejects is refreshed, and the new one is checked', async () => {
    const step = startStep(inputs(7200, 'acme-bot'));
    names(REJECTED, OLD);
    grants();
    names(TESTER, access_token);
    await run();
    expectNothingExported(step);
    expect(errorIn(step)).toContain(OTHER);
    expect(loginIn(storedValue()).access_token).toBe(access_token);
  });

  test.each([
    ['acme-bot', undefined],
    ['tester', OLD],
  ])('handed out because nothing could be refreshed is checked for %s', async (expected, token) => {
    const step = startStep(inputs(1800, expected));
    nock('https://gitee.com').post('/oauth/token').reply(401, { error: 'invalid_grant' });
    names(TESTER, OLD);
    names(TESTER, OLD);
    await run();
    expect(step.outputs()['access-token']).toBe(token);
    expect(errorIn(step).includes(OTHER)).toBe(token === undefined);
  });
});
