import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Interruption, runAction, runPost } from './action.ts';
import { count, type Row } from './counters.ts';
import { mendJob } from './fault-cases.ts';
import type { Behaviour, GiteeServer, StartServer } from './grant-contract.ts';
import type { Ended } from './invariant.ts';
import { isSave, type Job, jobs } from './job.ts';
import { BOUNDARIES, type Boundary, type BoundaryName } from './kill-points.ts';
import { seeded } from './random.ts';

export interface KillMatrix {
  readonly start: StartServer;
  readonly rotation: Behaviour['rotation'];
  readonly boundaries: readonly BoundaryName[];
  /** All of them unless given. */
  readonly signals?: readonly Signal[];
  /** How often each signal comes at each boundary, at another moment each time. */
  readonly rounds: number;
  readonly seed: number;
}

const BEYOND_HELP: Row = 'tokens nobody can win: killed before the journal';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

type Signal = (typeof SIGNALS)[number];

const SERVER = {
  dialect: 'gitee',
  password: 'correct horse battery',
  scopes: 'user_info projects',
  expiresIn: 86_400,
} as const;

/** Seconds. Longer than the runner waits, so that it is not this that ends a step in time. */
const TIMEOUT = 60;

/** What must be true of a job whenever it is told to stop. */
export function describeKills(name: string, matrix: KillMatrix): void {
  const { start, rotation, boundaries, signals = SIGNALS, rounds, seed } = matrix;
  describe.concurrent(`${name}, ${rotation}`, () => {
    const random = seeded(seed);
    const counters = {
      runs: 0,
      'ended by the signal': 0,
      'told that it was cancelled': 0,
      lost: 0,
    };
    const { start: startJob, close: closeJobs } = jobs();
    let server: GiteeServer;

    beforeAll(async () => {
      server = await start({ ...SERVER, rotation });
    });
    afterAll(async () => {
      await closeJobs();
      await server.close();
      console.log(`${name}, ${rotation}: ${JSON.stringify(counters)}`);
    });

    const moments = Array.from({ length: rounds }, () => boundaries).flat();
    const kills = signals.flatMap((signal) => moments.map((boundary) => ({ signal, boundary })));
    const timed = kills.map(({ signal, boundary }) => {
      const { within }: Boundary = BOUNDARIES[boundary];
      return [signal, Math.round(random() * within), boundary] as const;
    });

    test.each(timed)('%s %i ms into “%s” loses no token', async (signal, delayMs, boundary) => {
      const job = await startJob({ server, scope: 'repository', timeout: TIMEOUT });
      const moment = async (stdout: Parameters<Interruption['moment']>[0]) => {
        await BOUNDARIES[boundary].reach(job, stdout);
        await sleep(delayMs);
      };
      const { isOutlasted = false }: Boundary = BOUNDARIES[boundary];
      const ended = await runUntil({ signal, moment, isOutlasted }, job);
      const { main } = ended;
      const loss = await getLoss(job, { main, rotation });
      count('kills');
      if (loss) count(loss);
      counters.runs += 1;
      if (main.signal) counters['ended by the signal'] += 1;
      if (main.status === 130) counters['told that it was cancelled'] += 1;
      if (loss) counters.lost += 1;
      expectDueEnd(job, main);
      expectSaved(job, ended);
      expect(loss).not.toBe('tokens lost');
    });
  });
}

/** Runs main until it is told to stop, and post as the runner does then, with nothing in its way. */
async function runUntil(interruption: Interruption, job: Job): Promise<Ended> {
  const options = { inputs: job.inputs, secrets: job.granted };
  const main = await runAction({ ...options, interruption });
  await mendJob(job);
  return { main, post: await runPost(options, main) };
}

/** What main has kept and not saved, post has saved. */
function expectSaved(job: Job, { main, post }: Ended): void {
  const { saved, unsaved_refresh_token } = main.state;
  expect([post.errors, post.summary]).toEqual([[], '']);
  const isLeftToPost = unsaved_refresh_token !== undefined && saved === undefined;
  expect(post.notices).toHaveLength(isLeftToPost ? 1 : 0);
  if (unsaved_refresh_token) expect(job.stored()).toBe(unsaved_refresh_token);
}

/** Who may be stopped politely has spent nothing, or kept all; who says that all is well is right. */
function expectDueEnd(job: Job, { signal, status, state, errors }: Ended['main']): void {
  const isPolite = signal === 'SIGINT' || signal === 'SIGTERM';
  if (isPolite && job.exchanges() > 0) expect(state).toHaveProperty('unsaved_refresh_token');
  if (status !== 130) return;
  const [{ message } = { message: '' }] = errors;
  if (state.saved) expect(message).toContain('nothing is lost');
  else if (job.exchanges() === 0) expect(message).toContain('No refresh token was used.');
  else expect(message).toContain('the post step saves it');
}

/** Asks Gitee itself whether what is stored works, and tells whose fault it is if it does not. */
async function getLoss(job: Job, killed: Killed): Promise<Row | undefined> {
  if (await job.works(job.stored())) return undefined;
  return isBeyondHelp(job, killed) ? BEYOND_HELP : 'tokens lost';
}

interface Killed extends Pick<Ended, 'main'>, Pick<Behaviour, 'rotation'> {}

/**
 * Killed after Gitee had spent the token, and before the process could keep the new one anywhere. It
 * keeps it before it asks for the save.
 */
function isBeyondHelp(job: Job, { main, rotation }: Killed): boolean {
  const isUnkept = main.state.unsaved_refresh_token === undefined && !job.api.requests.some(isSave);
  return rotation === 'strict' && main.signal === 'SIGKILL' && job.exchanges() > 0 && isUnkept;
}
