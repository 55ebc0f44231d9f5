import { expect, test } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { errors as en } from '../../src/messages/errors/en/index.ts';
import { mistakes as mistakesEn } from '../../src/messages/errors/en/mistakes.ts';
import { explainError, explainProblem } from '../../src/messages/errors/index.ts';
import { loadErrorMessages } from '../../src/messages/errors/load.ts';
import type { Explanation } from '../../src/messages/errors/types.ts';
import { errors as zh } from '../../src/messages/errors/zh-CN/index.ts';
import { mistakes as mistakesZh } from '../../src/messages/errors/zh-CN/mistakes.ts';
import type { Mistake, Note, Problem, Reason, StoreName } from '../../src/problems.ts';
import { EXAMPLES, STORES } from './examples.ts';
import { expectChinese, expectEnglish, factsIn } from './sentences.ts';

/*
 * What a person reads of every error, in both languages. `PRINT=1 npx vitest run explanations` prints
 * it, because no program can check that it is true and reads well.
 */
const all: readonly Problem[] = Object.values(EXAMPLES).flat();

const WITHOUT_ADVICE: readonly Reason[] = [
  'job_cancelled',
  'interrupted',
  'user_info_missing',
  'user_request_failed',
  'user_unnamed',
];

/** Ends of a login, which has no refresh token yet. */
const AT_LOGIN: readonly Reason[] = [
  'login_declined',
  'login_client_rejected',
  'login_failed',
  'code_rejected',
  'client_rejected',
  'code_or_client_rejected',
  'scope_rejected',
];

/** Fields that choose a sentence, and are no part of it. */
const CHOICES = new Set([
  'reason',
  'kind',
  'body',
  'command',
  'decisive',
  'fallback',
  'grantType',
  'mistake',
  'refreshToken',
  'usedBy',
]);

if (process.env.PRINT) console.info(all.map(toRow).join('\n\n'));

test.for(all)('$reason is explained in English and in Chinese', (problem) => {
  const { english, chinese } = explainInBoth(problem);
  expect(english.what).toMatch(/^["\w`/-].*\.$/);
  expect(english.advice).toMatch(/^$|^[A-Z`-].*\.$/);
  expect(chinese.what).toMatch(/\p{Script=Han}.*。$/u);
  expect(chinese.advice).toMatch(/^$|\p{Script=Han}.*。$/u);
  const hasAdvice = !WITHOUT_ADVICE.includes(problem.reason);
  expect([english, chinese].map(({ advice }) => advice !== '')).toEqual([hasAdvice, hasAdvice]);

  const data = listData(problem);
  expectEnglish(withoutData(`${english.what} ${english.advice}`, data));
  expectChinese(withoutData(`${chinese.what}${chinese.advice}`, data));
  for (const part of ['what', 'advice'] as const) {
    expect(allFactsIn(chinese[part], data)).toEqual(allFactsIn(english[part], data));
  }
});

test.for(all)('$reason is explained though all its words are secrets', (problem) => {
  const error = new GiteeTokenError('request_refused', problem, { secrets: textsIn(problem) });
  const { english, chinese } = explainInBoth(error.problem);
  for (const { what, advice } of [english, chinese]) {
    expect(`${what} ${advice}`).not.toContain('undefined');
  }
});

test('every reason has an example', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(en.explanations).sort());
  expect(Object.entries(EXAMPLES).filter(([, examples]) => examples.length === 0)).toEqual([]);
});

test.for(all.filter(isOfLogin))('$reason says nothing of a refresh token at a login', (problem) => {
  const { english, chinese } = explainInBoth(problem);
  expect(Object.values(english).join(' ')).not.toMatch(/refresh token/i);
  expect(Object.values(chinese).join('')).not.toContain('刷新令牌');
});

test.for(Object.keys(en.notes) as Note[])('the note %s follows what happened', (note) => {
  const error = { problem: { reason: 'job_cancelled' }, notes: [note] } as const;
  expect(explainError(error, en).what).toBe(`The job was cancelled. ${en.notes[note]}`);
  expect(explainError(error, zh).what).toBe(`任务已取消。${zh.notes[note]}`);
  expect(en.notes[note]).toMatch(/^[A-Z].*\.$/);
  expect(zh.notes[note]).toMatch(/\p{Script=Han}.*。$/u);
  expectEnglish(en.notes[note]);
  expectChinese(zh.notes[note]);
});

test.for(Object.keys(mistakesEn) as Mistake[])('the mistake %s is a clause', (mistake) => {
  expect(mistakesEn[mistake]).toMatch(/^it (is|contains|starts with|looks like) .*[^.]$/);
  expect(mistakesZh[mistake]).toMatch(/^值.*[^。]$/);
});

test('a store is named by all that it is found by', () => {
  const stores: readonly StoreName[] = [...Object.values(STORES), { kind: 'none' }];
  expect(stores.map(en.storeName)).toEqual([
    'the secret GITEE_REFRESH_TOKEN of acme/app',
    'the secret GITEE_REFRESH_TOKEN of the environment production of acme/app',
    'the secret GITEE_REFRESH_TOKEN of the organization acme',
    'the variable GITEE_REFRESH_TOKEN of the project acme/app',
    'the variable GITEE_REFRESH_TOKEN of the group acme',
    'the branch gitee-token of acme/app',
    'the file /home/user/.config/gitee-token/session.json',
    'the secret store that the save command writes to',
    'nowhere',
  ]);
  expect(stores.map(zh.storeName)).toEqual([
    '仓库 acme/app 的机密 GITEE_REFRESH_TOKEN',
    '仓库 acme/app 的环境 production 的机密 GITEE_REFRESH_TOKEN',
    '组织 acme 的机密 GITEE_REFRESH_TOKEN',
    '项目 acme/app 的变量 GITEE_REFRESH_TOKEN',
    '群组 acme 的变量 GITEE_REFRESH_TOKEN',
    '仓库 acme/app 的分支 gitee-token',
    '文件 /home/user/.config/gitee-token/session.json',
    '自定义存储',
    '无',
  ]);
  const several: StoreName = { kind: 'several', stores };
  const names = stores.map(en.storeName);
  expect(en.storeName(several)).toBe(`${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
  expect(zh.storeName(several)).toBe(stores.map(zh.storeName).join('、'));
});

test.for([
  [['email'], 'session-key and refresh-token are empty, and so is email.'],
  [
    ['email', 'password'],
    'session-key and refresh-token are empty, and so are email and password.',
  ],
  [
    ['email', 'password', 'client-id'],
    'session-key and refresh-token are empty, and so are email, password and client-id.',
  ],
] as const)('an English sentence lists %j', ([missing, text]) => {
  const { what } = explainProblem({ reason: 'credentials_missing', missing }, en);
  expect(what).toBe(`No credentials: ${text}`);
});

test('each language is loaded with its own sentences', async () => {
  expect([await loadErrorMessages('en'), await loadErrorMessages('zh-CN')]).toEqual([en, zh]);
});

function explainInBoth(problem: Problem) {
  return { english: explainProblem(problem, en), chinese: explainProblem(problem, zh) };
}

function toRow(problem: Problem): string {
  const { english, chinese } = explainInBoth(problem);
  const toLine = ({ what, advice }: Explanation) => `  ${what}${advice && ` → ${advice}`}`;
  return [problem.reason, toLine(english), toLine(chinese)].join('\n');
}

function isOfLogin({ reason, ...data }: Problem): boolean {
  if (reason === 'issued_token_unusable') return false;
  const isOfCode = 'grantType' in data && data.grantType === 'authorization_code';
  return AT_LOGIN.includes(reason) || isOfCode || ('isRefresh' in data && !data.isRefresh);
}

/** Returns the texts of a problem that its sentences repeat, the longest first. */
function listData(data: unknown): string[] {
  if (typeof data === 'string') return data ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data)
    .filter(([name, value]) => !(CHOICES.has(name) && typeof value === 'string'))
    .flatMap(([, value]) => listData(value))
    .sort((a, b) => b.length - a.length);
}

function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}

function withoutData(text: string, data: readonly string[]): string {
  return data.reduce((rest, one) => rest.replaceAll(one, 'X'), text);
}

function allFactsIn(text: string, data: readonly string[]): string[] {
  return [...data.filter((one) => text.includes(one)), ...factsIn(withoutData(text, data))];
}
