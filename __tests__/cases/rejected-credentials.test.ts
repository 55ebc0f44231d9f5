import nock from 'nock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/action/run-main.ts';
import { type StepInputs, startStep } from '../action/step-fixture.ts';
import { sampled } from '../support/sampled.ts';
import { encodedLogin } from '../support/session.ts';

const ID = 'c1'.repeat(32);
const SECRET = 'd2'.repeat(32);
const GOOD = {
  'client-id': ID,
  'client-secret': SECRET,
  'refresh-token': '0123456789abcdef'.repeat(4),
  'export-refresh-token': 'true',
};

beforeAll(() => nock.disableNetConnect());
afterAll(() => nock.enableNetConnect());

function rejectClient(): void {
  nock('https://gitee.com').post('/oauth/token').reply(401, { error: 'invalid_client' });
}

/** What Gitee rejects, and what the form of the inputs adds in English and in Chinese. */
sampled<[string, StepInputs, string, string]>([
  [
    'a Client Secret that lacks its end',
    { 'client-secret': SECRET.slice(1) },
    'client-secret was probably copied incorrectly: a Client ID and a Client Secret of Gitee have 64 hexadecimal digits each.',
    'client-secret 很可能没有复制完整：Gitee 的 Client ID 和 Client Secret 都是 64 位十六进制字符。',
  ],
  [
    'both of them cut off',
    { 'client-id': ID.slice(1), 'client-secret': SECRET.slice(1) },
    'client-id and client-secret were probably copied incorrectly: a Client ID and a Client Secret of Gitee have 64 hexadecimal digits each.',
    'client-id 和 client-secret 很可能没有复制完整：Gitee 的 Client ID 和 Client Secret 都是 64 位十六进制字符。',
  ],
  [
    'a Client ID and a Client Secret that look right',
    {},
    'Also check that the two are not swapped.',
    '还要检查两者是否填反。',
  ],
])('%s: rejected, with a hint', async (_, inputs, english, chinese) => {
  for (const [language, hint] of Object.entries({ en: english, 'zh-CN': chinese })) {
    const { log } = startStep({ ...GOOD, ...inputs, language });
    rejectClient();
    await run();
    const [error = ''] = log()
      .split('\n')
      .filter((line) => line.startsWith('::error'));
    expect(error).toContain('title=gitee-token%3A client_rejected::');
    expect(decodeURIComponent(error).split('\n')[2]).toBe(hint);
  }
});

test('a request without a client has none to be hinted at', async () => {
  const { log } = startStep({ ...GOOD, 'client-id': '', 'client-secret': '' });
  rejectClient();
  await run();
  expect(log()).toContain('which had no Client ID and Client Secret');
  expect(log()).not.toMatch(/copied incompletely|swapped/);
});

function rejectRefreshToken(url: string): void {
  nock(url).post('/oauth/token').reply(400, { error: 'invalid_grant' });
}

const PRIVATE = 'https://gitee.example.com';

/** The refresh token that Gitee rejects, and what its form adds in English and in Chinese. */
sampled<[string, StepInputs, string, string]>([
  [
    'that lacks its end',
    { 'refresh-token': 'f0'.repeat(31) },
    'refresh-token was probably copied incorrectly: a refresh token of Gitee has 64 hexadecimal digits.',
    'refresh-token 很可能复制有误：Gitee 的刷新令牌是 64 位十六进制字符。',
  ],
  ['that looks right', {}, '', ''],
  [
    'in a session',
    {
      'refresh-token': encodedLogin({
        access_token: 'bare',
        refresh_token: 'bare',
        expires_at: 0,
        scope: '',
        client_id: ID,
      }),
    },
    '',
    '',
  ],
  ['of another server', { 'refresh-token': 'f0'.repeat(20), 'gitee-url': PRIVATE }, '', ''],
])('a refresh token %s: rejected, with its hint', async (_, inputs, english, chinese) => {
  for (const [language, hint] of Object.entries({ en: english, 'zh-CN': chinese })) {
    const { log } = startStep({ ...GOOD, ...inputs, language });
    rejectRefreshToken(inputs['gitee-url'] ?? 'https://gitee.com');
    await run();
    const [error = ''] = log()
      .split('\n')
      .filter((line) => line.startsWith('::error'));
    expect(error).toContain('title=gitee-token%3A grant_rejected::');
    const [, , line = ''] = decodeURIComponent(error).split('\n');
    expect(line.startsWith('https:') ? '' : line).toBe(hint);
  }
});
