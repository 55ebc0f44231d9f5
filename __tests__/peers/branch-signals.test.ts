import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeSession } from '../../src/token/session.ts';
import type { ActionResult } from '../support/action.ts';
import {
  type BranchJobs,
  branchJobs,
  isClaim,
  isGiveBack,
  isRead,
  isSave,
} from '../support/branch-job.ts';
import { pass } from '../support/fault-proxy.ts';
import { breaking } from '../support/faults.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { isTokenRequest } from '../support/job.ts';
import { afterIt, answered, at, beforeIt, detail, never } from '../support/kill-points.ts';
import { seeded } from '../support/random.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 25 });

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

interface Point {
  /** Resolves when the job, which has just started, is there. */
  readonly reach: (jobs: BranchJobs, stdout: Readable) => Promise<void>;
  /** Whether the step then waits until it is killed: what it waits for may still come. */
  readonly isOutlasted?: true;
  /** Whether Gitee refuses the exchange, so that the claim is given back. */
  readonly isRefused?: true;
  /** Whether another run has claimed the branch. */
  readonly isClaimed?: true;
}

const POINTS: Readonly<Record<string, Point>> = {
  'before the read': { reach: async () => {} },
  'in the read': { reach: at('api', isRead, beforeIt) },
  'in the wait for another run': { reach: at('api', isRead, answered), isClaimed: true },
  'in a claim that never arrives': { reach: at('api', isClaim, never) },
  'in the claim': { reach: at('api', isClaim, beforeIt) },
  'in the claim that has taken effect': { reach: at('api', isClaim, afterIt) },
  'after the answer to the claim': { reach: at('api', isClaim, answered) },
  'in the exchange': { reach: at('gitee', isTokenRequest, beforeIt) },
  'in the exchange that has taken effect': { reach: at('gitee', isTokenRequest, afterIt) },
  'in an exchange that gets no answer': {
    reach: at('gitee', isTokenRequest, never),
    isOutlasted: true,
  },
  'after the answer to the exchange': { reach: at('gitee', isTokenRequest, answered) },
  'in the save': { reach: at('api', isSave, beforeIt) },
  'in the save that has taken effect': { reach: at('api', isSave, afterIt) },
  'in a save that gets no answer': { reach: at('api', isSave, never), isOutlasted: true },
  'after the answer to the save': { reach: at('api', isSave, answered) },
  'at the exit': { reach: (_, stdout) => detail(stdout, 'Got a Gitee access token') },
  'in a give-back that never arrives': {
    reach: at('api', isGiveBack, never),
    isRefused: true,
  },
  'in the give-back': { reach: at('api', isGiveBack, beforeIt), isRefused: true },
  'after the answer to the give-back': { reach: at('api', isGiveBack, answered), isRefused: true },
};

const WITHIN_MS = 20;
const LATE_MS = 2000;
/** How long another run keeps its claim, in seconds. */
const CLAIM_S = 100;

describe.concurrent.each(['github', 'gitea'] as const)(
  'a job on %s that is told to stop',
  (dialect) => {
    const { start, close } = branchJobs();
    const random = seeded(20_260_101);
    const counters = { runs: 0, 'nobody can win': 0 };
    let server: GiteeServer;

    beforeAll(async () => {
      server = await startDoorkeeper({ ...STRICT, rotation: 'strict' });
    });
    afterAll(async () => {
      await close();
      await server.close();
      console.info(`${dialect}: ${JSON.stringify(counters)}`);
    });

    const cases = SIGNALS.flatMap((signal) =>
      Object.entries(POINTS).map(
        ([name, point]) => [signal, Math.round(random() * WITHIN_MS), name, point] as const,
      ),
    );

    test.each(cases)('by %s %i ms into “%s” loses nothing', async (signal, delayMs, _, point) => {
      const { isRefused, isClaimed, isOutlasted = false } = point;
      const jobs = await start({ server, dialect });
      const until = new Date(jobs.now() + CLAIM_S * 1000).toISOString();
      await jobs.storeExpired(isClaimed && { id: 'other', until });
      if (isRefused) {
        const refused = { isHit: isTokenRequest, isForwarded: false, isOnce: false };
        jobs.gitee.treat = breaking('status 403', refused);
      }
      const job = jobs.job();
      const moment = async (stdout: Readable) => {
        await point.reach(jobs, stdout);
        await sleep(delayMs);
      };
      const main = await job.run({ interruption: { signal, moment, isOutlasted } });
      for (const relay of [jobs.api, jobs.gitee]) relay.treat = pass;
      await jobs.idle();
      if (isClaimed) expect(job.requests()).toHaveLength(1);
      expectKept(jobs, { main, isPolite: signal !== 'SIGKILL', isRefused });
      const post = await job.post(main);
      expect([post.errors, post.summary]).toEqual([[], '']);
      expect(jobs.file().claim?.id).toBe(isClaimed && 'other');
      counters.runs += 1;
      await expectNothingLost(jobs, main, counters);
    });

    test('has its claim given back by a server that answers late', async () => {
      const jobs = await start({ server, dialect });
      await jobs.storeExpired();
      jobs.gitee.treat = never;
      const moment = () => at('api', isClaim, answered)(jobs);
      const job = jobs.job();
      const main = await job.run({ interruption: { signal: 'SIGKILL', moment } });
      await jobs.idle();
      jobs.api.treat = async (held) => {
        await sleep(LATE_MS);
        await pass(held);
      };
      const { errors } = await job.post(main);
      expect(errors).toEqual([]);
      expect(jobs.file()).not.toHaveProperty('claim');
    });
  },
);

interface Stopped {
  readonly main: ActionResult;
  readonly isPolite: boolean;
  readonly isRefused: true | undefined;
}

/** Who is stopped politely after Gitee was asked has waited for its answer, and kept that. */
function expectKept(jobs: BranchJobs, { main, isPolite, isRefused }: Stopped): void {
  if (isPolite && !isRefused && jobs.refreshes() > 0) {
    expect(main.state).toHaveProperty('unsaved_refresh_token');
  }
  if (main.status === 130) {
    const [{ message } = { message: '' }] = main.errors;
    if (main.state.saved) expect(message).toContain('nothing is lost');
    else if (main.state.unsaved_refresh_token) expect(message).toContain('the post step saves it');
    else expect(message).toContain('No refresh token was used.');
  }
}

/** The next run gets a token, unless the job was killed between Gitee's answer and all that could keep it. */
async function expectNothingLost(
  jobs: BranchJobs,
  main: ActionResult,
  counters: Record<'nobody can win', number>,
): Promise<void> {
  const kept = main.state.unsaved_refresh_token;
  const isLost =
    main.signal === 'SIGKILL' && jobs.refreshes() > 0 && !kept && !jobs.api.requests.some(isSave);
  if (kept) expect((await jobs.session()).logins).toEqual(decodeSession(kept).logins);
  jobs.passTime(CLAIM_S);
  const next = await jobs.job().run({ debug: false });
  if (isLost) {
    counters['nobody can win'] += 1;
    expect(next.errors.map(({ title }) => title)).toEqual(['gitee-token: grant_rejected']);
    return;
  }
  expect(next.errors).toEqual([]);
  expect(await jobs.lives(next.outputs['access-token'] ?? '')).toBe(true);
  expect(new Set(jobs.sent).size).toBe(jobs.sent.length);
}
