import * as core from '@actions/core';
import { afterEach, expect, test, vi } from 'vitest';
import { writeJobSummary } from '../../src/action/job-summary.ts';
import type { TokenResponse } from '../../src/gitee/token-response.ts';
import { loadActionMessages } from '../../src/messages/action/load.ts';
import type { Annotation } from '../../src/messages/action/types.ts';
import type { Language } from '../../src/messages/language.ts';
import type { StoreName } from '../../src/problems.ts';
import type { ObtainedToken } from '../../src/token/obtain.ts';
import { GITEE, GRANTED } from '../gitee/http-fixtures.ts';
import { startStep } from './step-fixture.ts';

interface Overrides {
  readonly source?: ObtainedToken['source'];
  readonly token?: Partial<TokenResponse>;
  readonly login?: string;
  readonly written?: StoreName;
  readonly attention?: Annotation;
  readonly language?: Language;
}

const SECRET: StoreName = { kind: 'repository_secret', name: 'A', repository: 'octo/repo' };

async function reported({
  source = 'refresh_token',
  token,
  login,
  written,
  attention,
  language = 'en',
}: Overrides = {}) {
  const step = startStep();
  const obtained: ObtainedToken = {
    source,
    gitee: GITEE,
    token: { ...GRANTED, ...token },
    storedValue: GRANTED.refresh_token,
    oldTokenSpent: true,
    isNewLogin: false,
    refused: undefined,
  };
  writeJobSummary(
    {
      obtained,
      login,
      verificationProblem: undefined,
      written: written && { name: written },
      attention,
    },
    await loadActionMessages(language),
  );
  return { log: step.log(), summary: step.summary() };
}

function toCells(summary: string) {
  return [...summary.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell);
}

afterEach(() => {
  vi.useRealTimers();
  core.summary.emptyBuffer();
});

test('the log has a line, and the page of the job a table, with the same facts', async () => {
  const { log, summary } = await reported({ login: 'tester', written: SECRET });
  expect(log).toBe(
    'Got a Gitee access token (source: refresh token; user: tester; scopes: user_info projects; expires: 2022-01-19 02:25 UTC (2022-01-19 10:25 in Beijing); written to: the secret A of octo/repo).\n',
  );
  expect(toCells(summary)).toEqual([
    'Source',
    'refresh token',
    'User',
    'tester',
    'Scopes',
    'user_info projects',
    'Expires',
    '2022-01-19 02:25 UTC (2022-01-19 10:25 in Beijing)',
    'Written to',
    'the secret A of octo/repo',
  ]);
  expect(summary).toMatch(
    /^<h3>Gitee access token<\/h3>\n<table><tr><td>Source<\/td>.*<\/td><\/tr><tr><td>User<.*<\/table>\n$/,
  );
});

test.each([
  ['password', '(source: email and password;'],
  ['authorization_code', '(source: login in the browser;'],
  ['session', '(source: stored session, reused;'],
] as const)('what came of %s is told', async (source, detail) => {
  expect((await reported({ source })).log).toContain(detail);
});

test('in Chinese, the facts are the same, and the time of Beijing comes first', async () => {
  const { log, summary } = await reported({ language: 'zh-CN', login: 'tester', written: SECRET });
  expect(log).toBe(
    '已获取 Gitee 访问令牌（来源：刷新令牌；用户：tester；权限：user_info projects；过期时间：北京时间 2022-01-19 10:25（UTC 2022-01-19 02:25）；写入：仓库 octo/repo 的机密 A）。\n',
  );
  expect(summary).toMatch(/^<h3>Gitee 访问令牌<\/h3>\n<table>/);
  expect(toCells(summary)).toEqual([
    '来源',
    '刷新令牌',
    '用户',
    'tester',
    '权限',
    'user_info projects',
    '过期时间',
    '北京时间 2022-01-19 10:25（UTC 2022-01-19 02:25）',
    '写入',
    '仓库 octo/repo 的机密 A',
  ]);
});

test('what is not known is left out', async () => {
  vi.useFakeTimers({ now: 1_700_000_000_900, toFake: ['Date'] });
  const { log } = await reported({ token: { scope: undefined, expires_in: undefined } });
  expect(log).toBe('Got a Gitee access token (source: refresh token).\n');
  const { log: other } = await reported({ token: { created_at: undefined, expires_in: 60 } });
  expect(other).toContain('expires: 2023-11-14 22:14 UTC');
});

test('nothing of a foreign text is HTML on the page of the job', async () => {
  const { summary } = await reported({ written: { kind: 'file', path: '<b>&amp; x' } });
  expect(summary).toContain('<td>the file &lt;b&gt;&amp;amp; x</td>');
});

test('nothing secret is told', async () => {
  const told = JSON.stringify(await reported({ login: 'tester' }));
  expect(told).not.toContain(GRANTED.access_token);
  expect(told).not.toContain(GRANTED.refresh_token);
});

test('a runner without pages is fine, and so is one whose page cannot be written', async () => {
  startStep();
  const messages = await loadActionMessages('en');
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  const result = {
    obtained: {
      source: 'session',
      gitee: GITEE,
      token: GRANTED,
      storedValue: undefined,
      oldTokenSpent: false,
      isNewLogin: false,
      refused: undefined,
    },
    login: undefined,
    verificationProblem: undefined,
    written: undefined,
    attention: undefined,
  } as const;
  writeJobSummary(result, messages);
  vi.stubEnv('GITHUB_STEP_SUMMARY', '/nowhere/summary');
  writeJobSummary(result, messages);
});

test('what did not work is told below the table, as text', async () => {
  const attention = { title: 'one of two logins lost', text: 'Gitee rejected <b>one</b>.' };
  const { log, summary } = await reported({ attention });
  expect(summary).toContain('</table>\n<p>⚠️ Gitee rejected &lt;b&gt;one&lt;/b&gt;.</p>\n');
  expect(log).not.toContain('one');
});
