import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAction, runPost } from './action.ts';
import { count } from './counters.ts';
import { breakJob, type FaultCase, mendJob, TIMEOUT, timeoutFor } from './fault-cases.ts';
import { getOutcome } from './fault-outcomes.ts';
import type { Behaviour, GiteeServer, StartServer } from './grant-contract.ts';
import { type Ended, expectNothingLost } from './invariant.ts';
import { type Job, type JobOptions, jobs, type Scope } from './job.ts';

export interface Matrix {
  readonly start: StartServer;
  readonly rotation: Behaviour['rotation'];
  readonly scopes: readonly Scope[];
  readonly cases: readonly FaultCase[];
  /** How many times the usual time the jobs have, as a machine under load needs it. */
  readonly timeLimit?: number;
}

const SERVER = {
  dialect: 'gitee',
  password: 'correct horse battery',
  scopes: 'user_info projects',
  expiresIn: 86_400,
} as const;

/** What must be true of a job whatever goes wrong on its way. */
export function describeFaults(name: string, matrix: Matrix): void {
  const { start, rotation, scopes, cases, timeLimit = 1 } = matrix;
  describe.concurrent(`${name}, ${rotation}`, () => {
    const { start: startJob, close: closeJobs } = jobs();
    let server: GiteeServer;
    let lost = 0;

    beforeAll(async () => {
      server = await start({ ...SERVER, rotation });
    });
    afterAll(async () => {
      await closeJobs();
      await server.close();
      console.log(`${name}, ${rotation}: ${lost} tokens lost for good in the exchange.`);
    });

    const locations = scopes.flatMap((scope) => cases.map((one) => ({ ...one, scope })));
    test.each(locations.map((one) => [getTitle(one), one] as const))('%s', async (_, one) => {
      const job = await startJob({
        server,
        scope: one.scope,
        timeout: timeLimit * timeoutFor(one),
      });
      const outcome = getOutcome(one, rotation);
      await expectNothingLost(job, await runBroken(job, one), outcome);
      if (outcome.location === 'nowhere') lost += 1;
    });

    const exchanges = cases.filter(({ phase }) => phase === 'every attempt of the exchange');
    test.each(exchanges.map((one) => [getTitle({ ...one, scope: 'repository' }), one] as const))(
      '%s, and email and password bring a new one',
      async (_, one) => {
        const timeout = timeLimit * TIMEOUT.long;
        const job = await startJob({ server, scope: 'repository', timeout, hasPassword: true });
        const { main } = await runBroken(job, one);
        const isOutcomeUnknown = getOutcome(one, rotation).code === 'outcome_unknown';
        expect(main.status).toBe(isOutcomeUnknown ? 0 : 1);
        await expectNewToken(job, isOutcomeUnknown ? main : await runAgain(job));
      },
    );
  });
}

function getTitle({ fault, phase, isForwarded, scope }: FaultCase & Pick<JobOptions, 'scope'>) {
  const when = isForwarded ? 'after it took effect' : 'before it took effect';
  return `${fault} at ${phase}, ${when}, loses no token of the ${scope}`;
}

async function runBroken(job: Job, one: FaultCase): Promise<Ended> {
  count('faults');
  const options = { inputs: job.inputs, secrets: job.granted };
  await breakJob(job, one);
  const main = await runAction(options);
  if (!one.phase.includes('post step')) await mendJob(job);
  return { main, post: await runPost(options, main) };
}

/** The next run of the workflow, when nothing is in the way any more. */
function runAgain({ inputs, granted }: Job) {
  return runAction({ inputs, secrets: granted });
}

async function expectNewToken(job: Job, main: Ended['main']): Promise<void> {
  expect(main.errors).toEqual([]);
  expect(job.stored()).not.toBe(job.oldToken);
  const works = await job.works(job.stored());
  if (!works) count('tokens lost');
  expect(works).toBe(true);
}
