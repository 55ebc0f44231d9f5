import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Attempt } from '../../src/http/types.ts';
import { messages as en } from '../../src/messages/cli/en.ts';
import { messages as zh } from '../../src/messages/cli/zh-CN.ts';
import {
  languageFor,
  loadMessages,
  type SecretName,
  type UsageProblem,
} from '../../src/messages/index.ts';
import type { ClientPart, StoreName } from '../../src/problems.ts';
import type { Decision } from '../../src/token/decision.ts';
import { expectChinese, expectEnglish, factsIn } from './sentences.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function mockSystemLocale(locale: string) {
  const options = new Intl.PluralRules().resolvedOptions();
  vi.spyOn(Intl.PluralRules.prototype, 'resolvedOptions').mockReturnValue({
    ...options,
    locale,
  });
}

/** Every sentence but those of errors, by its path, with its parameters filled in. */
function listTexts(messages: object, parent = ''): [string, string][] {
  return Object.entries(messages).flatMap(([name, value]): [string, string][] => {
    const path = parent ? `${parent}.${name}` : name;
    if (path === 'errors') return [];
    if (typeof value === 'string') return [[path, value]];
    if (typeof value !== 'function') return listTexts(value, path);
    return (
      PARAMETERS[path]?.map((parameters, index) => [`${path} ${index}`, value(...parameters)]) ?? [
        [path, value('<1>', '<2>')],
      ]
    );
  });
}

const USAGE_PROBLEMS: readonly UsageProblem[] = [
  { kind: 'unknown_command', name: '<1>', similar: undefined },
  { kind: 'unknown_command', name: '<1>', similar: '<2>' },
  ...[undefined, '<2>'].flatMap((similar) =>
    [undefined, '<3>'].flatMap((command) =>
      [false, true].map((isSecret) => ({
        kind: 'unknown_option' as const,
        name: '<1>',
        similar,
        command,
        isSecret,
      })),
    ),
  ),
  { kind: 'store_unreadable', store: '<1>', expected: '<2>' },
  { kind: 'argument_missing', values: ['<1>', '<2>'] },
  { kind: 'value_missing', option: '<1>' },
  { kind: 'value_invalid', option: '<1>', value: '<2>', variable: undefined, expected: '<3>' },
  { kind: 'value_invalid', option: '<1>', value: '<2>', variable: '<4>', expected: '<3>' },
  { kind: 'too_many_arguments', command: '<1>' },
  { kind: 'option_before_command', name: '<1>', command: '<2>' },
];

const DECISIONS: readonly Decision[] = [
  { kind: 'reuse', expiresIn: 503, minTtl: 90 },
  { kind: 'reuse', expiresIn: undefined, minTtl: 90 },
  { kind: 'refresh', reason: 'expires_soon', expiresIn: 3, minTtl: 90 },
  { kind: 'refresh', reason: 'expires_soon', expiresIn: -3, minTtl: 90 },
  ...(['no_session', 'always', 'other_clock', 'rejected'] as const).map((reason) => ({
    kind: 'refresh' as const,
    reason,
  })),
];

const OUTCOMES: readonly Attempt['outcome'][] = [
  503,
  ...(['connection', 'certificate'] as const).map((reason) => ({ reason, detail: '<3>' })),
  ...(['timeout', 'too_large', 'cancelled'] as const).map((reason) => ({
    reason,
    detail: 'not shown',
  })),
];

const PARTS: readonly (readonly [readonly ClientPart[]])[] = [
  [['Client ID']],
  [['Client Secret']],
  [['Client ID', 'Client Secret']],
];

const SECRETS: readonly SecretName[] = [
  { kind: 'repository_secret', name: '<1>', repository: '<2>' },
  { kind: 'environment_secret', name: '<1>', repository: '<2>', environment: '<3>' },
  { kind: 'organization_secret', name: '<1>', organization: '<2>' },
];

const STORES = [
  { kind: 'branch', branch: '<3>', repository: '<2>' },
  { kind: 'file', path: '<4>' },
] as const satisfies readonly StoreName[];

const CLAIMS = [
  [{ run: undefined, until: new Date(90) }],
  [{ run: '<1>', until: new Date(90) }],
] as const;

const PLACES = [
  [{ number: 1, of: 1 }, '<1>'],
  [{ number: 90, of: 3 }, '<1>'],
] as const;

/** Of the messages that do not take two texts. */
const PARAMETERS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'help.notes': [[[]], [['<1>']], [['<1>', '<2>']]],
  'usage.problem': USAGE_PROBLEMS.map((problem) => [problem]),
  'login.application': [['<1>', '<2>', '<3>']],
  'login.openYourself': [true, false].map((canPaste) => ['<1>', { canPaste }]),
  'token.minTtlCapped': [[503, 90, 180]],
  'token.lostLogin': STORES.map((store, i) => [{ reason: i === 0 ? '<1>' : undefined, store }]),
  'token.recoveryCopyOfBranch': [['<1>', STORES[0]]],
  'token.notRefreshed': [360, 7200].map((seconds) => [{ what: '<1>', advice: '<2>' }, seconds]),
  'login.stored': [[['<1>']], [['<1>', '<2>']]],
  'logout.nothing': STORES.map((store) => [store]),
  'logout.secrets': [[['<1>', '<2>']]],
  'verbose.request': OUTCOMES.map((outcome, index) => [
    { method: 'GET', host: '<1>', path: '<2>', number: index + 1, ms: 90, outcome },
  ]),
  'verbose.decision': DECISIONS.map((decision) => [decision]),
  'demo.tokenName': [
    ['access', 3],
    ['refresh', 90],
  ],
  'check.client.wellFormed': PARTS,
  'check.client.elsewhere': PARTS,
  'check.client.elsewhereAdvice': PARTS,
  'check.client.missing': PARTS,
  'check.client.malformed': PARTS,
  'check.client.advice': PARTS,
  'check.gitee.unexpected': [['<1>', 503]],
  'check.clock.bad': [[90], [-90]],
  'check.secrets.found': [
    ['<1>', undefined],
    ['<1>', new Date(90)],
  ],
  'check.secrets.missing': SECRETS.map((secret) => [[secret, { ...secret, name: '<4>' }]]),
  'check.secrets.missingAdvice': [[['<1>', '<2>']]],
  'check.branch.claimed': CLAIMS,
  'check.branch.claimRunOut': [[undefined], ['<1>']],
  'token.waiting': CLAIMS,
  'check.session.valid': PLACES.flatMap(([place]) => [
    [place, { user: '<1>', until: new Date(90) }],
    [place, { user: undefined, until: undefined }],
  ]),
  'check.session.unknown': PLACES,
  'check.session.rejected': PLACES,
  'check.session.gone': PLACES,
  'check.session.expired': PLACES,
  'check.session.refused': PLACES.map(([place]) => [place, new Date(90)]),
  'check.verdict': [
    [{ failed: 0, warnings: 0, unchecked: [] }],
    [{ failed: 1, warnings: 3, unchecked: ['<1>', '<2>'] }],
  ],
};

const isForOneLanguage = (path: string) => /^(language|help\.words)\b/.test(path);
const english = listTexts(en).filter(([path]) => !isForOneLanguage(path));
const chinese = new Map(listTexts(zh));

describe('the language', () => {
  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh' }, 'zh-CN'],
    [{ LANG: 'ZH_TW' }, 'zh-CN'],
    [{ LANG: 'zh-Hans' }, 'zh-CN'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C' }, 'en'],
    [{ LANG: 'zha' }, 'en'],
    [{ LANG: 'de_zh' }, 'en'],
    [{ LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'zh-CN'],
    [{ LC_ALL: 'C', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN' }, 'zh-CN'],
  ])('of %o follows its most specific variable', (env, language) => {
    mockSystemLocale(language === 'zh-CN' ? 'en-US' : 'zh-CN');
    expect(languageFor(env)).toBe(language);
  });

  test.each([
    ['zh-CN', 'zh-CN'],
    ['de-DE', 'en'],
  ])('without a variable is that of the system, %s', (locale, language) => {
    mockSystemLocale(locale);
    expect(languageFor({})).toBe(language);
  });

  test('is loaded with its own sentences', async () => {
    expect([await loadMessages('en'), await loadMessages('zh-CN')]).toEqual([en, zh]);
  });
});

describe('the messages', () => {
  test.each(english)('%s is said in both languages', (path, text) => {
    const other = chinese.get(path) ?? '';
    expectEnglish(text);
    expectChinese(other);
    expect(factsIn(other)).toEqual(factsIn(text));
  });

  test('are in Chinese, except for names and punctuation', () => {
    const plain = [...chinese].filter(([, text]) => !/\p{Script=Han}/u.test(text));
    expect(plain.map(([path]) => path)).toEqual([
      'language',
      'help.notes 0',
      'help.notes 1',
      'help.notes 2',
      'login.clientId',
      'login.clientSecret',
      'demo.names.clientSecret',
    ]);
  });

  test.each([
    [en, 7199, '119 more minutes. Wait.'],
    [en, 86_280, '23 more hours, until 2026-11-24 23:58 UTC (2026-11-25 07:58 in Beijing). Wait.'],
    [zh, 7199, '119 分钟后过期。Wait.'],
    [zh, 86_280, '23 小时后过期，即北京时间 2026-11-25 07:58（UTC 2026-11-24 23:58）。Wait.'],
  ])('tell how long an access token is still valid', ({ token }, seconds, text) => {
    vi.useFakeTimers({ now: new Date('2026-11-24T00:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
    expect(token.notRefreshed({ what: 'It failed.', advice: 'Wait.' }, seconds)).toContain(text);
  });

  test.each([
    [en, 0, 'expired 0 seconds ago.'],
    [en, -1, 'expired 1 second ago.'],
    [en, 1, 'is valid for 1 second, at least 90 needed.'],
    [zh, -1, '已过期 1 秒。'],
    [zh, 1, '剩余有效期 1 秒，至少需要 90 秒。'],
  ])('tell whether a token has expired or soon will', ({ verbose }, expiresIn, text) => {
    const decision = { kind: 'refresh', reason: 'expires_soon', expiresIn, minTtl: 90 } as const;
    expect(verbose.decision(decision).endsWith(text)).toBe(true);
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
    [en, [0, 0], [], 'All checks passed.'],
    [en, [0, 0], ['<1>'], 'No problem found. Not checked: <1>.'],
    [en, [1, 0], [], '1 check failed.'],
    [en, [0, 1], [], '1 warning.'],
    [en, [2, 3], ['<1>', '<2>'], '2 checks failed. 3 warnings. Not checked: <1>, <2>.'],
    [zh, [0, 0], [], '没有发现问题。'],
    [zh, [0, 0], ['<1>'], '没有发现问题。未检查：<1>。'],
    [zh, [0, 1], [], '有 1 个警告。'],
    [zh, [2, 3], ['<1>', '<2>'], '发现 2 个问题。有 3 个警告。未检查：<1>、<2>。'],
  ] as const)('count what is wrong, and name what was not checked', (...row) => {
    const [{ check }, [failed, warnings], unchecked, text] = row;
    expect(check.verdict({ failed, warnings, unchecked })).toBe(text);
  });
});
