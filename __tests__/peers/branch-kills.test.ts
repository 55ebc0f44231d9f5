import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type BranchJob,
  type BranchJobs,
  branchJobs,
  isClaim,
  isSave,
  isWrite,
} from '../support/branch-job.ts';
import { pass } from '../support/fault-proxy.ts';
import type { Behaviour, GiteeServer } from '../support/grant-contract.ts';
import { isTokenRequest } from '../support/job.ts';
import { afterIt, answered, at, never } from '../support/kill-points.ts';
import { seeded } from '../support/random.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 25 });

/** The points from the claim to the save. A request of a process that is killed may arrive, or may not. */
const POINTS = {
  'in a claim that never arrives': at('api', isClaim, never),
  'in a claim that takes effect': at('api', isClaim, afterIt),
  'after the answer to the claim': at('api', isClaim, answered),
  'in an exchange that never arrives': at('gitee', isTokenRequest, never),
  'in an exchange that takes effect': at('gitee', isTokenRequest, afterIt),
  'after the answer to the exchange': at('gitee', isTokenRequest, answered),
  'in a save that never arrives': at('api', isSave, never),
  'in a save that takes effect': at('api', isSave, afterIt),
  'after the answer to the save': at('api', isSave, answered),
} as const;

type Point = keyof typeof POINTS;

/** How long after a point the kill may come, in milliseconds. */
const WITHIN_MS = 20;
const WAITING = 2;
/** The `timeout` of the jobs, and the minute for the save, in seconds. */
const CLAIM_S = 120;
/**
 * What a job asks at most once a claim has run out. It looks every 5 to 15 seconds, so this also says how
 * long it waits.
 */
const MAX_REQUESTS = 8;
const ROUNDS = 50;
const points = Object.keys(POINTS) as Point[];

describe.concurrent.each(['strict', 'grace'] as const)('a claimer killed, %s', (rotation) => {
  const { start, close } = branchJobs();
  const random = seeded(20_260_101);
  const counters = { rounds: 0, saved: 0, 'refreshed by another': 0, 'nobody can win': 0 };
  let server: GiteeServer;

  beforeAll(async () => {
    server = await startDoorkeeper({ ...STRICT, rotation });
  });
  afterAll(async () => {
    await close();
    await server.close();
    console.info(`${rotation}: ${JSON.stringify(counters)}`);
  });

  const rounds = Array.from({ length: ROUNDS }, (_, i) => {
    const point = points[i % points.length] ?? 'in a claim that takes effect';
    return [Math.round(random() * WITHIN_MS), point, i + 1] as const;
  });

  test.each(rounds)('%i ms into “%s” keeps nobody waiting (%i)', async (delayMs, point) => {
    const jobs = await start({ server });
    const old = await jobs.storeExpired();
    const { killed, fate, waiting } = await runKilled(jobs, { rotation, point, delayMs });
    counters.rounds += 1;
    counters[fate] += 1;
    // After the save, there is little left to do.
    expect([killed.signal, killed.status]).toEqual(
      killed.signal ? ['SIGKILL', null] : [null, fate === 'saved' ? 0 : 'killed'],
    );
    expect(new Set(jobs.sent)).toEqual(new Set([old]));
    for (const { requests } of waiting) expect(requests).toBeLessThanOrEqual(MAX_REQUESTS);
    expect(jobs.file()).not.toHaveProperty('claim');
    const titles = waiting.flatMap(({ result }) => result.errors.map(({ title }) => title));
    if (fate === 'nobody can win') {
      expect(titles).toEqual(Array(WAITING).fill('gitee-token: grant_rejected'));
      return;
    }
    expect(titles).toEqual([]);
    const { access_token } = (await jobs.session()).logins[0];
    const tokens = waiting.map(({ result }) => result.outputs['access-token']);
    expect(tokens).toEqual(Array(WAITING).fill(access_token));
    expect(await jobs.lives(access_token)).toBe(true);
    // Whoever takes over sends the token once more if the answer of the first was lost.
    expect(jobs.sent.length).toBeLessThanOrEqual(fate === 'saved' ? 1 : 2);
  });
});

interface Kill extends Pick<Behaviour, 'rotation'> {
  readonly point: Point;
  readonly delayMs: number;
}

/** What becomes of the session. */
type Fate = 'saved' | 'refreshed by another' | 'nobody can win';

/** Kills the job that claims while others wait for it, and lets its claim run out. No post step is run. */
async function runKilled(jobs: BranchJobs, kill: Kill) {
  const claimer = jobs.job();
  const reached = POINTS[kill.point](jobs);
  const moment = () => reached.then(() => sleep(kill.delayMs));
  const ending = claimer.run({ interruption: { signal: 'SIGKILL', moment }, debug: false });
  await reached;
  for (const relay of [jobs.api, jobs.gitee]) relay.treat = pass;
  const others = Array.from({ length: WAITING }, jobs.job);
  const running = others.map((job) => job.run({ debug: false }));
  const killed = await ending;
  await Promise.all(others.map(hasRead));
  await jobs.idle();
  const { claim } = jobs.file();
  const isHeld = claim?.run === claimer.address;
  if (isHeld) {
    expect(Date.parse(claim.until) - jobs.now()).toBeLessThanOrEqual(CLAIM_S * 1000);
    // Nobody takes a claim over that has not run out.
    expect(others.flatMap((job) => job.requests().filter(isWrite))).toEqual([]);
  }
  const fate = fateOf(jobs, { ...kill, isHeld, hasSaved: claimer.requests().some(isSave) });
  const before = others.map((job) => job.requests().length);
  jobs.passTime(CLAIM_S);
  const results = await Promise.all(running);
  const waiting = results.map((result, i) => ({
    result,
    requests: (others[i]?.requests().length ?? 0) - (before[i] ?? 0),
  }));
  return { killed, fate, waiting };
}

async function hasRead(job: BranchJob): Promise<void> {
  while (job.requests().length === 0) await sleep(10);
}

interface End extends Kill {
  readonly isHeld: boolean;
  readonly hasSaved: boolean;
}

function fateOf(jobs: BranchJobs, { rotation, isHeld, hasSaved }: End): Fate {
  if (hasSaved && !isHeld) return 'saved';
  // While the killed job's claim stands, no other refreshes: nobody has got the answer.
  const isLost = isHeld && rotation === 'strict' && jobs.refreshes() > 0;
  return isLost ? 'nobody can win' : 'refreshed by another';
}
