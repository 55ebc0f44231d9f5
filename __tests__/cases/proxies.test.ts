import { createServer } from 'node:http';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { requestToken } from '../../src/gitee/token-endpoint.ts';
import { createHttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import { errors as en } from '../../src/messages/errors/en/index.ts';
import { explainError } from '../../src/messages/errors/index.ts';
import { errors as zh } from '../../src/messages/errors/zh-CN/index.ts';
import type { Reason } from '../../src/problems.ts';
import { githubSecret } from '../../src/stores/github.ts';
import { GITEE, REFRESH } from '../gitee/http-fixtures.ts';
import { settled, stopClock } from '../http/clock.ts';
import { closeServers, deadPort, listen } from '../support/servers.ts';

/*
 * Proxies that do not lead to Gitee: what the environment says, the reason, and what people read. The
 * refresh token was not sent.
 */

afterAll(closeServers);
beforeEach(() => {
  stopClock();
  vi.stubEnv('no_proxy', '');
  vi.stubEnv('https_proxy', '');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Starts a proxy that answers each request for a tunnel with a status. */
async function refusing(status: number): Promise<string> {
  const server = createServer();
  server.on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
  return `127.0.0.1:${await listen(server)}`;
}

/** Starts a proxy that leaves each request for a tunnel without an answer. */
async function silent(): Promise<string> {
  const server = createServer();
  server.on('connect', () => {});
  return `127.0.0.1:${await listen(server)}`;
}

/** Sends a refresh token by the proxy, and returns how that fails. */
async function getFailure(): Promise<GiteeTokenError> {
  const http = createHttpClient();
  const request = {
    gitee: GITEE,
    grant: REFRESH,
    secrets: [],
    cancelled: new AbortController().signal,
  };
  const sent = requestToken({ http, deadline: createDeadline(20_000) }, request);
  try {
    await settled(sent);
  } catch (error) {
    if (error instanceof GiteeTokenError) return error;
    throw error;
  } finally {
    http.close();
  }
  throw new Error('the request was sent');
}

/** Returns the address of nothing that runs. */
async function dead(): Promise<string> {
  return `127.0.0.1:${await deadPort()}`;
}

const WITHOUT = ' To connect without the proxy, add gitee.test to no_proxy.';
const WITHOUT_ZH = '如果不需要经过代理，把 gitee.test 加入 no_proxy。';
const CHECK = `Check that the proxy is running and that https_proxy is correct.${WITHOUT}`;
const CHECK_ZH = `检查代理是否在运行，以及 https_proxy 是否正确。${WITHOUT_ZH}`;
const ENCODE =
  'In a user name and a password, encode special characters, such as @ as %40 and # as %23.';
const ENCODE_ZH = '用户名和密码中的特殊字符要编码，如 @ 写成 %40，# 写成 %23。';

/** What `https_proxy` is, with `PROXY` for the address; what starts there; and what is read. */
test.each<[string, string, () => Promise<string>, Reason, string, string, string, string]>([
  [
    'SOCKS',
    'socks5://PROXY',
    dead,
    'proxy_socks',
    'https_proxy is set to a SOCKS proxy, which gitee-token does not support.',
    `Set https_proxy to an http:// proxy. Many proxy programs offer one too, often on the same port.${WITHOUT}`,
    'https_proxy 设置的是 SOCKS 代理，gitee-token 不支持。',
    `把 https_proxy 改成 http:// 代理；代理软件一般也提供 HTTP 代理，端口往往相同。${WITHOUT_ZH}`,
  ],
  [
    'an address without a scheme',
    'proxy.example:3128',
    dead,
    'proxy_without_scheme',
    'The proxy address in https_proxy is missing http:// at the start.',
    'Use http://proxy.example:3128.',
    'https_proxy 中的代理地址缺少开头的 http://。',
    '改成 http://proxy.example:3128。',
  ],
  [
    'a password with a special character',
    'http://user:s3cr#t@PROXY',
    dead,
    'proxy_malformed',
    'https_proxy is not a valid proxy address.',
    `Use an address such as http://proxy.example.com:8080. ${ENCODE}`,
    'https_proxy 不是有效的代理地址。',
    `改成 http://proxy.example.com:8080 这样的地址。${ENCODE_ZH}`,
  ],
  [
    'a proxy that is down',
    'http://PROXY',
    dead,
    'proxy_unreachable',
    'The connection to the proxy http://PROXY, which https_proxy sets, failed: connect ECONNREFUSED PROXY.',
    CHECK,
    '无法连接 https_proxy 设置的代理 http://PROXY：connect ECONNREFUSED PROXY。',
    CHECK_ZH,
  ],
  [
    'a proxy that says nothing',
    'http://PROXY',
    silent,
    'proxy_silent',
    'The connection to gitee.test through the proxy http://PROXY, which https_proxy sets, timed out.',
    CHECK,
    '通过 https_proxy 设置的代理 http://PROXY 连接 gitee.test 超时。',
    CHECK_ZH,
  ],
  [
    'a proxy that speaks http, by https',
    'https://PROXY',
    silent,
    'proxy_without_tls',
    'The proxy https://PROXY, which https_proxy sets, did not respond with TLS.',
    'Its address in https_proxy probably has to start with http://, although it is used for https servers.',
    'https_proxy 设置的代理 https://PROXY 返回的不是 TLS 数据。',
    '很可能要把 https_proxy 中的代理地址改成以 http:// 开头。该变量只是用于 https 请求，代理本身通常用 http。',
  ],
  [
    'a proxy that wants a password',
    'http://PROXY',
    () => refusing(407),
    'proxy_password_missing',
    'The proxy http://PROXY, which https_proxy sets, requires a user name and a password (407).',
    `Add both to https_proxy: http://USER:PASSWORD@HOST:PORT. ${ENCODE}`,
    'https_proxy 设置的代理 http://PROXY 要求提供用户名和密码（407）。',
    `在 https_proxy 中加上用户名和密码：http://USER:PASSWORD@HOST:PORT。${ENCODE_ZH}`,
  ],
  [
    'a wrong password',
    'http://user:s3cret@PROXY',
    () => refusing(407),
    'proxy_password_rejected',
    'The proxy http://PROXY rejected the user name and the password in https_proxy (407).',
    `Correct them. ${ENCODE} Only Basic authentication is supported.`,
    '代理 http://PROXY 拒绝了 https_proxy 中的用户名和密码（407）。',
    `改成正确的用户名和密码。${ENCODE_ZH}只支持 Basic 认证。`,
  ],
  [
    'a proxy that does not allow Gitee',
    'http://PROXY',
    () => refusing(403),
    'proxy_refused',
    'The proxy http://PROXY, which https_proxy sets, refused the connection to gitee.test (status 403).',
    `Allow gitee.test in the rules of the proxy.${WITHOUT}`,
    'https_proxy 设置的代理 http://PROXY 拒绝连接 gitee.test（状态码 403）。',
    `在代理的规则中放行 gitee.test。${WITHOUT_ZH}`,
  ],
  [
    'a proxy that does not reach Gitee',
    'http://PROXY',
    () => refusing(502),
    'proxy_failed',
    'The proxy http://PROXY, which https_proxy sets, could not connect to gitee.test (status 502).',
    `Try again later, and check that the proxy can reach gitee.test.${WITHOUT}`,
    'https_proxy 设置的代理 http://PROXY 无法连接 gitee.test（状态码 502）。',
    `稍后重试，并检查代理能否访问 gitee.test。${WITHOUT_ZH}`,
  ],
])('%s is explained, and Gitee is not blamed', async (_, value, start, reason, ...sentences) => {
  const address = await start();
  vi.stubEnv('https_proxy', value.replace('PROXY', address));
  const error = await getFailure();
  expect([error.code, error.problem.reason]).toEqual(['gitee_unreachable', reason]);
  const [english, chinese] = [explainError(error, en), explainError(error, zh)];
  const read = [english.what, english.advice, chinese.what, chinese.advice];
  expect(read.map((text) => text.replaceAll(address, 'PROXY'))).toEqual(sentences);
  expect(JSON.stringify(error)).not.toContain('s3cr');
});

test('a store behind the proxy is not blamed either', async () => {
  vi.stubEnv('https_proxy', 'socks5://127.0.0.1:1');
  const http = createHttpClient();
  const store = githubSecret({
    http,
    deadline: createDeadline(20_000),
    apiUrl: new URL('https://api.github.test'),
    token: 'github_pat_1',
    name: 'GITEE_REFRESH_TOKEN',
    scope: { repository: 'acme/app' },
    job: { repository: '', runId: '', startedAt: new Date() },
  });
  await expect(settled(store.prepare())).rejects.toMatchObject({
    code: 'store_refused',
    problem: { reason: 'proxy_socks', variable: 'https_proxy', host: 'api.github.test' },
  });
  http.close();
});
