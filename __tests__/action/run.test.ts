import { rmSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/action/run.ts';
import { CLIENT, GRANTED, PASSWORD, REFRESH } from '../gitee/exchanges.ts';
import { startStep } from './step.ts';

const { access_token, refresh_token } = GRANTED;
const DOCS = 'https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md';
const inputs = {
  'client-id': CLIENT.client_id,
  'client-secret': CLIENT.client_secret,
  'refresh-token': REFRESH.refresh_token,
};

function gitee() {
  return nock('https://gitee.com');
}

function errors(log: string): string[] {
  return log.split('\n').filter((line) => line.startsWith('::error'));
}

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});

describe('a step that succeeds', () => {
  test('sends the refresh token and the client, and sets the outputs', async () => {
    const step = startStep({ ...inputs, 'export-refresh-token': 'true' });
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

  test('falls back on email and password', async () => {
    const login = { email: PASSWORD.username, password: PASSWORD.password, scope: PASSWORD.scope };
    const step = startStep({ ...inputs, ...login });
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
      '::error title=gitee-token%3A client_rejected::Gitee refused the client (invalid_client: 原因).' +
        '%0ACompare the client id and the client secret with the page of the application on Gitee. ' +
        `No refresh token was spent.%0A${DOCS}#client_rejected`,
    ]);
    expect(step.outputs()).toEqual({});
    expect(process.exitCode).toBe(1);
  });

  test('by its inputs still masks the secrets among them, and sends nothing', async () => {
    const step = startStep({ ...inputs, timeout: 'long' });
    await run();
    expect(step.log()).toContain(`::add-mask::${REFRESH.refresh_token}\n`);
    expect(errors(step.log())).toEqual([
      expect.stringContaining('title=gitee-token%3A input_invalid::The input timeout is not'),
    ]);
    expect(process.exitCode).toBe(1);
  });

  test('by a file of the runner sends nothing', async () => {
    const step = startStep(inputs);
    rmSync(join(step.folder, 'GITHUB_OUTPUT'));
    await run();
    expect(errors(step.log())).toEqual([
      expect.stringContaining('The file of GITHUB_OUTPUT cannot be written.'),
    ]);
  });

  test('by a mistake of ours asks for a report', async () => {
    const step = startStep(inputs);
    gitee().post('/oauth/token').replyWithError(new Error('a mistake'));
    await run();
    expect(errors(step.log())).toEqual([
      '::error title=gitee-token%3A unexpected error::This is a mistake in gitee-token; please report it: a mistake',
    ]);
    expect(process.exitCode).toBe(1);
  });

  test('keeps the token that it got before the verification failed', async () => {
    const step = startStep({ ...inputs, verify: 'true' });
    gitee().post('/oauth/token').reply(200, GRANTED);
    gitee().get('/api/v5/user').reply(401, '');
    await run();
    expect(step.outputs()).toMatchObject({ 'access-token': access_token });
    expect(step.outputs()).not.toHaveProperty('login');
    expect(errors(step.log())).toEqual([expect.stringContaining('%3A request_refused::')]);
  });
});
