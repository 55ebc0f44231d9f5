import { afterEach, describe, expect, test, vi } from 'vitest';
import { en } from '../../src/cli/messages/en.ts';
import { zh } from '../../src/cli/messages/zh.ts';
import { messagesFor } from '../../src/cli/messages.ts';
import { ERROR_CODES } from '../../src/errors.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function systemLocale(locale: string) {
  const options = new Intl.DateTimeFormat().resolvedOptions();
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
    ...options,
    locale,
  });
}

/** Every text, by where it stands, with its parameters filled in. */
function getTexts(messages: object, target = ''): [string, string][] {
  return Object.entries(messages).flatMap(([name, value]): [string, string][] => {
    const path = target ? `${target}.${name}` : name;
    if (typeof value === 'string') return [[path, value]];
    if (typeof value === 'function') return [[path, value(...(ARGUMENTS[path] ?? ['<1>', '<2>']))]];
    return getTexts(value, path);
  });
}

/** What the messages that take no text take instead. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  application: ['<1>', '<2>', '<3>'],
  stored: [['<1>', '<2>']],
  'check.gitee.status': [503],
  'check.clock.bad': [90],
  'check.bad': [3],
};

const isOfErrors = (path: string) => path.startsWith('errors.') || path.startsWith('titles.');
const chinese = new Map(getTexts(zh));

describe('the language', () => {
  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, zh],
    [{ LANG: 'zh' }, zh],
    [{ LANG: 'ZH_TW' }, zh],
    [{ LANG: 'zh-Hans' }, zh],
    [{ LANG: 'en_US.UTF-8' }, en],
    [{ LANG: 'C' }, en],
    [{ LANG: 'zha' }, en],
    [{ LANG: 'de_zh' }, en],
    [{ LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, zh],
    [{ LC_ALL: 'C', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, en],
    [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN' }, zh],
  ])('of %o is told by its most special variable', (env, messages) => {
    systemLocale(messages === zh ? 'en-US' : 'zh-CN');
    expect(messagesFor(env)).toBe(messages);
  });

  test.each([
    ['zh-CN', zh],
    ['de-DE', en],
  ])('without a variable is that of the system, %s', (locale, messages) => {
    systemLocale(locale);
    expect(messagesFor({})).toBe(messages);
  });
});

describe('the messages', () => {
  test.each(getTexts(en).filter(([path]) => !isOfErrors(path)))(
    '%s is there in Chinese, with the same parameters, commands and options',
    (path, text) => {
      const other = chinese.get(path) ?? '';
      expect(other).not.toBe('');
      const kept = /<\d>|\b(?:3|90|503)\b|`gitee-token [^`]*`|--[a-z-]+|GITEE_TOKEN_[A-Z_]+/g;
      const keptIn = (one: string) => [...new Set(one.match(kept))].sort();
      expect(keptIn(other)).toEqual(keptIn(text));
    },
  );

  test('are in Chinese, but for what has one name everywhere', () => {
    const plain = [...chinese].filter(([, text]) => !/\p{Script=Han}/u.test(text));
    expect(plain.map(([path]) => path)).toEqual([
      'docs',
      'askClientId',
      'askClientSecret',
      'clientId',
      'clientSecret',
    ]);
  });

  test('tell in Chinese what each error is and what to do', () => {
    expect(Object.keys(zh.errors).sort()).toEqual([...ERROR_CODES].sort());
  });

  test.each([
    [en, 90, 'The clock of this machine is 90 seconds fast.'],
    [en, -90, 'The clock of this machine is 90 seconds slow.'],
    [zh, 90, '本机时钟快 90 秒。'],
    [zh, -90, '本机时钟慢 90 秒。'],
  ])('tell how wrong a clock is', ({ check }, seconds, text) => {
    expect(check.clock.bad(seconds)).toBe(text);
  });

  test.each([
    [en, 1, 'One thing is wrong.'],
    [en, 2, '2 things are wrong.'],
    [zh, 1, '发现 1 个问题。'],
  ])('count what is wrong', ({ check }, count, text) => {
    expect(check.bad(count)).toBe(text);
  });
});
