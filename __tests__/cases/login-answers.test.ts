import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SandboxResponse } from '../../src/sandbox/types.ts';
import { type CliFixtureOptions, createCliFixture } from '../cli/fixture.ts';

/*
 * What somebody reads who has agreed in the browser, and whose login fails all the same: on the page at
 * the callback address, and in the terminal.
 */
interface Case {
  readonly response: SandboxResponse;
  readonly en: string;
  readonly zh: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'a code that is used or too old': {
    response: json(401, { error: 'invalid_client', error_description: '客户端认证失败' }),
    en: `error: client_rejected: Gitee rejected the Client ID, the Client Secret or the authorization code (invalid_client: 客户端认证失败).
Nothing was stored, and what was stored before is unchanged. Most likely the Client Secret is wrong: copy it again from the application's page on Gitee, then log in again. In rare cases it is right, and the code had expired or was used before.`,
    zh: `错误：client_rejected: Gitee 拒绝了 Client ID、Client Secret 或授权码（invalid_client: 客户端认证失败）。
没有保存任何内容，原来的会话不受影响。多半是 Client Secret 不正确：打开 Gitee 的“设置 → 第三方应用”，在应用页面重新复制，再登录一次。少数情况下，Client Secret 没有错，只是授权码已过期或已用过。`,
  },
  'a code that is refused by a server of a newer version': {
    response: json(400, { error: 'invalid_grant' }),
    en: `error: grant_rejected: Gitee rejected the authorization code from the browser (invalid_grant).
A code works once, for a few minutes, and only with the callback address that it was issued for. Log in again.`,
    zh: `错误：grant_rejected: Gitee 拒绝了浏览器返回的授权码（invalid_grant）。
授权码只能用一次，几分钟后过期，回调地址也必须与申请时一致。重新登录即可。`,
  },
  'a captcha': {
    response: json(401, { message: '登录异常，请输入验证码' }),
    en: `error: request_refused: Gitee asks for a captcha (登录异常，请输入验证码).
Sign in at GITEE in a browser on the same network, solve the captcha there, and run \`gitee-token login\` again.`,
    zh: `错误：request_refused: Gitee 要求输入验证码（登录异常，请输入验证码）。
在同一网络下用浏览器登录 GITEE，完成验证，然后重新运行 \`gitee-token login\`。`,
  },
};

function json(status: number, body: object, headers = {}): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

/** A Gitee whose token endpoint answers so. */
function answering(response: SandboxResponse): CliFixtureOptions {
  return { answer: ({ path }) => (path === '/oauth/token' ? response : undefined) };
}

describe.each(Object.entries(CASES))('%s', (_, { response, ...texts }) => {
  test.each([
    ['en', 'C'],
    ['zh', 'zh_CN.UTF-8'],
  ] as const)(
    'is explained in %s, and the page does not say that anybody declined',
    async (language, LANG) => {
      const fixture = await createCliFixture(answering(response));
      const { status, stderr, page } = await fixture.login([], { env: { LANG } });
      expect([status, page]).toEqual([1, { status: 200, heading: 'Login failed' }]);
      expect(stderr.replaceAll(fixture.origin, 'GITEE')).toContain(`${texts[language]}\n`);
      expect(stderr).not.toMatch(/refresh token|刷新令牌/i);
      expect(existsSync(fixture.file)).toBe(false);
    },
  );
});

test('a login that is cancelled while Gitee lets it wait is not shown as done', async () => {
  const signals = new EventEmitter();
  const limited = json(429, {}, { 'retry-after': '1' });
  const fixture = await createCliFixture({
    answer: ({ path }) => {
      if (path !== '/oauth/token') return undefined;
      setImmediate(() => signals.emit('SIGINT'));
      return limited;
    },
  });
  const { status, stderr, page } = await fixture.login([], { signals });
  expect([status, page]).toEqual([130, { status: 200, heading: 'Login failed' }]);
  expect(stderr.replaceAll(new URL(fixture.origin).host, 'gitee.com')).toContain(
    'error: cancelled: Cancelled while waiting to ask Gitee again. Last error: gitee.com returned 429: too many requests (Retry-After: 1).\nNo action is needed.\n',
  );
  expect(existsSync(fixture.file)).toBe(false);
});
