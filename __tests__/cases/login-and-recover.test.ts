import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import type { Prompts } from '../../src/cli/prompts.ts';
import { renderWorkflow } from '../../src/messages/cli/workflow.ts';
import { encryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { runCommand } from '../cli/command.ts';
import { answering, createCliFixture, createSecretsApi, tokenAnswerWith } from '../cli/fixture.ts';
import { createFolder } from '../stores/folder.ts';
import { fakeGitLab } from '../support/gitlab.ts';
import { sampled } from '../support/sampled.ts';
import { closeServers, listen } from '../support/servers.ts';

/** What a person reads in each language; `*` stands for an address of the test. */
interface Sentences {
  readonly en: string;
  readonly zh: string;
}

afterAll(closeServers);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const LANGUAGES = [
  ['English', 'C', 'en'],
  ['Chinese', 'zh_CN.UTF-8', 'zh'],
] as const;

/** Runs the same in both languages, and looks for the sentences on standard error. */
async function expectSentences(
  sentences: Sentences,
  run: (env: NodeJS.ProcessEnv) => Promise<{ readonly stderr: string }>,
): Promise<void> {
  for (const [, LANG, language] of LANGUAGES) {
    const { stderr } = await run({ LANG });
    const shown = stderr.replace(/http:\/\/127\.0\.0\.1:\d+/g, '*');
    expect(shown).toContain(sentences[language]);
  }
}

const NO_SECRET = { GITEE_TOKEN_CLIENT_SECRET: '' };
const [ID, SECRET] = ['1d'.repeat(32), '5e'.repeat(32)];

describe('a login', () => {
  sampled<[string, readonly string[], Sentences]>([
    [
      'says under the address what the page of Gitee means',
      [],
      {
        en:
          'If the page shows "Application does not exist", the Client ID is wrong: press Ctrl-C, and log in again with the one from */oauth/applications.\n' +
          'If it shows "无效的登录回调地址", set the callback address of the application to exactly */callback\n' +
          'If it shows "请求范围无效、未知或格式不正确", the application does not have a permission that is requested, or no permission has that name: tick it for the application and reload the page, or press Ctrl-C, and log in again with another --scope.\n',
        zh:
          '页面显示“Application does not exist”：Client ID 不正确，请到 */oauth/applications 重新复制。\n' +
          '页面显示“无效的登录回调地址”：请把“应用回调地址”改成 */callback，两处必须完全相同。\n' +
          '页面显示“请求范围无效、未知或格式不正确”：申请的权限在应用中没有勾选，或者名称有误。请勾选后刷新页面；名称有误的，按 Ctrl-C 退出，改正 --scope 后重新登录。\n',
      },
    ],
    [
      'to the file ends with the command that uses it',
      [],
      {
        en: '\n\nNext: run `gitee-token token` to print an access token.\n',
        zh: '\n\n下一步：运行 `gitee-token token` 获取访问令牌。\n',
      },
    ],
    [
      'to another file ends with how to find it',
      ['--file', join(createFolder(), 'session.json')],
      {
        en: '\n\nNext: run `gitee-token token` with the same store options to print an access token.\n',
        zh: '\n\n下一步：用相同的存储选项运行 `gitee-token token` 获取访问令牌。\n',
      },
    ],
    [
      'that prints ends with where to put the token',
      ['--print'],
      {
        en: '\n\nNext: save the refresh token where your jobs read it, and pass it to the action as refresh-token.\n',
        zh: '\n\n下一步：把刷新令牌保存到任务能读取的位置，再传给 action 的输入 refresh-token。\n',
      },
    ],
    [
      'whose options belong to another store says so',
      ['--repo', 'octo/repo', '--env', 'gitee'],
      {
        en:
          'error: input_invalid: --repo and --env do not apply to --store file, which is the default.\n' +
          'Use --store branch, github or gitea, or remove --repo and --env.\n',
        zh:
          '错误：input_invalid: 没有指定 --store，默认为 file，不支持选项 --repo、--env。\n' +
          '改用 --store branch、github 或 gitea，或者去掉 --repo、--env。\n',
      },
    ],
    [
      'that prints has no use for the options of a store, and says so',
      ['--print', '--store', 'github', '--repo', 'octo/repo'],
      {
        en:
          'error: input_invalid: --print cannot be combined with --store or --repo.\n' +
          'Remove --print, or remove --store and --repo. An option can also',
        zh:
          '错误：input_invalid: --print 不能与 --store、--repo 同时使用。\n' +
          '去掉 --print，或者去掉 --store、--repo。选项也可能',
      },
    ],
  ])('%s', async (_, args, sentences) => {
    const fixture = await createCliFixture();
    await expectSentences(sentences, (env) => fixture.login(args, { env }));
  });

  test('without projects warns that git cannot push, though nothing else was asked for', async () => {
    const fixture = await createCliFixture({ scopes: ['user_info'] });
    await expectSentences(
      {
        en: 'Scopes: user_info\nwarning: without the scope projects, git cannot push.\n',
        zh: '权限：user_info\n警告：没有 projects 权限，git 无法推送。\n',
      },
      (env) => fixture.login(['--scope', 'user_info'], { env }),
    );
  });

  test('that is granted more than it asked for says so', async () => {
    const scope = 'user_info projects hook emails';
    const fixture = await createCliFixture({ answer: tokenAnswerWith({ scope }) });
    await expectSentences(
      {
        en:
          `Scopes: ${scope}\nGitee also granted hook emails, because these are ticked on the application's page. ` +
          "To drop them, untick them there, then log in again with `--scope 'user_info projects'`.\nStored in ",
        zh: `权限：${scope}\nGitee 还授予了 hook emails：应用页面勾选了这些权限。任务用不到的，先在应用页面取消勾选，再加上 \`--scope 'user_info projects'\` 重新登录。\n已保存到`,
      },
      (env) => fixture.login(['--scope', 'user_info projects'], { env }),
    );
  });
});

describe('at a prompt', () => {
  const CANCELLED = { en: 'Cancelled.\n', zh: '已取消。\n' };
  const AGAIN = {
    en: 'Nothing was entered. Type or paste a value, or press Ctrl-C to stop.\n',
    zh: '没有输入内容。请输入或粘贴，或者按 Ctrl-C 退出。\n',
  };
  sampled<[string, string[], Sentences]>([
    ['Ctrl-C says one word', [], CANCELLED],
    ['Ctrl-C for the secret says one word', [ID], CANCELLED],
    ['no Client ID asks again', [''], { en: AGAIN.en + CANCELLED.en, zh: AGAIN.zh + CANCELLED.zh }],
    [
      'no Client Secret, again and again, asks again',
      [ID, ' ', '\n'],
      { en: AGAIN.en + AGAIN.en + CANCELLED.en, zh: AGAIN.zh + AGAIN.zh + CANCELLED.zh },
    ],
    [
      'both in one paste are not taken for the Client ID',
      [`${ID} ${SECRET}`],
      {
        en: 'That is more than the Client ID: it contains spaces or line breaks. Enter the Client ID alone.\nCancelled.\n',
        zh: '输入的内容不只是 Client ID，中间有空格或换行。请只粘贴 Client ID 本身。\n已取消。\n',
      },
    ],
    [
      'a Client Secret in quotes asks again',
      [ID, `"${SECRET}"`],
      {
        en:
          'The Client Secret was copied incorrectly: it is in quotes. ' +
          "Copy the value alone from the application's page on Gitee, without quotes.\nCancelled.\n",
        zh: 'Client Secret 复制有误：值两端带有引号。从 Gitee 的应用页面只复制值本身，不要带引号。\n已取消。\n',
      },
    ],
    [
      'the Client Secret as the Client ID too asks for both again',
      [SECRET, SECRET, ID],
      {
        en: "The Client ID and the Client Secret have the same value. Copy each from its own field on the application's page on Gitee.\nCancelled.\n",
        zh: 'Client ID 和 Client Secret 的值相同。打开 Gitee 的“设置 → 第三方应用”，在应用页面分别复制这两项。\n已取消。\n',
      },
    ],
    [
      'an address that is not the callback asks again',
      [ID, SECRET, 'https://gitee.com'],
      {
        en: 'That address does not belong to this login. Open the address above, approve the request, then paste the complete address that the browser lands on.\n',
        zh: '这不是本次登录的回调地址。请先在上面的页面同意授权，再复制地址栏的完整地址。\n',
      },
    ],
  ])('%s', async (_, answers, sentences) => {
    const fixture = await createCliFixture();
    await expectSentences(sentences, async (env) => {
      const args = ['login', '--gitee-url', fixture.origin, '--port', fixture.port];
      const terminal = { isTTY: true, prompts: thenGivingUp(...answers) };
      const printed = await fixture.run(args, { env: { ...NO_SECRET, ...env }, ...terminal });
      expect([printed.status, printed.stdout, fixture.requests]).toEqual([130, '', []]);
      expect(printed.stderr).not.toContain(SECRET);
      return printed;
    });
  });
});

describe('the checkboxes of the scopes', () => {
  /** Somebody who changes them like this, and then waits for the browser. */
  function choosing(change: (initial: readonly string[]) => readonly string[] | undefined) {
    const shown: unknown[] = [];
    const select: Prompts['select'] = async (message, choices) => {
      shown.push({ message, ...choices });
      return change(choices.initial);
    };
    return { shown, isTTY: true, prompts: { ...answering(), select } };
  }

  sampled<[string, string, string[]]>([
    [
      'C',
      'Permissions to ask for (Space to select, Enter to confirm)',
      [
        'user_info (read your profile)',
        'projects (read, create and push to your repositories)',
        'pull_requests (read and write pull requests)',
        'issues (read and write issues)',
        'notes (read and write comments)',
        'keys (read, add and delete your SSH keys)',
        'hook (read, add and change webhooks)',
        'groups (read and manage your organizations)',
        'gists (read, change and delete your code snippets)',
        'enterprises (read and manage your enterprises)',
        'emails (read your email addresses)',
      ],
    ],
    [
      'zh_CN.UTF-8',
      '要申请的权限（空格勾选，回车确认）',
      [
        'user_info（读取个人资料）',
        'projects（读取、创建仓库，推送代码）',
        'pull_requests（读写 Pull Request）',
        'issues（读写 Issue）',
        'notes（读写评论）',
        'keys（查看、添加、删除 SSH 公钥）',
        'hook（查看、添加、修改 WebHook）',
        'groups（查看、管理组织）',
        'gists（查看、修改、删除代码片段）',
        'enterprises（查看、管理企业）',
        'emails（读取邮箱地址）',
      ],
    ],
  ])('say what each allows: %s', async (LANG, message, labels) => {
    const fixture = await createCliFixture();
    const { shown, ...terminal } = choosing((initial) => [...initial, 'gists']);
    const { status, opened } = await fixture.login([], { ...terminal, env: { LANG } });
    expect([status, opened[0]?.searchParams.get('scope')]).toEqual([0, 'user_info projects gists']);
    const options = labels.map((label) => ({ value: label.replace(/\W.*/, ''), label }));
    expect(shown).toEqual([{ message, options, initial: ['user_info', 'projects'] }]);
  });

  test('start with those of the stored session too, also with one that is new', async () => {
    const granting = tokenAnswerWith({ scope: 'gists new_one' });
    const fixture = await createCliFixture({
      answer: (request, gitee) => {
        const isAsked = request.path === '/oauth/authorize' && request.query.has('scope');
        const query = new URLSearchParams(request.query);
        if (isAsked) query.set('scope', 'user_info');
        return granting(request, gitee) ?? gitee.handle({ ...request, query });
      },
    });
    await fixture.login();
    const { shown, ...terminal } = choosing(() => ['projects']);
    const { opened } = await fixture.login([], terminal);
    expect(opened[0]?.searchParams.get('scope')).toBe('projects');
    expect(shown).toMatchObject([{ initial: ['user_info', 'projects', 'gists', 'new_one'] }]);
    expect(Object(shown[0]).options.at(-1)).toEqual({ value: 'new_one', label: 'new_one' });
  });

  test('can be looked at for longer than the store has time', async () => {
    const fixture = await createCliFixture();
    const gitlab = fakeGitLab({ token: 'glpat-writer', projects: ['7'] });
    const api = `http://127.0.0.1:${await listen(createServer(gitlab.handle))}/api/v4`;
    const now = performance.now.bind(performance);
    const { shown, ...terminal } = choosing((initial) => {
      vi.spyOn(performance, 'now').mockImplementation(() => now() + 61_000);
      return initial;
    });
    const args = ['--store', 'gitlab', '--project', '7', '--api-url', api];
    const env = { GITLAB_TOKEN: 'glpat-writer' };
    expect(await fixture.login(args, { ...terminal, env })).toMatchObject({ status: 0 });
    expect(shown).toHaveLength(1);
  });

  test('that nobody confirms are an interrupt', async () => {
    const fixture = await createCliFixture();
    const { shown, ...terminal } = choosing(() => undefined);
    const { status, stderr } = await fixture.login([], terminal);
    expect([status, stderr, shown.length]).toEqual([130, 'Cancelled.\n', 1]);
  });

  test('are not shown to whoever says what to ask for', async () => {
    const fixture = await createCliFixture();
    const { shown, ...terminal } = choosing(() => undefined);
    const { status } = await fixture.login(['--scope', 'user_info'], terminal);
    expect([status, shown]).toEqual([0, []]);
  });
});

test('a workflow for gitee.com needs no address of it', () => {
  const names = { clientId: 'I', clientSecret: 'S', refreshToken: 'R' };
  const none = { environment: undefined, organization: undefined };
  const gitee = new URL('https://gitee.com');
  const settings = { isGitHub: true, gitee, ...none, ...names, language: 'en' } as const;
  expect(renderWorkflow(settings)).not.toContain('gitee-url');
});

describe('the workflow to paste', () => {
  const toSecret = (name: string) => `\${{ secrets.${name} }}`;
  const workflowIn = (stderr: string) => stderr.slice(stderr.indexOf('\non: ') + 1);

  test('is that of docs/secrets.md, with the names of the options', async () => {
    const page = readFileSync(new URL('../../docs/secrets.md', import.meta.url), 'utf8');
    const [, shown = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const args = ['--store', 'github', '--repo', 'octo/repo', '--env', 'gitee'];
    const env = { GH_TOKEN: api.settings.token };
    const { stderr } = await fixture.login([...args, '--api-url', api.origin], { env });
    const [step] = parse(workflowIn(stderr)).jobs.gitee.steps;
    expect(step.with['gitee-url']).toBe(fixture.origin);
    const atGitee = workflowIn(stderr)
      .replace(/ +gitee-url: .*\n/, '')
      .replaceAll(fixture.origin, 'https://gitee.com');
    expect(parse(atGitee)).toEqual(parse(shown));
  });

  test('has the action write Chinese for a reader of Chinese', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const args = ['--store', 'github', '--repo', 'octo/repo', '--api-url', api.origin];
    const env = { GH_TOKEN: api.settings.token, LANG: 'zh_CN.UTF-8' };
    const { stderr } = await fixture.login(args, { env });
    const [step] = parse(workflowIn(stderr)).jobs.gitee.steps;
    expect(Object.entries(step.with).at(-1)).toEqual(['language', 'zh-CN']);
  });

  test('names other secrets, an organization, and an environment that is no word', async () => {
    const environments = ['octo/repo/on: 1', 'octo/repo/yes'];
    const [fixture, api] = [
      await createCliFixture(),
      await createSecretsApi({ environments, organizations: ['octo'] }),
    ];
    const env = { GH_TOKEN: api.settings.token };
    const names = ['--secret-name', 'R', '--client-id-name', 'I', '--client-secret-name', 'S'];
    const login = async (...place: string[]) => {
      const args = ['--store', 'github', '--api-url', api.origin, ...names, ...place];
      return parse(workflowIn((await fixture.login(args, { env })).stderr)).jobs.gitee;
    };
    const odd = await login('--repo', 'octo/repo', '--env', 'on: 1');
    expect(odd).toMatchObject({ environment: 'on: 1' });
    expect(odd.steps[0].with).toMatchObject({
      'client-id': toSecret('I'),
      'client-secret': toSecret('S'),
      'refresh-token': toSecret('R'),
      'secret-name': 'R',
      'secret-environment': 'on: 1',
    });
    expect(await login('--repo', 'octo/repo', '--env', 'yes')).toMatchObject({
      environment: 'yes',
    });
    const [step] = (await login('--org', 'octo')).steps;
    expect(step.with).toMatchObject({ 'secret-organization': 'octo' });
    expect(step.with).not.toHaveProperty('secret-environment');
  });

  test('of Gitea names the action by its full address', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const args = ['--store', 'gitea', '--repo', 'octo/repo', '--api-url', `${api.origin}/api/v1`];
    const env = { GITEA_TOKEN: api.settings.token };
    const { gitee } = parse(workflowIn((await fixture.login(args, { env })).stderr)).jobs;
    expect(gitee).not.toHaveProperty('concurrency');
    expect(gitee.steps[0].uses).toBe('https://github.com/OWNER/gitee-token@COMMIT');
  });

  test('comes with what to do with it, in both languages', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const args = ['--store', 'github', '--repo', 'octo/repo', '--api-url', api.origin];
    await expectSentences(
      {
        en:
          '\n\nNext: in the same place, add the secret SECRETS_WRITE_TOKEN with a token that can write these secrets. ' +
          'Then save this workflow as `.github/workflows/gitee.yml` on the default branch; OWNER and COMMIT stand for ' +
          'your fork of gitee-token and a commit in it. To start it, click Run workflow on the Actions page:\n\non: workflow_dispatch\n',
        zh:
          '\n\n下一步：在同一位置新建机密 SECRETS_WRITE_TOKEN，内容为有权写入以上机密的令牌；' +
          '再把下面的工作流保存为默认分支上的 `.github/workflows/gitee.yml`（把 OWNER 和 COMMIT 换成您 fork 的账号和提交），' +
          '然后在 Actions 页面点击 Run workflow：\n\non: workflow_dispatch\n',
      },
      (env) => fixture.login(args, { env: { ...env, GH_TOKEN: api.settings.token } }),
    );
  });
});

describe('a recovery', () => {
  const TOKEN = 'ab'.repeat(32);
  const KEY = { GITEE_TOKEN_CLIENT_SECRET: SECRET };
  const PATH = '/repos/octo/repo/environments/gitee/secrets/GITEE_REFRESH_TOKEN';
  const REPO = ['--repo', 'octo/repo', '--env', 'gitee'];

  /** Puts a `gh` that has this token first on the path. */
  function installGh(token: string): void {
    const folder = createFolder();
    writeFileSync(join(folder, 'gh'), `#!/bin/sh\necho '${token}'\n`);
    chmodSync(join(folder, 'gh'), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  }

  sampled([
    ['the token of GH_TOKEN', 'GH_TOKEN'],
    ['the token of gh', 'gh'],
  ])('with --repo and --env stores with %s, without a question', async (_, source) => {
    const input = await encryptRecoveryCopy(TOKEN, SECRET);
    const api = await createSecretsApi();
    const { token } = api.settings;
    if (source === 'gh') installGh(token);
    await expectSentences(
      {
        en: 'Stored in the secret GITEE_REFRESH_TOKEN of the environment gitee of octo/repo.\n',
        zh: '已保存到仓库 octo/repo 的环境 gitee 的机密 GITEE_REFRESH_TOKEN。\n',
      },
      async (env) => {
        api.stored.clear();
        const tokens = source === 'gh' ? {} : { GH_TOKEN: token };
        const all = { ...env, ...KEY, ...tokens, GITHUB_API_URL: api.origin };
        const printed = await runCommand(['recover', ...REPO], { input, env: all });
        expect([printed.status, printed.stdout]).toEqual([0, '']);
        expect(api.stored.get(PATH)?.value).toBe(TOKEN);
        return printed;
      },
    );
  });

  test('with --store file stores in the file', async () => {
    const fixture = await createCliFixture();
    const input = await encryptRecoveryCopy(TOKEN, SECRET);
    const { status, stdout, stderr } = await fixture.run(['recover', '--store', 'file'], {
      input,
      env: KEY,
    });
    expect([status, stdout, stderr]).toEqual([0, '', `Stored in the file ${fixture.file}.\n`]);
    expect(JSON.parse(readFileSync(fixture.file, 'utf8'))).toEqual({ session: TOKEN });
  });

  test('at a terminal shows no more of what is pasted than the copy', async () => {
    const copy = await encryptRecoveryCopy(TOKEN, SECRET);
    const shown: unknown[] = [];
    const text: Prompts['text'] = async (_, { condense } = {}) => {
      shown.push(condense?.(`Run failed\n${copy} Copied\nbye`), condense?.('none\nof it'));
      return copy;
    };
    const prompts = { ...answering(), text, confirm: async () => false };
    expect(await runCommand(['recover'], { isTTY: true, env: KEY, prompts })).toMatchObject({
      status: 0,
      stdout: '',
    });
    expect(shown).toEqual([copy, 'none\nof it']);
  });

  sampled([
    ['--store file', ['--store', 'file'], []],
    ['an environment', ['--env', 'gitee'], ['octo/repo', 'TOKEN']],
    [
      'Gitea',
      ['--store', 'gitea', '--api-url', 'https://gitea.invalid/api/v1'],
      ['octo/repo', 'TOKEN'],
    ],
    ['GitHub', ['--store', 'github'], ['octo/repo', '', 'TOKEN']],
    ['an organization', ['--org', 'octo'], []],
  ])(
    'at a terminal asks for no more of the place than is missing: %s',
    async (_, args, answers) => {
      const fixture = await createCliFixture();
      const tokens = { GH_TOKEN: 'gh', GITEA_TOKEN: 'gitea' };
      const asked: string[] = [];
      const text: Prompts['text'] = async (message) => answers[asked.push(message) - 1];
      const prompts = { ...answering(), text };
      const { status } = await fixture.run(['recover', ...args], {
        isTTY: true,
        env: tokens,
        prompts,
      });
      const all = [
        'Repository, as owner/name',
        'Environment (leave empty for a repository secret)',
      ];
      const place = { 0: [], 2: [all[0]], 3: all }[answers.length];
      const name = answers.length > 0 ? ['Name of the secret'] : [];
      expect(asked).toEqual([
        ...(place ?? []),
        ...name,
        'Recovery copy, from the log or the job summary',
      ]);
      expect(status).toBe(130);
    },
  );

  test('at a terminal asks for the repository of a branch', async () => {
    const fixture = await createCliFixture();
    const text = vi.fn<Prompts['text']>(async () => undefined);
    const prompts = { ...answering(), text };
    await fixture.run(['recover', '--store', 'branch'], { isTTY: true, prompts });
    text.mockResolvedValueOnce('octo/repo');
    const env = { GH_TOKEN: 'gh', GITEE_TOKEN_SESSION_KEY: '07'.repeat(32) };
    await fixture.run(['recover', '--store', 'branch'], { isTTY: true, prompts, env });
    const asked = text.mock.calls.map(([message]) => message);
    const repository = 'Repository, as owner/name';
    expect(asked).toEqual([
      repository,
      repository,
      'Recovery copy, from the log or the job summary',
    ]);
  });

  test('with --store command stores by the command', async () => {
    const input = await encryptRecoveryCopy(TOKEN, SECRET);
    const fixture = await createCliFixture();
    const kept = join(createFolder(), 'kept');
    const store = ['--store', 'command', '--save-command', `cat > ${kept}`];
    const args = ['recover', ...store, '--load-command', `cat ${kept}`];
    expect(await fixture.run(args, { input, env: KEY })).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(kept, 'utf8').trim()).toBe(TOKEN);
  });

  test('with --store command fails when the value is not there', { tags: 'slow' }, async () => {
    const input = await encryptRecoveryCopy(TOKEN, SECRET);
    const fixture = await createCliFixture();
    const commands = ['--save-command', 'cat > /dev/null', '--load-command', 'echo another'];
    const args = ['recover', '--store', 'command', ...commands];
    const { status, stderr } = await fixture.run(args, { input, env: KEY });
    expect(status).toBe(1);
    expect(stderr).toContain('error: token_unsaved: The save command succeeded, but');
  });

  sampled<[string, string[], string[], Sentences]>([
    [
      'without a place names the option, now that there is one',
      ['--store', 'github'],
      [],
      {
        en: 'error: input_invalid: --repo OWNER/NAME is required.\n',
        zh: '错误：input_invalid: 缺少 --repo OWNER/NAME。\n',
      },
    ],
    [
      'with options of another store says so',
      ['--file', 'session.json'],
      [],
      {
        en: 'error: input_invalid: --file does not apply to --store github, which is the default.\nUse --store file, or remove --file.\n',
        zh: '错误：input_invalid: 没有指定 --store，默认为 github，不支持选项 --file。\n改用 --store file，或者去掉 --file。\n',
      },
    ],
    [
      'at a terminal asks again for a copy and a secret',
      [],
      ['', 'nothing', '$copy', ' ', '"quoted"'],
      {
        en:
          'Nothing was entered. Type or paste a value, or press Ctrl-C to stop.\n' +
          'That text does not contain a complete recovery copy. Copy the whole line from the log, or the whole summary.\n' +
          'Nothing was entered. Type or paste a value, or press Ctrl-C to stop.\n' +
          'The Client Secret was copied incorrectly: it is in quotes. ' +
          "Copy the value alone from the application's page on Gitee, without quotes.\nCancelled.\n",
        zh:
          '没有输入内容。请输入或粘贴，或者按 Ctrl-C 退出。\n' +
          '没有找到完整的恢复副本。请复制日志中的整行，或者整个任务摘要。\n' +
          '没有输入内容。请输入或粘贴，或者按 Ctrl-C 退出。\n' +
          'Client Secret 复制有误：值两端带有引号。从 Gitee 的应用页面只复制值本身，不要带引号。\n已取消。\n',
      },
    ],
    [
      'at a terminal asks again for a token with spaces in it',
      ['--repo', 'octo/repo'],
      ['two words'],
      {
        en: 'That is not a token: it has spaces or other characters that no token has. Paste the token alone.\nCancelled.\n',
        zh: '这不是令牌：其中有空格或令牌中不会出现的其他字符。请只粘贴令牌本身。\n已取消。\n',
      },
    ],
    [
      'at a terminal asks for the repository first when a store is given',
      ['--store', 'github'],
      [''],
      {
        en: 'Nothing was entered. Type or paste a value, or press Ctrl-C to stop.\nCancelled.\n',
        zh: '没有输入内容。请输入或粘贴，或者按 Ctrl-C 退出。\n已取消。\n',
      },
    ],
  ])('%s', async (_, args, answers, sentences) => {
    const copy = await encryptRecoveryCopy(TOKEN, SECRET);
    const typed = answers.map((answer) => answer.replace('$copy', copy));
    await expectSentences(sentences, (env) =>
      runCommand(['recover', ...args], {
        env,
        input: copy,
        isTTY: typed.length > 0,
        prompts: thenGivingUp(...typed),
      }),
    );
  });
});

/** Somebody who gives these answers, one after the other, and then presses Ctrl-C. */
function thenGivingUp(...answers: readonly string[]): Prompts {
  const left = [...answers];
  const next = async () => left.shift();
  return { ...answering(), text: next, password: next };
}
