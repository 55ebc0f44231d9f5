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
const DAY_S = 86_400;
const points = Object.keys(POINTS) as Point[];

describe.concurrent.each([
  { rotation: 'strict', logins: 2, count: 54 },
  { rotation: 'grace', logins: 2, count: 27 },
  { rotation: 'strict', logins: 1, count: 18 },
] as const)('a claimer killed, $rotation, of a session of $logins', (options) => {
  const { rotation, logins, count } = options;
  const { start, close } = branchJobs();
  const random = seeded(20_260_101);
  const counters = { rounds: 0, saved: 0, 'refreshed by another': 0, 'a login lost': 0 };
  let server: GiteeServer;

  beforeAll(async () => {
    server = await startDoorkeeper({ ...STRICT, rotation });
  });
  afterAll(async () => {
    await close();
    await server.close();
    console.info(`${rotation}, of ${logins}: ${JSON.stringify(counters)}`);
  });

  const rounds = Array.from({ length: count }, (_, i) => {
    const point = points[i % points.length] ?? 'in a claim that takes effect';
    return [Math.round(random() * WITHIN_MS), point, i + 1] as const;
  });

  test.each(rounds)('%i ms into “%s” keeps nobody waiting (%i)', async (delayMs, point) => {
    const jobs = await start({ server });
    const [due, other = due] =
      logins === 2 ? await jobs.storeTwoExpired() : [await jobs.storeExpired()];
    const { killed, fate, waiting } = await runKilled(jobs, { rotation, point, delayMs });
    counters.rounds += 1;
    counters[fate] += 1;
    // After the save, there is little left to do.
    expect([killed.signal, killed.status]).toEqual(
      killed.signal ? ['SIGKILL', null] : [null, fate === 'saved' ? 0 : 'killed'],
    );
    for (const { requests } of waiting) expect(requests).toBeLessThanOrEqual(MAX_REQUESTS);
    expect(jobs.file()).not.toHaveProperty('claim');
    const titles = waiting.flatMap(({ result }) => result.errors.map(({ title }) => title));
    if (fate === 'a login lost' && logins === 1) {
      expect(new Set(jobs.sent)).toEqual(new Set([due]));
      expect(titles).toEqual(Array(WAITING).fill('gitee-token: grant_rejected'));
      return;
    }
    expect(titles).toEqual([]);
    // Whoever takes over sends the token once more if the answer of the first was lost, and then the other.
    expect(jobs.sent).toEqual(
      SENT[fate].map((which) => ({ due, other })[which]).slice(0, jobs.sent.length),
    );
    const tokens = waiting.map(({ result }) => result.outputs['access-token'] ?? '');
    expect(new Set(tokens).size).toBe(1);
    expect(await jobs.lives(tokens[0] ?? '')).toBe(true);
    jobs.passTime(DAY_S);
    const next = await jobs.job().run({ debug: false });
    expect(next.errors).toEqual([]);
    expect(await jobs.lives(next.outputs['access-token'] ?? '')).toBe(true);
  });
});

/** What is sent at most of two logins. */
const SENT = {
  saved: ['due'],
  'refreshed by another': ['due', 'due'],
  'a login lost': ['due', 'due', 'other'],
} as const;

interface Kill extends Pick<Behaviour, 'rotation'> {
  readonly point: Point;
  readonly delayMs: number;
}

/** What becomes of the session. */
type Fate = 'saved' | 'refreshed by another' | 'a login lost';

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
  return isLost ? 'a login lost' : 'refreshed by another';
}
