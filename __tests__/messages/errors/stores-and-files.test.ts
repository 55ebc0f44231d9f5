import { describe, expect, test } from 'vitest';
import { errors as en } from '../../../src/messages/errors/en/index.ts';
import { explainError } from '../../../src/messages/errors/index.ts';
import { errors as zh } from '../../../src/messages/errors/zh-CN/index.ts';
import type {
  FileProblems,
  Problem,
  Reason,
  StoreName,
  StoreProblems,
} from '../../../src/problems.ts';

type Data<R extends Reason> = Omit<Problem<R>, 'reason'>;
type Samples = { readonly [R in keyof (StoreProblems & FileProblems)]: readonly Data<R>[] };

const SECRET: StoreName = { kind: 'repository_secret', name: 'TOKEN', repository: 'octo/repo' };
const PROJECT_VARIABLE: StoreName = { kind: 'project_variable', name: 'TOKEN', project: '42' };
const GROUP_VARIABLE: StoreName = { kind: 'group_variable', name: 'TOKEN', group: '42' };
const NAMES: readonly StoreName[] = [
  SECRET,
  { kind: 'environment_secret', name: 'TOKEN', repository: 'octo/repo', environment: 'prod' },
  { kind: 'organization_secret', name: 'TOKEN', organization: 'octo' },
  PROJECT_VARIABLE,
  GROUP_VARIABLE,
  { kind: 'file', path: '/home/user/session.json' },
];

const path = '/home/user/session.json';
const [host, detail, status] = ['api.test', 'its own words', 422];
const refusal = { server: 'api.test', status, detail };
const token = { tokenName: 'GH_TOKEN' };
const forbidden = { store: SECRET, ...token, status, detail };
const system = { path, detail };
const secrets = { ...token, permission: 'Secrets: write' } as const;
const scope = 'write:repository';
const [load, save] = [
  { command: 'load', detail },
  { command: 'save', detail: '' },
] as const;

/** Problems of every reason, with all that their sentences depend on. */
const SAMPLES: Samples = {
  some_stores_failed: (['prepare', 'save'] as const).flatMap((phase) => [
    { problem: problemOf('lock_taken_over', { path }), phase, done: [], left: [], failed: NAMES },
    {
      problem: problemOf('lock_taken_over', { path }),
      phase,
      done: [SECRET, PROJECT_VARIABLE],
      left: [GROUP_VARIABLE],
      failed: NAMES.slice(5),
    },
  ]),
  store_token_rejected: ['secret-token', 'GH_TOKEN', 'GITEA_TOKEN'].flatMap((tokenName) => [
    { ...refusal, tokenName },
    { ...refusal, server: 'GitLab', tokenName },
  ]),
  store_rate_limited: [refusal, { ...refusal, detail: '' }, { ...refusal, detail: '422 No' }],
  store_server_failed: [refusal],
  store_unreachable: [{ host, detail }],
  store_timed_out: [{ host }],
  store_certificate_untrusted: [{ host, detail }],
  store_response_too_large: [{ host }],
  store_response_unexpected: [{ host, store: SECRET }],
  newer_session_stored: [{}],
  secret_rejected: NAMES.map((store) => ({ ...refusal, store })),
  secret_written_meanwhile: [{ store: SECRET }],
  secret_write_time_unknown: [{ store: SECRET }],
  github_secret_name_invalid: [{ name: '1A' }],
  github_permission_missing: [
    { ...forbidden, permission: 'Secrets: write', accepted: '' },
    { ...forbidden, permission: 'Organization secrets: write', accepted: 'secrets=write' },
  ],
  github_job_token_used: [
    { ...forbidden, permission: 'Environments: write', accepted: '' },
    { ...forbidden, permission: 'Secrets: write', accepted: 'secrets=write' },
  ],
  github_repository_not_found: [{ repository: 'octo/repo', ...secrets }],
  github_secrets_not_found: [{ repository: 'octo/repo', ...secrets }],
  github_environment_missing: [{ repository: 'octo/repo', environment: 'prod' }],
  github_organization_not_found: [{ organization: 'octo', ...secrets }],
  gitea_secret_name_invalid: [{ name: '1A' }],
  gitea_permission_missing: [{ ...forbidden, scope }],
  gitea_repository_not_found: [{ ...refusal, ...token, repository: 'octo/repo', scope }],
  gitea_organization_not_found: [{ ...refusal, ...token, organization: 'octo', scope }],
  gitlab_variable_name_invalid: [{ name: 'A-B' }],
  gitlab_project_invalid: [{ project: '.' }],
  gitlab_group_invalid: [{ group: '.' }],
  gitlab_project_not_found: [{ project: '42', ...token }],
  gitlab_group_not_found: [{ group: '42', ...token }],
  gitlab_permission_missing: [
    { ...forbidden, store: PROJECT_VARIABLE },
    { ...forbidden, store: GROUP_VARIABLE },
  ],
  gitlab_variable_hidden: [{ store: PROJECT_VARIABLE }],
  gitlab_variable_rejected: [{ ...refusal, store: PROJECT_VARIABLE }],
  gitlab_environment_scope_ignored: [{ store: GROUP_VARIABLE, environmentScope: 'prod' }],

  path_unresolvable: [system],
  file_unreadable: [system],
  file_unwritable: [system],
  file_unfinished: [system],
  lock_unavailable: [system],
  journal_unreadable: [system],
  journal_unwritable: [system],
  journal_unfinished: [system],
  journal_entry_unmarked: [system],
  journal_entry_unremoved: [system],
  file_not_recognized: [{ path }],
  file_written_meanwhile: [{ path }],
  file_replaced_meanwhile: [{ path }],
  not_regular_file: [{ path }],
  not_folder: [{ path }],
  symbolic_link: [{ path }],
  symbolic_link_loop: [{ path }],
  hard_linked: [{ path }],
  writable_by_others: [{ path }],
  owned_by_other_user: [
    { path, owner: 1001, user: 0 },
    { path, owner: 0, user: 1001 },
    { path, owner: 1002, user: 1001 },
  ],
  lock_held_too_long: [{ path, seconds: 90 }],
  lock_taken_over: [{ path }],
  process_suspended: [{}],
  load_command_missing: [{}],
  command_unstartable: [load, save],
  command_failed: [load, save].map((command) => ({ ...command, status: 3 })),
  command_killed: [load, save].map((command) => ({ ...command, signal: 'SIGTERM' })),
  command_timed_out: [load, save].map((command) => ({ ...command, seconds: 60 })),
  command_output_too_long: [load, save].map((command) => ({ ...command, characters: 65_536 })),
  saved_value_not_loaded: [{}],
};

function problemOf<R extends Reason>(reason: R, data: Data<R>): Problem {
  return { reason, ...data } as unknown as Problem;
}

const PROBLEMS = Object.entries(SAMPLES).flatMap(([reason, samples]) =>
  samples.map((data): [string, Problem] => [
    `${reason} ${JSON.stringify(data)}`,
    { reason, ...data } as Problem,
  ]),
);

function tell(problem: Problem) {
  const [english, chinese] = [en, zh].map((messages) =>
    explainError({ problem, notes: [] }, messages),
  );
  if (!english || !chinese) throw new Error('not told');
  return { english, chinese };
}

/** The names, numbers, quotations, commands and options of a text. */
function factsIn(text: string): string[] {
  const words = text.match(/`[^`]+`|"vault[^"]*"|its own words|[\w./:=#-]*[\w/]/g) ?? [];
  const isFact = (word: string) =>
    /^[`"]|\d|[_/]|^--|its own words|^(GitHub|GitLab|Gitee?a?|Forgejo|Masked|api\.test)$/.test(
      word,
    );
  return [...new Set(words.filter(isFact))].sort();
}

describe('the problems of stores and files', () => {
  test.each(PROBLEMS)('are told with the same facts in both languages: %s', (_, problem) => {
    const { english, chinese } = tell(problem);
    expect(factsIn(chinese.what)).toEqual(factsIn(english.what));
    expect(factsIn(chinese.advice)).toEqual(factsIn(english.advice));
  });

  test.each(PROBLEMS)('are told in sentences of each language: %s', (_, problem) => {
    const { english, chinese } = tell(problem);
    for (const text of [english.what, english.advice]) {
      expect(text).toMatch(/^[A-Z`"/a-z].*\.$/);
      expect(text).not.toMatch(/\p{Script=Han}|undefined|\[object| {2}| \.|\.\./u);
    }
    for (const text of [chinese.what, chinese.advice]) {
      expect(text).toMatch(/\p{Script=Han}.*。$/u);
      expect(text).not.toMatch(/undefined|\[object| {2}|。。|[它它们那里谁]/u);
      // Han characters and Latin words are set apart by a space.
      expect(text).not.toMatch(/\p{Script=Han}[A-Za-z`]|[A-Za-z`]\p{Script=Han}/u);
    }
  });
});

test('what a message calls a store names all that it is found by', () => {
  const name = (messages: typeof en) => (store: StoreName) => messages.storeName(store);
  const several: StoreName = { kind: 'several', stores: NAMES };
  expect([...NAMES, { kind: 'command' } as const, { kind: 'none' } as const].map(name(en))).toEqual(
    [
      'the secret TOKEN of octo/repo',
      'the secret TOKEN of the environment prod of octo/repo',
      'the secret TOKEN of the organization octo',
      'the variable TOKEN of the project 42',
      'the variable TOKEN of the group 42',
      'the file /home/user/session.json',
      'the place that the save command writes to',
      'nowhere',
    ],
  );
  expect([...NAMES, { kind: 'command' } as const, { kind: 'none' } as const].map(name(zh))).toEqual(
    [
      '仓库 octo/repo 的机密 TOKEN',
      '仓库 octo/repo 的环境 prod 的机密 TOKEN',
      '组织 octo 的机密 TOKEN',
      '项目 42 的变量 TOKEN',
      '群组 42 的变量 TOKEN',
      '文件 /home/user/session.json',
      '保存命令写入的位置',
      '无',
    ],
  );
  expect(en.storeName(several)).toBe(NAMES.map(name(en)).join(', '));
  expect(zh.storeName(several)).toBe(NAMES.map(name(zh)).join('、'));
});
