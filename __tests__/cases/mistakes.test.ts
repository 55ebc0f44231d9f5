import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { readInputs } from '../../src/action/inputs.ts';
import { GiteeTokenError } from '../../src/errors.ts';
import { messages } from '../../src/messages/action/en.ts';
import { messages as chineseMessages } from '../../src/messages/action/zh-CN.ts';
import { errors as en } from '../../src/messages/errors/en/index.ts';
import { explainError } from '../../src/messages/errors/index.ts';
import { errors as zh } from '../../src/messages/errors/zh-CN/index.ts';
import type { Reason } from '../../src/problems.ts';
import { type StepInputs, startStep } from '../action/step-fixture.ts';
import { encodedLogin } from '../support/session.ts';

/*
 * Mistakes that people make in the inputs: what goes in, the reason, and what they read. Nothing is sent.
 */

const HEX = '0123456789abcdef';
const TOKEN = HEX.repeat(4);
const ID = 'c1'.repeat(32);
const SECRET = 'd2'.repeat(32);
const OTHER_ID = 'e3'.repeat(32);

/** A set-up that works. */
const GOOD = {
  'client-id': ID,
  'client-secret': SECRET,
  'refresh-token': TOKEN,
  'export-refresh-token': 'true',
};
const PASSWORD = { 'refresh-token': '', email: 'tester@example.com', password: 'correct horse' };
const WRITES = {
  'export-refresh-token': '',
  'secret-name': 'GITEE_REFRESH_TOKEN',
  'secret-token': 'github_pat_1',
  'secret-repository': 'acme/app',
};
const EMPTY = { 'client-id': '', 'client-secret': '', 'refresh-token': '' };

/** The session of another set-up, or of this one with the id and the secret the other way around. */
function sessionFor(client_id: string): string {
  const tokens = { access_token: HEX.repeat(2), refresh_token: TOKEN };
  return encodedLogin({ ...tokens, expires_at: 1_800_000_000, scope: '', client_id });
}

const FORK_EVENT = fileURLToPath(new URL('../fixtures/fork-event.json', import.meta.url));

type Env = Readonly<Record<string, string>>;

/** Returns the error for which a step with these inputs in place of good ones fails. */
function getError(inputs: StepInputs, env: Env): GiteeTokenError {
  startStep({ ...GOOD, ...inputs });
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  try {
    readInputs(messages);
  } catch (error) {
    if (error instanceof GiteeTokenError) return error;
    throw error;
  }
  throw new Error('the inputs were accepted');
}

/** What goes in, the reason, and what is read in English and in Chinese: what happened, and what to do. */
test.each<[string, StepInputs, Env, Reason, string, string, string, string]>([
  [
    'a refresh token in quotes',
    { 'refresh-token': `"${TOKEN}"` },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it is in quotes.',
    'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值两端带有引号。',
    '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。',
  ],
  [
    'in curly quotes',
    { 'refresh-token': `“${TOKEN}”` },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it is in quotes.',
    'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值两端带有引号。',
    '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。',
  ],
  [
    'the whole token response',
    {
      'refresh-token': `{"access_token":"${HEX.repeat(2)}","token_type":"bearer","expires_in":86400,"refresh_token":"${TOKEN}"}`,
    },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it is the whole JSON response of Gitee, not just the value of refresh_token.',
    'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值是 Gitee 返回的整段 JSON，而不只是其中 refresh_token 的值。',
    '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。',
  ],
  [
    'other JSON',
    { 'refresh-token': `["${TOKEN}"]` },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it is JSON instead of the bare value.',
    'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值是一段 JSON，而不是单独的值。',
    '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。',
  ],
  [
    'a name in front',
    { 'refresh-token': `refresh_token=${TOKEN}` },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it starts with a variable name.',
    'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值前面多了变量名。',
    '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。',
  ],
  [
    'an expression that was not expanded',
    { 'refresh-token': 'secrets.GITEE_REFRESH_TOKEN' },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it is a variable or an expression that was never expanded.',
    `Write \`${'$'}{{ secrets.NAME }}\` with the name of the secret, and check that the secret itself holds the refresh token.`,
    '输入 refresh-token 不是 Gitee 刷新令牌：值是变量或表达式，没有替换成实际内容。',
    `写成 \`${'$'}{{ secrets.NAME }}\`，其中 NAME 是机密的名称，并确认机密里保存的是刷新令牌本身。`,
  ],
  ...['refresh-token', 'secret-token', 'client-id', 'client-secret'].map(
    (input): [string, StepInputs, Env, Reason, string, string, string, string] => [
      `the name of a secret as ${input}`,
      { ...WRITES, [input]: 'GITEE_SECRET_2' },
      {},
      'input_secret_is_name',
      `The input ${input} is the name of a secret, not its value.`,
      `Write \`${'$'}{{ secrets.NAME }}\` with that name in place of NAME.`,
      `输入 ${input} 填的是机密的名称，而不是机密的内容。`,
      `写成 \`${'$'}{{ secrets.NAME }}\`，把 NAME 换成该机密的名称。`,
    ],
  ),
  [
    'the name of the secret to write as the refresh token too',
    { ...WRITES, 'refresh-token': WRITES['secret-name'] },
    {},
    'input_secret_is_name',
    'The input refresh-token is the name of a secret, not its value.',
    `Write \`${'$'}{{ secrets.NAME }}\` with that name in place of NAME.`,
    '输入 refresh-token 填的是机密的名称，而不是机密的内容。',
    `写成 \`${'$'}{{ secrets.NAME }}\`，把 NAME 换成该机密的名称。`,
  ],
  [
    'a personal access token of Gitee',
    { 'refresh-token': HEX.repeat(2) },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it looks like a Gitee access token or personal access token (私人令牌).',
    'Neither can be refreshed. Run `gitee-token login --store github --repo OWNER/NAME`, which gets a refresh token (it has 64 characters) and stores it.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值看起来是 Gitee 的访问令牌或私人令牌。',
    '这两种令牌都不能用来刷新。运行 `gitee-token login --store github --repo OWNER/NAME`，获取并保存刷新令牌（共 64 个字符）。',
  ],
  [
    'a classic token of GitHub',
    { 'refresh-token': 'ghp_16C7e42F292c6912E7710c838347Ae178B4a' },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it looks like a GitHub token.',
    'A GitHub token belongs in secret-token. Set refresh-token to the secret with the Gitee refresh token; `gitee-token login --store github --repo OWNER/NAME` gets one and stores it.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值看起来是 GitHub 令牌。',
    'GitHub 令牌应填在 secret-token 中。refresh-token 要引用保存 Gitee 刷新令牌的机密；还没有的话，运行 `gitee-token login --store github --repo OWNER/NAME` 获取并保存。',
  ],
  [
    'the token of the job',
    { 'refresh-token': 'ghs_16C7e42F292c6912E7710c838347Ae178B4a' },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it looks like a GitHub token.',
    'A GitHub token belongs in secret-token. Set refresh-token to the secret with the Gitee refresh token; `gitee-token login --store github --repo OWNER/NAME` gets one and stores it.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值看起来是 GitHub 令牌。',
    'GitHub 令牌应填在 secret-token 中。refresh-token 要引用保存 Gitee 刷新令牌的机密；还没有的话，运行 `gitee-token login --store github --repo OWNER/NAME` 获取并保存。',
  ],
  [
    "the token of GitHub's command line",
    { 'refresh-token': 'gho_16C7e42F292c6912E7710c838347Ae178B4a' },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it looks like a GitHub token.',
    'A GitHub token belongs in secret-token. Set refresh-token to the secret with the Gitee refresh token; `gitee-token login --store github --repo OWNER/NAME` gets one and stores it.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值看起来是 GitHub 令牌。',
    'GitHub 令牌应填在 secret-token 中。refresh-token 要引用保存 Gitee 刷新令牌的机密；还没有的话，运行 `gitee-token login --store github --repo OWNER/NAME` 获取并保存。',
  ],
  [
    'a fine-grained token of GitHub',
    { 'refresh-token': 'github_pat_11ABCDEFG0123456789_abcdefghijkl' },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it looks like a GitHub token.',
    'A GitHub token belongs in secret-token. Set refresh-token to the secret with the Gitee refresh token; `gitee-token login --store github --repo OWNER/NAME` gets one and stores it.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值看起来是 GitHub 令牌。',
    'GitHub 令牌应填在 secret-token 中。refresh-token 要引用保存 Gitee 刷新令牌的机密；还没有的话，运行 `gitee-token login --store github --repo OWNER/NAME` 获取并保存。',
  ],
  [
    'a refresh token with a line break inside',
    { 'refresh-token': `${HEX.repeat(2)}\n${HEX.repeat(2)}` },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it contains a line break.',
    'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值中间有换行。',
    '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。',
  ],
  [
    'a refresh token with a space inside',
    { 'refresh-token': `${HEX.repeat(2)} ${HEX.repeat(2)}` },
    {},
    'refresh_token_malformed',
    'The input refresh-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
    'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.',
    '输入 refresh-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
    '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。',
  ],
  [
    'a recovery copy',
    { 'refresh-token': 'eyJhbGciOiJQQkVTMiJ9.a.b.c.d' },
    {},
    'refresh_token_mistaken',
    'The input refresh-token is not a Gitee refresh token: it looks like a recovery copy, which `gitee-token recover` decrypts.',
    'Run `gitee-token recover`, paste the copy, and let it store the token.',
    '输入 refresh-token 不是 Gitee 刷新令牌：值看起来是恢复副本，需要先用 `gitee-token recover` 解密。',
    '运行 `gitee-token recover`，粘贴副本，按提示保存令牌。',
  ],
  [
    'the Client Secret as the refresh token',
    { 'refresh-token': SECRET },
    {},
    'refresh_token_is_client',
    'The input refresh-token is not a Gitee refresh token: it is the Client ID or the Client Secret.',
    'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.',
    '输入 refresh-token 不是 Gitee 刷新令牌，而是 Client ID 或 Client Secret。',
    '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。',
  ],
  [
    'the same value as id and secret',
    { 'client-secret': ID },
    {},
    'client_parts_equal',
    'The Client ID and the Client Secret have the same value.',
    "Copy each from its own field on the application's page on Gitee.",
    'Client ID 和 Client Secret 的值相同。',
    '打开 Gitee 的“设置 → 第三方应用”，在应用页面分别复制这两项。',
  ],
  [
    'id and secret swapped',
    { 'refresh-token': sessionFor(SECRET) },
    {},
    'client_parts_swapped',
    'The Client ID and the Client Secret are swapped: one of them has the stored value of the other.',
    'Swap the two values.',
    'Client ID 和 Client Secret 填反了：与已保存的值正好相反。',
    '把两个值对调。',
  ],
  [
    'the id of another application',
    { 'refresh-token': sessionFor(OTHER_ID) },
    {},
    'session_of_other_client',
    'The stored session belongs to the application with the Client ID e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3, not to c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1.',
    'Use that Client ID with its Client Secret, or log in with the other one: `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
    '已保存的会话属于 Client ID 为 e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3 的应用，而不是 c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1。',
    '改用会话所属应用的 Client ID 和 Client Secret；要换成另一个应用，就用该应用重新登录：运行 `gitee-token login`（存入 GitHub 机密时加 `--store github --repo OWNER/NAME`，存到分支时加 `--store branch --repo OWNER/NAME`）。',
  ],
  [
    'the Client Secret in quotes',
    { 'client-secret': `'${SECRET}'` },
    {},
    'client_mistaken',
    "The input client-secret is not the value from the application's page on Gitee: it is in quotes.",
    'Copy the value again, on one line and without quotes.',
    '输入 client-secret 不是 Gitee 应用页面上的值：值两端带有引号。',
    '重新复制，只保留值本身，写成一行，不要加引号。',
  ],
  [
    'the name of the application as its id',
    { 'client-id': '我的应用' },
    {},
    'client_mistaken',
    "The input client-id is not the value from the application's page on Gitee: it contains characters outside ASCII.",
    'Copy the value again, on one line and without quotes.',
    '输入 client-id 不是 Gitee 应用页面上的值：值中有 ASCII 以外的字符。',
    '重新复制，只保留值本身，写成一行，不要加引号。',
  ],
  [
    'a token of GitHub as the Client Secret',
    { 'client-secret': 'ghp_16C7e42F292c6912E7710c838347Ae178B4a' },
    {},
    'client_mistaken',
    "The input client-secret is not the value from the application's page on Gitee: it looks like a GitHub token.",
    'Copy the value again, on one line and without quotes.',
    '输入 client-secret 不是 Gitee 应用页面上的值：值看起来是 GitHub 令牌。',
    '重新复制，只保留值本身，写成一行，不要加引号。',
  ],
  [
    'a token that may write, in quotes',
    { ...WRITES, 'secret-token': '"github_pat_1"' },
    {},
    'secret_token_mistaken',
    'The input secret-token cannot write a secret: it is in quotes.',
    'Store the token again: the token alone, on one line and without quotes.',
    '输入 secret-token 不能用来写入机密：值两端带有引号。',
    '重新保存令牌：只保留令牌本身，写成一行，不要加引号。',
  ],
  [
    'a token that may write, with a line break inside',
    { ...WRITES, 'secret-token': 'github_pat_\n1' },
    {},
    'secret_token_mistaken',
    'The input secret-token cannot write a secret: it contains a line break.',
    'Store the token again: the token alone, on one line and without quotes.',
    '输入 secret-token 不能用来写入机密：值中间有换行。',
    '重新保存令牌：只保留令牌本身，写成一行，不要加引号。',
  ],
  [
    'a token that may write, with a space inside',
    { ...WRITES, 'secret-token': 'github_pat_ 1' },
    {},
    'secret_token_malformed',
    'The input secret-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
    'Store the token again: the token alone, on one line and without quotes.',
    '输入 secret-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
    '重新保存令牌：只保留令牌本身，写成一行，不要加引号。',
  ],
  [
    'an expression as the token that may write',
    { ...WRITES, 'secret-token': 'secrets.SECRETS_WRITE_TOKEN' },
    {},
    'secret_token_mistaken',
    'The input secret-token cannot write a secret: it is a variable or an expression that was never expanded.',
    `Write \`${'$'}{{ secrets.NAME }}\` with the name of the secret, and check that the secret itself holds the token.`,
    '输入 secret-token 不能用来写入机密：值是变量或表达式，没有替换成实际内容。',
    `写成 \`${'$'}{{ secrets.NAME }}\`，其中 NAME 是机密的名称，并确认机密里保存的是令牌本身。`,
  ],
  [
    'a refresh token as the token that may write',
    { ...WRITES, 'secret-token': 'f0'.repeat(32) },
    {},
    'secret_token_mistaken',
    'The input secret-token cannot write a secret: it looks like a Gitee refresh token.',
    'Set secret-token to a token of the server that has the secret: GitHub, Gitea or Forgejo.',
    '输入 secret-token 不能用来写入机密：值看起来是 Gitee 刷新令牌。',
    '把 secret-token 改为机密所在服务器（GitHub、Gitea 或 Forgejo）的令牌。',
  ],
  [
    'a personal access token of Gitee as the token that may write',
    { ...WRITES, 'secret-token': HEX.repeat(2) },
    {},
    'secret_token_mistaken',
    'The input secret-token cannot write a secret: it looks like a Gitee access token or personal access token (私人令牌).',
    'Set secret-token to a token of the server that has the secret: GitHub, Gitea or Forgejo.',
    '输入 secret-token 不能用来写入机密：值看起来是 Gitee 的访问令牌或私人令牌。',
    '把 secret-token 改为机密所在服务器（GitHub、Gitea 或 Forgejo）的令牌。',
  ],
  [
    'a token of GitLab as the token that may write',
    { ...WRITES, 'secret-token': 'glpat-0123456789abcdefghij' },
    {},
    'secret_token_mistaken',
    'The input secret-token cannot write a secret: it looks like a GitLab token.',
    'Set secret-token to a token of the server that has the secret: GitHub, Gitea or Forgejo.',
    '输入 secret-token 不能用来写入机密：值看起来是 GitLab 令牌。',
    '把 secret-token 改为机密所在服务器（GitHub、Gitea 或 Forgejo）的令牌。',
  ],
  [
    'a phone number as the email',
    { ...PASSWORD, email: '13800138000' },
    {},
    'email_is_phone_number',
    "The input email is a phone number, but Gitee's password grant expects the account's email address.",
    'Set email to the address that the account is registered with. If it has none, add one in its settings on Gitee, or log in once in a browser instead: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    '输入 email 填的是手机号，而 Gitee 的密码模式要填账号的邮箱。',
    '改成 Gitee 账号绑定的邮箱。还没有绑定的话，先在 Gitee 的个人设置中绑定；也可以改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
  ],
  [
    'a phone number with the code of the country',
    { ...PASSWORD, email: '+86 138 0013 8000' },
    {},
    'email_is_phone_number',
    "The input email is a phone number, but Gitee's password grant expects the account's email address.",
    'Set email to the address that the account is registered with. If it has none, add one in its settings on Gitee, or log in once in a browser instead: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    '输入 email 填的是手机号，而 Gitee 的密码模式要填账号的邮箱。',
    '改成 Gitee 账号绑定的邮箱。还没有绑定的话，先在 Gitee 的个人设置中绑定；也可以改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
  ],
  [
    'a user name as the email',
    { ...PASSWORD, email: 'tester' },
    {},
    'email_malformed',
    "The input email is not an email address. Gitee's password grant expects the account's email address, not its user name.",
    'Set email to the address that the account is registered with. If it has none, add one in its settings on Gitee, or log in once in a browser instead: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
    '输入 email 不是邮箱地址。Gitee 的密码模式要填账号的邮箱，不能填用户名。',
    '改成 Gitee 账号绑定的邮箱。还没有绑定的话，先在 Gitee 的个人设置中绑定；也可以改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
  ],
  [
    'an address without a scheme',
    { 'gitee-url': 'gitee.com' },
    {},
    'server_url_without_scheme',
    'gitee-url is missing https:// at the start.',
    'Use https://gitee.com.',
    'gitee-url 缺少开头的 https://。',
    '改成 https://gitee.com。',
  ],
  [
    'an address with a port, without a scheme',
    { 'gitee-url': 'gitee.example.com:8443' },
    {},
    'server_url_without_scheme',
    'gitee-url is missing https:// at the start.',
    'Use https://gitee.example.com:8443.',
    'gitee-url 缺少开头的 https://。',
    '改成 https://gitee.example.com:8443。',
  ],
  [
    'an address of the intranet by http',
    { 'gitee-url': 'http://192.168.1.10:3000' },
    {},
    'server_url_insecure',
    'gitee-url starts with http://, which would send secrets unencrypted (http:// is allowed for localhost only).',
    'If the server supports https, use https://. If it does not, give it a certificate, or put a reverse proxy with https in front of it. If a private CA issued the certificate, set the environment variable NODE_EXTRA_CA_CERTS to the path of a file with the CA certificate.',
    'gitee-url 以 http:// 开头，密钥和令牌会明文传输（只有 localhost 可以用 http://）。',
    '如果服务器支持 HTTPS，改用 https:// 即可。不支持的话，给服务器配置证书，或者在前面加一层 HTTPS 反向代理。证书由私有 CA 签发时，还要把环境变量 NODE_EXTRA_CA_CERTS 设为 CA 证书文件的路径。',
  ],
  [
    'an address with a path',
    { 'gitee-url': 'https://gitee.com/oauth/token' },
    {},
    'server_url_has_path',
    'gitee-url has a path after the host.',
    'Use https://gitee.com; gitee-token adds the paths.',
    'gitee-url 的主机名后面多了路径。',
    '改成 https://gitee.com，路径会自动补上。',
  ],
  [
    'an address with www',
    { 'gitee-url': 'https://www.gitee.com' },
    {},
    'server_url_www',
    'gitee-url is www.gitee.com, but the address of Gitee has no www.',
    'Use https://gitee.com.',
    'gitee-url 填的是 www.gitee.com，而 Gitee 的地址没有 www。',
    '改成 https://gitee.com。',
  ],
  [
    'an address with a user name',
    { 'gitee-url': 'https://tester@gitee.com' },
    {},
    'server_url_not_bare',
    'gitee-url must not have a user name, a query or a fragment.',
    'Use an address such as https://gitee.com.',
    'gitee-url 不能包含用户名、查询参数或 # 片段。',
    '改成 https://gitee.com 这样的地址。',
  ],
  [
    'an address that is none',
    { 'gitee-url': 'https：//gitee.com' },
    {},
    'server_url_malformed',
    'gitee-url is not a valid server address.',
    'Use an address that starts with https://, such as https://gitee.com.',
    'gitee-url 不是有效的服务器地址。',
    '地址必须以 https:// 开头，例如 https://gitee.com。',
  ],
  [
    'no time',
    { timeout: '0' },
    {},
    'input_seconds_out_of_range',
    'The input timeout is out of range: 0.',
    'Use 1 to 3600 seconds, or remove the line for the default.',
    '输入 timeout 的值 0 超出范围。',
    '填写 1 到 3600 之间的秒数，或者删除这一行，使用默认值。',
  ],
  [
    'too much time',
    { timeout: '7200' },
    {},
    'input_seconds_out_of_range',
    'The input timeout is out of range: 7200.',
    'Use 1 to 3600 seconds, or remove the line for the default.',
    '输入 timeout 的值 7200 超出范围。',
    '填写 1 到 3600 之间的秒数，或者删除这一行，使用默认值。',
  ],
  [
    'a time with a unit',
    { timeout: '2m' },
    {},
    'input_not_seconds',
    'The input timeout is not a valid number of seconds: 2m.',
    'Use a whole number from 1 to 3600.',
    '输入 timeout 的值“2m”不是有效的秒数。',
    '填写 1 到 3600 之间的整数。',
  ],
  [
    'a repository without its owner',
    { ...WRITES, 'secret-repository': 'app' },
    {},
    'secret_repository_malformed',
    'The input secret-repository has a line that is not a repository: app.',
    'Use owner/name or the address of the repository, one per line.',
    '输入 secret-repository 中有一行不是仓库名：app。',
    '填写 owner/name 或仓库地址，每行一个。',
  ],
  [
    'the repository on Gitee',
    { ...WRITES, 'secret-repository': 'https://gitee.com/acme/app' },
    {},
    'repository_elsewhere',
    'secret-repository is a repository on gitee.com, but the API in use is that of github.com.',
    'Name a repository on github.com. For a repository on another GitHub or Gitea server, set secret-api-url or --api-url.',
    'secret-repository 是 gitee.com 上的仓库，而当前使用的是 github.com 的 API。',
    '填写 github.com 上的仓库。如果仓库在其他 GitHub 或 Gitea 服务器上，还要设置 secret-api-url 或 --api-url。',
  ],
  [
    'nothing, for no known reason',
    EMPTY,
    {},
    'credentials_missing',
    'No credentials: session-key and refresh-token are empty, and so are email, password, client-id and client-secret.',
    'Set session-key, or refresh-token, or email and password together with client-id and client-secret. Common causes of an empty secret: the secret was never created; a typo in its name; an environment that the job does not name; a calling workflow without `secrets: inherit`; a pull request from a fork; a run that Dependabot started (it has its own secrets).',
    '没有可用的凭据：session-key、refresh-token 为空，email、password、client-id、client-secret 也为空。',
    '填写 session-key 或 refresh-token，或者同时填写 email、password、client-id 和 client-secret。机密为空的常见原因：机密还没有创建；名称写错；机密属于某个环境，而任务没有用 environment 指定；本工作流由另一个工作流调用，而调用时没有加 `secrets: inherit`；运行由 fork 仓库的拉取请求（PR）触发；运行由 Dependabot 触发，只能读取 Dependabot 自己的机密。',
  ],
  [
    'nothing, in a pull request from a fork',
    EMPTY,
    { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: FORK_EVENT },
    'credentials_missing',
    'No credentials: session-key and refresh-token are empty, and so are email, password, client-id and client-secret.',
    'This run is for a pull request from a fork, mallory/app, and such runs get no secrets. Skip the job then: `if: github.event.pull_request.head.repo.full_name == github.repository || !github.event.pull_request`.',
    '没有可用的凭据：session-key、refresh-token 为空，email、password、client-id、client-secret 也为空。',
    '本次运行由 fork 仓库 mallory/app 的拉取请求（PR）触发，这种运行读不到机密。用 `if: github.event.pull_request.head.repo.full_name == github.repository || !github.event.pull_request` 跳过该任务。',
  ],
  [
    'nothing, for Dependabot',
    EMPTY,
    { GITHUB_EVENT_NAME: 'push', GITHUB_ACTOR: 'dependabot[bot]' },
    'credentials_missing',
    'No credentials: session-key and refresh-token are empty, and so are email, password, client-id and client-secret.',
    "Dependabot started this run, so it has the secrets of Dependabot and not those of Actions. Skip the job then: `if: github.actor != 'dependabot[bot]'`. Do not give Dependabot a copy of the refresh token: it works once, so the copies would invalidate each other.",
    '没有可用的凭据：session-key、refresh-token 为空，email、password、client-id、client-secret 也为空。',
    "本次运行由 Dependabot 触发，只能读取 Dependabot 自己的机密，读不到 Actions 的机密。用 `if: github.actor != 'dependabot[bot]'` 跳过该任务。不要给 Dependabot 另存一份刷新令牌：刷新令牌只能用一次，两份会互相作废。",
  ],
  [
    'nothing, in a called workflow',
    EMPTY,
    { GITHUB_EVENT_NAME: 'workflow_call' },
    'credentials_missing',
    'No credentials: session-key and refresh-token are empty, and so are email, password, client-id and client-secret.',
    'This job probably belongs to a reusable workflow, and the workflow that calls it passes no secrets. Add `secrets: inherit` to the calling job. Other causes of an empty secret: the secret was never created; a typo in its name; an environment that the job does not name; a pull request from a fork; a run that Dependabot started (it has its own secrets).',
    '没有可用的凭据：session-key、refresh-token 为空，email、password、client-id、client-secret 也为空。',
    '本任务很可能属于可重用工作流（reusable workflow），而调用方没有传入机密。在调用方的任务中加上 `secrets: inherit`。如果不是这个原因，其他常见的原因有：机密还没有创建；名称写错；机密属于某个环境，而任务没有用 environment 指定；运行由 fork 仓库的拉取请求（PR）触发；运行由 Dependabot 触发，只能读取 Dependabot 自己的机密。',
  ],
  [
    'nothing but what names an environment',
    { ...EMPTY, ...WRITES, 'secret-environment': 'gitee' },
    {},
    'credentials_missing',
    'No credentials: session-key and refresh-token are empty, and so are email, password, client-id and client-secret.',
    'The input secret-environment is gitee, so the secrets probably belong to that environment, and the job does not name it. Add `environment: gitee` to the job. Other causes of an empty secret: the secret was never created; a typo in its name; a calling workflow without `secrets: inherit`; a pull request from a fork; a run that Dependabot started (it has its own secrets).',
    '没有可用的凭据：session-key、refresh-token 为空，email、password、client-id、client-secret 也为空。',
    '输入 secret-environment 是 gitee，因此这些机密很可能属于该环境，而任务没有指定环境。在任务中加上 `environment: gitee`。如果不是这个原因，其他常见的原因有：机密还没有创建；名称写错；本工作流由另一个工作流调用，而调用时没有加 `secrets: inherit`；运行由 fork 仓库的拉取请求（PR）触发；运行由 Dependabot 触发，只能读取 Dependabot 自己的机密。',
  ],
  [
    'no Client Secret, in a pull request from a fork',
    { ...EMPTY, 'client-id': ID },
    { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: FORK_EVENT },
    'client_half_given',
    'The input client-secret is empty, but client-id is set. Gitee needs both.',
    'This run is for a pull request from a fork, mallory/app, and such runs get no secrets. Skip the job then: `if: github.event.pull_request.head.repo.full_name == github.repository || !github.event.pull_request`.',
    '填写了 client-id，但 client-secret 为空。Gitee 要求两者同时提供。',
    '本次运行由 fork 仓库 mallory/app 的拉取请求（PR）触发，这种运行读不到机密。用 `if: github.event.pull_request.head.repo.full_name == github.repository || !github.event.pull_request` 跳过该任务。',
  ],
  [
    'no token that may write',
    { ...WRITES, 'secret-token': '' },
    {},
    'secret_token_empty',
    'The input secret-token is empty, but secret-name is set.',
    'Set secret-token to a token that is allowed to write the secret. Common causes of an empty secret: the secret was never created; a typo in its name; an environment that the job does not name; a calling workflow without `secrets: inherit`; a pull request from a fork; a run that Dependabot started (it has its own secrets).',
    '填写了 secret-name，但 secret-token 为空，无法写入机密。',
    '把 secret-token 设为有权写入该机密的令牌。机密为空的常见原因：机密还没有创建；名称写错；机密属于某个环境，而任务没有用 environment 指定；本工作流由另一个工作流调用，而调用时没有加 `secrets: inherit`；运行由 fork 仓库的拉取请求（PR）触发；运行由 Dependabot 触发，只能读取 Dependabot 自己的机密。',
  ],
])('%s is explained', (_, inputs, env, reason, what, advice, what2, advice2) => {
  const error = getError(inputs, env);
  expect([error.code, error.problem.reason]).toEqual(['input_invalid', reason]);
  expect(explainError(error, en)).toEqual({ what, advice });
  expect(explainError(error, zh)).toEqual({ what: what2, advice: advice2 });
});

/** What people write, and what is as good. */
test.each<[string, StepInputs, object]>([
  [
    'full-width commas between the scopes',
    { ...PASSWORD, scope: 'user_info，projects、issues' },
    { grants: [{ scope: 'user_info projects issues' }] },
  ],
  [
    'a full-width @ in the email',
    { ...PASSWORD, email: 'tester＠example.com' },
    { grants: [{ username: 'tester@example.com' }] },
  ],
  ['a slash at the end', { 'gitee-url': 'https://gitee.com/' }, { timeoutMs: 60_000 }],
  [
    'the address of a repository',
    { ...WRITES, 'secret-repository': 'https://github.com/acme/app.git' },
    { isStored: true },
  ],
  [
    'blanks around a refresh token',
    { 'refresh-token': ` ${TOKEN}\n` },
    { grants: [{ refresh_token: TOKEN }] },
  ],
])('%s: accepted', (_, inputs, expected) => {
  const { log } = startStep({ ...GOOD, ...inputs });
  expect(readInputs(messages)).toMatchObject(expected);
  expect(log()).not.toContain('::warning');
});

const SCOPES =
  'user_info, projects, pull_requests, issues, notes, keys, hook, groups, gists, enterprises, emails';

/** Scopes that Gitee does not list, and the warning in English and in Chinese. */
test.each([
  [
    'repo，admin',
    `The input scope has names that Gitee does not list: repo, admin. They are sent anyway. Gitee lists ${SCOPES}.`,
    `输入 scope 中有 Gitee 未列出的权限：repo、admin。仍会照常发送。Gitee 列出的权限有：${SCOPES.replaceAll(', ', '、')}。`,
  ],
  [
    'issue, admin userinfo',
    `The input scope has names that Gitee does not list: issue (did you mean issues?), admin, userinfo (did you mean user_info?). They are sent anyway. Gitee lists ${SCOPES}.`,
    `输入 scope 中有 Gitee 未列出的权限：issue（您是不是想填 issues？）、admin、userinfo（您是不是想填 user_info？）。仍会照常发送。Gitee 列出的权限有：${SCOPES.replaceAll(', ', '、')}。`,
  ],
])('the scopes %s: sent, with a warning', (scope, english, chinese) => {
  const { log } = startStep({ ...GOOD, ...PASSWORD, scope });
  readInputs(messages);
  readInputs(chineseMessages);
  expect(log().split('\n')).toEqual([
    `::warning title=gitee-token%3A unknown scope::${english}`,
    `::warning title=gitee-token%3A 无法识别的权限::${chinese}`,
    '',
  ]);
});
