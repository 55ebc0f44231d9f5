import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readLanguage } from '../../src/action/language.ts';
import { run } from '../../src/action/run-main.ts';
import { runPost } from '../../src/action/run-post.ts';
import { CLIENT, GRANTED, PASSWORD, REFRESH } from '../gitee/http-fixtures.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

const inputs = {
  'client-id': CLIENT.client_id,
  'client-secret': CLIENT.client_secret,
  'refresh-token': REFRESH.refresh_token,
  'export-refresh-token': 'true',
};
const CHINESE = { language: 'zh-CN' };

beforeAll(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});
afterAll(() => {
  nock.enableNetConnect();
});

describe('the language', () => {
  test.each([
    ['zh-CN', 'C.UTF-8', 'zh-CN'],
    ['ZH-cn', 'C.UTF-8', 'zh-CN'],
    ['en', 'zh_CN.UTF-8', 'en'],
    ['auto', 'zh_CN.UTF-8', 'zh-CN'],
    ['auto', 'C.UTF-8', 'en'],
    ['', 'zh_TW.UTF-8', 'zh-CN'],
    ['', 'de_DE.UTF-8', 'en'],
    ['fr', 'zh_CN.UTF-8', 'zh-CN'],
    ['fr', 'C.UTF-8', 'en'],
  ])('given as %j where the locale is %s is %s', (language, locale, expected) => {
    startStep({ language });
    vi.stubEnv('LC_ALL', locale);
    expect(readLanguage()).toBe(expected);
  });

  test.each([
    ['C.UTF-8', '::The input language is not valid: fr.%0AUse one of: auto, en, zh-CN.%0Ahttps:'],
    ['zh_CN.UTF-8', '::输入 language 的值“fr”无效。%0A可选值：auto、en、zh-CN。%0Ahttps:'],
  ])('that is none is refused in that of the locale %s', async (locale, text) => {
    const step = startStep({ ...inputs, language: 'fr' });
    vi.stubEnv('LC_ALL', locale);
    await run();
    expect(step.log()).toContain(text);
    expect(process.exitCode).toBe(1);
  });
});

/** Runs a step in Chinese, and returns its log without the commands that mask. */
async function runInChinese(more: StepInputs, runEntry = run): Promise<string[]> {
  const step = startStep({ ...inputs, ...CHINESE, ...more });
  await runEntry();
  return step
    .log()
    .split('\n')
    .filter((line) => line && !line.startsWith('::add-mask::'));
}

describe('in Chinese', () => {
  test('a step reports its result', async () => {
    nock('https://gitee.com').post('/oauth/token').reply(200, GRANTED);
    expect(await runInChinese({})).toEqual([
      expect.stringMatching(/^已获取 Gitee 访问令牌（来源：刷新令牌；权限：.*）。$/),
    ]);
  });

  test('an error leads to the page in Chinese', async () => {
    const [line] = await runInChinese({ timeout: 'long' });
    expect(line).toBe(
      '::error title=gitee-token%3A input_invalid::输入 timeout 的值“long”不是有效的秒数。' +
        '%0A填写 1 到 3600 之间的整数。' +
        '%0Ahttps://github.com/gitee-token/gitee-token/blob/main/docs/errors.zh-CN.md#input_invalid',
    );
  });

  test('a mistake of ours is reported', async () => {
    vi.spyOn(performance, 'now').mockImplementationOnce(() => {
      throw new Error('a mistake');
    });
    expect(await runInChinese({})).toEqual([
      '::error title=gitee-token%3A 意外错误::gitee-token 自身出错，请到 https://github.com/gitee-token/gitee-token/issues 反馈以下内容：a mistake',
    ]);
  });

  test('the fallback is warned of, and so are the inputs', async () => {
    nock('https://gitee.com').post('/oauth/token').reply(401, { error: 'invalid_grant' });
    nock('https://gitee.com').post('/oauth/token').reply(200, GRANTED);
    const login = { email: PASSWORD.username, password: PASSWORD.password, scope: 'repo' };
    const lines = await runInChinese(login);
    expect(lines).toEqual([
      expect.stringMatching(/^::warning title=gitee-token%3A 无法识别的权限::输入 scope 中/),
      expect.stringMatching(
        /^::warning title=gitee-token%3A grant_rejected::.*已改用邮箱和密码登录。请保存本步骤的输出 refresh-token。$/,
      ),
      expect.stringMatching(/^已获取 Gitee 访问令牌（来源：邮箱和密码；/),
    ]);
  });

  test('the debug log is too', async () => {
    vi.stubEnv('RUNNER_DEBUG', '1');
    nock('https://gitee.com').post('/oauth/token').reply(200, GRANTED);
    const lines = await runInChinese({});
    expect(lines[0]).toBe('::debug::开始刷新：还没有保存访问令牌。');
    expect(lines[1]).toMatch(/^::debug::POST gitee\.com\/oauth\/token：200（\d+ 毫秒）$/);
  });

  test('the post step has nothing to save', async () => {
    expect(await runInChinese({}, runPost)).toEqual(['没有待保存的令牌。']);
  });

  test('the post step leaves a recovery copy', async () => {
    const step = startStep({ ...inputs, ...CHINESE, timeout: 'long' });
    vi.stubEnv('STATE_unsaved_refresh_token', GRANTED.refresh_token);
    await runPost();
    expect(step.log()).toMatch(/^恢复副本，可用 gitee-token recover 解密：eyJ[\w.-]+$/m);
    expect(step.log()).toMatch(
      /^::error title=gitee-token%3A token_unsaved::新的刷新令牌没有保存成功。输入 timeout 的值“long”不是有效的秒数。恢复副本在本步骤的日志和任务摘要中。%0A运行 `gitee-token recover`/m,
    );
    expect(step.summary()).toMatch(
      /^<h2>新的 Gitee 刷新令牌没有保存成功<\/h2>\n以下是加密的副本，.*\n<pre><code>eyJ/,
    );
  });
});
