import { describe, expect, test } from 'vitest';
import { messages as en } from '../../src/messages/action/en.ts';
import { loadActionMessages } from '../../src/messages/action/load.ts';
import type { ActionMessages, TokenFacts } from '../../src/messages/action/types.ts';
import { messages as zh } from '../../src/messages/action/zh-CN.ts';
import { action as explanations } from '../../src/messages/errors/en/action.ts';
import { errors as english } from '../../src/messages/errors/en/index.ts';
import { explainProblem } from '../../src/messages/errors/index.ts';
import { loadErrorMessages } from '../../src/messages/errors/load.ts';
import { errors as chinese } from '../../src/messages/errors/zh-CN/index.ts';
import type { ActionProblems, Problem, StoreName } from '../../src/problems.ts';

type ActionProblem = Problem<keyof ActionProblems>;

const unsaved = { missing: 'everywhere', problem: { reason: 'job_cancelled' } } as const;

const PROBLEMS: readonly ActionProblem[] = [
  { reason: 'job_cancelled' },
  { reason: 'internal_error' },
  { reason: 'input_not_a_choice', input: '<1>', value: '<2>', choices: ['<3>', '<4>'] },
  { reason: 'input_not_seconds', input: '<1>', value: '<2>', min: 3, max: 90 },
  { reason: 'input_not_server_url', input: '<1>', example: '<2>' },
  { reason: 'gitee_url_has_path' },
  { reason: 'input_name_is_secret', input: '<1>' },
  { reason: 'env_name_malformed', name: '<1>' },
  { reason: 'env_name_reserved', name: '<1>' },
  { reason: 'credentials_missing', missing: ['<1>', '<2>'] },
  { reason: 'client_half_given', present: '<1>', missing: '<2>' },
  { reason: 'refresh_token_empty' },
  { reason: 'password_grant_incomplete', missing: ['<1>'] },
  { reason: 'fallback_without_client' },
  { reason: 'client_mistaken', input: '<1>', mistake: 'quoted' },
  { reason: 'refresh_token_mistaken', mistake: 'recovery_copy' },
  { reason: 'refresh_token_is_client' },
  { reason: 'refresh_token_malformed' },
  { reason: 'next_token_unkept' },
  { reason: 'secret_token_empty' },
  { reason: 'secret_token_mistaken', mistake: 'gitee_refresh_token' },
  { reason: 'secret_token_malformed' },
  { reason: 'secret_repository_empty' },
  { reason: 'secret_name_empty', present: ['<1>', '<2>', '<3>'] },
  { reason: 'secret_organization_and_environment' },
  { reason: 'secret_repository_malformed', value: '<1>' },
  { reason: 'secret_organization_malformed', value: '<1>' },
  { reason: 'secret_environment_malformed', value: '<1>' },
  { reason: 'secret_environment_unsupported' },
  { reason: 'runner_variable_unset', variable: '<1>' },
  { reason: 'runner_file_unwritable', variable: '<1>', detail: '<2>' },
  { reason: 'runner_temp_unwritable', detail: '<1>' },
  { reason: 'outputs_unwritten', detail: '<1>', refreshToken: 'unaffected' },
  { reason: 'outputs_unwritten', detail: '<1>', refreshToken: 'saved' },
  { reason: 'outputs_unwritten', detail: '<1>', refreshToken: 'lost' },
  { reason: 'recovery_copy_left', ...unsaved, isInSummary: true },
  { reason: 'recovery_copy_left', ...unsaved, missing: 'in_secrets', isInSummary: false },
  { reason: 'recovery_copy_left', ...unsaved, missing: 'outside_outputs', isInSummary: true },
  { reason: 'recovery_off', ...unsaved },
  { reason: 'recovery_without_client_secret', ...unsaved },
];

const SECRET = {
  kind: 'repository_secret',
  name: '<1>',
  repository: '<2>',
} as const satisfies StoreName;
const FACTS: TokenFacts = {
  source: 'refresh_token',
  login: '<1>',
  scope: '<2>',
  expiresAt: new Date('2026-11-23T18:45:00Z'),
  written: SECRET,
};

/** Every sentence of the action, by its name. */
function sentencesOf(messages: ActionMessages): Readonly<Record<string, string>> {
  const { inputs, outputs, git, summary, post, recovery } = messages;
  const rows = summary.rows(FACTS);
  const nested = {
    unexpectedError: messages.unexpectedError('<1>'),
    otherSecret: messages.otherSecret,
    unusedScope: inputs.unusedScope,
    halfLogin: inputs.halfLogin('<1>', '<2>'),
    lineBreakInPassword: inputs.lineBreakInPassword,
    unknownScope: inputs.unknownScope('<1>', ['<2>', '<3>']),
    newSecret: outputs.newSecret([SECRET]),
    newSecrets: outputs.newSecret([SECRET, { ...SECRET, name: '<3>' }]),
    unverified: outputs.unverified('<1>'),
    stored: outputs.fellBack('<1>', 'nothing'),
    exported: outputs.fellBack('<1>', 'store_output'),
    unstored: outputs.fellBack('<1>', 'replace_secret'),
    unkept: outputs.unkept,
    cannotPush: outputs.cannotPush,
    neverReused: outputs.neverReused(503, 180),
    oldGit: git.tooOld('<1>', '<2>'),
    noGit: git.tooOld(undefined, '<2>'),
    notRemoved: git.notRemoved('<1>'),
    summary: summary.title,
    rows: Object.fromEntries(rows),
    line: summary.line(rows),
    nothingLeft: post.nothingLeft,
    saved: post.saved([SECRET]),
    unchanged: post.unchanged([SECRET, { ...SECRET, name: '<3>' }]),
    recovery: { ...recovery, line: recovery.line('<1>') },
  };
  return Object.fromEntries(
    Object.entries(nested).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : Object.values(value).join(' '),
    ]),
  );
}

/** What stays the same in every language: values, inputs, commands, options and expressions. */
const SHARED =
  /<\d>|\b(?:3|90|180|503)\b|`[^`]*`|[a-z]+-(?:id|name|token|secret|environment|organization|repository|ttl|credentials|type|url)\b|\b[A-Z]+_[A-Z_]+\b|https:\S*\.(?:com|issues)\b/g;
const sharedIn = (text = '') => [...new Set(text.match(SHARED))].sort();

/** Words in a row, but for code, names of menus and protocols. */
const ENGLISH_SENTENCE = /(?:\b[a-z]+ ){3}/;

const texts = PROBLEMS.map((problem): [string, string, string] => {
  const [one, other] = [english, chinese].map((errors) => {
    const { what, advice } = explainProblem(problem, errors);
    return `${what}\n${advice}`;
  });
  return [JSON.stringify(problem), one ?? '', other ?? ''];
});
const chineseSentences = sentencesOf(zh);
const sentences = Object.entries(sentencesOf(en)).map(([name, text]): [string, string, string] => [
  name,
  text,
  chineseSentences[name] ?? '',
]);

test('each is loaded with its own language', async () => {
  expect(await Promise.all([loadActionMessages('en'), loadActionMessages('zh-CN')])).toEqual([
    en,
    zh,
  ]);
  expect(await Promise.all([loadErrorMessages('en'), loadErrorMessages('zh-CN')])).toEqual([
    english,
    chinese,
  ]);
});

test('all reasons of the action are among these', () => {
  const reasons = new Set(PROBLEMS.map(({ reason }) => reason));
  expect([...reasons].sort()).toEqual(Object.keys(explanations).sort());
});

describe.each([...texts, ...sentences])('%s', (_, inEnglish, inChinese) => {
  test('tells the same values, inputs and commands in both languages', () => {
    expect(sharedIn(inChinese)).toEqual(sharedIn(inEnglish));
  });

  test('is in the language that it should be in', () => {
    expect(inEnglish).not.toMatch(/\p{Script=Han}/u);
    expect(inChinese).toMatch(/\p{Script=Han}/u);
    expect(inChinese.replace(/`[^`]*`/g, '')).not.toMatch(ENGLISH_SENTENCE);
  });
});

describe('a problem', () => {
  const told = texts.filter(([problem]) => problem !== '{"reason":"job_cancelled"}');

  test.each(told)('%s is told with what to do, in whole sentences', (_, inEnglish, inChinese) => {
    expect(inEnglish).toMatch(/^.+\.\n.+\.$/);
    expect(inChinese).toMatch(/^.+。\n.+。$/);
  });
});

test.each([
  [['<1>'], 'refresh-token is empty, and so is <1>.'],
  [['<1>', '<2>'], 'refresh-token is empty, and so are <1> and <2>.'],
  [['<1>', '<2>', '<3>'], 'refresh-token is empty, and so are <1>, <2> and <3>.'],
])('what is missing is listed: %j', (missing, text) => {
  const { what } = explainProblem({ reason: 'credentials_missing', missing }, english);
  expect(what).toBe(`No credentials: ${text}`);
});
