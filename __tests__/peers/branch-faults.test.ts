import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { decodeSession } from '../../src/token/session.ts';
import { type ActionResult, expectFailure } from '../support/action.ts';
import { type BranchFault, faultsOf } from '../support/branch-faults.ts';
import {
  type BranchJob,
  type BranchJobs,
  branchJobs,
  type Dialect,
  isClaim,
  isGiveBack,
  isRead,
  isSave,
  isWrite,
  KEY,
} from '../support/branch-job.ts';
import { type Passing, pass } from '../support/fault-proxy.ts';
import { breaking } from '../support/faults.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { isTokenRequest } from '../support/job.ts';
import { answered, at } from '../support/kill-points.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 40 });

/** Seconds. One attempt of a read gets a ninth, in which a slow machine under load still has to answer. */
const TIMEOUT = 27;
/** When a claim of such a job has run out. */
const CLAIM_S = TIMEOUT + 61;

/** Makes the branch: on GitHub, its claim is in a commit that nothing refers to before this. */
const isCreation = ({ method, path }: Passing) =>
  method === 'POST' && /\/(git\/refs|contents\/)/.test(path);

describe.concurrent.each(['github', 'gitea'] as const)('a branch on %s', (dialect) => {
  const { start, close } = branchJobs();
  let server: GiteeServer;

  beforeAll(async () => {
    server = await startDoorkeeper({ ...STRICT, rotation: 'strict' });
  });
  afterAll(async () => {
    await close();
    await server.close();
  });

  const expired = async () => {
    const jobs = await start({ server, dialect, timeout: TIMEOUT });
    const old = await jobs.storeExpired();
    return { jobs, job: jobs.job(), old };
  };

  test.each(casesOf(dialect))('a claim with $title spends nothing, or is found', async (one) => {
    const { jobs, job, old } = await expired();
    jobs.api.treat = one.break({ ...one, isHit: isClaim, isOnce: false });
    await expectSpentOrNot(jobs, { job, main: await job.run(), one, old });
  });

  test.each(casesOf(dialect))(
    'a new branch with $title spends nothing, or is found',
    async (one) => {
      const jobs = await start({ server, dialect, timeout: TIMEOUT });
      const { refresh_token: old } = await jobs.logIn();
      const seed = { inputs: { 'refresh-token': old } };
      const job = jobs.job();
      jobs.api.treat = one.break({ ...one, isHit: isCreation, isOnce: false });
      await expectSpentOrNot(jobs, { job, main: await job.run(seed), one, old, seed });
    },
  );

  const isLimit = ({ kind }: { readonly kind: string }) => kind === 'limited';
  const failing = readsOf(dialect).filter((one) => !isLimit(one));
  test.each(failing)('reads with $title spend nothing', async (one) => {
    const { jobs, job, old } = await expired();
    jobs.api.treat = one.break({ ...one, isHit: isRead, isOnce: false });
    await expectNothingSpent(jobs, { main: await job.run(), old });
    expect(job.requests().filter(isWrite)).toEqual([]);
  });

  // A limit that lasts is waited out for ten minutes.
  test.each(readsOf(dialect).filter(isLimit))(
    'a first read with $title is repeated',
    async (one) => {
      const { jobs, job } = await expired();
      jobs.api.treat = one.break({ ...one, isHit: isRead, isOnce: true });
      await expectSaved(jobs, { job, main: await job.run(), isSaved: true });
    },
  );

  test.each(casesOf(dialect))('a first save with $title loses nothing', async (one) => {
    const { jobs, job } = await expired();
    jobs.api.treat = one.break({ ...one, isHit: isSave, isOnce: true });
    const isSaved = one.kind === 'unclear' || one.kind === 'limited';
    await expectSaved(jobs, { job, main: await job.run(), isSaved });
  });

  const repeated = casesOf(dialect).filter(({ kind }) => /unclear|limited$/.test(kind));
  test.each(repeated)('saves with $title lose nothing', async (one) => {
    const { jobs, job } = await expired();
    jobs.api.treat = one.break({ ...one, isHit: isSave, isOnce: false });
    await expectSaved(jobs, { job, main: await job.run(), isSaved: one.isForwarded });
  });

  const lasting = casesOf(dialect).filter(({ isForwarded }) => !isForwarded);
  const posts = [
    ...lasting.map((one) => ({ ...one, of: 'saves', isHit: isSave })),
    ...readsOf(dialect).map((one) => ({ ...one, of: 'reads', isHit: isRead })),
  ];
  test.each(posts)('$of of the post step with $title leave a copy that opens', async (one) => {
    const { jobs, job } = await expired();
    const [refusal] = faultsOf(dialect).filter(({ kind }) => kind === 'refused');
    const refused = { isHit: isSave, isForwarded: false, isOnce: false };
    jobs.api.treat = refusal?.break(refused) ?? pass;
    const main = await job.run();
    expectFailure(main, 'token_unsaved');
    jobs.api.treat = one.break({ ...one, isOnce: false });
    const post = await job.post(main);
    expectFailure(post, 'token_unsaved');
    const copy = await decryptRecoveryCopy(post.summary, KEY);
    expect(copy).toBe(main.state.unsaved_refresh_token);
    expectSentOnce(jobs);
    expect(await jobs.works(decodeSession(copy).logins[0].refresh_token)).toBe(true);
  });

  test.each(casesOf(dialect))('a claim given back with $title keeps nobody', async (one) => {
    const { jobs, job, old } = await expired();
    const refused = { isHit: isTokenRequest, isForwarded: false, isOnce: false };
    jobs.gitee.treat = breaking('status 403', refused);
    jobs.api.treat = one.break({ ...one, isHit: isGiveBack, isOnce: false });
    const main = await job.run();
    expectFailure(main, 'request_refused');
    expect(jobs.file().claim === undefined).toBe(one.isForwarded);
    const post = await mendedPost(jobs, { job, main });
    expect(post.errors).toEqual([]);
    await expectNext(jobs);
    expect(jobs.sent).toEqual([old]);
  });

  test.each(casesOf(dialect))(
    'a claim of a job that was killed, given back with $title, keeps nobody',
    async (one) => {
      const { jobs, job, old } = await expired();
      jobs.gitee.treat = async () => {};
      const moment = () => at('api', isClaim, answered)(jobs);
      const main = await job.run({ interruption: { signal: 'SIGKILL', moment } });
      await jobs.idle();
      expect(jobs.file().claim?.id).toBe(main.state.claim);
      jobs.api.treat = one.break({ ...one, isHit: isGiveBack, isOnce: false });
      const post = await job.post(main);
      const titles = one.isForwarded ? [] : ['gitee-token: claim not released'];
      expect([post.errors, post.warnings.map(({ title }) => title)]).toEqual([[], titles]);
      expect(jobs.file().claim === undefined).toBe(one.isForwarded);
      await expectNext(jobs);
      expect(jobs.sent).toEqual([old]);
    },
  );
});

interface FaultCase extends BranchFault {
  readonly title: string;
  readonly isForwarded: boolean;
}

/** Every fault: before the server did what it was asked, and after it wherever that is possible. */
function casesOf(dialect: Dialect): readonly FaultCase[] {
  return faultsOf(dialect).flatMap((fault) =>
    [false, ...(fault.kind === 'unclear' ? [true] : [])].map((isForwarded) => ({
      ...fault,
      isForwarded,
      title: `${fault.name} ${isForwarded ? 'after it took effect' : 'in place of it'}`,
    })),
  );
}

/** A read has no effect. */
function readsOf(dialect: Dialect): readonly FaultCase[] {
  return casesOf(dialect).filter(({ kind, isForwarded }) => !isForwarded && kind !== 'conflict');
}

interface Ended {
  readonly job: BranchJob;
  readonly main: ActionResult;
}

async function mendedPost(jobs: BranchJobs, { job, main }: Ended): Promise<ActionResult> {
  for (const relay of [jobs.api, jobs.gitee]) relay.treat = pass;
  return job.post(main);
}

interface Claimed extends Ended {
  readonly one: FaultCase;
  readonly old: string;
  readonly seed?: Parameters<BranchJob['run']>[0];
}

/** A claim that took effect is found, whatever was answered; any other spends nothing. */
async function expectSpentOrNot(jobs: BranchJobs, { one, ...claimed }: Claimed): Promise<void> {
  if (one.isForwarded) await expectSaved(jobs, { ...claimed, isSaved: true });
  else await expectNothingSpent(jobs, claimed);
}

async function expectNothingSpent(
  jobs: BranchJobs,
  { main, old, seed }: Omit<Claimed, 'one' | 'job'>,
): Promise<void> {
  const message = expectFailure(main, 'store_refused');
  expect(message).toContain('No refresh token was used.');
  expect(jobs.sent).toEqual([]);
  expect(main.outputs).toEqual({});
  expect(main.state).not.toHaveProperty('unsaved_refresh_token');
  expect(jobs.file()).not.toHaveProperty('claim');
  await expectNext(jobs, seed);
  expect(jobs.sent).toEqual([old]);
}

/** The session is on the branch after the post step at the latest, and no claim. */
async function expectSaved(
  jobs: BranchJobs,
  { job, main, isSaved }: Ended & { readonly isSaved: boolean },
): Promise<void> {
  if (isSaved) expect([main.errors, main.outputs['session-updated']]).toEqual([[], 'true']);
  else await expectSavedByPost(jobs, { job, main });
  expect(jobs.file()).not.toHaveProperty('claim');
  const { logins } = await jobs.session();
  expect(logins).toEqual(decodeSession(main.state.unsaved_refresh_token ?? '').logins);
  if (isSaved) await expectNext(jobs);
  expectSentOnce(jobs);
  expect(jobs.refreshes()).toBe(1);
  expect(await jobs.works(logins[0].refresh_token)).toBe(true);
}

async function expectSavedByPost(jobs: BranchJobs, ended: Ended): Promise<void> {
  expectFailure(ended.main, 'token_unsaved');
  const { errors, notices } = await mendedPost(jobs, ended);
  expect(errors).toEqual([]);
  expect(notices.map(({ title }) => title)).toEqual(['gitee-token: saved at the end of the job']);
}

/** The next job, when nothing is in the way any more and every claim has run out, gets a living token. */
async function expectNext(
  jobs: BranchJobs,
  options?: Parameters<BranchJob['run']>[0],
): Promise<void> {
  for (const relay of [jobs.api, jobs.gitee]) relay.treat = pass;
  jobs.passTime(CLAIM_S);
  const { errors, outputs } = await jobs.job().run({ debug: false, ...options });
  expect(errors).toEqual([]);
  expect(await jobs.lives(outputs['access-token'] ?? '')).toBe(true);
  expect(jobs.file()).not.toHaveProperty('claim');
}

function expectSentOnce({ sent }: BranchJobs): void {
  expect(new Set(sent).size).toBe(sent.length);
}
