import { rmSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/action/run-main.ts';
import { storeKey } from '../../src/stores/store.ts';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { CLIENT, GRANTED, PASSWORD, REFRESH } from '../gitee/http-fixtures.ts';
import { type SecretsApi, startSecretsApi } from '../stores/secrets-api.ts';
import { closeServers, hostile } from '../support/servers.ts';
import { encodedLogin, loginIn } from '../support/session.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

const { access_token, refresh_token } = GRANTED;
const DOCS = 'https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md';
const inputs = {
  'client-id': CLIENT.client_id,
  'client-secret': CLIENT.client_secret,
  'refresh-token': REFRESH.refresh_token,
  'export-refresh-token': 'true',
};

const login = { email: PASSWORD.username, password: PASSWORD.password };

function gitee() {
  return nock('https://gitee.com');
}

const SECRET = '/repos/octo/repo/actions/secrets/GITEE_REFRESH_TOKEN';

const NOT_YET = JSON.stringify({
  [storeKey({
    name: { kind: 'repository_secret', name: 'GITEE_REFRESH_TOKEN', repository: 'octo/repo' },
  })]: 'never',
});

/** The inputs that write the new refresh token to the embedded secrets API. */
function storedAt({ origin, settings }: SecretsApi) {
  return {
    ...inputs,
    'export-refresh-token': 'false',
    'secret-name': 'GITEE_REFRESH_TOKEN',
    'secret-token': settings.token,
    'secret-repository': 'octo/repo',
    'secret-api-url': origin,
  };
}

function errors(log: string): string[] {
  return log.split('\n').filter((line) => line.startsWith('::error'));
}

afterAll(closeServers);
beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});

describe('a step that succeeds', () => {
  test('sends the refresh token and the client, and sets the outputs', async () => {
    const step = startStep(inputs);
    gitee()
      .post('/oauth/token', { ...REFRESH, ...CLIENT })
      .reply(200, GRANTED);
    await run();
    expect(step.outputs()).toMatchObject({
      'access-token': access_token,
      'refresh-token': refresh_token,
      source: 'refresh_token',
    });
    expect(errors(step.log())).toEqual([]);
    expect(process.exitCode).toBeUndefined();
  });

  test('masks every secret before it says anything else', async () => {
    const step = startStep(inputs);
    gitee().post('/oauth/token').reply(200, GRANTED);
    await run();
    const lines = step.log().split('\n');
    const firstOther = lines.findIndex((line) => !line.startsWith('::add-mask::'));
    const masks = lines.slice(0, firstOther);
    for (const secret of [
      CLIENT.client_secret,
      REFRESH.refresh_token,
      access_token,
      refresh_token,
    ]) {
      expect(masks).toContain(`::add-mask::${secret}`);
    }
  });

  test('verifies the token when asked to', async () => {
    const step = startStep({ ...inputs, verify: 'true' });
    gitee().post('/oauth/token').reply(200, GRANTED);
    gitee()
      .get('/api/v5/user')
      .matchHeader('authorization', `Bearer ${access_token}`)
      .reply(200, { login: 'tester' });
    await run();
    expect(step.outputs().login).toBe('tester');
  });

  test('lets git use the token when asked to', async () => {
    const step = startStep({ ...inputs, 'git-credentials': 'true' });
    gitee().post('/oauth/token').reply(200, GRANTED);
    await run();
    expect(step.env()).toMatchObject({ GIT_CONFIG_KEY_0: 'include.path' });
  });

  test('falls back on email and password', async () => {
    const login = { email: PASSWORD.username, password: PASSWORD.password, scope: PASSWORD.scope };
    const step = startStep({ ...inputs, ...login, 'export-refresh-token': 'false' });
    gitee()
      .post('/oauth/token', { ...REFRESH, ...CLIENT })
      .reply(401, { error: 'invalid_grant' });
    gitee()
      .post('/oauth/token', { ...PASSWORD, ...CLIENT })
      .reply(200, GRANTED);
    await run();
    expect(step.outputs()).toMatchObject({ 'access-token': access_token, source: 'password' });
  });
});

describe('a step that fails', () => {
  test('says in one annotation what happened, what to do and where to read on', async () => {
    const step = startStep(inputs);
    gitee().post('/oauth/token').reply(401, { error: 'invalid_client', error_description: '原因' });
    await run();
    expect(errors(step.log())).toEqual([
      '::error title=gitee-token%3A client_rejected::Gitee rejected the Client ID or the Client Secret (invalid_client: 原因). ' +
        "No refresh token was used.%0ACompare both with the application's page on Gitee. If the Client Secret was reset there, " +
        'the old one no longer works.%0Aclient-secret was probably copied incorrectly: a Client ID and a Client ' +
        `Secret of Gitee have 64 hexadecimal digits each.%0A${DOCS}#client_rejected`,
    ]);
    expect(step.outputs()).toEqual({});
    expect(process.exitCode).toBe(1);
  });

  test('by its inputs still masks the secrets among them, and sends nothing', async () => {
    const step = startStep({ ...inputs, timeout: 'long' });
    await run();
    expect(step.log()).toContain(`::add-mask::${REFRESH.refresh_token}\n`);
    expect(errors(step.log())).toEqual([
      expect.stringContaining(
        'title=gitee-token%3A input_invalid::The input timeout is not a valid number of seconds: long.',
      ),
    ]);
    expect(process.exitCode).toBe(1);
  });

  test('by a file of the runner sends nothing', async () => {
    const step = startStep(inputs);
    rmSync(join(step.folder, 'GITHUB_OUTPUT'));
    await run();
    expect(errors(step.log())).toEqual([
      expect.stringMatching(
        /::The step cannot write to the file of GITHUB_OUTPUT: ENOENT.* free disk space\./,
      ),
    ]);
  });

  test('by a mistake of ours asks for a report', async () => {
    const step = startStep(inputs);
    vi.mocked(process.stdout.write).mockImplementationOnce(() => {
      throw new Error(`a mistake\n##[group]${'x'.repeat(300)}`);
    });
    await run();
    expect(errors(step.log())).toEqual([
      `::error title=gitee-token%3A unexpected error::This is a bug in gitee-token. Report it at https://github.com/gitee-token/gitee-token/issues: a mistake # #[group]${'x'.repeat(180)}…`,
    ]);
    expect(process.exitCode).toBe(1);
  });

  test('by a file of the runner that went away leaves a copy of what was to be handed on', async () => {
    const step = startStep(inputs);
    gitee()
      .post('/oauth/token')
      .reply(200, () => {
        rmSync(join(step.folder, 'GITHUB_OUTPUT'));
        return GRANTED;
      });
    await run();
    expect(errors(step.log())).toEqual([
      expect.stringMatching(
        /title=gitee-token%3A token_unsaved::The new refresh token could not be saved\. Gitee issued new tokens, but .* A recovery copy is in the log of this step and in the job summary\./,
      ),
    ]);
    expect(await decryptRecoveryCopy(step.summary(), CLIENT.client_secret)).toBe(refresh_token);
    expect(process.exitCode).toBe(1);
  });

  test('by a file of the runner that went away after a reuse leaves no copy, for nothing is lost', async () => {
    const expires_at = Math.floor(Date.now() / 1000) + 86_400;
    const session = encodedLogin({ access_token, refresh_token, expires_at, scope: '' });
    const step = startStep({ ...inputs, 'refresh-token': session });
    gitee()
      .get('/api/v5/user')
      .reply(200, () => {
        rmSync(join(step.folder, 'GITHUB_OUTPUT'));
        return { login: 'tester' };
      });
    await run();
    expect(errors(step.log())).toEqual([
      expect.stringContaining(
        'title=gitee-token%3A input_invalid::The step could not write its outputs',
      ),
    ]);
    expect(step.summary()).toBe('');
  });

  test('keeps the token that it got before the verification failed', async () => {
    const step = startStep({ ...inputs, verify: 'true' });
    gitee().post('/oauth/token').reply(200, GRANTED);
    gitee().get('/api/v5/user').reply(401, '');
    await run();
    expect(step.outputs()).toMatchObject({ 'access-token': access_token });
    expect(step.outputs()).not.toHaveProperty('login');
    expect(errors(step.log())).toEqual([
      expect.stringMatching(/%3A token_unsaved::.*already rejects it/),
    ]);
  });
});

test('a step that is told to stop while its token is verified leaves a copy of what it hands on', async () => {
  const { origin } = await hostile(
    (response) => response.end(JSON.stringify(GRANTED)),
    () => process.emit('SIGINT'),
  );
  const step = startStep({ ...inputs, 'gitee-url': origin, verify: 'true' });
  await run();
  expect(errors(step.log())).toEqual([
    expect.stringMatching(/token_unsaved::.* The job was cancelled\. A recovery copy is in/),
  ]);
  expect(await decryptRecoveryCopy(step.summary(), CLIENT.client_secret)).toBe(refresh_token);
  expect(process.listeners('SIGINT')).toEqual([]);
});

describe('a step that writes a secret', () => {
  test('has written the new refresh token before it sets the outputs', async () => {
    const api = await startSecretsApi();
    const step = startStep(storedAt(api));
    gitee().post('/oauth/token').reply(200, GRANTED);
    await run();
    expect(api.stored.get(SECRET)?.value).toBe(refresh_token);
    expect(Object.entries(step.outputs()).slice(0, 2)).toEqual([
      ['secret-updated', 'true'],
      ['access-token', access_token],
    ]);
    expect(step.state()).toEqual({
      secrets_written_at: NOT_YET,
      unsaved_refresh_token: refresh_token,
      saved: 'true',
    });
    expect(step.log()).toContain('::warning title=gitee-token%3A new secret::gitee-token created');
    expect(step.log()).toContain('written to: the secret GITEE_REFRESH_TOKEN of octo/repo).');
    expect(process.exitCode).toBeUndefined();
  });

  test.each<[string, StepInputs, boolean]>([
    ['a refresh token', {}, true],
    ['email and password alone', { ...login, 'grant-type': 'password' }, false],
    ['a refresh token that no secret keeps', inputs, false],
  ])('is told that it may be another one when Gitee refuses %s', async (_, more, isTold) => {
    const api = await startSecretsApi();
    const overrides = more === inputs ? inputs : { ...storedAt(api), ...more };
    const step = startStep(overrides);
    gitee().post('/oauth/token').reply(401, { error: 'invalid_grant' });
    await run();
    expect(errors(step.log())).toEqual([expect.stringContaining('%3A grant_rejected::')]);
    expect(step.log().includes('refresh-token comes from another secret than')).toBe(isTold);
  });

  test('spends nothing when the token may not write it', async () => {
    const api = await startSecretsApi();
    const step = startStep({ ...storedAt(api), 'secret-token': 'expired' });
    await run();
    expect(errors(step.log())).toEqual([
      expect.stringMatching(/title=gitee-token%3A store_refused::.* No refresh token was used\./),
    ]);
    expect([step.outputs(), step.state()]).toEqual([{}, {}]);
  });

  test('leaves the new refresh token to the end of the job when the write fails', async () => {
    const api = await startSecretsApi();
    const step = startStep({ ...storedAt(api), 'secret-token': api.settings.readOnlyToken });
    gitee().post('/oauth/token').reply(200, GRANTED);
    await run();
    expect(errors(step.log())).toEqual([
      expect.stringMatching(
        /title=gitee-token%3A token_unsaved::.* The new one is kept for the end of the job/,
      ),
    ]);
    expect([step.outputs(), step.state()]).toEqual([
      {},
      { secrets_written_at: NOT_YET, unsaved_refresh_token: refresh_token },
    ]);
    expect(process.exitCode).toBe(1);
  });

  test('writes a session, and the next one reuses it without a rotation or a write', async () => {
    const api = await startSecretsApi();
    startStep({ ...storedAt(api), 'secret-format': 'session' });
    const now = Math.floor(Date.now() / 1000);
    gitee()
      .post('/oauth/token')
      .reply(200, { ...GRANTED, created_at: now });
    await run();
    const stored = api.stored.get(SECRET)?.value ?? '';
    const { scope } = GRANTED;
    expect(loginIn(stored)).toMatchObject({
      access_token,
      refresh_token,
      expires_at: expect.closeTo(now + 86_400, -1),
      scope,
    });

    const asked = api.requests.length;
    const next = startStep({
      ...storedAt(api),
      'secret-format': 'session',
      'refresh-token': stored,
    });
    gitee().get('/api/v5/user').reply(200, { login: 'tester' });
    await run();
    expect(next.outputs()).toMatchObject({
      'access-token': access_token,
      source: 'session',
      login: 'tester',
      'created-at': '',
    });
    expect(next.outputs()).not.toHaveProperty('secret-updated');
    for (const secret of [access_token, refresh_token, stored]) {
      expect(next.log()).toContain(`::add-mask::${secret}\n`);
    }
    expect([api.requests.length, next.state()]).toEqual([asked, {}]);
  });
});

test('a step that is told to stop while it exchanges keeps the token, and leaves the save', async () => {
  const api = await startSecretsApi();
  const { origin } = await hostile((response) => {
    process.emit('SIGINT');
    response.end(JSON.stringify(GRANTED));
  });
  const step = startStep({ ...storedAt(api), 'gitee-url': origin });
  await run();
  expect(api.stored.get(SECRET)).toBeUndefined();
  expect(step.state()).toEqual({
    secrets_written_at: NOT_YET,
    unsaved_refresh_token: refresh_token,
  });
  expect(errors(step.log())).toEqual([
    expect.stringMatching(/cancelled::.* the post step saves it/),
  ]);
  expect([process.exitCode, process.listeners('SIGINT')]).toEqual([130, []]);
});

test('a step that writes no secret leaves nothing to the end of the job', async () => {
  const step = startStep(inputs);
  gitee().post('/oauth/token').reply(200, GRANTED);
  await run();
  expect(step.state()).toEqual({});
  expect(step.outputs()).not.toHaveProperty('secret-updated');
  expect(step.log()).not.toContain('written to');
});
