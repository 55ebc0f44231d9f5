import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'fast-string-width';
import { afterAll, afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import type { SandboxRequest } from '../../src/sandbox/types.ts';
import { encodeSession } from '../../src/token/session.ts';
import {
  type CliFixture,
  type CliFixtureOptions,
  commandStore,
  createCliFixture,
  createSecretsApi,
  encoded,
  isGood,
  requestsTo,
} from '../cli/fixture.ts';
import { fakeGitLab } from '../support/gitlab.ts';
import { sampled } from '../support/sampled.ts';
import { closeServers, hostile, listen } from '../support/servers.ts';

/** A set-up as people have it, and the whole output of `check`, in which addresses and paths are replaced. */
interface Case extends CliFixtureOptions {
  readonly when: string;
  /** Makes the set-up, and returns the arguments and the environment of the command. */
  readonly setUp: (fixture: CliFixture) => Promise<SetUp>;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

interface SetUp {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The requests that a store received. */
  readonly asked?: () => readonly string[];
}

const DAY = 86_400;
const WRITTEN = new Date('2026-11-24T08:12:33Z');
const CLIENT_NAMES = ['GITEE_CLIENT_ID', 'GITEE_CLIENT_SECRET'];
const NAMES = [...CLIENT_NAMES, 'GITEE_REFRESH_TOKEN'];
const NO_CLIENT = { GITEE_TOKEN_CLIENT_SECRET: '' };

/** Secrets of GitHub or Gitea, of which these exist. The client is known to nobody but the secrets. */
async function secrets(
  { origin }: CliFixture,
  place: string,
  names: readonly string[],
  args: readonly string[],
): Promise<Required<SetUp>> {
  const api = await createSecretsApi();
  for (const name of names)
    api.stored.set(`${place}/${name}`, { value: '', updatedAt: WRITTEN, visibility: 'all' });
  const isGitea = args.includes('gitea');
  const apiUrl = isGitea ? `${api.origin}/api/v1` : api.origin;
  return {
    args: ['--gitee-url', origin, '--api-url', apiUrl, ...args],
    env: { ...NO_CLIENT, GH_TOKEN: api.settings.token, GITEA_TOKEN: api.settings.token },
    asked: () => requestsTo(api),
  };
}

const REPO = ['--store', 'github', '--repo', 'octo/repo'];

/** A file with what is stored after a login at that Gitee. */
async function stored(
  { gitee: { settings }, file, origin }: CliFixture,
  session: string,
  gitee_url = origin,
): Promise<SetUp> {
  mkdirSync(dirname(file), { recursive: true });
  const { clientId: client_id, clientSecret: client_secret } = settings;
  const content = { gitee_url, client_id, client_secret, session };
  writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
  return {};
}

/** What became of a login: `gone`: another machine has refreshed it. */
type Fate = 'fresh' | 'expired' | 'refused' | 'gone';

/** A session of such logins. */
function sessionOf(fixture: CliFixture, fates: readonly Fate[]): string {
  const now = Math.floor(Date.now() / 1000);
  const [first, ...others] = fates.map((fate, index) => {
    const pair = fixture.gitee.grant();
    if (fate === 'gone') isGood(fixture, pair.refreshToken);
    return {
      id: `login ${index}`,
      access_token: fate === 'expired' ? '0'.repeat(32) : pair.accessToken,
      refresh_token: pair.refreshToken,
      expires_at: now + (fate === 'fresh' ? DAY : -DAY),
      scope: 'user_info',
      ...(fate === 'refused' && { refused_at: now }),
    };
  });
  if (!first) throw new Error('a session has a login');
  return encodeSession({ id: 'id', gitee_url: '', client_id: '', logins: [first, ...others] });
}

/** Gitee says of one token alone that it has expired. */
const answerExpired: CliFixtureOptions['answer'] = ({ headers }) =>
  headers.authorization?.includes('0'.repeat(32))
    ? { status: 401, headers: {}, body: '{"message":"401 Unauthorized: Access token is expired"}' }
    : undefined;

/** What most outputs have in common. */
const CLIENT = {
  en: '? The Client ID and the Client Secret have the right format. Only a refresh shows whether Gitee accepts them.',
  zh: '? Client ID 和 Client Secret 格式正确，是否有效要到刷新时才知道。',
};
const FILE = {
  en: '✓ Writable: the file ~/session.json.',
  zh: '✓ 可以写入：文件 ~/session.json。',
};
const NETWORK = {
  en: [
    '✓ Requests to Gitee use no proxy.',
    '✓ gitee.test is reachable.',
    '✓ The clock of this machine is correct.',
  ],
  zh: ['✓ 直接访问 Gitee，不经过代理。', '✓ 可以访问 gitee.test。', '✓ 本机时钟正确。'],
};
const ONE_LOGIN = {
  en: [
    '✓ One login is stored.',
    '  To store two, run `gitee-token login` with the same store options. With two, a refresh does not revoke a token that is in use, and if one login is lost, the other takes over.',
  ],
  zh: [
    '✓ 保存了一组令牌。',
    '  用相同的存储选项运行 `gitee-token login`，可以保存两组：刷新不会使正在使用的令牌失效；其中一组失效，还有另一组可用。',
  ],
};
const WORKS = {
  en: ['✓ The stored access token works until TIME. It belongs to tester.', ...ONE_LOGIN.en],
  zh: ['✓ 已保存的访问令牌有效，有效期至TIME，属于 tester。', ...ONE_LOGIN.zh],
};

const CASES: readonly Case[] = [
  {
    when: 'a file with a session that works',
    setUp: async ({ store, gitee }) => store(gitee.grant()).then(() => ({})),
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      ...WORKS.en,
      '',
      'No problem found. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      ...WORKS.zh,
      '',
      '没有发现问题。未检查：Client ID 和 Client Secret 是否正确。',
    ],
  },
  {
    when: 'a file with an access token that has expired',
    expiresIn: 0,
    setUp: async ({ store, gitee }) => store(gitee.grant(), -1).then(() => ({})),
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '? The stored access token has expired. The next refresh replaces it, and only that shows whether the refresh token still works.',
      ...ONE_LOGIN.en,
      '',
      'No problem found. Not checked: whether Gitee accepts the Client ID and the Client Secret, the refresh token.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '? 已保存的访问令牌已过期，下次刷新时更新。刷新令牌是否有效，到时才能知道。',
      ...ONE_LOGIN.zh,
      '',
      '没有发现问题。未检查：Client ID 和 Client Secret 是否正确、刷新令牌。',
    ],
  },
  {
    when: 'a file with an access token that has expired, behind a refresh token that is used up',
    setUp: async (fixture) => {
      const pair = fixture.gitee.grant();
      await fixture.store(pair, -1);
      isGood(fixture, pair.refreshToken);
      return {};
    },
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '✗ Gitee no longer has the stored access token. The refresh token that came with it was probably used elsewhere or revoked.',
      '  Run `gitee-token token --min-ttl 0` to refresh it. If Gitee rejects the refresh token, run `gitee-token login` with the same store options.',
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '✗ 已保存的访问令牌在 Gitee 上已不存在。同时签发的刷新令牌很可能已在别处用掉，或已被撤销。',
      '  运行 `gitee-token token --min-ttl 0` 刷新。如果刷新令牌被 Gitee 拒绝，用相同的存储选项运行 `gitee-token login`。',
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确。',
    ],
  },
  {
    when: 'a file with a session that another device has refreshed',
    setUp: async (fixture) => {
      const pair = fixture.gitee.grant();
      await fixture.store(pair);
      isGood(fixture, pair.refreshToken);
      return {};
    },
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '✗ Gitee no longer has the stored access token. The refresh token that came with it was probably used elsewhere or revoked.',
      '  Run `gitee-token token --min-ttl 0` to refresh it. If Gitee rejects the refresh token, run `gitee-token login` with the same store options.',
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '✗ 已保存的访问令牌在 Gitee 上已不存在。同时签发的刷新令牌很可能已在别处用掉，或已被撤销。',
      '  运行 `gitee-token token --min-ttl 0` 刷新。如果刷新令牌被 Gitee 拒绝，用相同的存储选项运行 `gitee-token login`。',
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确。',
    ],
  },
  {
    when: 'a session whose only refresh token Gitee has refused',
    setUp: (fixture) => stored(fixture, sessionOf(fixture, ['refused'])),
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '✗ Gitee rejected the stored refresh token at TIME.',
      '  Run `gitee-token login` with the same store options.',
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '✗ 已保存的刷新令牌在TIME被 Gitee 拒绝。',
      '  用相同的存储选项运行 `gitee-token login`。',
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确。',
    ],
  },
  {
    when: 'a session of two logins, the first of which is to be refreshed next',
    answer: answerExpired,
    setUp: (fixture) => stored(fixture, sessionOf(fixture, ['expired', 'fresh'])),
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '? The access token of login 1 of 2 has expired. The next refresh replaces it, and only that shows whether the refresh token still works.',
      '✓ The access token of login 2 of 2 works until TIME. It belongs to tester.',
      '',
      'No problem found. Not checked: whether Gitee accepts the Client ID and the Client Secret, the refresh token.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '? 第 1 组令牌（共 2 组）中的访问令牌已过期，下次刷新时更新。刷新令牌是否有效，到时才能知道。',
      '✓ 第 2 组令牌（共 2 组）中的访问令牌有效，有效期至TIME，属于 tester。',
      '',
      '没有发现问题。未检查：Client ID 和 Client Secret 是否正确、刷新令牌。',
    ],
  },
  {
    when: 'a session of two logins, one of which Gitee has refused',
    setUp: (fixture) => stored(fixture, sessionOf(fixture, ['refused', 'fresh'])),
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '! Gitee rejected the refresh token of login 1 of 2 at TIME.',
      '  The other login is used. To have two again, run `gitee-token login` with the same store options.',
      '✓ The access token of login 2 of 2 works until TIME. It belongs to tester.',
      '',
      '1 warning. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '! 第 1 组令牌（共 2 组）中的刷新令牌在TIME被 Gitee 拒绝。',
      '  会改用另一组。用相同的存储选项运行 `gitee-token login`，即可重新保存两组。',
      '✓ 第 2 组令牌（共 2 组）中的访问令牌有效，有效期至TIME，属于 tester。',
      '',
      '有 1 个警告。未检查：Client ID 和 Client Secret 是否正确。',
    ],
  },
  {
    when: 'a session of two logins, one of which another machine has refreshed',
    setUp: (fixture) => stored(fixture, sessionOf(fixture, ['fresh', 'gone'])),
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '✓ The access token of login 1 of 2 works until TIME. It belongs to tester.',
      '! Gitee no longer has the access token of login 2 of 2. The refresh token that came with it was probably used elsewhere or revoked.',
      '  The other login is used. To have two again, run `gitee-token login` with the same store options.',
      '',
      '1 warning. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '✓ 第 1 组令牌（共 2 组）中的访问令牌有效，有效期至TIME，属于 tester。',
      '! 第 2 组令牌（共 2 组）中的访问令牌在 Gitee 上已不存在。同时签发的刷新令牌很可能已在别处用掉，或已被撤销。',
      '  会改用另一组。用相同的存储选项运行 `gitee-token login`，即可重新保存两组。',
      '',
      '有 1 个警告。未检查：Client ID 和 Client Secret 是否正确。',
    ],
  },
  {
    when: 'a session of two logins, neither of which works',
    setUp: (fixture) => stored(fixture, sessionOf(fixture, ['refused', 'gone'])),
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '✗ Gitee rejected the refresh token of login 1 of 2 at TIME.',
      '  Run `gitee-token login` with the same store options.',
      '✗ Gitee no longer has the access token of login 2 of 2. The refresh token that came with it was probably used elsewhere or revoked.',
      '  Run `gitee-token token --min-ttl 0` to refresh it. If Gitee rejects the refresh token, run `gitee-token login` with the same store options.',
      '',
      '2 checks failed. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '✗ 第 1 组令牌（共 2 组）中的刷新令牌在TIME被 Gitee 拒绝。',
      '  用相同的存储选项运行 `gitee-token login`。',
      '✗ 第 2 组令牌（共 2 组）中的访问令牌在 Gitee 上已不存在。同时签发的刷新令牌很可能已在别处用掉，或已被撤销。',
      '  运行 `gitee-token token --min-ttl 0` 刷新。如果刷新令牌被 Gitee 拒绝，用相同的存储选项运行 `gitee-token login`。',
      '',
      '发现 2 个问题。未检查：Client ID 和 Client Secret 是否正确。',
    ],
  },
  {
    when: 'nobody has logged in',
    setUp: async ({ origin }) => ({ args: ['--gitee-url', origin], env: NO_CLIENT }),
    en: [
      FILE.en,
      '✗ There is no session.',
      '  Log in first with `gitee-token login` and the same store options. If the session is on a branch, add `--store branch --repo OWNER/NAME` here.',
      ...NETWORK.en,
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
    zh: [
      FILE.zh,
      '✗ 没有已保存的会话。',
      '  先用相同的存储选项运行 `gitee-token login` 登录。会话保存在分支上的，请加上 `--store branch --repo OWNER/NAME`。',
      ...NETWORK.zh,
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确。',
    ],
  },
  {
    when: 'a session without its application',
    setUp: async (fixture) => {
      mkdirSync(dirname(fixture.file), { recursive: true });
      const session = encoded(fixture.gitee.grant());
      writeFileSync(fixture.file, JSON.stringify({ session }), { mode: 0o600 });
      return { args: ['--gitee-url', fixture.origin], env: NO_CLIENT };
    },
    en: [
      '✗ The Client ID and the Client Secret are missing.',
      "  Copy both from the application's page on Gitee. Pass the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID. Pass the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.",
      FILE.en,
      ...NETWORK.en,
      ...WORKS.en,
      '',
      '1 check failed.',
    ],
    zh: [
      '✗ 缺少 Client ID 和 Client Secret。',
      '  从 Gitee 的应用页面复制。Client ID 用 --client-id 或环境变量 GITEE_TOKEN_CLIENT_ID 提供。Client Secret 用环境变量 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file 提供。',
      FILE.zh,
      ...NETWORK.zh,
      ...WORKS.zh,
      '',
      '发现 1 个问题。',
    ],
  },
  {
    when: 'a file that is no session',
    setUp: async ({ file, origin }) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '{"notes":"mine"}', { mode: 0o600 });
      return { args: ['--gitee-url', origin], env: NO_CLIENT };
    },
    en: [
      '✗ The file ~/session.json was not created by gitee-token, or is damaged. It was left unchanged.',
      '  Choose another file with --file, or move this one away and log in again with `gitee-token login`.',
      ...NETWORK.en,
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret, the stored tokens.',
    ],
    zh: [
      '✗ 文件 ~/session.json 不是由 gitee-token 创建的，或者已损坏，因此未作改动。',
      '  用 --file 换一个文件，或者移走该文件，再运行 `gitee-token login` 重新登录。',
      ...NETWORK.zh,
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确、已保存的令牌。',
    ],
  },
  {
    when: 'Gitee does not respond',
    setUp: async (fixture) => {
      const silent = await hostile(() => {});
      letTimeFly();
      return stored(fixture, encoded(fixture.gitee.grant()), silent.origin);
    },
    en: [
      CLIENT.en,
      FILE.en,
      '✓ Requests to Gitee use no proxy.',
      '✗ silent.test did not respond in time.',
      '  Try again later. If it keeps failing, check that this machine can reach http://silent.test, and check the variables https_proxy and no_proxy.',
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret, the clock, the stored tokens.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      '✓ 直接访问 Gitee，不经过代理。',
      '✗ silent.test 无响应，已超时。',
      '  稍后重试。如果一直失败，检查本机能否访问 http://silent.test，以及环境变量 https_proxy 和 no_proxy。',
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确、本机时钟、已保存的令牌。',
    ],
  },
  {
    when: 'something else answers in place of Gitee',
    setUp: async ({ store, gitee }) => store(gitee.grant()).then(() => ({})),
    answer: () => ({ status: 200, headers: {}, body: '<html>Sign in to the hotel</html>' }),
    en: [
      CLIENT.en,
      FILE.en,
      '✓ Requests to Gitee use no proxy.',
      '✗ gitee.test did not respond like Gitee: status 200.',
      '  Check --gitee-url, the network, and the variables https_proxy and no_proxy.',
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret, the clock, the stored tokens.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      '✓ 直接访问 Gitee，不经过代理。',
      '✗ gitee.test 的响应不像来自 Gitee：状态码 200。',
      '  检查 --gitee-url、网络以及环境变量 https_proxy 和 no_proxy。',
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确、本机时钟、已保存的令牌。',
    ],
  },
  {
    when: 'Gitee does not say whether the token works',
    setUp: async ({ store, gitee }) => store(gitee.grant()).then(() => ({})),
    answer: ({ headers }) =>
      headers.authorization
        ? { status: 403, headers: {}, body: '{"message":"IP 访问异常"}' }
        : undefined,
    en: [
      CLIENT.en,
      FILE.en,
      ...NETWORK.en,
      '? Could not check the stored access token: gitee.test returned 403 IP 访问异常. Only a 401 would mean that it does not work.',
      ...ONE_LOGIN.en,
      '',
      'No problem found. Not checked: whether Gitee accepts the Client ID and the Client Secret, the stored tokens.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      ...NETWORK.zh,
      '? 无法确认已保存的访问令牌是否有效：gitee.test 返回 403 IP 访问异常。只有返回 401 才说明令牌失效。',
      ...ONE_LOGIN.zh,
      '',
      '没有发现问题。未检查：Client ID 和 Client Secret 是否正确、已保存的令牌。',
    ],
  },
  {
    when: 'the proxy is of a kind that is not supported',
    setUp: async (fixture) => {
      vi.stubEnv('https_proxy', 'socks5://127.0.0.1:1');
      return stored(fixture, encoded(fixture.gitee.grant()), 'https://gitee.test');
    },
    en: [
      CLIENT.en,
      FILE.en,
      '✗ https_proxy is set to a SOCKS proxy, which gitee-token does not support.',
      '  Set https_proxy to an http:// proxy. Many proxy programs offer one too, often on the same port. To connect without the proxy, add gitee.test to no_proxy.',
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret, the connection to Gitee, the stored tokens.',
    ],
    zh: [
      CLIENT.zh,
      FILE.zh,
      '✗ https_proxy 设置的是 SOCKS 代理，gitee-token 不支持。',
      '  把 https_proxy 改成 http:// 代理；代理软件一般也提供 HTTP 代理，端口往往相同。如果不需要经过代理，把 gitee.test 加入 no_proxy。',
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确、与 Gitee 的连接、已保存的令牌。',
    ],
  },
  {
    when: 'the proxy of that kind leads to the store too',
    setUp: async () => {
      vi.stubEnv('https_proxy', 'socks5://127.0.0.1:1');
      const args = [...REPO, '--gitee-url', 'https://gitee.test'];
      return { args, env: { ...NO_CLIENT, GH_TOKEN: 'github_pat_1' } };
    },
    en: [
      '✗ https_proxy is set to a SOCKS proxy, which gitee-token does not support.',
      '  Set https_proxy to an http:// proxy. Many proxy programs offer one too, often on the same port. To connect without the proxy, add api.github.com to no_proxy.',
      '',
      '1 check failed. Not checked: the secrets, the permissions of secret-token, the connection to Gitee.',
    ],
    zh: [
      '✗ https_proxy 设置的是 SOCKS 代理，gitee-token 不支持。',
      '  把 https_proxy 改成 http:// 代理；代理软件一般也提供 HTTP 代理，端口往往相同。如果不需要经过代理，把 api.github.com 加入 no_proxy。',
      '',
      '发现 1 个问题。未检查：机密、secret-token 的权限、与 Gitee 的连接。',
    ],
  },
  {
    when: 'all is in secrets of a repository',
    setUp: (fixture) => secrets(fixture, '/repos/octo/repo/actions/secrets', NAMES, REPO),
    en: [
      '✓ Found: the secret GITEE_CLIENT_ID of octo/repo, written TIME.',
      '✓ Found: the secret GITEE_CLIENT_SECRET of octo/repo, written TIME.',
      '✓ Found: the secret GITEE_REFRESH_TOKEN of octo/repo, written TIME.',
      '? Secrets cannot be read back. Only a workflow run shows whether they work, and whether its secret-token is allowed to write.',
      ...NETWORK.en,
      '',
      'No problem found. Not checked: the values of the secrets, the permissions of secret-token.',
    ],
    zh: [
      '✓ 已存在：仓库 octo/repo 的机密 GITEE_CLIENT_ID，更新于TIME。',
      '✓ 已存在：仓库 octo/repo 的机密 GITEE_CLIENT_SECRET，更新于TIME。',
      '✓ 已存在：仓库 octo/repo 的机密 GITEE_REFRESH_TOKEN，更新于TIME。',
      '? 机密只能写入、不能读取。内容是否正确、secret-token 能否写入，要等工作流运行后才知道。',
      ...NETWORK.zh,
      '',
      '没有发现问题。未检查：机密的内容、secret-token 的权限。',
    ],
  },
  {
    when: 'all is in secrets of an organization, by other names',
    setUp: (fixture) =>
      secrets(
        fixture,
        '/orgs/octo/actions/secrets',
        ['ID', 'SECRET', 'TOKEN'],
        [
          ...['--store', 'github', '--org', 'octo', '--client-id-name', 'ID'],
          ...['--client-secret-name', 'SECRET', '--secret-name', 'TOKEN'],
        ],
      ),
    en: [
      '✓ Found: the secret ID of the organization octo, written TIME.',
      '✓ Found: the secret SECRET of the organization octo, written TIME.',
      '✓ Found: the secret TOKEN of the organization octo, written TIME.',
      '? Secrets cannot be read back. Only a workflow run shows whether they work, and whether its secret-token is allowed to write.',
      ...NETWORK.en,
      '',
      'No problem found. Not checked: the values of the secrets, the permissions of secret-token.',
    ],
    zh: [
      '✓ 已存在：组织 octo 的机密 ID，更新于TIME。',
      '✓ 已存在：组织 octo 的机密 SECRET，更新于TIME。',
      '✓ 已存在：组织 octo 的机密 TOKEN，更新于TIME。',
      '? 机密只能写入、不能读取。内容是否正确、secret-token 能否写入，要等工作流运行后才知道。',
      ...NETWORK.zh,
      '',
      '没有发现问题。未检查：机密的内容、secret-token 的权限。',
    ],
  },
  {
    when: 'secrets of an environment are missing',
    setUp: (fixture) =>
      secrets(
        fixture,
        '/repos/octo/repo/environments/gitee/secrets',
        ['GITEE_CLIENT_ID'],
        [...REPO, '--env', 'gitee'],
      ),
    en: [
      '✓ Found: the secret GITEE_CLIENT_ID of the environment gitee of octo/repo, written TIME.',
      '✗ Missing in the environment gitee of octo/repo: GITEE_CLIENT_SECRET and GITEE_REFRESH_TOKEN.',
      '  Run `gitee-token login` with the same store options. If the workflow uses other names, pass them with --client-secret-name and --secret-name.',
      '? Secrets cannot be read back. Only a workflow run shows whether they work, and whether its secret-token is allowed to write.',
      ...NETWORK.en,
      '',
      '1 check failed. Not checked: the values of the secrets, the permissions of secret-token.',
    ],
    zh: [
      '✓ 已存在：仓库 octo/repo 的环境 gitee 的机密 GITEE_CLIENT_ID，更新于TIME。',
      '✗ 仓库 octo/repo 的环境 gitee 中没有机密 GITEE_CLIENT_SECRET、GITEE_REFRESH_TOKEN。',
      '  用相同的存储选项运行 `gitee-token login`。如果工作流使用其他名称，用 --client-secret-name、--secret-name 指定。',
      '? 机密只能写入、不能读取。内容是否正确、secret-token 能否写入，要等工作流运行后才知道。',
      ...NETWORK.zh,
      '',
      '发现 1 个问题。未检查：机密的内容、secret-token 的权限。',
    ],
  },
  {
    when: 'GitHub refuses the token',
    setUp: async (fixture) => {
      const { args, asked } = await secrets(fixture, '', [], REPO);
      return { args, asked, env: { ...NO_CLIENT, GH_TOKEN: 'ghp_expired' } };
    },
    en: [
      '✗ GitHub rejected GH_TOKEN (401 Bad credentials). It has expired, was revoked, was copied incompletely, or belongs to another server.',
      '  Create a new one and set GH_TOKEN to it, or run `gh auth login` again.',
      ...NETWORK.en,
      '',
      '1 check failed. Not checked: the secrets, the permissions of secret-token.',
    ],
    zh: [
      '✗ GitHub 拒绝了 GH_TOKEN（401 Bad credentials）。该令牌可能已过期、已被撤销、复制不完整，或者属于另一台服务器。',
      '  重新创建令牌并更新 GH_TOKEN，或者重新运行 `gh auth login`。',
      ...NETWORK.zh,
      '',
      '发现 1 个问题。未检查：机密、secret-token 的权限。',
    ],
  },
  {
    when: 'GitHub fails for two of the three secrets by its rate limit',
    setUp: async ({ origin }) => {
      const api = await createSecretsApi();
      const place = '/repos/octo/repo/actions/secrets';
      api.stored.set(`${place}/GITEE_REFRESH_TOKEN`, { value: '', updatedAt: WRITTEN });
      const limited = { status: 403, headers: {}, body: '{"message":"API rate limit exceeded"}' };
      const isClient = ({ path }: SandboxRequest) => path.includes('/GITEE_CLIENT_');
      const gate = await serveUntilTheEnd((request) =>
        isClient(request) ? limited : api.handle(request),
      );
      return {
        args: ['--gitee-url', origin, '--api-url', gate.origin, ...REPO],
        env: { ...NO_CLIENT, GH_TOKEN: api.settings.token },
        asked: () => requestsTo(gate),
      };
    },
    en: [
      '✗ GitHub rejected the request because of its rate limit (403 API rate limit exceeded).',
      '  Try again later.',
      '✓ Found: the secret GITEE_REFRESH_TOKEN of octo/repo, written TIME.',
      '? Secrets cannot be read back. Only a workflow run shows whether they work, and whether its secret-token is allowed to write.',
      ...NETWORK.en,
      '',
      '1 check failed. Not checked: the values of the secrets, the permissions of secret-token.',
    ],
    zh: [
      '✗ 请求过于频繁，被 GitHub 限流（403 API rate limit exceeded）。',
      '  稍后重试。',
      '✓ 已存在：仓库 octo/repo 的机密 GITEE_REFRESH_TOKEN，更新于TIME。',
      '? 机密只能写入、不能读取。内容是否正确、secret-token 能否写入，要等工作流运行后才知道。',
      ...NETWORK.zh,
      '',
      '发现 1 个问题。未检查：机密的内容、secret-token 的权限。',
    ],
  },
  {
    when: 'a repository and an organization are named',
    setUp: (fixture) => secrets(fixture, '', [], [...REPO, '--org', 'octo']),
    en: [
      '✗ --org cannot be combined with --repo.',
      '  Remove one of them. An option can also come from the environment, such as GITEE_TOKEN_ORG.',
      ...NETWORK.en,
      '',
      '1 check failed. Not checked: whether Gitee accepts the Client ID and the Client Secret, the stored tokens.',
    ],
    zh: [
      '✗ --org 不能与 --repo 同时使用。',
      '  去掉其中一个。选项也可能来自环境变量，如 GITEE_TOKEN_ORG。',
      ...NETWORK.zh,
      '',
      '发现 1 个问题。未检查：Client ID 和 Client Secret 是否正确、已保存的令牌。',
    ],
  },
  {
    when: 'all is in secrets of Gitea',
    setUp: (fixture) => secrets(fixture, '', [], ['--store', 'gitea', '--repo', 'octo/repo']),
    en: [
      '✓ Reachable: the secret GITEE_REFRESH_TOKEN of octo/repo.',
      '? This check cannot tell which secrets exist on this server. Only a workflow run shows whether they work, and whether its secret-token is allowed to write.',
      ...NETWORK.en,
      '',
      'No problem found. Not checked: the secrets, the permissions of secret-token.',
    ],
    zh: [
      '✓ 可以访问：仓库 octo/repo 的机密 GITEE_REFRESH_TOKEN。',
      '? 无法从该服务器得知有哪些机密。机密是否存在、内容是否正确、secret-token 能否写入，要等工作流运行后才知道。',
      ...NETWORK.zh,
      '',
      '没有发现问题。未检查：机密、secret-token 的权限。',
    ],
  },
  {
    when: 'all is in variables of GitLab',
    setUp: async ({ gitee, origin }) => {
      const gitlab = fakeGitLab({ token: 'glpat-writer', projects: ['7'] });
      const port = await listen(createServer(gitlab.handle));
      gitlab.variables.set('projects/7 GITEE_REFRESH_TOKEN *', {
        key: 'GITEE_REFRESH_TOKEN',
        value: encoded(gitee.grant()),
        variable_type: 'env_var',
        protected: false,
        masked: true,
        hidden: false,
        raw: true,
        environment_scope: '*',
        description: null,
      });
      const api = `http://127.0.0.1:${port}/api/v4`;
      return {
        args: ['--gitee-url', origin, '--store', 'gitlab', '--project', '7', '--api-url', api],
        env: { ...NO_CLIENT, GITLAB_TOKEN: 'glpat-writer' },
        asked: () => gitlab.requests,
      };
    },
    en: [
      '? The Client ID and the Client Secret are not given here. A job gets both from variables or secrets.',
      '  To check both: pass the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID. Pass the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.',
      '✓ Reachable: the variable GITEE_REFRESH_TOKEN of the project 7.',
      '? Write permission can only be tested by writing.',
      ...NETWORK.en,
      ...WORKS.en,
      '',
      'No problem found. Not checked: whether Gitee accepts the Client ID and the Client Secret, the write permission.',
    ],
    zh: [
      '? 这里没有提供 Client ID 和 Client Secret，任务会从变量或机密中读取。',
      '  Client ID 用 --client-id 或环境变量 GITEE_TOKEN_CLIENT_ID 提供。Client Secret 用环境变量 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file 提供。',
      '✓ 可以访问：项目 7 的变量 GITEE_REFRESH_TOKEN。',
      '? 写入权限要到实际写入时才能确认。',
      ...NETWORK.zh,
      ...WORKS.zh,
      '',
      '没有发现问题。未检查：Client ID 和 Client Secret 是否正确、写入权限。',
    ],
  },
  {
    when: 'a vault has a bare refresh token',
    setUp: async ({ gitee, client }) => ({
      args: [...client, ...commandStore(gitee.grant().refreshToken).args],
    }),
    en: [
      CLIENT.en,
      '? The save command was not run, because it would replace what is stored.',
      '? A refresh token is stored. Only using it shows whether it is still valid.',
      ...NETWORK.en,
      '',
      'No problem found. Not checked: whether Gitee accepts the Client ID and the Client Secret, the save command, the refresh token.',
    ],
    zh: [
      CLIENT.zh,
      '? 没有运行保存命令，以免覆盖已保存的内容。',
      '? 保存的是刷新令牌，是否有效要到使用时才知道。',
      ...NETWORK.zh,
      '',
      '没有发现问题。未检查：Client ID 和 Client Secret 是否正确、保存命令、刷新令牌。',
    ],
  },
];

const servers: RunningServer[] = [];

async function serveUntilTheEnd(handle: Parameters<typeof serve>[0]): Promise<RunningServer> {
  const server = await serve(handle);
  servers.push(server);
  return server;
}

/** From one look at the clock to the next, all the time is over that a command has. */
function letTimeFly(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 60_000;
    return now;
  });
}

const PROXIES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];

beforeEach(() => {
  for (const name of PROXIES) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
afterAll(async () => {
  await closeServers();
  await Promise.all(servers.map(({ close }) => close()));
});

const STATUSES: Readonly<Record<string, string>> = {
  '✓': 'ok',
  '!': 'warning',
  '✗': 'failed',
  '?': 'unknown',
};

/** What `--json` prints for an output: a finding for each line with a mark, with its advice below it. */
function toFindings(lines: readonly string[]): object[] {
  const marked = lines
    .slice(0, -2)
    .join('\n')
    .split(/\n(?=\S)/);
  return marked.map((line) => {
    const [, mark = '', text = '', advice] = /^(\S) (.+?)(?:\n {2}(.+))?$/.exec(line) ?? [];
    return { status: STATUSES[mark], text, ...(advice && { advice }) };
  });
}

const TIME =
  /[-\d]{10} ?[:\d]{5} ?UTC ?\([-\d]{10} ?[:\d]{5} ?in ?Beijing\)|北京时间 ?[-\d]{10} ?[:\d]{5}（UTC ?[-\d]{10} ?[:\d]{5}）/g;

const withoutSpaces = (text: string) => text.replace(/\s/g, '');

describe.each(CASES)('where $when', ({ setUp, when: _, en, zh, ...options }) => {
  const rows = [
    { lines: en, LANG: 'en_US.UTF-8' },
    { lines: zh, LANG: 'zh_CN.UTF-8' },
  ];

  sampled(rows)('a check says so in full, and uses up nothing ($LANG)', async (row) => {
    const { lines, LANG } = row;
    const fixture = await createCliFixture(options);
    const { args = [], env = {}, asked = () => [] } = await setUp(fixture);
    const check = (more: readonly string[] = [], isTTY = false) =>
      fixture.run(['check', ...args, ...more], { env: { ...env, LANG }, isTTY });
    const plain = (text: string) =>
      text
        .replaceAll(new URL(fixture.origin).host, 'gitee.test')
        .replaceAll(fixture.file, '~/session.json')
        .replaceAll(TIME, 'TIME')
        .replaceAll(/127\.0\.0\.1:\d{4,}/g, 'silent.test');

    const printed = await check();
    const isBad = lines.some((line) => line.startsWith('✗'));
    expect([plain(printed.stdout).split('\n'), printed.stderr, printed.status]).toEqual([
      [...lines, ''],
      '',
      isBad ? 1 : 0,
    ]);

    const { stdout, status } = await check(['--json']);
    const { ok, findings, not_checked } = JSON.parse(plain(stdout));
    expect([ok, findings, status]).toEqual([!isBad, toFindings(lines), printed.status]);
    for (const unchecked of not_checked) expect(lines.at(-1)).toContain(unchecked);
    expect(not_checked.length > 0).toBe(/Not checked|未检查/.test(lines.at(-1) ?? ''));

    const terminal = stripVTControlCharacters((await check([], true)).stdout);
    for (const line of terminal.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(plain(withoutSpaces(terminal))).toBe(withoutSpaces(lines.join('')));

    for (const request of requestsTo(fixture)) expect(request).toBe('GET /api/v5/user');
    // Gitea tells what a token may do only of a write, which here is one that it rejects.
    for (const request of asked())
      expect(request).toMatch(/^GET |^PUT \/api\/v1\/\S+\/secrets\/0$/);
  });
});
