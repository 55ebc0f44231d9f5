import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderBranchWorkflow } from '../../src/messages/cli/branch-workflow.ts';
import { sandboxGitHub } from '../../src/sandbox/github.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import { createCliFixture } from '../cli/fixture.ts';

/*
 * Mistakes that people make with `--store branch` and with `logout`: what they type, and what they read in
 * English and in Chinese. Nothing is sent.
 */

const servers: RunningServer[] = [];
afterAll(() => Promise.all(servers.map(({ close }) => close())));

const BRANCH = ['--store', 'branch', '--repo', 'octo/website'];
const TOKEN = { GH_TOKEN: 'ghp_1' };

type Env = Readonly<Record<string, string>>;

test.each<[string, string[], Env, string, string, string, string]>([
  [
    'no repository',
    ['token', '--store', 'branch'],
    TOKEN,
    '--repo OWNER/NAME is required.',
    'Name the repository of your workflows, such as octo/website, or give its address, https://github.com/octo/website.',
    '缺少 --repo OWNER/NAME。',
    '填写工作流所在的仓库，例如 octo/website；也可以直接填写仓库地址 https://github.com/octo/website。',
  ],
  [
    'no token of Gitea',
    ['token', ...BRANCH, '--api-url', 'https://gitea.test/api/v1'],
    TOKEN,
    'The environment variable GITEA_TOKEN is empty.',
    'Set it to a token that is allowed to write the branch, secret or variable.',
    '环境变量 GITEA_TOKEN 为空。',
    '设为有权写入该分支、机密或变量的令牌。',
  ],
  [
    'a name that no branch can have',
    ['token', ...BRANCH, '--branch', 'a..b'],
    TOKEN,
    '--branch is not a valid name for a branch: a..b.',
    'Use a name such as gitee-token, which is also the default.',
    '--branch 不是有效的分支名：a..b。',
    '填写 gitee-token 这样的名称；不填写时就是 gitee-token。',
  ],
  [
    'no session key',
    ['token', ...BRANCH],
    TOKEN,
    'The session key is missing, and there is no terminal to ask for it.',
    'Set GITEE_TOKEN_SESSION_KEY to it, or pass --session-key-file. GitHub never shows the secret GITEE_SESSION_KEY: if nobody kept the key, make one with `(umask 077 && openssl rand -base64 32 > FILE)`, and log in again with --session-key-file FILE.',
    '缺少会话密钥，而标准输入不是终端，无法提示输入。',
    '设置环境变量 GITEE_TOKEN_SESSION_KEY，或者用 --session-key-file 指定文件。GitHub 不会显示机密 GITEE_SESSION_KEY：没有留存密钥的，用 `(umask 077 && openssl rand -base64 32 > FILE)` 生成一个，再用 --session-key-file FILE 重新登录。',
  ],
  [
    'a password as the session key',
    ['login', ...BRANCH],
    { ...TOKEN, GITEE_TOKEN_SESSION_KEY: 'correct horse battery staple' },
    'GITEE_TOKEN_SESSION_KEY is not a session key. It must be 32 random bytes in Base64, Base64url or hexadecimal form, without quotes.',
    'Use the secret that `gitee-token login --store branch` wrote. To make a key yourself, run `openssl rand -base64 32`.',
    'GITEE_TOKEN_SESSION_KEY 不是有效的会话密钥：应为 32 个随机字节，用 Base64、Base64url 或十六进制表示，不带引号。',
    '引用 `gitee-token login --store branch` 写入的机密。也可以自己生成密钥：`openssl rand -base64 32`。',
  ],
  [
    'a password as the key of a stored session',
    ['token', ...BRANCH],
    { ...TOKEN, GITEE_TOKEN_SESSION_KEY: 'correct horse battery staple' },
    'GITEE_TOKEN_SESSION_KEY is not a session key. It must be 32 random bytes in Base64, Base64url or hexadecimal form, without quotes.',
    'Use the key that was kept at the login. If nobody kept it, remove the wrong one and log in again: no other key opens the stored session.',
    'GITEE_TOKEN_SESSION_KEY 不是有效的会话密钥：应为 32 个随机字节，用 Base64、Base64url 或十六进制表示，不带引号。',
    '使用登录时留存的密钥。没有留存的，先去掉这个错误的密钥，再重新登录：另外生成的密钥也解不开已保存的会话。',
  ],
  [
    'a key file that is not there',
    ['token', ...BRANCH, '--session-key-file', '/nowhere/key'],
    TOKEN,
    "Could not read the file in --session-key-file: ENOENT: no such file or directory, open '/nowhere/key'.",
    'Check its path and its permissions. To make a new key, run `openssl rand -base64 32` and write what it prints into the file.',
    "无法读取 --session-key-file 指定的文件：ENOENT: no such file or directory, open '/nowhere/key'。",
    '检查路径和权限。如需新密钥，把 `openssl rand -base64 32` 的输出保存到该文件。',
  ],
  [
    'two secrets from standard input',
    ['token', ...BRANCH, '--session-key-file', '-', '--client-secret-file', '-'],
    TOKEN,
    '--session-key-file cannot read standard input: the Client Secret is read from there.',
    'Pass --session-key-file with the path of a file, or set GITEE_TOKEN_SESSION_KEY.',
    '--session-key-file 不能从标准输入读取：Client Secret 已从标准输入读取。',
    '用 --session-key-file 指定文件路径，或者设置环境变量 GITEE_TOKEN_SESSION_KEY。',
  ],
  [
    'the session key from where git asks',
    ['git-credential', 'get', ...BRANCH, '--session-key-file', '-'],
    TOKEN,
    '--session-key-file cannot read standard input: git sends its request there.',
    'Pass --session-key-file with the path of a file, or set GITEE_TOKEN_SESSION_KEY.',
    '--session-key-file 不能从标准输入读取：标准输入已由 git 用来发送请求。',
    '用 --session-key-file 指定文件路径，或者设置环境变量 GITEE_TOKEN_SESSION_KEY。',
  ],
  [
    'the session key from where the copy comes',
    ['recover', ...BRANCH, '--session-key-file', '-'],
    TOKEN,
    '--session-key-file cannot read standard input: the recovery copy is read from there.',
    'Pass --session-key-file with the path of a file, or set GITEE_TOKEN_SESSION_KEY.',
    '--session-key-file 不能从标准输入读取：恢复副本要从标准输入读取。',
    '用 --session-key-file 指定文件路径，或者设置环境变量 GITEE_TOKEN_SESSION_KEY。',
  ],
  [
    'the name of a secret that no branch has',
    ['login', ...BRANCH, '--secret-name', 'MINE'],
    TOKEN,
    '--secret-name does not apply to --store branch.',
    'Use --store github, gitea or gitlab, or remove --secret-name.',
    '--store branch 不支持选项 --secret-name。',
    '改用 --store github、gitea 或 gitlab，或者去掉 --secret-name。',
  ],
  [
    'a log-out from secrets',
    ['logout', '--store', 'github', '--org', 'octo'],
    {},
    'gitee-token cannot delete what is stored in the secret GITEE_REFRESH_TOKEN of the organization octo, the secret GITEE_CLIENT_ID of the organization octo and the secret GITEE_CLIENT_SECRET of the organization octo.',
    'Delete it there yourself. The tokens keep working until you withdraw the permission: open https://gitee.com/oauth/applications and remove the authorization of the application.',
    'gitee-token 无法删除以下内容：组织 octo 的机密 GITEE_REFRESH_TOKEN、组织 octo 的机密 GITEE_CLIENT_ID、组织 octo 的机密 GITEE_CLIENT_SECRET。',
    '到保存的位置自行删除。在 Gitee 上撤销授权之前，令牌仍然有效：打开 Gitee 的“设置 → 第三方应用”（https://gitee.com/oauth/applications），撤销对该应用的授权。',
  ],
])('%s is explained', async (_, args, env, ...sentences) => {
  const { run, requests } = await createCliFixture();
  const english = await run(args, { env });
  const chinese = await run(args, { env: { ...env, LANG: 'zh_CN.UTF-8' } });
  const [what, advice, what2, advice2] = sentences;
  expect(english).toMatchObject({ status: 1, stdout: '' });
  expect(english.stderr.split('\n').slice(0, 2)).toEqual([`error: input_invalid: ${what}`, advice]);
  expect(chinese.stderr.split('\n').slice(0, 2)).toEqual([
    `错误：input_invalid: ${what2}`,
    advice2,
  ]);
  expect(requests).toEqual([]);
});

/** Logs in for a repository, and returns the workflow that is printed. */
async function workflowFor(args: readonly string[], { api = '', env = {} } = {}) {
  const [fixture, github] = [await createCliFixture(), await sandboxGitHub()];
  const server = await serve(github.handle);
  servers.push(server);
  const { token } = github.settings;
  const store = ['--store', 'branch', '--repo', 'octo/repo', '--api-url', `${server.origin}${api}`];
  const { stderr } = await fixture.login([...store, ...args], {
    env: { GH_TOKEN: token, GITEA_TOKEN: token, ...env },
  });
  const yaml = stderr.slice(stderr.indexOf('\non: ') + 1);
  return { yaml, origin: fixture.origin };
}

test.for([
  ['README.md', {}],
  ['README.zh-CN.md', { LANG: 'zh_CN.UTF-8' }],
] as const)('the workflow to paste is the first one of %s', async ([name, env]) => {
  const page = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const [, shown = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const { yaml, origin } = await workflowFor([], { env });
  expect(parse(yaml).jobs.work.steps[0].with['gitee-url']).toBe(origin);
  const atGitee = yaml.replaceAll(/ +gitee-url: .*\n/g, '').replaceAll(origin, 'https://gitee.com');
  expect(parse(atGitee)).toEqual(parse(shown));
});

test('the workflow to paste has the names of the options', async () => {
  const names = ['--client-id-name', 'I', '--client-secret-name', 'S', '--session-key-name', 'K'];
  const place = ['--env', 'gitee', '--branch', 'tokens/main'];
  const { yaml } = await workflowFor([...names, ...place]);
  const { refresh, work } = parse(yaml).jobs;
  expect([refresh.environment, work.environment]).toEqual(['gitee', 'gitee']);
  expect(refresh.steps[0].with).toMatchObject({
    'client-id': `\${{ secrets.I }}`,
    'client-secret': `\${{ secrets.S }}`,
    'session-key': `\${{ secrets.K }}`,
    'session-branch': 'tokens/main',
  });
  expect(work.steps[0].with).toMatchObject({
    'session-key': `\${{ secrets.K }}`,
    'session-branch': 'tokens/main',
  });
});

test('the workflow to paste names the action by its full address on Gitea', async () => {
  const { yaml } = await workflowFor([], { api: '/api/v1' });
  const { refresh, work } = parse(yaml).jobs;
  for (const { uses } of [refresh.steps[0], work.steps[0]]) {
    expect(uses).toBe('https://github.com/OWNER/gitee-token@COMMIT');
  }
});

test('a workflow for gitee.com needs no address of it', () => {
  const names = { clientId: 'I', clientSecret: 'S', sessionKey: 'K', branch: 'gitee-token' };
  const place = {
    language: 'en',
    isGitHub: true,
    gitee: new URL('https://gitee.com'),
    environment: undefined,
  } as const;
  expect(renderBranchWorkflow({ ...place, ...names })).not.toContain('gitee-url');
});
