import { expect, test, vi } from 'vitest';
import { runPost } from '../../src/action/run-post.ts';
import { type StepInputs, startStep } from '../action/step-fixture.ts';
import { startSecretsApi } from '../stores/secrets-api.ts';

/*
 * What people read when the post step cannot save the new refresh token either: what goes in, and what to
 * do in both languages.
 */

const TWO = { 'secret-repository': 'octo/repo\nocto/other' };
const OFF = { recovery: 'false' };

/** Returns what a post step with these inputs advises whose token is not allowed to write. */
async function adviceOf(inputs: StepInputs, language: string): Promise<string | undefined> {
  const { origin, settings } = await startSecretsApi({ repositories: ['octo/repo', 'octo/other'] });
  vi.stubEnv('STATE_unsaved_refresh_token', 'f0'.repeat(32));
  const { log } = startStep({
    language,
    'client-id': 'c1'.repeat(32),
    'client-secret': 'd2'.repeat(32),
    'secret-name': 'TOKEN',
    'secret-token': settings.readOnlyToken,
    'secret-repository': 'octo/repo',
    'secret-api-url': origin,
    ...inputs,
  });
  await runPost();
  process.exitCode = undefined;
  const [error = ''] = log()
    .split('\n')
    .filter((line) => line.startsWith('::error title=gitee-token%3A token_unsaved::'));
  return decodeURIComponent(error).split('\n')[1];
}

test.each<[string, StepInputs, string, string]>([
  [
    'one secret',
    {},
    'Run `gitee-token recover` with the copy and the Client Secret, and let it store the token. Until then, every run fails.',
    '运行 `gitee-token recover`，输入副本和 Client Secret，按提示保存令牌。在此之前，每次运行都会失败。',
  ],
  [
    'two secrets',
    TWO,
    'Run `gitee-token recover` with the copy and the Client Secret, and let it store the token, but only in the secrets that were not written. Until then, every run that reads one of these fails.',
    '运行 `gitee-token recover`，输入副本和 Client Secret，按提示保存令牌（只保存到没能写入的机密，已写入的不要改动）。在此之前，读取这些机密的运行都会失败。',
  ],
  [
    'one secret, and no copy',
    OFF,
    'Get a new refresh token and store it.',
    '重新获取刷新令牌并保存。',
  ],
  [
    'two secrets, and no copy',
    { ...TWO, ...OFF },
    'Get a new refresh token and store it, but only in the secrets that were not written.',
    '重新获取刷新令牌并保存（只保存到没能写入的机密，已写入的不要改动）。',
  ],
])('%s: what to do is said', async (_, inputs, english, chinese) => {
  expect(await adviceOf(inputs, 'en')).toBe(english);
  expect(await adviceOf(inputs, 'zh-CN')).toBe(chinese);
});
