import { expect, test, vi } from 'vitest';
import { readInputs } from '../../src/action/inputs.ts';
import { GiteeTokenError } from '../../src/errors.ts';
import { messages } from '../../src/messages/action/en.ts';
import { errors as en } from '../../src/messages/errors/en/index.ts';
import { explainError } from '../../src/messages/errors/index.ts';
import { errors as zh } from '../../src/messages/errors/zh-CN/index.ts';
import type { Reason } from '../../src/problems.ts';
import { type StepInputs, startStep } from '../action/step-fixture.ts';

/*
 * Mistakes in the inputs of a session on a branch: what goes in, the reason, and what people read. Nothing
 * is sent.
 */

const KEY = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const GOOD = {
  'client-id': 'c1'.repeat(32),
  'client-secret': 'd2'.repeat(32),
  'session-key': KEY,
  'github-token': 'ghs_16C7e42F292c6912E7710c838347Ae178B4a',
  'session-repository': 'acme/app',
};

/** Returns what is read of a step with these inputs in place of good ones. */
function read(inputs: StepInputs) {
  startStep({ ...GOOD, ...inputs });
  vi.stubEnv('GITHUB_REPOSITORY', 'acme/app');
  return readInputs(messages);
}

function errorFor(inputs: StepInputs): GiteeTokenError {
  try {
    read(inputs);
  } catch (error) {
    if (error instanceof GiteeTokenError) return error;
    throw error;
  }
  throw new Error('the inputs were accepted');
}

const KEY_EN =
  'session-key is not a session key. It must be 32 random bytes in Base64, Base64url or hexadecimal form, without quotes.';
const KEY_ADVICE =
  'Use the secret that `gitee-token login --store branch` wrote. To make a key yourself, run `openssl rand -base64 32`.';
const KEY_ZH =
  'session-key 不是有效的会话密钥：应为 32 个随机字节，用 Base64、Base64url 或十六进制表示，不带引号。';
const KEY_ADVICE_ZH =
  '引用 `gitee-token login --store branch` 写入的机密。也可以自己生成密钥：`openssl rand -base64 32`。';
const JOB_TOKEN =
  "Remove the line to use the job's own token. For a branch of another repository, use the token of a GitHub App.";
const JOB_TOKEN_ZH =
  '删除这一行，改用任务自带的令牌。如果分支在另一个仓库中，用 GitHub App 的令牌。';

/** What goes in, the reason, and what is read in English and in Chinese: what happened, and what to do. */
test.each<[string, StepInputs, Reason, string, string, string, string]>([
  ...[
    ['a password as the key', 'correct horse battery staple'],
    ['the key without its end', KEY.slice(0, 40)],
    ['the key in quotes', `"${KEY}"`],
    ['16 bytes', 'ab'.repeat(16)],
    ['43 letters that are no bytes', 'correct-horse-battery-staple-correct-horse-'],
  ].map(([name = '', key = '']): [string, StepInputs, Reason, string, string, string, string] => [
    name,
    { 'session-key': key },
    'session_key_malformed',
    KEY_EN,
    KEY_ADVICE,
    KEY_ZH,
    KEY_ADVICE_ZH,
  ]),
  ...['session-key', 'github-token'].map(
    (input): [string, StepInputs, Reason, string, string, string, string] => [
      `the name of a secret as ${input}`,
      { [input]: 'GITEE_SESSION_KEY' },
      'input_secret_is_name',
      `The input ${input} is the name of a secret, not its value.`,
      `Write \`${'$'}{{ secrets.NAME }}\` with that name in place of NAME.`,
      `输入 ${input} 填的是机密的名称，而不是机密的内容。`,
      `写成 \`${'$'}{{ secrets.NAME }}\`，把 NAME 换成该机密的名称。`,
    ],
  ),
  [
    'a secret to write beside the key',
    { 'secret-name': 'GITEE_REFRESH_TOKEN', 'secret-token': 'github_pat_1' },
    'session_key_and_secret_name',
    'session-key and secret-name are both set: the session is kept either on a branch or in a secret.',
    'Remove session-key, or remove secret-name and the other secret-… inputs.',
    '同时填写了 session-key 和 secret-name，而会话只能保存在其中一处：分支或机密。',
    '去掉 session-key，或者去掉 secret-name 和其他 secret-… 输入。',
  ],
  ...['gitee token', '-x', 'a..b', 'refs/', 'a.lock', '.hidden', 'a:b', 'x'.repeat(201)].map(
    (branch): [string, StepInputs, Reason, string, string, string, string] => [
      `the branch ${branch.slice(0, 12)}`,
      { 'session-branch': branch },
      'session_branch_malformed',
      `session-branch is not a valid name for a branch: ${branch.slice(0, 200)}${branch.length > 200 ? '…' : ''}.`,
      'Use a name such as gitee-token, which is also the default.',
      `session-branch 不是有效的分支名：${branch.slice(0, 200)}${branch.length > 200 ? '…' : ''}。`,
      '填写 gitee-token 这样的名称；不填写时就是 gitee-token。',
    ],
  ),
  [
    'a repository without its owner',
    { 'session-repository': 'app' },
    'session_repository_malformed',
    'The input session-repository is not a repository: app.',
    'Use owner/name, or remove the line to use the repository of the job.',
    '输入 session-repository 不是仓库名：app。',
    '填写 owner/name；删除这一行则使用任务所在的仓库。',
  ],
  [
    'the repository on Gitee',
    { 'session-repository': 'https://gitee.com/acme/app' },
    'repository_elsewhere',
    'session-repository is a repository on gitee.com, but the API in use is that of github.com.',
    'Name a repository on github.com. For a repository on another GitHub or Gitea server, set secret-api-url or --api-url.',
    'session-repository 是 gitee.com 上的仓库，而当前使用的是 github.com 的 API。',
    '填写 github.com 上的仓库。如果仓库在其他 GitHub 或 Gitea 服务器上，还要设置 secret-api-url 或 --api-url。',
  ],
  [
    'an empty token',
    { 'github-token': '' },
    'github_token_empty',
    'The input github-token is empty, but session-key is set.',
    "Remove the line to use the job's own token, or check the secret that github-token comes from. Common causes of an empty secret: the secret was never created; a typo in its name; an environment that the job does not name; a calling workflow without `secrets: inherit`; a pull request from a fork; a run that Dependabot started (it has its own secrets).",
    '填写了 session-key，但 github-token 为空。',
    '删除这一行，改用任务自带的令牌；或者检查 github-token 引用的机密。机密为空的常见原因：机密还没有创建；名称写错；机密属于某个环境，而任务没有用 environment 指定；本工作流由另一个工作流调用，而调用时没有加 `secrets: inherit`；运行由 fork 仓库的拉取请求（PR）触发；运行由 Dependabot 触发，只能读取 Dependabot 自己的机密。',
  ],
  [
    'a Gitee token in place of one of GitHub',
    { 'github-token': '0123456789abcdef'.repeat(4) },
    'github_token_mistaken',
    'The input github-token cannot read or write the branch: it looks like a Gitee refresh token.',
    JOB_TOKEN,
    '输入 github-token 不能用来读写分支：值看起来是 Gitee 刷新令牌。',
    JOB_TOKEN_ZH,
  ],
  [
    'a token with a space inside',
    { 'github-token': 'ghs 1' },
    'github_token_malformed',
    'The input github-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
    JOB_TOKEN,
    '输入 github-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
    JOB_TOKEN_ZH,
  ],
])('%s is explained', (_, inputs, reason, what, advice, what2, advice2) => {
  const error = errorFor(inputs);
  expect([error.code, error.problem.reason]).toEqual(['input_invalid', reason]);
  expect(explainError(error, en)).toEqual({ what, advice });
  expect(explainError(error, zh)).toEqual({ what: what2, advice: advice2 });
});

test('a repository that neither the input nor the runner names is explained', () => {
  startStep({ ...GOOD, 'session-repository': '' });
  expect(() => readInputs(messages)).toThrow(
    expect.objectContaining({
      problem: { reason: 'session_repository_malformed', value: '' },
    }),
  );
});

/** What people write, and what it is read as. */
test.each<[string, StepInputs, number]>([
  ['a key in hexadecimal form', { 'session-key': 'ab'.repeat(32) }, 0],
  ['a key in Base64url, without padding', { 'session-key': `${'_'.repeat(42)}8` }, 0],
  ['a key with a line break behind it', { 'session-key': `${KEY}\n` }, 0],
  ['the address of a repository', { 'session-repository': 'https://github.com/acme/app' }, 0],
  ['no repository', { 'session-repository': '' }, 0],
  ['a branch in a folder', { 'session-branch': 'bots/gitee_token-1.2' }, 0],
  ['a seed', { 'refresh-token': '0123456789abcdef'.repeat(4) }, 1],
  [
    'a seed and a fallback',
    {
      'refresh-token': '0123456789abcdef'.repeat(4),
      email: 'tester@example.com',
      password: 'correct horse',
    },
    2,
  ],
  ['a refresh alone', { 'grant-type': 'refresh_token' }, 0],
])('%s: accepted', (_, inputs, grants) => {
  const { branch, grants: seed, isStored } = read(inputs);
  expect([branch?.key.length, seed?.length ?? 0, isStored]).toEqual([32, grants, true]);
});
