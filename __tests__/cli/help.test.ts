import { CommanderError } from 'commander';
import stringWidth from 'fast-string-width';
import { describe, expect, test } from 'vitest';
import { helpIn } from '../../src/cli/help.ts';
import { explainUsageError } from '../../src/cli/usage-problem.ts';
import { messages as en } from '../../src/messages/cli/en.ts';
import { messages as zh } from '../../src/messages/cli/zh-CN.ts';
import { runCommand } from './command.ts';

const COMMANDS = [
  'login',
  'token',
  'check',
  'git-credential',
  'recover',
  'logout',
  'sandbox',
  'demo',
  'help',
];

/** Commands and options with their descriptions. */
function listedLines(help: string): string[] {
  return help.split('\n').filter((line) => line.startsWith('  ') && !line.startsWith('  $'));
}

describe('help', () => {
  test.each(['C', 'zh_CN.UTF-8'].flatMap((LANG) => COMMANDS.map((name) => [LANG, name] as const)))(
    'in %s fits 80 columns: %s',
    async (LANG, name) => {
      const { stdout } = await runCommand([name, '--help'], { env: { LANG } });
      const lines = stdout.split('\n');
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    },
  );

  test.each(['C', 'zh_CN.UTF-8'])('in %s fits 80 columns without a command', async (LANG) => {
    const env = { LANG };
    const [listed, start] = await Promise.all([
      runCommand(['--help'], { env }),
      runCommand([], { env }),
    ]);
    for (const line of `${listed.stdout}${start.stderr}`.split('\n')) {
      expect(stringWidth(line)).toBeLessThanOrEqual(80);
    }
  });

  test.each([
    ['C', /\(default:|default is|by default|[^(;] default /, /[(;] ?default \S/],
    ['zh_CN.UTF-8', /默认值|默认为|默认：|[^（；]默认/, /[（；]默认\w/],
  ] as const)('in %s names every default in one way', async (LANG, otherWays, oneWay) => {
    const texts = await Promise.all(
      COMMANDS.map((name) => runCommand([name, '--help'], { env: { LANG } })),
    );
    // A line of Chinese can be broken between any two characters.
    const space = LANG === 'C' ? ' ' : '';
    const help = texts.map(({ stdout }) => stdout.replace(/\s+/g, space)).join(' ');
    expect(help).toMatch(oneWay);
    expect(otherWays.exec(help)).toBeNull();
  });

  test('in Chinese has no English but names, and aligns its columns', async () => {
    const { stdout } = await runCommand(['--help'], { env: { LANG: 'zh_CN' } });
    expect(stdout).toMatch(/^用法：gitee-token /);
    expect(stdout).not.toMatch(/Usage|Options|Commands|\[options\]|\[command\]/);
    const columns = listedLines(stdout).map((line) =>
      stringWidth(/^ {2}\S.*? {2,}|^ +/.exec(line)?.[0] ?? ''),
    );
    expect(new Set(columns).size).toBe(1);
  });

  test('breaks Chinese between characters, and keeps punctuation with its character', () => {
    const { boxWrap } = helpIn(zh);
    expect(boxWrap?.('输出有效的访问令牌；快过期时先刷新。', 19)).toBe(
      '输出有效的访问令\n牌；快过期时先刷\n新。',
    );
    expect(boxWrap?.('用 --min-ttl 指定（秒）', 12)).toBe('用 --min-ttl\n指定（秒）');
    expect(boxWrap?.('用 `gh auth token`、x', 15)).toBe('用\n`gh auth token`、\nx');
    expect(helpIn(en).boxWrap?.('one two three\nfour', 9)).toBe('one two\nthree\nfour');
    expect(helpIn(en).boxWrap?.('one (`two three`), `four', 9)).toBe('one\n(`two three`),\n`four');
  });
});

test('an error that is not known is shown in the words of commander', () => {
  const error = new CommanderError(1, 'commander.conflictingOption', 'error: a\nand b');
  expect(explainUsageError(error, { args: [], commands: [], messages: zh })).toBe('a and b');
});
