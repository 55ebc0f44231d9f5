import * as core from '@actions/core';
import { afterEach, expect, test, vi } from 'vitest';
import { writeJobSummary } from '../../src/action/job-summary.ts';
import type { TokenResponse } from '../../src/gitee/token-response.ts';
import type { ObtainedToken } from '../../src/token/obtain.ts';
import { GRANTED } from '../gitee/http-fixtures.ts';
import { startStep } from './step-fixture.ts';

interface Overrides {
  readonly source?: ObtainedToken['source'];
  readonly token?: Partial<TokenResponse>;
  readonly login?: string;
  readonly label?: string;
}

async function reported({ source = 'refresh_token', token, login, label }: Overrides = {}) {
  const step = startStep();
  const obtained: ObtainedToken = {
    source,
    token: { ...GRANTED, ...token },
    storedValue: GRANTED.refresh_token,
    oldTokenSpent: true,
    refused: undefined,
  };
  writeJobSummary(
    { obtained, login, verificationProblem: undefined },
    label ? { label } : undefined,
  );
  return { log: step.log(), summary: step.summary() };
}

afterEach(() => {
  vi.useRealTimers();
  core.summary.emptyBuffer();
});

test('the log has a line, and the page of the job a table, with the same facts', async () => {
  const { log, summary } = await reported({ login: 'tester', label: 'the secret A of octo/repo' });
  expect(log).toBe(
    'Got a Gitee access token (from: the refresh token; user: tester; scopes: user_info projects; expires: 2022-01-19 02:25 UTC, 2022-01-19 10:25 in China; written: the secret A of octo/repo).\n',
  );
  const cells = [...summary.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell);
  expect(cells).toEqual([
    'From',
    'the refresh token',
    'User',
    'tester',
    'Scopes',
    'user_info projects',
    'Expires',
    '2022-01-19 02:25 UTC, 2022-01-19 10:25 in China',
    'Written',
    'the secret A of octo/repo',
  ]);
  expect(summary).toMatch(
    /^<h3>Gitee access token<\/h3>\n<table><tr><td>From<\/td>.*<\/td><\/tr><tr><td>User<.*<\/table>\n$/,
  );
});

test.each([
  ['password', '(from: email and password;'],
  ['authorization_code', '(from: a log-in in the browser;'],
  ['session', '(from: the stored session, reused;'],
] as const)('what came of %s is told', async (source, detail) => {
  expect((await reported({ source })).log).toContain(detail);
});

test('what is not known is left out', async () => {
  vi.useFakeTimers({ now: 1_700_000_000_900, toFake: ['Date'] });
  const { log } = await reported({ token: { scope: undefined, expires_in: undefined } });
  expect(log).toBe('Got a Gitee access token (from: the refresh token; written: nothing).\n');
  const { log: other } = await reported({ token: { created_at: undefined, expires_in: 60 } });
  expect(other).toContain('expires: 2023-11-14 22:14 UTC');
});

test('nothing of a foreign text is HTML on the page of the job', async () => {
  const label = '<b>&amp; the secret';
  const { summary } = await reported({ label });
  expect(summary).toContain('<td>&lt;b&gt;&amp;amp; the secret</td>');
});

test('nothing secret is told', async () => {
  const told = JSON.stringify(await reported({ login: 'tester' }));
  expect(told).not.toContain(GRANTED.access_token);
  expect(told).not.toContain(GRANTED.refresh_token);
});

test('a runner without pages is fine, and so is one whose page cannot be written', async () => {
  startStep();
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  const result = {
    obtained: {
      source: 'session',
      token: GRANTED,
      storedValue: undefined,
      oldTokenSpent: false,
      refused: undefined,
    },
    login: undefined,
    verificationProblem: undefined,
  } as const;
  writeJobSummary(result, undefined);
  vi.stubEnv('GITHUB_STEP_SUMMARY', '/nowhere/summary');
  writeJobSummary(result, undefined);
});
