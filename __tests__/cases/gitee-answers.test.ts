import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { type Grant, secretsInGrant } from '../../src/gitee/grant.ts';
import { requestToken } from '../../src/gitee/token-endpoint.ts';
import { createHttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import { errors as en } from '../../src/messages/errors/en/index.ts';
import { explainError } from '../../src/messages/errors/index.ts';
import { errors as zh } from '../../src/messages/errors/zh-CN/index.ts';
import { CLIENT, getRejection, PASSWORD, REFRESH } from '../gitee/http-fixtures.ts';
import { sampled } from '../support/sampled.ts';
import { closeServers, hostile } from '../support/servers.ts';

/*
 * What a person reads when the token endpoint of Gitee answers with something else than OAuth: a real
 * request to a server on this machine, and the sentences in both languages.
 */
afterAll(closeServers);

const GRANTS = {
  refresh: REFRESH,
  password: PASSWORD,
  code: {
    grant_type: 'authorization_code',
    code: 'c0de'.repeat(16),
    redirect_uri: 'http://127.0.0.1:27180/callback',
    code_verifier: 've21f1e2'.repeat(5),
  },
} satisfies Record<string, Grant>;

interface Answer {
  readonly grant: keyof typeof GRANTS;
  readonly status: number;
  /** JSON, unless it is a text. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly client?: typeof CLIENT | undefined;
}

/** Returns the error of a token request that is answered so. */
async function ask({ grant: name, status, body = '', headers = {}, ...rest }: Answer) {
  const { origin } = await hostile((response) => send(response, { status, body, headers }));
  const { client } = { client: CLIENT, ...rest };
  const grant = GRANTS[name];
  const http = createHttpClient();
  onTestFinished(http.close);
  const error = await getRejection(
    requestToken(
      { http, deadline: createDeadline(60_000) },
      {
        gitee: { origin: new URL(origin), ...(client && { client }) },
        grant,
        secrets: secretsInGrant(grant, client),
        cancelled: new AbortController().signal,
      },
    ),
  );
  if (!(error instanceof GiteeTokenError)) throw error;
  const { code, problem, mayBeSpent } = error;
  const read = (messages: typeof en) => {
    const { what, advice } = explainError(error, messages);
    const named = `${what}\n${advice}`.replaceAll(origin, 'https://gitee.com');
    return named.replaceAll(new URL(origin).host, 'gitee.com').split('\n');
  };
  return { code, reason: problem.reason, mayBeSpent, en: read(en), zh: read(zh) };
}

function send(
  response: ServerResponse,
  { status, body, headers }: Required<Pick<Answer, 'status' | 'body' | 'headers'>>,
): void {
  const isText = typeof body === 'string';
  const json = isText ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...json, ...headers }).end(isText ? body : JSON.stringify(body));
}

const page = (title: string, content: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title><script>var a = "<b>";</script></head><body>${content}</body></html>`;
const LOGIN_PAGE = page(
  '登录 - Gitee.com',
  '<form action="/login"><input name="user[login]"><input type="password" name="user[password]"><a>短信验证码登录</a></form>',
);
const CAPTCHA_PAGE = page('安全验证', '<p>请输入验证码</p><img src="/rucaptcha/">');

interface Case extends Answer {
  readonly reason: string;
  readonly code?: string;
  /** What happened, and what to do. */
  readonly en: readonly [string, string];
  readonly zh: readonly [string, string];
}

const CASES: Readonly<Record<string, Case>> = {
  'a refresh token that was used': {
    grant: 'refresh',
    status: 400,
    body: { error: 'invalid_grant' },
    reason: 'refresh_token_rejected',
    code: 'grant_rejected',
    en: [
      'Gitee rejected the refresh token (invalid_grant).',
      'A refresh token works once. This one was used before, perhaps by another job at the same time, or was revoked, or belongs to another application. In a workflow, start a new run: a re-run gets the secrets of the first attempt. If that fails too, get a new refresh token with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
    ],
    zh: [
      'Gitee 拒绝了刷新令牌（invalid_grant）。',
      '刷新令牌只能用一次：可能已被用过（例如另一个任务同时在刷新）、已被撤销，或者属于另一个应用。在工作流中，重新触发一次（再推送一次，或点 Run workflow）。令牌取自机密时，不要点 Re-run jobs：重跑沿用旧机密。仍然失败，就重新获取刷新令牌：运行 `gitee-token login`（存入 GitHub 机密时加 `--store github --repo OWNER/NAME`，存到分支时加 `--store branch --repo OWNER/NAME`）。',
    ],
  },
  'a refresh token without a client': {
    grant: 'refresh',
    status: 400,
    body: { error: 'invalid_grant' },
    client: undefined,
    reason: 'refresh_token_rejected_without_client',
    code: 'grant_rejected',
    en: [
      'Gitee rejected the refresh token (invalid_grant), which was sent without a Client ID and Client Secret.',
      'This server may require them. Provide both: in the action as client-id and client-secret, on the command line as --client-id and GITEE_TOKEN_CLIENT_SECRET. If they do not help, the refresh token was used before (it works once) or was revoked: get a new one with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
    ],
    zh: [
      'Gitee 拒绝了刷新令牌（invalid_grant），而请求中没有 Client ID 和 Client Secret。',
      '服务器可能要求提供。补上这两项：在 action 中填写输入 client-id 和 client-secret；在命令行中使用 --client-id 和环境变量 GITEE_TOKEN_CLIENT_SECRET。如果仍被拒绝，说明刷新令牌已用过（只能用一次）或已被撤销。重新获取：运行 `gitee-token login`（存入 GitHub 机密时加 `--store github --repo OWNER/NAME`，存到分支时加 `--store branch --repo OWNER/NAME`）。',
    ],
  },
  'a captcha for a password': {
    grant: 'password',
    status: 401,
    body: { message: '登录异常，请输入验证码' },
    reason: 'captcha_required',
    en: [
      'Gitee asks for a captcha (登录异常，请输入验证码).',
      'Sign in at https://gitee.com once in a browser on the same network, solve the captcha there, and bind a phone number or WeChat to the account. If that does not help, or the job runs on a hosted runner, whose IP address changes, log in once in a browser, instead of with email and password in each job: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    ],
    zh: [
      'Gitee 要求输入验证码（登录异常，请输入验证码）。',
      '在同一网络下用浏览器登录一次 https://gitee.com，完成验证，并为账号绑定手机或微信。如果仍然不行，或者任务在托管的运行器上（IP 每次都变），就不再用邮箱和密码，改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
    ],
  },
  'a captcha for a refresh': {
    grant: 'refresh',
    status: 401,
    body: { message: '登录异常，请输入验证码' },
    reason: 'captcha_required',
    en: [
      'Gitee asks for a captcha (登录异常，请输入验证码). The refresh token was probably not used.',
      'A refresh has no captcha to solve, so Gitee probably distrusts the IP address. Try again later, or from another runner or network. On your own network, sign in at https://gitee.com once in a browser.',
    ],
    zh: [
      'Gitee 要求输入验证码（登录异常，请输入验证码）。刷新令牌很可能没有用掉，仍然有效。',
      '刷新令牌本来不需要验证码，也没有地方输入，多半是 Gitee 不信任当前 IP。稍后重试，或者换一个运行器或网络。如果是自己的网络，先用浏览器登录一次 https://gitee.com。',
    ],
  },
  'a captcha for a login': {
    grant: 'code',
    status: 403,
    body: { message: 'Please solve the captcha' },
    reason: 'captcha_required',
    en: [
      'Gitee asks for a captcha (Please solve the captcha).',
      'Sign in at https://gitee.com in a browser on the same network, solve the captcha there, and run `gitee-token login` again.',
    ],
    zh: [
      'Gitee 要求输入验证码（Please solve the captcha）。',
      '在同一网络下用浏览器登录 https://gitee.com，完成验证，然后重新运行 `gitee-token login`。',
    ],
  },
  'a page with a captcha for a password': {
    grant: 'password',
    status: 200,
    body: CAPTCHA_PAGE,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    reason: 'captcha_required',
    en: [
      'Gitee asks for a captcha (status 200).',
      'Sign in at https://gitee.com once in a browser on the same network, solve the captcha there, and bind a phone number or WeChat to the account. If that does not help, or the job runs on a hosted runner, whose IP address changes, log in once in a browser, instead of with email and password in each job: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    ],
    zh: [
      'Gitee 要求输入验证码（状态码 200）。',
      '在同一网络下用浏览器登录一次 https://gitee.com，完成验证，并为账号绑定手机或微信。如果仍然不行，或者任务在托管的运行器上（IP 每次都变），就不再用邮箱和密码，改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
    ],
  },
  'a blocked address for a password': {
    grant: 'password',
    status: 403,
    body: { message: 'IP 访问异常' },
    reason: 'address_blocked',
    en: [
      'Gitee blocked the IP address that the request came from (IP 访问异常).',
      'Try another runner or network. On your own network, sign in at https://gitee.com once in a browser. If that does not help, log in once in a browser, instead of with email and password in each job: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    ],
    zh: [
      'Gitee 屏蔽了发出请求的 IP（IP 访问异常）。',
      '换一个运行器或网络。如果是自己的网络，先用浏览器登录一次 https://gitee.com。如果只有密码模式被拒绝，就不再用邮箱和密码，改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
    ],
  },
  'a blocked address for a refresh': {
    grant: 'refresh',
    status: 403,
    body: { message: 'IP 访问异常' },
    reason: 'address_blocked',
    en: [
      'Gitee blocked the IP address that the request came from (IP 访问异常). The refresh token was probably not used.',
      'Try again from another runner or network. On your own network, sign in at https://gitee.com once in a browser.',
    ],
    zh: [
      'Gitee 屏蔽了发出请求的 IP（IP 访问异常）。刷新令牌很可能没有用掉，仍然有效。',
      '换一个运行器或网络再试。如果是自己的网络，先用浏览器登录一次 https://gitee.com。',
    ],
  },
  'a blocked address for a login': {
    grant: 'code',
    status: 403,
    body: { message: 'Your IP address is blocked' },
    reason: 'address_blocked',
    en: [
      'Gitee blocked the IP address that the request came from (Your IP address is blocked).',
      'Run `gitee-token login` again on another network.',
    ],
    zh: [
      'Gitee 屏蔽了发出请求的 IP（Your IP address is blocked）。',
      '换一个网络，重新运行 `gitee-token login`。',
    ],
  },
  'an unusual place for a password': {
    grant: 'password',
    status: 401,
    body: { message: '检测到异地登录' },
    reason: 'sign_in_unusual',
    en: [
      'Gitee considers the request unusual (检测到异地登录).',
      'Sign in at https://gitee.com once in a browser on the same network, confirm there that it was you, and bind a phone number or WeChat to the account. If that does not help, or the job runs on a hosted runner, whose IP address changes, log in once in a browser, instead of with email and password in each job: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    ],
    zh: [
      'Gitee 判定本次请求异常（检测到异地登录）。',
      '在同一网络下用浏览器登录一次 https://gitee.com，确认是本人操作，并为账号绑定手机或微信。如果仍然不行，或者任务在托管的运行器上（IP 每次都变），就不再用邮箱和密码，改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
    ],
  },
  'an unusual place for a refresh': {
    grant: 'refresh',
    status: 401,
    body: { message: '检测到异地登录' },
    reason: 'sign_in_unusual',
    en: [
      'Gitee considers the request unusual (检测到异地登录). The refresh token was probably not used.',
      'Sign in at https://gitee.com in a browser, confirm there that it was you, and try again. If that does not help, try a runner on the network where you normally use Gitee.',
    ],
    zh: [
      'Gitee 判定本次请求异常（检测到异地登录）。刷新令牌很可能没有用掉，仍然有效。',
      '用浏览器登录 https://gitee.com，确认是本人操作，然后重试。如果仍然不行，换一个运行器，所在网络要与平时使用 Gitee 时相同。',
    ],
  },
  'an unusual place for a login': {
    grant: 'code',
    status: 401,
    body: { message: '检测到异地登录' },
    reason: 'sign_in_unusual',
    en: [
      'Gitee considers the request unusual (检测到异地登录).',
      'Sign in at https://gitee.com in a browser on the same network, confirm there that it was you, and run `gitee-token login` again.',
    ],
    zh: [
      'Gitee 判定本次请求异常（检测到异地登录）。',
      '在同一网络下用浏览器登录 https://gitee.com，确认是本人操作，然后重新运行 `gitee-token login`。',
    ],
  },
  'a second factor for a password': {
    grant: 'password',
    status: 401,
    body: { message: '您已开启两步验证' },
    reason: 'second_factor_required',
    en: [
      'Gitee asks for a second factor, such as a code by SMS (您已开启两步验证).',
      'Email and password alone cannot sign in to this account. Log in once in a browser instead, where you can enter the code: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    ],
    zh: [
      'Gitee 要求两步验证，例如短信验证码（您已开启两步验证）。',
      '仅凭邮箱和密码无法登录这个账号。改为在浏览器中登录一次，验证也在那时完成：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
    ],
  },
  'a second factor for a refresh': {
    grant: 'refresh',
    status: 401,
    body: { message: '请输入短信验证码' },
    reason: 'second_factor_required',
    en: [
      'Gitee asks for a second factor, such as a code by SMS (请输入短信验证码). The refresh token was probably not used.',
      'Sign in at https://gitee.com in a browser, complete the verification there, and try again. If that does not help, get a new refresh token with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
    ],
    zh: [
      'Gitee 要求两步验证，例如短信验证码（请输入短信验证码）。刷新令牌很可能没有用掉，仍然有效。',
      '用浏览器登录 https://gitee.com，完成验证，然后重试。如果仍然不行，就重新获取刷新令牌：运行 `gitee-token login`（存入 GitHub 机密时加 `--store github --repo OWNER/NAME`，存到分支时加 `--store branch --repo OWNER/NAME`）。',
    ],
  },
  'a second factor for a login': {
    grant: 'code',
    status: 401,
    body: { message: 'Two-factor authentication required' },
    reason: 'second_factor_required',
    en: [
      'Gitee asks for a second factor, such as a code by SMS (Two-factor authentication required).',
      'Sign in at https://gitee.com in a browser on the same network, complete the verification there, and run `gitee-token login` again.',
    ],
    zh: [
      'Gitee 要求两步验证，例如短信验证码（Two-factor authentication required）。',
      '在同一网络下用浏览器登录 https://gitee.com，完成验证，然后重新运行 `gitee-token login`。',
    ],
  },
  'a sign-in page for a password': {
    grant: 'password',
    status: 200,
    body: LOGIN_PAGE,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    reason: 'sign_in_page_returned',
    en: [
      'gitee.com returned a sign-in page (status 200) instead of tokens.',
      'Gitee probably wants to check the sign-in. Sign in at https://gitee.com once in a browser on the same network, do what the page asks, and bind a phone number or WeChat to the account. If that does not help, or the job runs on a hosted runner, whose IP address changes, log in once in a browser, instead of with email and password in each job: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    ],
    zh: [
      'gitee.com 返回的是登录页面（状态码 200），而不是令牌。',
      '多半是 Gitee 要核实这次登录。在同一网络下用浏览器登录一次 https://gitee.com，按页面提示操作，并为账号绑定手机或微信。如果仍然不行，或者任务在托管的运行器上（IP 每次都变），就不再用邮箱和密码，改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
    ],
  },
  'a redirect to the sign-in page for a refresh': {
    grant: 'refresh',
    status: 302,
    headers: { location: '/login?redirect_to_url=%2Foauth%2Ftoken' },
    reason: 'sign_in_page_returned',
    en: [
      'gitee.com returned a sign-in page (status 302) instead of tokens. The refresh token was probably not used.',
      'This request needs no sign-in, so the page probably belongs to the network, a proxy or a firewall in front of Gitee. Open https://gitee.com in a browser on the same network, and check the variables https_proxy and no_proxy.',
    ],
    zh: [
      'gitee.com 返回的是登录页面（状态码 302），而不是令牌。刷新令牌很可能没有用掉，仍然有效。',
      '这个请求不需要登录，页面多半来自所在网络，或者 Gitee 前面的代理、防火墙。在同一网络下用浏览器打开 https://gitee.com 查看，并检查环境变量 https_proxy 和 no_proxy。',
    ],
  },
  'another message for a password': {
    grant: 'password',
    status: 403,
    body: { message: '账号已被锁定' },
    reason: 'token_request_rejected',
    en: [
      'Gitee rejected the token request with status 403 (账号已被锁定).',
      "Sign in on Gitee's website with the same email and password before you run the job again: repeated failures can lock the account. If you can sign in there, check the settings on the application's page.",
    ],
    zh: [
      'Gitee 拒绝了获取令牌的请求，状态码 403（账号已被锁定）。',
      '先在 Gitee 网站上用这组邮箱和密码登录一次，再重新运行任务，以免反复失败导致账号被锁定。如果在网站上可以登录，就检查 Gitee 上的应用设置。',
    ],
  },
  'another message for a refresh': {
    grant: 'refresh',
    status: 400,
    body: { error: 'Bad Request', message: '参数有误' },
    reason: 'token_request_rejected',
    en: [
      'Gitee rejected the token request with status 400 (Bad Request: 参数有误). The refresh token was probably not used.',
      "Check the settings on the application's page on Gitee. If they are correct, try again later.",
    ],
    zh: [
      'Gitee 拒绝了获取令牌的请求，状态码 400（Bad Request: 参数有误）。刷新令牌很可能没有用掉，仍然有效。',
      '根据括号中的报错，检查 Gitee 上的应用设置。如果设置没有问题，就稍后重试。',
    ],
  },
  'a wrong client in a message': {
    grant: 'refresh',
    status: 401,
    body: { message: '401 Unauthorized: Client authentication failed' },
    reason: 'client_rejected',
    code: 'client_rejected',
    en: [
      'Gitee rejected the Client ID or the Client Secret (401 Unauthorized: Client authentication failed). No refresh token was used.',
      "Compare both with the application's page on Gitee. If the Client Secret was reset there, the old one no longer works.",
    ],
    zh: [
      'Gitee 提示 Client ID 或 Client Secret 不正确（401 Unauthorized: Client authentication failed）。刷新令牌尚未使用，仍然有效。',
      '打开 Gitee 的“设置 → 第三方应用”，在应用页面核对。如果重置过 Client Secret，旧值已失效。',
    ],
  },
  'a missing client in a message': {
    grant: 'refresh',
    status: 401,
    body: { message: 'client_id 无效' },
    client: undefined,
    reason: 'client_missing',
    code: 'client_rejected',
    en: [
      'Gitee rejected the request, which had no Client ID and Client Secret (client_id 无效).',
      'Provide both: in the action as client-id and client-secret, on the command line as --client-id and GITEE_TOKEN_CLIENT_SECRET.',
    ],
    zh: [
      '请求中没有 Client ID 和 Client Secret，被 Gitee 拒绝（client_id 无效）。',
      '补上这两项：在 action 中填写输入 client-id 和 client-secret；在命令行中使用 --client-id 和环境变量 GITEE_TOKEN_CLIENT_SECRET。',
    ],
  },
  'a code that is used, or a wrong client': {
    grant: 'code',
    status: 401,
    body: { error: 'invalid_client', error_description: '客户端认证失败' },
    reason: 'code_or_client_rejected',
    code: 'client_rejected',
    en: [
      'Gitee rejected the Client ID, the Client Secret or the authorization code (invalid_client: 客户端认证失败).',
      "Nothing was stored, and what was stored before is unchanged. Most likely the Client Secret is wrong: copy it again from the application's page on Gitee, then log in again. In rare cases it is right, and the code had expired or was used before.",
    ],
    zh: [
      'Gitee 拒绝了 Client ID、Client Secret 或授权码（invalid_client: 客户端认证失败）。',
      '没有保存任何内容，原来的会话不受影响。多半是 Client Secret 不正确：打开 Gitee 的“设置 → 第三方应用”，在应用页面重新复制，再登录一次。少数情况下，Client Secret 没有错，只是授权码已过期或已用过。',
    ],
  },
  'too many requests, in Chinese': {
    grant: 'refresh',
    status: 403,
    body: { message: '请求过于频繁，请稍后再试' },
    reason: 'rate_limited',
    code: 'rate_limited',
    en: [
      'gitee.com returned 403: too many requests.',
      'Try again later, and less often. Gitee counts requests by IP address, and hosted runners share theirs; a self-hosted runner has its own.',
    ],
    zh: [
      'gitee.com 返回 403：请求过于频繁。',
      '稍后重试，并降低频率。Gitee 按 IP 限流，托管的运行器共用 IP，自托管的运行器用自己的 IP。',
    ],
  },
  'a message of a failing server': {
    grant: 'password',
    status: 503,
    body: { message: '系统维护中' },
    headers: { 'retry-after': '90' },
    reason: 'server_failed',
    code: 'gitee_unreachable',
    en: ['gitee.com failed with status 503 (系统维护中; Retry-After: 90).', 'Try again later.'],
    zh: ['gitee.com 服务出错，返回状态码 503（系统维护中；Retry-After: 90）。', '稍后重试。'],
  },
  'a server without a token endpoint': {
    grant: 'password',
    status: 404,
    body: { message: 'Not Found' },
    reason: 'response_unexpected',
    code: 'response_invalid',
    en: [
      'gitee.com returned 404 with a body that is not an OAuth response (Not Found).',
      'Check that https://gitee.com is a Gitee server. If it is, try again later.',
    ],
    zh: [
      'gitee.com 返回 404，内容不是 OAuth 响应（Not Found）。',
      '确认 https://gitee.com 是 Gitee 服务器的地址。如果是，就稍后重试。',
    ],
  },
  'JSON without a reason': {
    grant: 'password',
    status: 403,
    body: { message: 403 },
    reason: 'request_blocked',
    en: [
      'gitee.com returned 403 without a reason: Gitee, or a firewall or proxy in front of it, blocked the request.',
      'Gitee blocks some IP addresses, so try from another runner or network. Also check the variables https_proxy and no_proxy.',
    ],
    zh: [
      'gitee.com 返回 403，没有说明原因：请求被 Gitee 或中途的防火墙、代理拦截。',
      'Gitee 会屏蔽部分 IP，换一个运行器或网络再试，并检查环境变量 https_proxy 和 no_proxy。',
    ],
  },
};

sampled(Object.entries(CASES))(
  '%s is explained',
  async (_, { reason, code = 'request_refused', en: english, zh: chinese, ...answer }) => {
    expect(await ask(answer)).toEqual({
      code,
      reason,
      mayBeSpent: false,
      en: english,
      zh: chinese,
    });
  },
);

describe('the words of a refusal', () => {
  sampled([
    ['请输入图形验证码', 'captcha_required'],
    ['请完成人机验证', 'captcha_required'],
    ['Please enter the verification code', 'captcha_required'],
    ['CAPTCHA required', 'captcha_required'],
    ['您的 IP 地址已被封禁', 'address_blocked'],
    ['当前ip受限', 'address_blocked'],
    ['拒绝来自该 IP 的请求', 'address_blocked'],
    ['IP 访问异常，请输入验证码', 'address_blocked'],
    ['IP address not allowed', 'address_blocked'],
    ['Access denied for your IP', 'address_blocked'],
    ['异地登录，请输入短信验证码', 'sign_in_unusual'],
    ['请在常用设备上登录', 'sign_in_unusual'],
    ['登录存在风险', 'sign_in_unusual'],
    ['Sign-in from an unusual location', 'sign_in_unusual'],
    ['Suspicious login', 'sign_in_unusual'],
    ['需要二次验证', 'second_factor_required'],
    ['请输入手机验证码', 'second_factor_required'],
    ['请输入动态口令', 'second_factor_required'],
    ['Two-step verification is required', 'second_factor_required'],
    ['2FA required', 'second_factor_required'],
    ['Enter the code sent to your phone', 'second_factor_required'],
    ['Too many requests', 'rate_limited'],
    ['访问过于频繁', 'rate_limited'],
    ['请求次数过多', 'rate_limited'],
    ['邮箱或密码错误', 'token_request_rejected'],
    ['邮箱密码错误', 'token_request_rejected'],
    ['账号或密码错误，您还可以使用短信验证码登录', 'token_request_rejected'],
    ['密码不正确，再错 3 次将需要输入验证码', 'token_request_rejected'],
    [
      'Incorrect email or password. After 3 attempts, a captcha is required',
      'token_request_rejected',
    ],
    ['密码错误次数过多，请输入验证码', 'captcha_required'],
    ['账号或密码错误，请输入验证码', 'captcha_required'],
    ['动态密码错误', 'second_factor_required'],
    ['请先绑定手机号码', 'token_request_rejected'],
    ['This shipment is recaptured', 'token_request_rejected'],
    ['Zip file blocked', 'token_request_rejected'],
  ])('%s mean %s', async (message, reason) => {
    const found = await ask({ grant: 'password', status: 401, body: { message } });
    expect(found.reason).toBe(reason);
  });

  test('after which a captcha will be asked for are those of a wrong password', async () => {
    const answer = { error: 'invalid_grant', error_description: '密码错误，再错 3 次将需要验证码' };
    const { code, reason } = await ask({ grant: 'password', status: 401, body: answer });
    expect([code, reason]).toEqual(['grant_rejected', 'password_rejected']);
  });

  sampled<[string, unknown, string]>([
    [
      'beside a status text',
      { error: 'Forbidden', message: 'IP 访问异常' },
      'Forbidden: IP 访问异常',
    ],
    ['twice', { error: 'IP 访问异常', message: 'IP 访问异常' }, 'IP 访问异常'],
    ['in error alone', { error: 'IP 访问异常' }, 'IP 访问异常'],
    [
      'beside a code of OAuth',
      { error: 'invalid_request', error_description: 'IP 访问异常' },
      'invalid_request: IP 访问异常',
    ],
    ['in msg', { code: 403, msg: 'IP 访问异常' }, 'IP 访问异常'],
    ['in a list', { message: ['IP 访问异常'] }, 'IP 访问异常'],
    ['in messages', { messages: ['IP 访问异常', 'IP 访问异常', '拒绝'] }, 'IP 访问异常; 拒绝'],
    ['in errors', { errors: [{ message: 'IP 访问异常' }] }, 'IP 访问异常'],
    ['in a field', { message: { base: ['IP 访问异常'] } }, 'IP 访问异常'],
    ['in an object', { error: { code: 403, message: 'IP 访问异常' } }, 'IP 访问异常'],
    ['in a list of objects', [{ message: 'IP 访问异常' }], 'IP 访问异常'],
    ['in a JSON string', JSON.stringify('IP 访问异常'), 'IP 访问异常'],
    ['behind others', { message: 'Forbidden', detail: 'IP 访问异常' }, 'Forbidden'],
  ])('are found %s, and quoted', async (_, body, words) => {
    for (const status of [400, 401, 403, 422]) {
      const found = await ask({ grant: 'refresh', status, body });
      expect(found).toMatchObject({ reason: 'address_blocked', mayBeSpent: false });
      expect(found.en[0]).toContain(`(${words}).`);
    }
  });

  sampled<[string, string, string]>([
    ['with its type', 'text/plain; charset=utf-8', '(IP 访问异常).'],
    ['without one', 'application/octet-stream', '(status 403).'],
  ])('are found in a plain text %s', async (_, type, words) => {
    const headers = { 'content-type': type };
    const found = await ask({ grant: 'refresh', status: 403, body: 'IP 访问异常\n', headers });
    expect(found).toMatchObject({ reason: 'address_blocked', code: 'request_refused' });
    expect(found.en[0]).toContain(words);
  });

  sampled([
    ['several lines', 'IP 访问异常\nIP 访问异常'],
    ['broken JSON', '{"message":"IP 访问异常"'],
    ['a long text', `IP 访问异常${'x'.repeat(200)}`],
    ['an object in too many others', { message: { a: { b: { c: { d: 'IP 访问异常' } } } } }],
    ['a number', { message: 7, error: 7 }],
    ['a token', { message: { access_token: 'IP 访问异常' } }],
  ])('are not read in %s', async (_, body) => {
    const headers = { 'content-type': 'text/plain' };
    const found = await ask({ grant: 'password', status: 403, body, headers });
    expect(found).toMatchObject({ reason: 'request_blocked', code: 'request_refused' });
  });

  test('are shown without the secrets that they echo', async () => {
    const message = `IP 访问异常 ${REFRESH.refresh_token}`;
    const found = await ask({ grant: 'refresh', status: 403, body: { message } });
    expect(found.en[0]).toContain('(IP 访问异常 ***).');
  });

  test('under 200 refuse nothing unless a reason is known by them', async () => {
    const ask200 = (body: unknown) => ask({ grant: 'refresh', status: 200, body });
    expect(await ask200({ message: '请输入验证码' })).toMatchObject({
      code: 'request_refused',
      mayBeSpent: false,
    });
    const unknown = await ask200({ message: '成功' });
    expect(unknown).toMatchObject({ code: 'response_invalid', mayBeSpent: true });
    expect(unknown.en[0]).toBe(
      'gitee.com returned 200 with a body that is not an OAuth response (成功).',
    );
    // It may be a token.
    const bare = await ask200('"IP 访问异常"');
    expect(bare).toMatchObject({ reason: 'response_unexpected', mayBeSpent: true });
    expect(bare.en[0]).not.toContain('IP');
  });
});

describe('a page', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };

  sampled<[string, string, string]>([
    ['with a field for a captcha', '<form><input name="captcha"></form>', 'captcha_required'],
    ['that asks for one', '<p>Please enter the captcha</p>', 'captcha_required'],
    ['that asks for one at a login', `${LOGIN_PAGE}<b>请填写验证码</b>`, 'captcha_required'],
    ['with a login', LOGIN_PAGE, 'sign_in_page_returned'],
    ['with a login by SMS', `${LOGIN_PAGE}<b>请输入短信验证码</b>`, 'sign_in_page_returned'],
    ['with an English login', page('Sign in · Gitee', ''), 'sign_in_page_returned'],
    ['with a password', '<form><input type="password"></form>', 'sign_in_page_returned'],
    ['about the address', page('403', '您的 <b>IP</b> 已被屏蔽'), 'address_blocked'],
    ['about the place', page('提示', '检测到异地登录'), 'sign_in_unusual'],
    ['about a second factor', page('提示', '请完成两步验证'), 'second_factor_required'],
    ['with scripts alone', '<html><script>var sms = 1, otp;</script></html>', 'request_blocked'],
    ['about nothing of that', page('403 Forbidden', '<hr>nginx'), 'request_blocked'],
  ])('%s is told by it', async (_, body, reason) => {
    for (const status of [200, 401, 403]) {
      const found = await ask({ grant: 'password', status, body, headers: html });
      expect(found).toMatchObject({ reason, code: 'request_refused' });
    }
  });

  test('says nothing about a JSON answer that is called one', async () => {
    const body = JSON.stringify({ message: '账号已被锁定' });
    const answer = { grant: 'password', body, headers: html } as const;
    expect((await ask({ ...answer, status: 403 })).reason).toBe('token_request_rejected');
    expect((await ask({ ...answer, status: 404 })).reason).toBe('response_unexpected');
  });
});

describe('a redirect', () => {
  sampled([
    ['/login', 'sign_in_page_returned'],
    ['/users/sign_in?from=token', 'sign_in_page_returned'],
    ['https://portal.example.com/login', 'redirected'],
    ['/oauth/token/', 'redirected'],
    ['/login/guide', 'redirected'],
    ['http://', 'redirected'],
    ['', 'redirected'],
  ])('to %j is %s', async (location, reason) => {
    const answer = { grant: 'password', status: 302, headers: { location } } as const;
    expect((await ask(answer)).reason).toBe(reason);
  });
});

describe('only invalid_grant and invalid_request', () => {
  sampled<[string, unknown, string]>([
    ['invalid_grant', { error: 'invalid_grant' }, 'grant_rejected'],
    [
      'invalid_grant with words of a captcha',
      { error: 'invalid_grant', message: '请输入验证码' },
      'grant_rejected',
    ],
    ['invalid_request', { error: 'invalid_request' }, 'grant_rejected'],
    ['a message of that name', { message: 'invalid_grant' }, 'request_refused'],
    ['an object of that name', { error: { code: 'invalid_grant' } }, 'request_refused'],
    ['a list of that name', { error: ['invalid_grant'] }, 'request_refused'],
    ['a string of that name', '"invalid_grant"', 'request_refused'],
  ])('say that a refresh token is dead, and not %s', async (_, body, code) => {
    const found = await ask({ grant: 'refresh', status: 401, body });
    expect(found).toMatchObject({ code, mayBeSpent: false });
  });
});
