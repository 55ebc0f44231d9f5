import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeSession } from '../../src/token/session.ts';
import { expectFailure, type Inputs } from '../support/action.ts';
import { type BranchJobs, branchJobs, isClaim, isSave, isWrite } from '../support/branch-job.ts';
import { pass, respond } from '../support/fault-proxy.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { answered, at } from '../support/kill-points.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 20 });

const DAY_S = 86_400;
/** When a claim has run out: the `timeout` of the jobs, and the minute for the save, in seconds. */
const CLAIM_S = 121;
/** A read, a write that is refused, and the reads of half a minute. */
const MOST_OF_A_READER = 9;

describe.concurrent.each(['strict', 'grace'] as const)('with Doorkeeper %s', (rotation) => {
  const { start, close } = branchJobs();
  let server: GiteeServer;

  beforeAll(async () => {
    server = await startDoorkeeper({ ...STRICT, rotation });
  });
  afterAll(async () => {
    await close();
    await server.close();
  });

  const READERS = [
    ['github', 'readOnlyToken'],
    ['github', 'collaboratorToken'],
    ['gitea', 'readOnlyToken'],
  ] as const;

  test.each(READERS)('a reader on %s with the %s reuses the session', async (dialect, token) => {
    const jobs = await start({ server, dialect });
    await jobs.storeExpired();
    const writer = await jobs.job().run();
    expect(writer.errors).toEqual([]);
    const inputs = { 'github-token': jobs.github.settings[token] };
    const before = jobs.api.requests.length;
    const { errors, outputs } = await jobs.job().run({ inputs });
    expect(errors).toEqual([]);
    expect(outputs).toMatchObject({
      source: 'session',
      'access-token': writer.outputs['access-token'],
    });
    expect(jobs.api.requests.slice(before).map(({ method }) => method)).toEqual(['GET']);
  });

  test.each(READERS)('a reader on %s with the %s spends nothing', async (dialect, token) => {
    const jobs = await start({ server, dialect });
    const old = await jobs.storeExpired();
    const inputs = { 'github-token': jobs.github.settings[token] };
    const main = await jobs.job().run({ inputs });
    expect(expectFailure(main, 'store_refused')).toContain('No refresh token was used.');
    expect(jobs.sent).toEqual([]);
    expect(jobs.api.requests.length).toBeLessThanOrEqual(MOST_OF_A_READER);
    expect((await jobs.session()).logins[0].refresh_token).toBe(old);
    expect(await jobs.works(old)).toBe(true);
  });

  test.each(READERS)(
    'a reader on %s with the %s gets what a writer refreshes',
    async (dialect, token) => {
      const jobs = await start({ server, dialect });
      await jobs.storeExpired();
      const inputs = { 'github-token': jobs.github.settings[token] };
      const refused = new Promise<void>((resolve) => {
        jobs.api.treat = async (held) => {
          await pass(held);
          if (isWrite(held)) resolve();
        };
      });
      const reader = jobs.job().run({ inputs });
      await refused;
      const [{ errors, outputs }, writer] = await Promise.all([reader, jobs.job().run()]);
      expect([errors, writer.errors]).toEqual([[], []]);
      expect(outputs['access-token']).toBe(writer.outputs['access-token']);
      expect(jobs.sent).toHaveLength(1);
    },
  );

  test('a run that was queued, or is repeated, with the seed of long ago uses the session', async () => {
    const jobs = await start({ server });
    const { refresh_token } = await jobs.logIn();
    const job = jobs.job();
    const seed = { inputs: { 'refresh-token': refresh_token } };
    const first = await job.run(seed);
    const again = await job.run({ ...seed, env: { GITHUB_RUN_ATTEMPT: '2' } });
    const queued = await jobs.job().run(seed);
    jobs.passTime(DAY_S);
    const nextDay = await job.run({ ...seed, env: { GITHUB_RUN_ATTEMPT: '3' } });
    expect([first, again, queued, nextDay].flatMap(({ errors }) => errors)).toEqual([]);
    expect([again, queued].map(({ outputs }) => outputs.source)).toEqual(['session', 'session']);
    expect(jobs.sent).toEqual([refresh_token, expect.not.stringMatching(refresh_token)]);
    expect(await jobs.lives(nextDay.outputs['access-token'] ?? '')).toBe(true);
  });

  test('of the jobs of one run and attempt, one refreshes', async () => {
    const jobs = await start({ server });
    await jobs.storeExpired();
    const env = { GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1' };
    const results = await Promise.all(
      Array.from({ length: 6 }, () => jobs.job().run({ env, debug: false })),
    );
    expect(results.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(results.map(({ outputs }) => outputs['access-token'])).size).toBe(1);
    expect(jobs.sent).toHaveLength(1);
  });

  test('a run that is repeated does not take its own claim of before for its own', async () => {
    const jobs = await start({ server });
    await jobs.storeExpired();
    const job = jobs.job();
    const moment = () => at('api', isClaim, answered)(jobs);
    jobs.gitee.treat = async () => {};
    const killed = await job.run({ interruption: { signal: 'SIGKILL', moment } });
    const { claim } = jobs.file();
    for (const relay of [jobs.api, jobs.gitee]) relay.treat = pass;
    const before = jobs.api.requests.length;
    const looked = new Promise<void>((resolve) => {
      jobs.api.treat = async (held) => {
        await pass(held);
        if (jobs.api.requests.length >= before + 2) resolve();
      };
    });
    const again = job.run({ env: { GITHUB_RUN_ATTEMPT: '2' } });
    await looked;
    expect(jobs.file().claim).toEqual(claim);
    jobs.passTime(CLAIM_S);
    expect((await again).errors).toEqual([]);
    const { session } = jobs.file();
    // The post step of the first attempt has nothing to give back any more.
    const post = await job.post(killed);
    expect([post.errors, jobs.file().session]).toEqual([[], session]);
  });

  test('a post step saves what was refreshed within a second of the login', async () => {
    const jobs = await start({ server });
    jobs.stopTime();
    const { refresh_token } = await jobs.logIn();
    await jobs.job().run({ inputs: { 'refresh-token': refresh_token }, debug: false });
    const { job, main } = await runUnsaved(jobs, { 'min-ttl': '0' });
    const post = await job.post(main);
    expect(post.errors).toEqual([]);
    const { logins } = await jobs.session();
    expect(logins).toEqual(decodeSession(main.state.unsaved_refresh_token ?? '').logins);
    expect(await jobs.works(logins[0].refresh_token)).toBe(true);
  });

  test('a post step that comes after a take-over leaves the newest login', async () => {
    const jobs = await start({ server });
    const old = await jobs.storeExpired();
    const { job, main } = await runUnsaved(jobs);
    // Whoever refreshed the session now would use a token that is used up.
    expect(jobs.file()).toHaveProperty('claim');
    jobs.passTime(CLAIM_S);
    const other = await jobs.job().run();
    expect(jobs.sent).toEqual([old, old]);
    const post = await job.post(main);
    expect(post.errors).toEqual([]);
    const { logins } = await jobs.session();
    if (rotation === 'strict') {
      expectFailure(other, 'grant_rejected');
      const kept = decodeSession(main.state.unsaved_refresh_token ?? '');
      expect(logins).toEqual(kept.logins);
    } else {
      expect(logins[0].access_token).toBe(other.outputs['access-token']);
    }
    expect(jobs.file()).not.toHaveProperty('claim');
    expect(await jobs.lives(logins[0].access_token)).toBe(true);
    expect(await jobs.works(logins[0].refresh_token)).toBe(true);
  });
});

/** Runs a job that gets new tokens, but is not allowed to save them. */
async function runUnsaved(jobs: BranchJobs, inputs: Inputs = {}) {
  const body = JSON.stringify({ message: 'Resource not accessible by integration' });
  jobs.api.treat = (held) =>
    isSave(held) ? respond(held.response, { status: 403, headers: {}, body }) : pass(held);
  const job = jobs.job();
  const main = await job.run({ inputs });
  expectFailure(main, 'token_unsaved');
  jobs.api.treat = pass;
  return { job, main };
}
