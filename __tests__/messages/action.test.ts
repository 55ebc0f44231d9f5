import { expect, test } from 'vitest';
import { messages as en } from '../../src/messages/action/en.ts';
import { loadActionMessages } from '../../src/messages/action/load.ts';
import type { ActionMessages, TokenFacts } from '../../src/messages/action/types.ts';
import { messages as zh } from '../../src/messages/action/zh-CN.ts';
import type { StoreName } from '../../src/problems.ts';
import { expectChinese, expectEnglish, factsIn } from './sentences.ts';

const SECRET = {
  kind: 'repository_secret',
  name: '<1>',
  repository: '<2>',
} as const satisfies StoreName;
const BRANCH = { kind: 'branch', branch: '<2>', repository: '<3>' } as const;
const WARNING = { what: '<1>', advice: '<2>' };
const FACTS: TokenFacts = {
  source: 'refresh_token',
  login: '<1>',
  scope: '<2>',
  expiresAt: new Date('2026-11-23T18:45:00Z'),
  written: SECRET,
};

/** Every sentence of the action, by its name. */
function getSentences(messages: ActionMessages): Readonly<Record<string, string>> {
  const { inputs, outputs, branch, git, summary, post, recovery } = messages;
  const rows = summary.rows(FACTS);
  const nested = {
    unexpectedError: messages.unexpectedError('<1>'),
    unusualRefreshToken: messages.refreshToken.unusual,
    otherSecret: messages.refreshToken.otherSecret,
    unusualInput: messages.client.unusual(['<1>']),
    unusualInputs: messages.client.unusual(['<1>', '<2>']),
    swapped: messages.client.swapped,
    unusedScope: inputs.unusedScope,
    halfLogin: inputs.halfLogin('<1>', '<2>'),
    lineBreakInPassword: inputs.lineBreakInPassword,
    unknownScope: inputs.unknownScope([{ name: '<1>', similar: undefined }], ['<2>', '<3>']),
    similarScopes: inputs.unknownScope(
      [
        { name: '<1>', similar: '<2>' },
        { name: '<4>', similar: '<3>' },
      ],
      ['<2>', '<3>'],
    ),
    secretCreated: outputs.storeWarning('secret_created', WARNING),
    tokenExpires: outputs.storeWarning('store_token_expires_soon', WARNING),
    unverified: outputs.unverified('<1>'),
    stored: outputs.fellBack('<1>', 'refresh_token', 'nothing'),
    exported: outputs.fellBack('<1>', 'password', 'store_output'),
    unstored: outputs.fellBack('<1>', 'password', 'replace_secret'),
    unkept: outputs.unkept,
    cannotPush: outputs.cannotPush,
    minTtlCapped: outputs.minTtlCapped(503, 90, 180),
    alwaysRefreshed: outputs.alwaysRefreshed,
    lostLogin: outputs.lostLogin({ reason: '<1>', store: BRANCH }),
    lostBefore: outputs.lostLogin({ reason: undefined, store: SECRET }),
    notRefreshed: outputs.notRefreshed({ what: '<1>', advice: '<2>' }, new Date(0)),
    oldGit: git.tooOld('<1>', '<2>'),
    noGit: git.tooOld(undefined, '<2>'),
    notRemoved: git.notRemoved('<1>'),
    summary: summary.title,
    rows: Object.fromEntries(rows),
    line: summary.line(rows),
    nothingLeft: post.nothingLeft,
    saved: post.saved([SECRET]),
    unchanged: post.unchanged([SECRET, { ...SECRET, name: '<3>' }]),
    recovery: {
      title: recovery.title,
      line: recovery.line('<1>', 'session_key'),
      ...recovery.text,
    },
    waiting: branch.waiting({ run: '<1>', until: new Date(0) }),
    waitingForUnknown: branch.waiting({ run: undefined, until: new Date(0) }),
    superseded: branch.superseded,
  };
  return Object.fromEntries(
    Object.entries(nested).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : Object.values(value).join('\n'),
    ]),
  );
}

const chinese = getSentences(zh);

test('each language is loaded with its own sentences', async () => {
  const loaded = [await loadActionMessages('en'), await loadActionMessages('zh-CN')];
  expect(loaded).toEqual([en, zh]);
});

test.for(Object.entries(getSentences(en)))('%s is said in both languages', ([name, english]) => {
  const other = chinese[name] ?? '';
  expect(other).toMatch(/\p{Script=Han}/u);
  expectEnglish(english);
  expectChinese(other);
  expect(factsIn(other)).toEqual(factsIn(english));
});
