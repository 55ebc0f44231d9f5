import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionResult } from '../support/action.ts';
import { type BranchJobs, branchJobs, isClaim, isWrite } from '../support/branch-job.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

const DAY_S = 86_400;

describe.each(['strict', 'grace'] as const)('jobs at once, and Doorkeeper %s', (rotation) => {
  const { start, close } = branchJobs();
  let server: GiteeServer;
  let jobs: BranchJobs;

  beforeAll(async () => {
    server = await startDoorkeeper({ ...STRICT, rotation });
    jobs = await start({ server });
  });
  afterAll(async () => {
    await close();
    await server.close();
  });

  test('of 20 that start with the same seed, one uses it and makes the branch', async () => {
    const { refresh_token } = await jobs.logIn();
    const results = await runAtOnce(jobs, 20, { 'refresh-token': refresh_token });
    await expectOneRefresh(jobs, results);
    expect(jobs.sent).toEqual([refresh_token]);
    expect(jobs.repository.history('gitee-token').at(-1)?.parents).toEqual([]);
  });

  test('of 50 whose session has expired, one refreshes it for all', async () => {
    const { logins } = await jobs.session();
    jobs.passTime(DAY_S);
    const results = await runAtOnce(jobs, 50);
    await expectOneRefresh(jobs, results);
    expect(jobs.sent.slice(1)).toEqual([logins[0].refresh_token]);
    expect(results.filter(({ outputs }) => outputs['session-updated'] === 'true')).toHaveLength(1);
  });

  test('of 50 a moment later, none refreshes or claims anything', async () => {
    const [before, requests] = [jobs.refreshes(), jobs.api.requests.length];
    const results = await runAtOnce(jobs, 50);
    await expectOneRefresh(jobs, results);
    expect(jobs.refreshes()).toBe(before);
    expect(jobs.api.requests.slice(requests).filter(isWrite)).toEqual([]);
  });
});

function runAtOnce(jobs: BranchJobs, count: number, inputs = {}): Promise<ActionResult[]> {
  return Promise.all(Array.from({ length: count }, () => jobs.job().run({ inputs, debug: false })));
}

/** All have the same token, that of the session, and it is alive when the last of them has it. */
async function expectOneRefresh(jobs: BranchJobs, results: readonly ActionResult[]): Promise<void> {
  expect(results.flatMap(({ errors }) => errors)).toEqual([]);
  const { logins } = await jobs.session();
  const tokens = results.map(({ outputs }) => String(outputs['access-token']));
  expect(new Set(tokens)).toEqual(new Set([logins[0].access_token]));
  expect(await Promise.all(tokens.map(jobs.lives))).toEqual(Array(tokens.length).fill(true));
  expect(jobs.file()).not.toHaveProperty('claim');
  const claims = jobs.api.requests.filter(isClaim).length;
  console.info(`${results.length} jobs; so far ${claims} claims, ${jobs.refreshes()} refreshes`);
}
