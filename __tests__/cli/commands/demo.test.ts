import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Printed, runCommand } from '../command.ts';

/** A folder like `dist` whose action is this script. */
function getDist(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'main'));
  writeFileSync(join(folder, 'main', 'index.js'), source);
  return folder;
}

describe('the demo of the built action', { tags: 'slow' }, () => {
  let shown: Promise<Printed> | undefined;
  const demo = () => {
    shown ??= runCommand(['demo']);
    return shown;
  };

  test('succeeds', async () => {
    const { status, stdout, stderr } = await demo();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('All six runs behaved as expected.');
  });

  test('shows what was sent in each step, and how Gitee answered', async () => {
    const { stdout } = await demo();
    const sent = stdout
      .match(/^ {2}(?:POST|GET|PUT) .*$/gm)
      ?.map((line) =>
        line
          .trim()
          .replace(/client_id=[0-9a-f]{8}… client_secret=\*\*\* \(Client Secret\)/, 'CLIENT'),
      );
    const file = '/repos/octo/repo/contents/session.json';
    expect(sent?.splice(0, 18)).toEqual([
      `GET ${file} -> 404`,
      'GET /repos/octo/repo -> 200',
      'GET /repos/octo/repo/branches/gitee-token -> 404',
      'POST /repos/octo/repo/git/trees -> 201',
      'POST /repos/octo/repo/git/commits -> 201',
      'POST /repos/octo/repo/git/refs -> 201',
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 1) CLIENT -> 200',
      `PUT ${file} -> 200`,
      `GET ${file} -> 200`,
      `GET ${file} -> 200`,
      `PUT ${file} -> 200`,
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 2) CLIENT -> 200',
      `PUT ${file} -> 200`,
      `GET ${file} -> 200`,
      `PUT ${file} -> 200`,
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 4) CLIENT -> 401',
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 5) CLIENT -> 200',
      `PUT ${file} -> 200`,
    ]);
    const secret = '/repos/octo/repo/actions/secrets/GITEE_REFRESH_TOKEN';
    const key = 'GET /repos/octo/repo/actions/secrets/public-key -> 200';
    // When the secret was written, and when the run was queued, is asked at the same time.
    const run = 'GET /repos/octo/repo/actions/runs/1 -> 200';
    expect(sent?.splice(8, 2).sort()).toEqual([`GET ${secret} -> 200`, run].sort());
    // So are the key and the time of the last write.
    for (const at of [0, 3]) {
      expect(sent?.splice(at, 2).sort()).toEqual([`GET ${secret} -> 200`, key].sort());
    }
    expect(sent).toEqual([
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 7) CLIENT -> 200',
      `PUT ${secret} -> 204`,
      'GET /api/v5/user -> 200',
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 7) CLIENT -> 401',
      'POST /oauth/token grant_type=password username=tester@example.com password=*** (password) scope=user_info projects CLIENT -> 200',
      `PUT ${secret} -> 204`,
    ]);
  });

  test('shows that a job succeeds with one of two logins, and how to replace the other', async () => {
    const { stdout } = await demo();
    const [, scene = ''] = stdout.split(
      '== After `gitee-token login`, the session has two logins:',
    );
    const [, warning = ''] = /^ {2}Warning: (.*)$/m.exec(scene) ?? [];
    expect(warning).toContain("from the session's other login");
    const address = 'http://127\\.0\\.0\\.1:\\d+';
    expect(warning).toMatch(
      new RegExp(`\`gitee-token login --store branch --repo octo/repo --api-url ${address}`),
    );
    expect(stdout.match(/^ {2}Warning: /gm)).toHaveLength(2);
  });

  test('is told in Chinese where the locale is', { tags: 'slow' }, async () => {
    const dist = getDist(`console.log('what the action prints')`);
    const { stdout } = await runCommand(['demo'], { dist, env: { LANG: 'zh_CN.UTF-8' } });
    expect(stdout).toMatch(
      /^下面模拟 GitHub 的运行器，把构建好的 action 运行六次。\n模拟 Gitee 的地址是 http/,
    );
    expect(stdout.match(/^== .*$/gm)).toEqual([
      '== 第一次运行：用刷新令牌建立会话（平时由 `gitee-token login` 完成），加密后保存到仓库的分支上',
      '== 下一次运行：直接复用访问令牌，只请求一次 GitHub；设置了 verify: false，所以不请求 Gitee',
      '== 一天后令牌过期：先在分支上写入占用标记（第一个 PUT），再刷新并保存（第二个 PUT）',
      '== `gitee-token login` 会保存两组令牌：一组失效时改用另一组，并给出警告',
      '== 不用分支：从机密读取刷新令牌，并把新的刷新令牌写回',
      '== 刷新令牌已用过，改用邮箱和密码',
    ]);
    expect(stdout).toContain('  refresh-token: *** (刷新令牌 1)\n');
    expect(stdout).toContain('  what the action prints\n');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('六次运行都符合预期。');
    const own = stdout.split('\n').filter((line) => /^\S/.test(line) && line !== 'with:');
    for (const line of own) expect(line).toMatch(/\p{Script=Han}/u);
  });

  test('names the tokens instead of showing them', async () => {
    const { stdout } = await demo();
    expect(stdout).not.toMatch(/[0-9a-f]{32}/);
    expect(stdout).toContain('with:\n');
    expect(stdout.match(/^ {2}GITEE_REFRESH_TOKEN: .*$/gm)).toEqual([
      '  GITEE_REFRESH_TOKEN: *** (refresh token 8)',
      '  GITEE_REFRESH_TOKEN: *** (refresh token 9)',
    ]);
    expect(stdout).toContain('  secret-token: *** (a token that can write secrets)\n');
    expect(stdout.match(/^ {2}access-token: .*$/gm)).toEqual([
      '  access-token: *** (access token 1)',
      '  access-token: *** (access token 1)',
      '  access-token: *** (access token 2)',
      '  access-token: *** (access token 3)',
      '  access-token: *** (access token 4)',
      '  access-token: *** (access token 5)',
    ]);
    expect(stdout).toContain('  login: tester\n');
    expect(stdout).toContain('  Warning: Gitee rejected the refresh token (invalid_grant');
  });
});

describe('the demo of an action that fails', () => {
  test('is a failure, and shows the log of each step', { tags: 'slow' }, async () => {
    const dist = getDist(`console.log('::error title=no::It broke.'); process.exitCode = 1;`);
    const { status, stdout } = await runCommand(['demo'], { dist });
    expect(status).toBe(1);
    expect(stdout.match(/^ {2}Error: It broke\.$/gm)).toHaveLength(6);
    expect(stdout.match(/^ {2}session\.json: not stored$/gm)).toHaveLength(3);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('A run failed: see its log above.');
  });

  test('in one step of six is a failure', { tags: 'slow' }, async () => {
    const dist = getDist(`process.exitCode = process.env.INPUT_VERIFY === 'false' ? 1 : 0;`);
    expect((await runCommand(['demo'], { dist })).status).toBe(1);
  });
});
