import { describe, expect, test, vi } from 'vitest';
import { runCommand } from './command.ts';

const CHINESE = { LANG: 'zh_CN.UTF-8' };
const ENGLISH = { LANG: 'en_US.UTF-8' };

describe('incorrect usage is explained in the language of the locale', () => {
  test.each([
    [
      ['logn'],
      "unknown command 'logn' (did you mean login?). `gitee-token help` lists the commands.",
      '没有 logn 这个命令。您是不是想输入 login？运行 `gitee-token help` 可列出全部命令。',
    ],
    [
      // It has as few letters to change as some that are alike.
      ['bogus'],
      "unknown command 'bogus'. `gitee-token help` lists the commands.",
      '没有 bogus 这个命令。运行 `gitee-token help` 可列出全部命令。',
    ],
    [
      ['xyz'],
      "unknown command 'xyz'. `gitee-token help` lists the commands.",
      '没有 xyz 这个命令。运行 `gitee-token help` 可列出全部命令。',
    ],
    [
      ['--verbose', 'token'],
      "the option '--verbose' must come after the command, as in: gitee-token token --verbose",
      '选项 --verbose 要写在命令之后，如：gitee-token token --verbose',
    ],
    [
      ['help', 'logn'],
      "unknown command 'logn' (did you mean login?). `gitee-token help` lists the commands.",
      '没有 logn 这个命令。您是不是想输入 login？运行 `gitee-token help` 可列出全部命令。',
    ],
    [
      ['token', '--mintl', '3'],
      "unknown option '--mintl' (did you mean --min-ttl?)",
      '没有 --mintl 这个选项。您是不是想输入 --min-ttl？',
    ],
    [
      ['token', '--x'],
      "unknown option '--x'. `gitee-token help token` lists the options.",
      '没有 --x 这个选项。运行 `gitee-token help token` 可列出全部选项。',
    ],
    [
      ['git-credential'],
      'missing required argument: get, store or erase',
      '缺少参数：get、store 或 erase。',
    ],
    [['token', '--min-ttl'], "option '--min-ttl' needs a value", '选项 --min-ttl 缺少值。'],
    [
      ['token', '--min-ttl', "one 'hour'"],
      "option '--min-ttl': the value 'one 'hour'' is invalid. Use a whole number of seconds, such as 3600, or 0 to always refresh.",
      "选项 --min-ttl 的值“one 'hour'”无效。请填写整数秒数，例如 3600；0 表示总是刷新。",
    ],
    [
      ['token', '--store', 's3\nx'],
      "option '--store': the value 's3 x' is invalid. Use one of: file, branch, gitlab, command.",
      '选项 --store 的值“s3 x”无效。可选值：file、branch、gitlab、command。',
    ],
    [
      ['token', '--store', 'gitea'],
      '--store gitea can be written to, but not read from. Use one of: file, branch, gitlab, command.',
      '--store gitea 只能写入，不能读取。可选值：file、branch、gitlab、command。',
    ],
    [
      ['login', '--client-secret=5ecc'],
      "unknown option '--client-secret'. Secrets are never read from arguments: `gitee-token help login` lists the options and says where secrets come from. If this was a real one, delete it from the history of your shell.",
      '没有 --client-secret 这个选项。密钥和令牌不从命令行参数读取：运行 `gitee-token help login` 可列出全部选项和读取密钥的方式。如果刚才输入的是真实的密钥，请从 shell 的历史记录中删除。',
    ],
    [['token', 'more'], "too many arguments for 'token'", '命令 token 的参数过多。'],
  ])('%j', async (args, english, chinese) => {
    const inEnglish = await runCommand(args, { env: ENGLISH });
    expect(inEnglish).toEqual({ status: 2, stdout: '', stderr: `error: ${english}\n` });
    const inChinese = await runCommand(args, { env: CHINESE });
    expect(inChinese).toEqual({ status: 2, stdout: '', stderr: `错误：${chinese}\n` });
  });

  test('and names the variable that an invalid value comes from', async () => {
    vi.stubEnv('GITEE_TOKEN_PORT', 'http');
    const { stderr } = await runCommand(['sandbox'], { env: ENGLISH });
    expect(stderr).toBe(
      "error: option '--port': the value 'http' from GITEE_TOKEN_PORT is invalid. Use a number from 0 to 65535.\n",
    );
    expect((await runCommand(['sandbox'], { env: CHINESE })).stderr).toBe(
      '错误：选项 --port 的值“http”（来自环境变量 GITEE_TOKEN_PORT）无效。请填写 0 到 65535 之间的数字。\n',
    );
    vi.unstubAllEnvs();
  });
});
