import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActionResult, type Interruption, runAction, runPost } from './action.ts';
import { BOUNDARIES, type Boundary, type BoundaryName } from './boundaries.ts';
import type { Behaviour, GiteeServer, StartServer } from './cases.ts';
import { mendJob } from './fault-cases.ts';
import { type Job, jobs } from './job.ts';
import { seeded } from './random.ts';

export interface KillMatrix {
  readonly start: StartServer;
  readonly rotation: Behaviour['rotation'];
  readonly boundaries: readonly BoundaryName[];
  /** How often each signal comes at each boundary, at another moment each time. */
  readonly rounds: number;
  readonly seed: number;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

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
  const { start, rotation, boundaries, rounds, seed } = matrix;
  describe.concurrent(`${name}, ${rotation}`, () => {
    const random = seeded(seed);
    const tally = { runs: 0, 'ended by the signal': 0, 'told that it was cancelled': 0, lost: 0 };
    const { start: startJob, close: closeJobs } = jobs();
    let server: GiteeServer;

    beforeAll(async () => {
      server = await start({ ...SERVER, rotation });
    });
    afterAll(async () => {
      await closeJobs();
      await server.close();
      console.log(`${name}, ${rotation}: ${JSON.stringify(tally)}`);
    });

    const moments = Array.from({ length: rounds }, () => boundaries).flat();
    const kills = SIGNALS.flatMap((signal) => moments.map((boundary) => ({ signal, boundary })));
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
      const main = await runUntil({ signal, moment }, job);
      tally.runs += 1;
      if (main.signal) tally['ended by the signal'] += 1;
      if (main.status === 130) tally['told that it was cancelled'] += 1;
      const isLost = !(await job.works(job.stored()));
      if (isLost) tally.lost += 1;
      expect(isLost && !isBeyondHelp(job, { main, rotation })).toBe(false);
    });
  });
}

/** Runs main until it is told to stop, and post as the runner does then, with nothing in its way. */
async function runUntil(interruption: Interruption, job: Job): Promise<ActionResult> {
  const options = { inputs: job.inputs, secrets: job.granted };
  const main = await runAction({ ...options, interruption });
  expectDueEnd(job, main);
  await mendJob(job);
  const { saved, unsaved_refresh_token } = main.state;
  const post = await runPost(options, main);
  expect([post.errors, post.summary]).toEqual([[], '']);
  const isLeftToPost = unsaved_refresh_token !== undefined && saved === undefined;
  expect(post.notices).toHaveLength(isLeftToPost ? 1 : 0);
  if (unsaved_refresh_token) expect(job.stored()).toBe(unsaved_refresh_token);
  return main;
}

/** Who may be stopped politely has spent nothing, or saved all; who says that all is well is right. */
function expectDueEnd(job: Job, { signal, status, state, errors }: ActionResult): void {
  const isPolite = signal === 'SIGINT' || signal === 'SIGTERM';
  if (isPolite && job.trades() > 0) expect(state).toHaveProperty('saved', 'true');
  if (status === 130) expect(state).toHaveProperty('saved', 'true');
  if (status === 130) expect(errors[0]?.message).toContain('nothing is lost');
}

/** Killed after Gitee had spent the token, and before the process could keep the new one anywhere. */
function isBeyondHelp(
  job: Job,
  { main, rotation }: { main: ActionResult; rotation: Behaviour['rotation'] },
): boolean {
  const isUnkept = main.state.unsaved_refresh_token === undefined;
  return rotation === 'strict' && main.signal === 'SIGKILL' && job.trades() > 0 && isUnkept;
}
