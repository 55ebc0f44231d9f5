import { describe, expect, test } from 'vitest';
import { errors as en } from '../../src/messages/errors/en/index.ts';
import { explainError, explainProblem } from '../../src/messages/errors/index.ts';
import type { ErrorMessages, Explanation } from '../../src/messages/errors/types.ts';
import { errors as zh } from '../../src/messages/errors/zh-CN/index.ts';
import type { Note, Problem, Reason, StoreName } from '../../src/problems.ts';

const FILE: StoreName = { kind: 'file', path: '<file>' };
const SECRET: StoreName = { kind: 'repository_secret', name: '<secret>', repository: '<repo>' };

/** What a problem can hold in each field: the first values go together, and so on. */
const FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  accepted: ['<accepted>', ''],
  answer: [
    { error: '<error>', description: '<description>' },
    { error: '<error>', description: undefined },
  ],
  attempts: [3, 1],
  body: ['empty', 'not_oauth'],
  command: ['load', 'save'],
  decisive: ['first', 'second'],
  detail: ['<detail>', ''],
  done: [[FILE], []],
  failed: [[SECRET], [FILE, SECRET]],
  field: ['access_token', 'refresh_token'],
  fitting: [['<fitting>'], ['<fitting>', '<other>'], []],
  flaw: [
    { field: 'access_token', kind: 'missing' },
    { field: 'refresh_token', kind: 'not_text' },
    { field: 'access_token', kind: 'empty' },
    { field: 'refresh_token', kind: 'too_long' },
    { field: 'access_token', kind: 'invalid_characters' },
  ],
  grantType: ['refresh_token', 'password', 'authorization_code'],
  isInSummary: [true, false],
  isRefresh: [true, false],
  left: [[SECRET], []],
  mayHavePath: [true, false],
  mistake: [
    'quoted',
    'placeholder',
    'json',
    'url',
    'named',
    'header_word',
    'log_mask',
    'missing_value',
    'github_token',
    'gitlab_token',
    'gitee_access_token',
    'gitee_refresh_token',
    'recovery_copy',
  ],
  options: [['--one'], ['--one', '--two']],
  others: [['--two'], ['--two', '--three']],
  owner: [1007, 0],
  part: ['Client ID', 'Client Secret'],
  permission: ['Secrets: write', 'Environments: write', 'Organization secrets: write'],
  phase: ['prepare', 'save'],
  present: ['<present>'],
  purpose: ['login', 'sandbox'],
  readable: [['<one>', '<two>']],
  refreshToken: ['unaffected', 'saved', 'lost'],
  retryAfter: ['90', undefined, 'Thu, 01 Jan 1970 00:00:00 GMT'],
  scope: ['write:repository', 'write:organization'],
  source: ['--api-url', 'gitee_url'],
  status: [401, 503],
  user: [1008, 0],
  writtenAt: ['2026-01-02T03:04:05Z'],
  ...Object.fromEntries(
    ['max', 'min', 'minutes', 'seconds', 'characters'].map((name) => [name, [12]]),
  ),
};

/** Fields whose values depend on the reason. */
const FIELDS_OF: Readonly<Partial<Record<Reason, typeof FIELDS>>> = {
  client_part_missing: { missing: ['Client ID', 'Client Secret'] },
  client_not_given: { missing: [['Client ID'], ['Client ID', 'Client Secret']] },
  client_half_given: { missing: ['<missing>'] },
  credentials_missing: { missing: [['<missing>'], ['<missing>', '<more>']] },
  foreign_options: { store: ['<store>'] },
  input_not_a_choice: { choices: [['<one>', '<two>']] },
  options_conflict: { option: ['--one'] },
  password_grant_incomplete: { missing: [['<missing>'], ['<missing>', '<more>']] },
  secret_name_empty: { present: [['<present>'], ['<present>', '<more>']] },
  store_write_only: { store: ['<store>'] },
  ...Object.fromEntries(
    ['recovery_copy_left', 'recovery_off', 'recovery_without_client_secret'].map((reason) => [
      reason,
      { missing: ['everywhere', 'outside_outputs', 'in_secrets'] },
    ]),
  ),
};

const STORES: readonly StoreName[] = [
  SECRET,
  { kind: 'environment_secret', name: '<secret>', repository: '<repo>', environment: '<env>' },
  { kind: 'organization_secret', name: '<secret>', organization: '<org>' },
  { kind: 'project_variable', name: '<variable>', project: '<project>' },
  { kind: 'group_variable', name: '<variable>', group: '<group>' },
  FILE,
  { kind: 'command' },
  { kind: 'several', stores: [FILE, SECRET] },
  { kind: 'none' },
];

const INNER: Problem = { reason: 'folder_unusable', folder: '<inner>', detail: '<inner>' };
const NESTED = ['problem', 'refused', 'first', 'second', 'last', 'rejected'];
const VARIANTS = 13;

/** Returns a problem that has every field that its explanation reads. */
function sample(reason: Reason, variant: number): Problem {
  return new Proxy({ ...FIELDS, reason } as unknown as Problem, {
    get: (_, name) => {
      if (name === 'reason') return reason;
      if (NESTED.includes(String(name))) return INNER;
      const values =
        FIELDS_OF[reason]?.[String(name)] ??
        FIELDS[String(name)] ??
        (name === 'store' ? STORES : [`<${String(name)}>`]);
      return values[variant % values.length];
    },
  });
}

const REASONS = Object.keys(en.explanations) as Reason[];

const explained = (reason: Reason, messages: ErrorMessages) =>
  Array.from({ length: VARIANTS }, (_, variant) =>
    explainProblem(sample(reason, variant), messages),
  );

const whole = ({ what, advice }: Explanation) => `${what} ${advice}`;

/** What a problem holds, and what is the same in each language: commands, options, variables. */
function sharedIn(text: string): string[] {
  const shared = /<\w+>|\b(?:12|401|503|1007|1008)\b|--[a-z-]+|GITEE_TOKEN_[A-Z_]+|EADDRINUSE/g;
  return [...new Set(text.match(shared))].sort();
}

/** Quotes, commands and names are in English in each language. */
function withoutNames(text: string): string {
  return text.replace(/`[^`]*`|“[^”]*”|"[^"]*"|<\w+>|https?:\/\/[\w./:-]+/g, '');
}

describe.each(REASONS)('the problem %s', (reason) => {
  test('is told in English, in whole sentences', () => {
    for (const { what, advice } of explained(reason, en)) {
      expect(what).toMatch(/^["\w<`-].*[.?!]$/);
      expect(advice).toMatch(/^$|^["A-Z`<\w].*[.?!]$/);
      expect(`${what} ${advice}`).not.toMatch(/undefined|object Object| {2}|\.\.(?!\.)/);
      expect(`${what} ${advice}`).not.toMatch(/organisation|colour/);
    }
  });

  test('is told in Chinese, with no English but names and quotes', () => {
    for (const { what, advice } of explained(reason, zh)) {
      expect(what).toMatch(/\p{Script=Han}.*[。？！]$/u);
      expect(advice).toMatch(/^$|\p{Script=Han}.*[。？！]$/u);
      const text = `${what}${advice}`;
      expect(text).not.toMatch(/(?<!null 或 )undefined|object Object| {2}|。。/);
      expect(text).not.toMatch(/它|那里|谁的/);
      expect(withoutNames(text)).not.toMatch(/\b[a-z]+ [a-z]+ [a-z]+ [a-z]+\b/);
      expect(text).not.toMatch(/\p{Script=Han}[,;:!?]/u);
    }
  });

  test('has the same data in both', () => {
    const [english, chinese] = [explained(reason, en), explained(reason, zh)];
    for (const [variant, one] of english.entries()) {
      const other = chinese[variant];
      expect(other && sharedIn(whole(other))).toEqual(sharedIn(whole(one)));
    }
  });
});

describe('the name of a store', () => {
  test.each(STORES)('%o has the same data in both languages', (name) => {
    const [english, chinese] = [en.storeName(name), zh.storeName(name)];
    expect(sharedIn(chinese)).toEqual(sharedIn(english));
    expect(english).not.toMatch(/\p{Script=Han}/u);
    expect(chinese).toMatch(/\p{Script=Han}/u);
  });
});

describe('the notes', () => {
  test.each(Object.keys(en.notes) as Note[])('%s follows what happened', (note) => {
    const error = { problem: { reason: 'job_cancelled' }, notes: [note] } as const;
    expect(explainError(error, en).what).toBe(`The job was cancelled. ${en.notes[note]}`);
    expect(explainError(error, zh).what).toMatch(/^任务已取消。.*\p{Script=Han}.*。$/u);
  });
});
