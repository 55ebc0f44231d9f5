import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STRICT } from '../../peers/doorkeeper/tokens.ts';
import { type ActionResult, expectFailure } from '../../support/action.ts';
import { pass } from '../../support/fault-proxy.ts';
import type { GiteeServer } from '../../support/grant-contract.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { BRANCH, type Jobs, startJobs } from './jobs.ts';
import { type Gitea, startGitea } from './server.ts';

const JOBS = 20;

let gitea: Gitea;
let server: GiteeServer;
let repositories = 0;
const started: Jobs[] = [];

beforeAll(async () => {
  [gitea, server] = await Promise.all([startGitea(), startSandbox(STRICT)]);
});
afterAll(async () => {
  await Promise.all(started.map(({ close }) => close()));
  await Promise.all([gitea.close(), server.close()]);
});

async function start(): Promise<Jobs> {
  const jobs = await startJobs(gitea, server, `repo-${++repositories}`);
  started.push(jobs);
  return jobs;
}

/** Adds a collaborator, and returns a token of theirs. */
async function collaborator({ repository }: Jobs, permission: 'read' | 'write'): Promise<string> {
  const name = `${permission}er-${++repositories}`;
  const token = await gitea.addUser(name);
  const body = { permission };
  await gitea.ask('PUT', `/repos/${repository}/collaborators/${name}`, { body });
  return token;
}

/** All have the token of the session, and nothing of a claim is left. */
async function expectOneToken(jobs: Jobs, results: readonly ActionResult[]): Promise<void> {
  expect(results.flatMap(({ errors }) => errors)).toEqual([]);
  const tokens = (await jobs.session()).logins.map(({ access_token }) => access_token);
  const given = new Set(results.map(({ outputs }) => outputs['access-token']));
  expect(given.size).toBe(1);
  expect(tokens).toEqual(expect.arrayContaining([...given]));
  expect(await jobs.file()).not.toHaveProperty('claim');
}

function runAtOnce(jobs: Jobs, inputs = {}): Promise<ActionResult[]> {
  return Promise.all(Array.from({ length: JOBS }, () => jobs.run(inputs)));
}

describe('the branch on Gitea', () => {
  test('is made by the first run, and read by the next', async () => {
    const jobs = await start();
    const { refresh_token } = await jobs.logIn();
    const first = await jobs.run({ 'refresh-token': refresh_token });
    await expectOneToken(jobs, [first]);
    expect(first.outputs['session-updated']).toBe('true');
    expect(await jobs.messages()).toEqual([
      'gitee-token: claim [skip ci]',
      'gitee-token: save the session [skip ci]',
    ]);
    const second = await jobs.run({ 'refresh-token': refresh_token });
    await expectOneToken(jobs, [first, second]);
    expect(second.outputs.source).toBe('session');
    expect(jobs.sent()).toEqual([refresh_token]);
  });

  test(`is made by one of ${JOBS} runs that start at once`, async () => {
    const jobs = await start();
    const { refresh_token } = await jobs.logIn();
    await expectOneToken(jobs, await runAtOnce(jobs, { 'refresh-token': refresh_token }));
    expect(jobs.sent()).toEqual([refresh_token]);
  });

  test(`is refreshed by one of ${JOBS} runs that start at once`, async () => {
    const jobs = await start();
    const [due] = await jobs.storeExpired(2);
    const results = await runAtOnce(jobs);
    await expectOneToken(jobs, results);
    expect(jobs.sent()).toEqual([due]);
    const updated = results.filter(({ outputs }) => outputs['session-updated'] === 'true');
    expect(updated).toHaveLength(1);
  });

  test('keeps what somebody else stores between the refresh and the save', async () => {
    const jobs = await start();
    const [due] = await jobs.storeExpired(1);
    const other = await jobs.logIn();
    jobs.gitee.treat = async (held) => {
      jobs.gitee.treat = pass;
      const times = { issued_at: 1, expires_in: 1, expires_at: 2, scope: 'user_info' };
      const login = { id: 'other', ...other, ...times };
      await jobs.replace((session) => ({ ...session, logins: [...session.logins, login] }));
      await pass(held);
    };
    await expectOneToken(jobs, [await jobs.run()]);
    expect(jobs.sent()).toEqual([due]);
    const { logins } = await jobs.session();
    expect(logins.map(({ id }) => id).toSorted()).toEqual(['login-1', 'other']);
    expect(logins.map(({ refresh_token }) => refresh_token)).toContain(other.refresh_token);
  });

  test('is saved by a collaborator who may write', async () => {
    const jobs = await start();
    const [due] = await jobs.storeExpired(1);
    await expectOneToken(jobs, [await jobs.run({}, await collaborator(jobs, 'write'))]);
    expect(jobs.sent()).toEqual([due]);
  });
});

// Whoever may only read waits half a minute for another run to refresh.
describe.concurrent('the branch on Gitea', () => {
  test('serves a collaborator who may only read, until it has to be refreshed', async () => {
    const jobs = await start();
    const reader = await collaborator(jobs, 'read');
    await jobs.storeExpired(1);
    await expectOneToken(jobs, [await jobs.run(), await jobs.run({}, reader)]);
    const count = jobs.sent().length;
    const refused = expectFailure(await jobs.run({ 'min-ttl': '0' }, reader), 'store_refused');
    expect(refused).toContain('(403 user should have a permission to write to the target branch)');
    expect(refused).toContain('No refresh token was used.');
    expect(jobs.sent()).toHaveLength(count);
  });

  test.each([
    ['to read repositories', 'read:repository', 'required=[write:repository]'],
    ['for something else', 'write:user', 'required=[read:repository]'],
  ])('is not saved with a scope %s', async (_, scope, words) => {
    const jobs = await start();
    await jobs.storeExpired(1);
    const result = await jobs.run({}, await gitea.addToken('octo', scope));
    const message = expectFailure(result, 'store_refused');
    expect(message).toContain(words);
    expect(message).toMatch(/scope (read|write):repository/);
    expect(jobs.sent()).toEqual([]);
  });

  test.each([
    ['that is protected', { enable_push: false }, 'user cannot commit to repo'],
    [
      'of which files are protected',
      { enable_push: true, protected_file_patterns: '*.json' },
      'path is protected and can not be changed [path: session.json]',
    ],
  ])('%s is not saved before it is free again', async (_, rule, words) => {
    const jobs = await start();
    const [due] = await jobs.storeExpired(1);
    const rules = `/repos/${jobs.repository}/branch_protections`;
    await gitea.ask('POST', rules, { body: { rule_name: BRANCH, ...rule } });
    const message = expectFailure(await jobs.run(), 'store_refused');
    expect(message).toContain('because the branch is protected (403 ');
    expect(message).toContain(words);
    expect(jobs.sent()).toEqual([]);
    await gitea.ask('DELETE', `${rules}/${BRANCH}`);
    await expectOneToken(jobs, [await jobs.run()]);
    expect(jobs.sent()).toEqual([due]);
  });

  test('whose name is protected is not made', async () => {
    const jobs = await start();
    const body = { rule_name: BRANCH, enable_push: false };
    await gitea.ask('POST', `/repos/${jobs.repository}/branch_protections`, { body });
    const { refresh_token } = await jobs.logIn();
    const result = await jobs.run({ 'refresh-token': refresh_token });
    expect(expectFailure(result, 'store_refused')).toContain(
      `because the branch is protected (403 Not allowed to push to protected branch ${BRANCH})`,
    );
    expect(jobs.sent()).toEqual([]);
  });

  test('is made anew if it is deleted before the save', async () => {
    const jobs = await start();
    const [due] = await jobs.storeExpired(1);
    jobs.gitee.treat = async (held) => {
      jobs.gitee.treat = pass;
      await jobs.removeBranch();
      await pass(held);
    };
    await expectOneToken(jobs, [await jobs.run()]);
    expect(jobs.sent()).toEqual([due]);
  });

  test('of an archived repository is read, but not saved', async () => {
    const jobs = await start();
    await jobs.storeExpired(1);
    const first = await jobs.run();
    await gitea.ask('PATCH', `/repos/${jobs.repository}`, { body: { archived: true } });
    await expectOneToken(jobs, [first, await jobs.run()]);
    expect(expectFailure(await jobs.run({ 'min-ttl': '0' }), 'store_refused')).toContain(
      `allows no changes to the repository ${jobs.repository} (423 `,
    );
  });

  test('of a repository that was renamed asks for the new name', async () => {
    const jobs = await start();
    await jobs.storeExpired(1);
    const name = `renamed-${repositories}`;
    await gitea.ask('PATCH', `/repos/${jobs.repository}`, { body: { name } });
    const message = expectFailure(await jobs.run(), 'store_refused');
    expect(message).toContain(jobs.repository);
    const found = await jobs.run({ 'session-repository': `octo/${name}` });
    expect(found.outputs['session-updated']).toBe('true');
  });
});
