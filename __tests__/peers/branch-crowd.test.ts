import { afterAll, expect, test } from 'vitest';
import { GITHUB_LIMITS } from '../../src/sandbox/rate-limits.ts';
import { branchJobs, isClaim, isSave } from '../support/branch-job.ts';
import { pass } from '../support/fault-proxy.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

const CROWD = 200;
const MAX_REQUESTS = 6;
const MAX_TEST_MS = 240_000;
/** Seconds. Long enough for the first job to wait for the read of the last. */
const TIMEOUT = 600;

const { start, close } = branchJobs();
const server = await startDoorkeeper({ ...STRICT, rotation: 'strict' });

afterAll(async () => {
  await close();
  await server.close();
});

test(
  'a crowd that sees the expired session in the same moment stays below the limits of GitHub',
  async () => {
    const jobs = await start({ server, limits: GITHUB_LIMITS, timeout: TIMEOUT });
    await jobs.storeExpired();
    let readers = 0;
    let release = () => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    jobs.api.treat = async (held) => {
      if (++readers === CROWD) release();
      await all;
      await pass(held);
    };
    const crowd = Array.from({ length: CROWD }, jobs.job);
    const results = await Promise.all(crowd.map((job) => job.run({ debug: false })));
    expect(results.flatMap(({ errors }) => errors)).toEqual([]);
    const { access_token } = (await jobs.session()).logins[0];
    const tokens = results.map(({ outputs }) => outputs['access-token']);
    expect(new Set(tokens)).toEqual(new Set([access_token]));
    expect(await jobs.lives(access_token)).toBe(true);
    expect([jobs.sent.length, jobs.api.requests.filter(isSave).length]).toEqual([1, 1]);
    const counts = crowd.map((job) => job.requests().length);
    const refused = jobs.github.requests.filter(({ response }) => response.status === 403);
    console.info({
      requests: jobs.api.requests.length,
      most: Math.max(...counts),
      claims: jobs.api.requests.filter(isClaim).length,
      refused: refused.length,
    });
    expect(Math.max(...counts)).toBeLessThanOrEqual(MAX_REQUESTS);
  },
  MAX_TEST_MS,
);
