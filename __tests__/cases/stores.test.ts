import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { run } from '../../src/action/run-main.ts';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type GitHubSettings, sandboxGitHub } from '../../src/sandbox/github.ts';
import { serve } from '../../src/sandbox/server.ts';
import { type StepInputs, startStep } from '../action/step-fixture.ts';
import { sampled } from '../support/sampled.ts';

/*
 * What people run into with the store of the refresh token, what goes in, and what the action says of it
 * in both languages.
 */

const LOGIN = { email: 'user@example.com', password: 'correct horse' };

/** GitHub's clock. */
const NOW = 'Thu, 26 Nov 2026 06:00:00 GMT';

interface Setting {
  readonly inputs?: StepInputs;
  readonly secrets?: Partial<GitHubSettings>;
  /** The secrets that are there, by their path. */
  readonly existing?: readonly string[];
  readonly isGitea?: boolean;
  /** Which token of the store is used, if not that of an owner. */
  readonly token?: 'readOnlyToken' | 'readScopeToken';
  /** Whether the runner gives the address of the secrets API as that of its server. */
  readonly isOwnServer?: boolean;
}

/** The sentences of a person who reads one language. */
interface Sentences {
  readonly en: string;
  readonly zh: string;
}

interface Outcome {
  /** The annotations, each with its title, but without the address of a page. */
  readonly annotations: readonly string[];
  readonly summary: string;
  /** What Gitee was asked. */
  readonly gitee: readonly string[];
  readonly written: readonly string[];
}

/** Runs the step against a Gitee and a secrets API on this machine. */
async function runStep(setting: Setting, language: 'en' | 'zh-CN'): Promise<Outcome> {
  const gitee = sandboxGitee(LOGIN);
  const secrets = await sandboxGitHub({
    repositories: ['octo/repo', 'octo/other'],
    ...setting.secrets,
  });
  const { settings, stored } = secrets;
  const updatedAt = new Date('2026-11-01T00:00:00Z');
  for (const path of setting.existing ?? []) stored.set(path, { value: 'old', updatedAt });
  const [api, server] = await Promise.all([
    serve((request) => {
      const response = secrets.handle(request);
      return { ...response, headers: { ...response.headers, date: NOW } };
    }),
    serve(gitee.handle),
  ]);
  onTestFinished(async () => {
    await Promise.all([api.close(), server.close()]);
  });
  const apiUrl = setting.isGitea ? `${api.origin}/api/v1` : api.origin;
  if (setting.isOwnServer) vi.stubEnv('GITHUB_API_URL', apiUrl);
  const step = startStep({
    language,
    'gitee-url': server.origin,
    'client-id': gitee.settings.clientId,
    'client-secret': gitee.settings.clientSecret,
    'refresh-token': gitee.grant('user_info projects').refreshToken,
    'secret-name': 'TOKEN',
    'secret-token': settings[setting.token ?? 'token'],
    'secret-repository': 'octo/repo',
    'secret-api-url': apiUrl,
    verify: 'false',
    ...setting.inputs,
  });
  await run();
  process.exitCode = undefined;
  return {
    annotations: [...step.log().matchAll(/^::(?:warning|error) title=(.*)$/gm)].map(
      ([, text = '']) => decodeURIComponent(text).replace(/\nhttps:.*/, ''),
    ),
    summary: step.summary(),
    gitee: server.requests.map(({ request: { method, path } }) => `${method} ${path}`),
    written: [...stored].filter(([, { value }]) => value !== 'old').map(([path]) => path),
  };
}

const REPOSITORY = '/repos/octo/repo/actions/secrets';

describe('a secret that did not exist before', () => {
  const EN =
    ', which did not exist before. Check that refresh-token comes from there. If it comes from another secret, the ' +
    'token in that one no longer works, and the next run fails. In that case, let refresh-token use the new secret. Or ' +
    'correct the name of the secret to write (secret-name or --secret-name, and its repository, environment or ' +
    'organization), and run `gitee-token login` again.';
  const ZH =
    '（此前不存在）。确认 refresh-token 引用的就是这个机密。如果引用的是另一个机密，其中的刷新令牌已经失效，' +
    '下次运行会失败。这时可以让 refresh-token 改用新建的机密，也可以更正要写入的机密（secret-name 或 --secret-name，' +
    '以及所在的仓库、环境或组织），再运行 `gitee-token login` 重新登录。';

  sampled<[string, Setting, Sentences]>([
    [
      'a typo in its name',
      { inputs: { 'secret-name': 'TOKNE' }, existing: [`${REPOSITORY}/TOKEN`] },
      { en: 'the secret TOKNE of octo/repo', zh: '仓库 octo/repo 的机密 TOKNE' },
    ],
    [
      'a typo in its name, on Gitea',
      {
        isGitea: true,
        inputs: { 'secret-name': 'TOKNE' },
        existing: [`/api/v1${REPOSITORY}/TOKEN`],
      },
      { en: 'the secret TOKNE of octo/repo', zh: '仓库 octo/repo 的机密 TOKNE' },
    ],
    [
      'the environment of another secret',
      {
        inputs: { 'secret-environment': 'gitee' },
        existing: [`${REPOSITORY}/TOKEN`],
      },
      {
        en: 'the secret TOKEN of the environment gitee of octo/repo',
        zh: '仓库 octo/repo 的环境 gitee 的机密 TOKEN',
      },
    ],
    [
      'the repository of an environment',
      { existing: ['/repos/octo/repo/environments/gitee/secrets/TOKEN'] },
      { en: 'the secret TOKEN of octo/repo', zh: '仓库 octo/repo 的机密 TOKEN' },
    ],
    [
      'the organization of a repository',
      { inputs: { 'secret-organization': 'octo' }, existing: [`${REPOSITORY}/TOKEN`] },
      { en: 'the secret TOKEN of the organization octo', zh: '组织 octo 的机密 TOKEN' },
    ],
    [
      'an organization of Gitea',
      { isGitea: true, inputs: { 'secret-organization': 'octo' } },
      { en: 'the secret TOKEN of the organization octo', zh: '组织 octo 的机密 TOKEN' },
    ],
    [
      'one of two repositories',
      {
        inputs: { 'secret-repository': 'octo/repo\nocto/other' },
        existing: [`${REPOSITORY}/TOKEN`],
      },
      { en: 'the secret TOKEN of octo/other', zh: '仓库 octo/other 的机密 TOKEN' },
    ],
    [
      'both repositories',
      { inputs: { 'secret-repository': 'octo/repo\nocto/other' } },
      {
        en: 'the secret TOKEN of octo/repo and the secret TOKEN of octo/other',
        zh: '仓库 octo/repo 的机密 TOKEN、仓库 octo/other 的机密 TOKEN',
      },
    ],
    [
      'both repositories on Gitea',
      { isGitea: true, inputs: { 'secret-repository': 'octo/repo\nocto/other' } },
      {
        en: 'the secret TOKEN of octo/repo and the secret TOKEN of octo/other',
        zh: '仓库 octo/repo 的机密 TOKEN、仓库 octo/other 的机密 TOKEN',
      },
    ],
  ])('is warned of in the log and on the page of the job: %s', async (_, setting, label) => {
    const english = await runStep(setting, 'en');
    const chinese = await runStep(setting, 'zh-CN');
    const sentences = {
      en: `gitee-token created ${label.en}${EN}`,
      zh: `gitee-token 新建了${label.zh}${ZH}`,
    };
    expect(english.annotations).toEqual([`gitee-token: new secret::${sentences.en}`]);
    expect(chinese.annotations).toEqual([`gitee-token: 新建机密::${sentences.zh}`]);
    const html = (text: string) => `<p>⚠️ ${text.replace(/`(.*)`/, '<code>$1</code>')}</p>\n<h3>`;
    expect(english.summary).toContain(html(sentences.en));
    expect(chinese.summary).toContain(html(sentences.zh));
  });

  sampled<[string, Setting]>([
    ['when it was there', { existing: [`${REPOSITORY}/TOKEN`] }],
    ['when it was there, on Gitea', { isGitea: true, existing: [`/api/v1${REPOSITORY}/TOKEN`] }],
    ['when email and password start with it', { inputs: { 'refresh-token': '', ...LOGIN } }],
  ])('is no warning %s', async (_, setting) => {
    const { annotations, written } = await runStep(setting, 'en');
    expect([annotations, written.length]).toEqual([[], 1]);
  });
});

describe('a token of the store that GitHub will not take much longer', () => {
  const existing = [`${REPOSITORY}/TOKEN`];
  const EN =
    'From then on it cannot save a new refresh token. Create a new one, and replace the secret that holds it.';
  const ZH = '过期后无法再用该令牌保存新的刷新令牌。重新创建令牌，并更新保存该令牌的机密。';

  sampled<[string, Sentences]>([
    [
      '2026-12-01 00:00:00 UTC',
      {
        en: 'secret-token expires in 4 days (2026-12-01 00:00 UTC, 2026-12-01 08:00 in Beijing).',
        zh: 'secret-token 还有 4 天就要过期（北京时间 2026-12-01 08:00，UTC 2026-12-01 00:00），',
      },
    ],
    [
      '2026-12-01 07:59:59 +0800',
      {
        en: 'secret-token expires in 4 days (2026-11-30 23:59 UTC, 2026-12-01 07:59 in Beijing).',
        zh: 'secret-token 还有 4 天就要过期（北京时间 2026-12-01 07:59，UTC 2026-11-30 23:59），',
      },
    ],
    [
      '2026-12-09 23:00:00 -07:00',
      {
        en: 'secret-token expires in 14 days (2026-12-10 06:00 UTC, 2026-12-10 14:00 in Beijing).',
        zh: 'secret-token 还有 14 天就要过期（北京时间 2026-12-10 14:00，UTC 2026-12-10 06:00），',
      },
    ],
    [
      '2026-11-27T06:00:00Z',
      {
        en: 'secret-token expires in 1 day (2026-11-27 06:00 UTC, 2026-11-27 14:00 in Beijing).',
        zh: 'secret-token 还有 1 天就要过期（北京时间 2026-11-27 14:00，UTC 2026-11-27 06:00），',
      },
    ],
    [
      '2026-11-26 06:00:01',
      {
        en: 'secret-token expires in less than 1 day (2026-11-26 06:00 UTC, 2026-11-26 14:00 in Beijing).',
        zh: 'secret-token 不到 1 天就要过期（北京时间 2026-11-26 14:00，UTC 2026-11-26 06:00），',
      },
    ],
  ])('is warned of in the log and on the page of the job: %s', async (tokenExpiration, told) => {
    const setting = { secrets: { tokenExpiration }, existing };
    const english = await runStep(setting, 'en');
    const chinese = await runStep(setting, 'zh-CN');
    expect(english.annotations).toEqual([`gitee-token: token expires soon::${told.en} ${EN}`]);
    expect(chinese.annotations).toEqual([`gitee-token: 令牌即将过期::${told.zh}${ZH}`]);
    expect(english.summary).toContain(`<p>⚠️ ${told.en} ${EN}</p>\n`);
    expect(chinese.summary).toContain(`<p>⚠️ ${told.zh}${ZH}</p>\n`);
  });

  test.each<[string, Partial<GitHubSettings>]>([
    ['it lives for longer', { tokenExpiration: '2026-12-10 06:00:01 UTC' }],
    ['GitHub tells something else', { tokenExpiration: 'soon' }],
    ['GitHub tells nothing', {}],
    [
      "an App's token is new in each run",
      { token: 'ghs_sandbox', tokenExpiration: '2026-11-26 07:00:00 UTC' },
    ],
  ])('is no warning when %s', { tags: 'slow' }, async (_, secrets) => {
    expect((await runStep({ secrets, existing }, 'en')).annotations).toEqual([]);
  });

  test('is told once for several secrets, beside those that are new', async () => {
    const { annotations } = await runStep(
      {
        secrets: { tokenExpiration: '2026-12-01 00:00:00 UTC' },
        inputs: { 'secret-repository': 'octo/repo\nocto/other' },
      },
      'en',
    );
    expect(annotations).toEqual([
      expect.stringContaining('token expires soon::secret-token expires in 4 days'),
      expect.stringContaining('new secret::gitee-token created the secret TOKEN of octo/repo and '),
    ]);
  });

  test('is told although Gitee refuses the refresh token', async () => {
    const { annotations } = await runStep(
      {
        secrets: { tokenExpiration: '2026-12-01 00:00:00 UTC' },
        inputs: { 'refresh-token': 'd'.repeat(64) },
        existing,
      },
      'en',
    );
    expect(annotations).toEqual([
      expect.stringContaining('token expires soon::'),
      expect.stringContaining('grant_rejected::'),
    ]);
  });
});

describe('on Gitea, a token whose user cannot write secrets', () => {
  const UNSPENT = { en: ' No refresh token was used.', zh: '刷新令牌尚未使用，仍然有效。' };

  sampled<[string, Setting, Sentences, Sentences]>([
    [
      "a collaborator's",
      { token: 'readOnlyToken' },
      {
        en: 'secret-token is not allowed to write the secret TOKEN of octo/repo (403 user should be the owner of the repo).',
        zh: 'secret-token 没有权限写入仓库 octo/repo 的机密 TOKEN（403 user should be the owner of the repo）。',
      },
      {
        en: "Collaborators and the job's own token cannot write secrets. Ask an owner to create a token with the scope write:repository, and use that token.",
        zh: '协作者的令牌和任务自带的令牌都不能写入机密。改用由所有者（owner）创建、有 write:repository 权限的令牌。',
      },
    ],
    [
      "an owner's with a scope that only reads",
      { token: 'readScopeToken' },
      {
        en: 'secret-token is not allowed to write the secret TOKEN of octo/repo (403 token does not have at least one of required scope(s), required=[write:repository], token scope=read:repository).',
        zh: 'secret-token 没有权限写入仓库 octo/repo 的机密 TOKEN（403 token does not have at least one of required scope(s), required=[write:repository], token scope=read:repository）。',
      },
      {
        en: "Collaborators and the job's own token cannot write secrets. Ask an owner to create a token with the scope write:repository, and use that token.",
        zh: '协作者的令牌和任务自带的令牌都不能写入机密。改用由所有者（owner）创建、有 write:repository 权限的令牌。',
      },
    ],
    [
      "a member's of an organization",
      { token: 'readOnlyToken', inputs: { 'secret-organization': 'octo' } },
      {
        en: 'secret-token is not allowed to write the secret TOKEN of the organization octo (403 Must be an organization owner).',
        zh: 'secret-token 没有权限写入组织 octo 的机密 TOKEN（403 Must be an organization owner）。',
      },
      {
        en: "Collaborators and the job's own token cannot write secrets. Ask an owner to create a token with the scope write:organization, and use that token.",
        zh: '协作者的令牌和任务自带的令牌都不能写入机密。改用由所有者（owner）创建、有 write:organization 权限的令牌。',
      },
    ],
  ])('is refused before the exchange: %s', async (_, setting, what, advice) => {
    const english = await runStep({ ...setting, isGitea: true }, 'en');
    const chinese = await runStep({ ...setting, isGitea: true }, 'zh-CN');
    expect([english.gitee, chinese.gitee]).toEqual([[], []]);
    expect(english.annotations).toEqual([
      `gitee-token: store_refused::${what.en}${UNSPENT.en}\n${advice.en}`,
    ]);
    expect(chinese.annotations).toEqual([
      `gitee-token: store_refused::${what.zh}${UNSPENT.zh}\n${advice.zh}`,
    ]);
  });
});

describe('on a runner whose own server has no TLS', () => {
  const ADVICE = {
    en: "Give the server a certificate, or put a reverse proxy with one in front of it. Then set the server's own address (ROOT_URL) to the https:// address. If it already has an https:// address, set secret-api-url to it, such as https://gitea.example.com/api/v1.",
    zh: '为服务器配置证书，或者在前面架设带证书的反向代理，并把服务器自己的地址（ROOT_URL）改为 https://。如果已有 https:// 地址，把 secret-api-url 设为该地址，例如 https://gitea.example.com/api/v1。',
  };

  sampled([
    ['http://192.168.1.5:3000/api/v1', 'http://192.168.1.5:3000'],
    ['http://gitea:3000/api/v1', 'http://gitea:3000'],
    ['http://user:secret@git.lan/api/v1', 'http://git.lan'],
  ])('nothing is sent: %s', async (address, origin) => {
    vi.stubEnv('GITHUB_API_URL', address);
    const setting = { isGitea: true, inputs: { 'secret-api-url': address } };
    const english = await runStep(setting, 'en');
    vi.stubEnv('GITHUB_API_URL', address);
    const chinese = await runStep(setting, 'zh-CN');
    expect([english.gitee, chinese.gitee]).toEqual([[], []]);
    expect(english.annotations).toEqual([
      `gitee-token: input_invalid::This runner's server, ${origin}, does not use TLS. gitee-token sends no secrets there, because they would cross the network unencrypted.\n${ADVICE.en}`,
    ]);
    expect(chinese.annotations).toEqual([
      `gitee-token: input_invalid::运行器所连的服务器是 ${origin}，没有启用 TLS。机密会以明文在网络上传输，因此不会发送到该服务器。\n${ADVICE.zh}`,
    ]);
  });

  sampled([
    ['an address that somebody typed', 'https://gitea.example.com/api/v1'],
    ['an address that is none', 'gitea'],
  ])('another reason has %s', async (_, own) => {
    vi.stubEnv('GITHUB_API_URL', own);
    const inputs = { 'secret-api-url': own === 'gitea' ? own : 'http://192.168.1.5:3000/api/v1' };
    const { annotations } = await runStep({ isGitea: true, inputs }, 'en');
    expect(annotations).toEqual([expect.not.stringContaining('This runner')]);
  });

  test('a server of this machine is no matter', async () => {
    const { written } = await runStep({ isGitea: true, isOwnServer: true }, 'en');
    expect(written).toEqual([`/api/v1${REPOSITORY}/TOKEN`]);
  });
});
