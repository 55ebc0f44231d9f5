import { expect, test } from 'vitest';
import { createCliFixture } from '../cli/fixture.ts';

/*
 * Mistakes that people make on the command line: what they type, the reason, and what they read. No browser
 * is opened, and nothing is sent.
 */

const HEX = '0123456789abcdef'.repeat(4);
const GITHUB = ['login', '--store', 'github'];
const ID = ['--client-id', HEX];

type Env = Readonly<Record<string, string>>;

/** What is typed, and what is read in English and in Chinese: what happened, and what to do. */
test.each<[string, string[], Env, string, string, string, string]>([
  [
    'no repository',
    GITHUB,
    {},
    '--repo OWNER/NAME is required.',
    'Name the repository of your workflows, such as octo/website, or give its address, https://github.com/octo/website.',
    '缺少 --repo OWNER/NAME。',
    '填写工作流所在的仓库，例如 octo/website；也可以直接填写仓库地址 https://github.com/octo/website。',
  ],
  [
    'a repository without its owner',
    [...GITHUB, '--repo', 'website'],
    {},
    'The repository must have the form OWNER/NAME.',
    'Use a name such as octo/website, or the address of the repository, https://github.com/octo/website.',
    '仓库名称的格式应为 OWNER/NAME。',
    '例如 octo/website；也可以直接填写仓库地址 https://github.com/octo/website。',
  ],
  [
    'the repository on Gitee',
    [...GITHUB, '--repo', 'https://gitee.com/octo/website'],
    {},
    '--repo is a repository on gitee.com, but the API in use is that of github.com.',
    'Name a repository on github.com. For a repository on another GitHub or Gitea server, set secret-api-url or --api-url.',
    '--repo 是 gitee.com 上的仓库，而当前使用的是 github.com 的 API。',
    '填写 github.com 上的仓库。如果仓库在其他 GitHub 或 Gitea 服务器上，还要设置 secret-api-url 或 --api-url。',
  ],
  [
    'an address without a scheme',
    ['login', '--gitee-url', 'gitee.com'],
    {},
    '--gitee-url is missing https:// at the start.',
    'Use https://gitee.com.',
    '--gitee-url 缺少开头的 https://。',
    '改成 https://gitee.com。',
  ],
  [
    'an address of the intranet by http',
    ['login', '--gitee-url', 'http://gitee.corp.example'],
    {},
    '--gitee-url starts with http://, which would send secrets unencrypted (http:// is allowed for localhost only).',
    'If the server supports https, use https://. If it does not, give it a certificate, or put a reverse proxy with https in front of it. If a private CA issued the certificate, set the environment variable NODE_EXTRA_CA_CERTS to the path of a file with the CA certificate.',
    '--gitee-url 以 http:// 开头，密钥和令牌会明文传输（只有 localhost 可以用 http://）。',
    '如果服务器支持 HTTPS，改用 https:// 即可。不支持的话，给服务器配置证书，或者在前面加一层 HTTPS 反向代理。证书由私有 CA 签发时，还要把环境变量 NODE_EXTRA_CA_CERTS 设为 CA 证书文件的路径。',
  ],
  [
    'an address with a path',
    ['login', '--gitee-url', 'https://gitee.com/login'],
    {},
    '--gitee-url has a path after the host.',
    'Use https://gitee.com; gitee-token adds the paths.',
    '--gitee-url 的主机名后面多了路径。',
    '改成 https://gitee.com，路径会自动补上。',
  ],
  [
    'an address with www',
    ['login', '--gitee-url', 'https://www.gitee.com/'],
    {},
    '--gitee-url is www.gitee.com, but the address of Gitee has no www.',
    'Use https://gitee.com.',
    '--gitee-url 填的是 www.gitee.com，而 Gitee 的地址没有 www。',
    '改成 https://gitee.com。',
  ],
  [
    'the same value as id and secret',
    ['login', ...ID],
    { GITEE_TOKEN_CLIENT_SECRET: HEX },
    'The Client ID and the Client Secret have the same value.',
    "Copy each from its own field on the application's page on Gitee.",
    'Client ID 和 Client Secret 的值相同。',
    '打开 Gitee 的“设置 → 第三方应用”，在应用页面分别复制这两项。',
  ],
  [
    'a Client Secret with its name',
    ['login', ...ID],
    { GITEE_TOKEN_CLIENT_SECRET: `Client Secret: ${HEX}` },
    'The Client Secret was copied incorrectly: it starts with a variable name.',
    "Copy the value alone from the application's page on Gitee, without quotes.",
    'Client Secret 复制有误：值前面多了变量名。',
    '从 Gitee 的应用页面只复制值本身，不要带引号。',
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

test('id and secret that were swapped are told by the session, and neither is shown', async () => {
  const { gitee, origin, run, store, requests } = await createCliFixture();
  const { clientId, clientSecret } = gitee.settings;
  await store(gitee.grant());
  const args = ['token', '--gitee-url', origin, '--client-id', clientSecret];
  const swapped = { GITEE_TOKEN_CLIENT_SECRET: clientId };
  const english = await run(args, { env: swapped });
  const chinese = await run(args, { env: { ...swapped, LANG: 'zh_CN.UTF-8' } });
  expect(english.stderr).toContain(
    'error: input_invalid: The Client ID and the Client Secret are swapped: one of them has the stored value of the other.\nSwap the two values.\n',
  );
  expect(chinese.stderr).toContain(
    '错误：input_invalid: Client ID 和 Client Secret 填反了：与已保存的值正好相反。\n把两个值对调。\n',
  );
  expect(english.stderr + chinese.stderr).not.toContain(clientSecret);
  expect(requests).toEqual([]);
});

test('a min-ttl of more than half the life of a token counts as that half, with a warning', async () => {
  const { gitee, client, run, store } = await createCliFixture();
  const args = ['token', ...client, '--min-ttl', '90000'];
  await store(gitee.grant());
  const english = await run(args);
  const chinese = await run(args, { env: { LANG: 'zh_CN.UTF-8' } });
  expect([english.status, chinese.status]).toEqual([0, 0]);
  expect(english.stderr).toContain(
    'warning: --min-ttl is 90000, but 43200 was used: half of the 86400 seconds that an access token is valid. ' +
      'With more, a refresh could revoke a token that is in use. Use at most 43200.\n',
  );
  expect(chinese.stderr).toContain(
    '警告：--min-ttl 为 90000，但实际按 43200 处理，即访问令牌有效期（86400 秒）的一半。' +
      '再大的话，刷新可能使正在使用的令牌失效。请设为 43200 或更小。\n',
  );
  expect(chinese.stdout).toBe(english.stdout);
});
