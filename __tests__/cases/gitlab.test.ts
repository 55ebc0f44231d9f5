import { createServer } from 'node:http';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { loadMessages } from '../../src/messages/index.ts';
import { createCliFixture } from '../cli/fixture.ts';
import { settled, stopClock } from '../http/clock.ts';
import { fakeGitLab } from '../support/gitlab.ts';
import { closeServers, listen } from '../support/servers.ts';

/*
 * What people run into with the variables of GitLab, what goes in, and what the command line says of it in
 * both languages.
 */

afterAll(closeServers);
afterEach(() => {
  vi.useRealTimers();
});

const NAME = 'GITEE_REFRESH_TOKEN';
const LOCALES = { en: 'C', 'zh-CN': 'zh_CN.UTF-8' };
const DEAD = 'd'.repeat(64);

/** A job of GitLab on a branch that is not protected, without an environment. */
const JOB = { GITLAB_CI: 'true', CI_COMMIT_REF_NAME: 'dev', CI_COMMIT_REF_PROTECTED: 'false' };
const RELEASE = {
  GITLAB_CI: 'true',
  CI_COMMIT_REF_NAME: 'v1.0',
  CI_COMMIT_REF_PROTECTED: 'true',
  CI_ENVIRONMENT_NAME: 'staging',
};

interface Setting {
  /** The environment scopes that have a value. */
  readonly scopes?: readonly string[];
  readonly value?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs `gitee-token token` with a variable of a project. */
async function runToken(
  { scopes = [], value = DEAD, args = [], env }: Setting,
  language: 'en' | 'zh-CN',
) {
  const gitlab = fakeGitLab({ token: 'glpat-writer', projects: ['42'] });
  for (const environment_scope of scopes) {
    gitlab.variables.set(`projects/42 ${NAME} ${environment_scope}`, {
      key: NAME,
      value,
      variable_type: 'env_var',
      protected: false,
      masked: true,
      hidden: false,
      raw: true,
      environment_scope,
      description: null,
    });
  }
  const port = await listen(createServer(gitlab.handle));
  const fixture = await createCliFixture();
  // After a rejection, the command looks for a while whether another machine has stored a newer token.
  stopClock();
  const command = fixture.run(
    [
      'token',
      ...fixture.client,
      ...['--store', 'gitlab', '--project', '42'],
      ...['--api-url', `http://127.0.0.1:${port}/api/v4`],
      ...args,
    ],
    {
      messages: await loadMessages(language),
      env: { ...fixture.env, LANG: LOCALES[language], GITLAB_TOKEN: 'glpat-writer', ...env },
    },
  );
  const { stdout, stderr } = await settled(command);
  vi.useRealTimers();
  expect(stdout).toBe('');
  const tokenRequests = fixture.requests.filter(({ request }) => request.path === '/oauth/token');
  return { said: stderr.split('\n'), exchanges: tokenRequests.length };
}

interface Sentences {
  readonly what: string;
  readonly advice: string;
}

const LOG_IN = {
  en: 'log in with `gitee-token login` and the same store options.',
  zh: '用相同的存储选项运行 `gitee-token login` ',
};

const CHECK = {
  en: 'Check that the variable, or the one that it takes its value from, exists under Settings → CI/CD → Variables.',
  zh: '在 Settings → CI/CD → Variables 中确认有这个变量；如果变量的值引用了另一个变量，也要确认那个变量存在。',
};

/** What is said of a variable that the job on `dev` did not get. */
function unprotected(variable: string): { en: Sentences; zh: Sentences } {
  return {
    en: {
      what: `GitLab gave this job no value for the variable ${variable}. The job runs on dev (not protected), without an environment.`,
      advice: `${CHECK.en} If it is protected, only jobs on protected branches and tags get it: protect dev, or clear "Protect variable". If it has an environment scope, name that environment in the job with \`environment:\`.`,
    },
    zh: {
      what: `GitLab 没有为这个任务提供变量 ${variable} 的值。任务运行在未受保护的 dev 上，没有指定环境。`,
      advice: `${CHECK.zh}如果变量是受保护的，只有受保护的分支和标签上的任务才能读到：把 dev 设为受保护，或者取消勾选 Protect variable。如果变量限定了环境范围，需要在任务中用 \`environment:\` 指定该环境。`,
    },
  };
}

type Row = [string, Setting, { en: Sentences; zh: Sentences; exchanges?: number }];

test.each<Row>([
  [
    'a variable that is there for another environment',
    { scopes: ['production'] },
    {
      en: {
        what: `GitLab has the variable ${NAME} of the project 42 only for the environment scope production, not for *.`,
        advice: `Set --environment-scope to that scope, or ${LOG_IN.en}`,
      },
      zh: {
        what: `项目 42 的变量 ${NAME} 在 GitLab 的环境范围（environment scope）* 中没有值，有值的是：production。`,
        advice: `把 --environment-scope 设为有值的范围，或者${LOG_IN.zh}登录。`,
      },
    },
  ],
  [
    'a variable that is there for two other environments',
    { scopes: ['*', 'production'], args: ['--environment-scope', 'staging'] },
    {
      en: {
        what: `GitLab has the variable ${NAME} of the project 42 only for several other environment scopes, not for staging.`,
        advice: `Set --environment-scope to one of them, or ${LOG_IN.en}`,
      },
      zh: {
        what: `项目 42 的变量 ${NAME} 在 GitLab 的环境范围（environment scope）staging 中没有值，有值的是：其他几个范围。`,
        advice: `把 --environment-scope 设为有值的范围，或者${LOG_IN.zh}登录。`,
      },
    },
  ],
  ...[
    ['a variable that is nowhere', {}] as const,
    ['a variable that is empty', { scopes: ['*'], value: '' }] as const,
  ].map(
    ([name, setting]): Row => [
      name,
      setting,
      {
        en: {
          what: `Nothing is stored in the variable ${NAME} of the project 42.`,
          advice: 'Log in first with `gitee-token login` and the same store options.',
        },
        zh: {
          what: `项目 42 的变量 ${NAME} 中没有令牌。`,
          advice: '先用相同的存储选项运行 `gitee-token login` 登录。',
        },
      },
    ],
  ),
  [
    'a used refresh token, where another environment may have the newer one',
    { scopes: ['*', 'production'] },
    {
      en: {
        what: `Gitee rejected the refresh token (invalid_grant: 授权方式无效，或者登录回调地址无效、过期或已被撤销). The token came from the variable ${NAME} of the project 42 for the environment scope *. GitLab has values for other environment scopes too, and one of them may be newer.`,
        advice: `Set --environment-scope to the scope of another value. Keep the value that works, and delete the others. If Gitee rejects them all, ${LOG_IN.en}`,
      },
      zh: {
        what: `Gitee 拒绝了刷新令牌（invalid_grant: 授权方式无效，或者登录回调地址无效、过期或已被撤销）。该令牌取自项目 42 的变量 ${NAME}，环境范围（environment scope）是 *。GitLab 的其他环境范围中也有该变量的值，其中可能有较新的令牌。`,
        advice: `只保留一个值：把 --environment-scope 设为该值的环境范围，并删除其余的值。如果仍被 Gitee 拒绝，${LOG_IN.zh}重新登录。`,
      },
      exchanges: 1,
    },
  ],
  [
    'a protected token on a branch that is not',
    { env: { ...JOB, GITLAB_TOKEN: '' } },
    unprotected('GITLAB_TOKEN'),
  ],
  [
    'a protected token that another variable was to hold',
    { env: { ...JOB, GITLAB_TOKEN: '$MY_TOKEN' } },
    unprotected('MY_TOKEN'),
  ],
  [
    'a protected Client Secret, where the other half is not',
    { scopes: ['*'], env: { ...JOB, GITEE_TOKEN_CLIENT_SECRET: '' } },
    unprotected('GITEE_TOKEN_CLIENT_SECRET'),
  ],
  [
    'a protected Client Secret that GitLab did not put in',
    { scopes: ['*'], env: { ...JOB, GITEE_TOKEN_CLIENT_SECRET: '$GITEE_CLIENT_SECRET' } },
    unprotected('GITEE_CLIENT_SECRET'),
  ],
  [
    'a protected Client ID that GitLab did not put in',
    { scopes: ['*'], args: ['--client-id', '$' + '{GITEE_CLIENT_ID}'], env: JOB },
    unprotected('GITEE_CLIENT_ID'),
  ],
  [
    'a token of another environment, on a protected tag',
    { env: { ...RELEASE, GITLAB_TOKEN: '' } },
    {
      en: {
        what: 'GitLab gave this job no value for the variable GITLAB_TOKEN. The job runs on v1.0 (protected), for the environment staging.',
        advice: `${CHECK.en} If it has an environment scope, that must match the environment of the job.`,
      },
      zh: {
        what: 'GitLab 没有为这个任务提供变量 GITLAB_TOKEN 的值。任务运行在受保护的 v1.0 上，环境是 staging。',
        advice: `${CHECK.zh}如果变量限定了环境范围，该范围必须与任务的环境一致。`,
      },
    },
  ],
  [
    'no token outside of a job',
    { env: { GITLAB_TOKEN: '' } },
    {
      en: {
        what: 'The environment variable GITLAB_TOKEN is empty.',
        advice: 'Set it to a token that is allowed to write the branch, secret or variable.',
      },
      zh: {
        what: '环境变量 GITLAB_TOKEN 为空。',
        advice: '设为有权写入该分支、机密或变量的令牌。',
      },
    },
  ],
])('%s', async (_, setting, { en, zh, exchanges = 0 }) => {
  const english = await runToken(setting, 'en');
  const chinese = await runToken(setting, 'zh-CN');
  expect(english.said).toEqual(
    expect.arrayContaining([expect.stringContaining(en.what), en.advice]),
  );
  expect(chinese.said).toEqual(
    expect.arrayContaining([expect.stringContaining(zh.what), zh.advice]),
  );
  expect([english.exchanges, chinese.exchanges]).toEqual([exchanges, exchanges]);
});

test('half an application outside of a job is called by its name', async () => {
  const { said } = await runToken({ scopes: ['*'], env: { GITEE_TOKEN_CLIENT_SECRET: '' } }, 'en');
  expect(said.join(' ')).toContain('The Client Secret is missing.');
});

test('a used refresh token that is the only one says nothing of environments', async () => {
  const { said } = await runToken({ scopes: ['*'] }, 'en');
  expect(said.join(' ')).toContain('Gitee rejected the refresh token (invalid_grant');
  expect(said.join(' ')).not.toContain('environment scope');
});
