import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { run } from '../../src/action/run-main.ts';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { CLIENT, GRANTED, PASSWORD, REFRESH } from '../gitee/http-fixtures.ts';
import { startStep } from './step-fixture.ts';

/*
 * The sentences of errors are loaded when there is an error, which may be long after the step has
 * started. They may be gone by then, or the process may have no file left to open.
 */
vi.mock('../../src/messages/errors/load.ts', () => ({
  loadErrorMessages: async () => {
    throw new Error('EMFILE: too many open files');
  },
}));

const inputs = {
  'client-id': CLIENT.client_id,
  'client-secret': CLIENT.client_secret,
  'refresh-token': REFRESH.refresh_token,
  'export-refresh-token': 'true',
};
const REJECTED =
  '{"reason":"refresh_token_rejected","answer":{"error":"invalid_grant"},"isInvalidGrant":true}';

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

function replyToToken(status: number, body: object): void {
  nock('https://gitee.com').post('/oauth/token').reply(status, body);
}

test('an error without its sentences is told by its code and its data', async () => {
  const step = startStep({ ...inputs, language: 'zh-CN' });
  replyToToken(401, { error: 'invalid_client' });
  await run();
  expect(process.exitCode).toBe(1);
  expect(step.log()).toMatch(
    /^::error title=gitee-token%3A client_rejected::\{"reason":"client_rejected","answer":\{"error":"invalid_client"\},"notes":\["nothing_spent"\]\}%0A.*%0Ahttps:\S+#client_rejected$/m,
  );
});

test('a step that fell back does not fail for want of a sentence', async () => {
  const step = startStep({ ...inputs, email: PASSWORD.username, password: PASSWORD.password });
  replyToToken(401, { error: 'invalid_grant' });
  replyToToken(200, GRANTED);
  await run();
  expect(process.exitCode).toBeUndefined();
  expect(step.outputs()).toMatchObject({ 'access-token': GRANTED.access_token });
  expect(step.log()).toContain(`::warning title=gitee-token%3A grant_rejected::${REJECTED} `);
});

test('a step that could not verify its token does not fail for want of a sentence', async () => {
  const step = startStep({ ...inputs, verify: 'true' });
  replyToToken(200, GRANTED);
  nock('https://gitee.com').get('/api/v5/user').reply(404, {});
  await run();
  expect(process.exitCode).toBeUndefined();
  expect(step.log()).toMatch(/::warning .*\{"reason":"user_request_failed"/);
});

test('a token that would be lost is in a recovery copy all the same', async () => {
  const step = startStep({ ...inputs, verify: 'true' });
  replyToToken(200, GRANTED);
  nock('https://gitee.com').get('/api/v5/user').reply(401, {});
  await run();
  expect(step.log()).toMatch(/^::error title=gitee-token%3A token_unsaved::\{/m);
  const copy = await decryptRecoveryCopy(step.log(), CLIENT.client_secret);
  expect(copy).toBe(GRANTED.refresh_token);
});
