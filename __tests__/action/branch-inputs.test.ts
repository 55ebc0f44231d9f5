import { expect, test, vi } from 'vitest';
import { readBranchInputs } from '../../src/action/branch-inputs.ts';
import type { Problem } from '../../src/problems.ts';
import { answer, httpReplying, within } from '../gitee/http-fixtures.ts';
import { getLabel } from '../support/explained.ts';
import { getProblemFrom } from './rejection.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

const SESSION_KEY = Buffer.alloc(32, 7).toString('base64');
const valid = {
  'session-key': SESSION_KEY,
  'github-token': 'ghs_1',
  'session-repository': 'octo/repo',
};

test('there is no branch without a session key', () => {
  startStep({ ...valid, 'session-key': '' });
  expect(readBranchInputs()).toBeUndefined();
});

test.each<[string, StepInputs, Problem]>([
  [
    'a session key of another length',
    { 'session-key': 'c2hvcnQ=' },
    { reason: 'session_key_malformed', source: 'session-key' },
  ],
  [
    'a second place to store the session',
    { 'secret-name': 'GITEE_SESSION' },
    { reason: 'session_key_and_secret_name' },
  ],
  [
    'a name that no branch can have',
    { 'session-branch': 'a..b' },
    { reason: 'session_branch_malformed', source: 'session-branch', value: 'a..b' },
  ],
  ['an empty token', { 'github-token': '' }, { reason: 'github_token_empty' }],
  [
    'a token of Gitee',
    { 'github-token': 'ab'.repeat(16) },
    { reason: 'github_token_mistaken', mistake: 'gitee_access_token' },
  ],
  ['a token with a space', { 'github-token': 'a b' }, { reason: 'github_token_malformed' }],
  [
    'a name without an owner',
    { 'session-repository': 'repo' },
    { reason: 'session_repository_malformed', value: 'repo' },
  ],
  [
    'a repository on another server',
    { 'session-repository': 'https://gitee.com/octo/repo' },
    {
      reason: 'repository_elsewhere',
      source: 'session-repository',
      otherHost: 'gitee.com',
      expectedHost: 'github.com',
    },
  ],
])('%s is refused before anything is sent', (_, inputs, problem) => {
  startStep({ ...valid, ...inputs });
  expect(getProblemFrom(readBranchInputs)).toEqual(problem);
});

test.each([
  ['secret-api-url', 'api.github.com', 'https://api.github.com'],
  ['gitee-url', 'gitee.com', 'https://gitee.com'],
])('the input %s is refused with an example of what it takes', (source, text, example) => {
  startStep({ ...valid, [source]: text });
  expect(getProblemFrom(readBranchInputs)).toMatchObject({ source, example });
});

test('a runner whose server has no TLS gets no token', () => {
  const insecure = 'http://github.test/api/v3';
  startStep({ ...valid, 'secret-api-url': insecure });
  vi.stubEnv('GITHUB_API_URL', insecure);
  expect(getProblemFrom(readBranchInputs)).toEqual({
    reason: 'runner_server_insecure',
    origin: 'http://github.test',
  });
});

/** Opens the store, and returns its name and the addresses that it asks for the session. */
async function open(inputs: StepInputs, repository?: string) {
  startStep({ ...valid, ...inputs });
  vi.stubEnv('GITHUB_REPOSITORY', repository);
  const http = httpReplying(...Array(9).fill(answer('{"message":"no"}', { status: 401 })));
  const store = await readBranchInputs()?.open(within(http));
  if (!store) throw new Error('there is no branch');
  await expect(store.read()).rejects.toMatchObject({ code: 'store_refused' });
  return { label: getLabel(store), urls: http.requests.map(({ url }) => url.href) };
}

test.each<[string, StepInputs, string | undefined, string]>([
  ['of another repository', { 'session-repository': 'octo/other' }, 'octo/repo', 'octo/other'],
  ['of the repository of the run', { 'session-repository': '' }, 'octo/own', 'octo/own'],
  [
    'of the repository of the run, where the runner leaves the expression',
    { 'session-repository': ['$', '{{ github.repository }}'].join('') },
    'octo/own',
    'octo/own',
  ],
])('the branch is one %s', async (_, inputs, own, expected) => {
  const { label, urls } = await open(inputs, own);
  expect(label).toBe(`the branch gitee-token of ${expected}`);
  expect(urls[0]).toMatch(`https://api.github.com/repos/${expected}/`);
});

test('the branch has the name that it is given, on the server that is given', async () => {
  const { label, urls } = await open({
    'session-branch': 'tokens/gitee',
    'secret-api-url': 'https://github.test/api/v3',
  });
  expect(label).toBe('the branch tokens/gitee of octo/repo');
  expect(urls[0]).toMatch('https://github.test/api/v3/repos/octo/repo/');
});

test('without a repository, nothing is guessed', () => {
  startStep({ ...valid, 'session-repository': '' });
  expect(getProblemFrom(readBranchInputs)).toEqual({
    reason: 'session_repository_malformed',
    value: '',
  });
});
