import { afterAll, beforeAll, describe, expect } from 'vitest';
import { expectFailure, type Inputs, runAction } from './action.ts';
import type { GiteeServer, StartServer } from './grant-contract.ts';
import { REFUSALS } from './refusals.ts';
import { sampled } from './sampled.ts';

const OPTIONS = {
  rotation: 'strict',
  dialect: 'gitee',
  password: 'correct horse',
  scopes: 'user_info projects',
  expiresIn: 86_400,
} as const;

/** What the action must do when a Gitee, whoever wrote it, refuses before it looks at the grant. */
export function describeRefusals(name: string, start: StartServer): void {
  describe.each([
    { refusal: 'captcha', words: '登录异常，请输入验证码' },
    { refusal: 'captchaPage', words: 'captcha' },
    { refusal: 'loginRedirect', words: 'sign-in page' },
    { refusal: 'blockedAddress', words: 'IP 访问异常' },
  ] as const)(`${name} that refuses by $refusal`, ({ refusal, words }) => {
    let server: GiteeServer;

    beforeAll(async () => {
      server = await start({ ...OPTIONS, refusal: REFUSALS[refusal] });
    }, 60_000);
    afterAll(() => server.close());

    const refused = async (inputs: Inputs) => {
      const { origin, clientId, clientSecret } = server;
      const client = { 'client-id': clientId, 'client-secret': clientSecret };
      const common = { 'gitee-url': origin, 'export-refresh-token': 'true', ...client };
      const result = await runAction({ inputs: { ...common, ...inputs } });
      return expectFailure(result, 'request_refused');
    };

    sampled([
      ['email and a password', () => ({ email: server.email, password: server.password })],
      ['a refresh token', () => ({ 'refresh-token': 'f'.repeat(64) })],
    ])('%s is not told as wrong', async (_, inputs) => {
      const message = await refused(inputs());
      expect(message).toContain(words);
      expect(message).not.toContain('Gitee rejected the');
    });
  });
}
