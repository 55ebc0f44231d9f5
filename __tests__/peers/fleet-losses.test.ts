import { afterAll, describe, expect, test } from 'vitest';
import { pass, respond, type Treatment } from '../support/fault-proxy.ts';
import type { Behaviour } from '../support/grant-contract.ts';
import { isTokenRequest } from '../support/job.ts';
import { type Fleet, fleets, runFleet } from './fleet.ts';

const DAY_S = 86_400;
const HOUR_S = 3600;
const MAX_TEST_MS = 300_000;
const OUTAGE_S = 600;
const JOBS = 20;
/** Seconds. */
const TIMEOUT = 4;

const { start, close } = fleets();

afterAll(close);

const BAD_GATEWAY = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
};

/** What becomes of a request to Gitee: most take effect, and the answer never comes. */
const LOSSES: readonly Treatment[] = [
  async ({ forward, response }) => {
    await forward();
    response.destroy();
  },
  async ({ forward }) => {
    await forward();
  },
  async ({ forward, response }) => {
    await forward();
    await respond(response, BAD_GATEWAY);
  },
  async ({ response }) => {
    response.destroy();
  },
];

interface Case extends Pick<Behaviour, 'rotation'> {
  /** How long the token of the session lives when the outage begins, in seconds. */
  readonly livesFor: number;
}

describe.concurrent.each(['strict', 'grace'] as const)('an outage, %s', (rotation) => {
  test(
    'with a token that still lives, each job has it, with a warning',
    async () => {
      const { fleet, lost } = await runThroughOutage({ rotation, livesFor: 1800 });
      expect(fleet.counts).toMatchObject({ failed: 0, warned: JOBS });
      await expectRecovery(fleet, lost);
    },
    MAX_TEST_MS,
  );

  test(
    'with tokens that have expired, each job fails, and says that Gitee does not answer',
    async () => {
      const { fleet, lost, titles } = await runThroughOutage({ rotation, livesFor: -HOUR_S });
      expect(fleet.counts).toMatchObject({ failed: JOBS });
      for (const title of titles)
        expect(title).toMatch(/^gitee-token: (outcome_unknown|gitee_unreachable)$/);
      await expectRecovery(fleet, lost);
    },
    MAX_TEST_MS,
  );
});

describe.concurrent('a proxy that loses the first answer to each job', () => {
  test(
    'for a day costs one of two logins, and no job',
    async () => {
      const fleet = await start({ rotation: 'strict', logins: 2, life: DAY_S });
      loseFirstAnswers(fleet);
      await runFleet(fleet, { until: DAY_S, minTtl: HOUR_S, between: 42 });
      const refused = (await fleet.logins()).filter(({ refused_at }) => refused_at !== undefined);
      console.info(`a day: ${JSON.stringify(fleet.counts)}, ${refused.length} logins lost`);
      expect(fleet.counts).toMatchObject({ failed: 0 });
      expect(refused).toHaveLength(1);
    },
    MAX_TEST_MS,
  );

  test(
    'for a week costs no job that has email and password',
    async () => {
      const fleet = await start({ rotation: 'strict', logins: 2, life: DAY_S });
      loseFirstAnswers(fleet);
      for (let hour = 0; hour < 7 * 24; hour += 2) {
        await fleet.setTime(hour * HOUR_S);
        await fleet.start({ inputs: fleet.account });
      }
      await fleet.finish();
      console.info(`a week, with email and password: ${JSON.stringify(fleet.counts)}`);
      expect(fleet.counts).toMatchObject({ failed: 0 });
    },
    MAX_TEST_MS,
  );
});

/** Runs the jobs of an outage. Returns what they sent to Gitee, and the titles of their errors. */
async function runThroughOutage({ rotation, livesFor }: Case) {
  const fleet = await start({ rotation, logins: 2, life: DAY_S, timeout: TIMEOUT });
  const { jobs } = fleet;
  const begin = DAY_S - livesFor;
  const titles: string[] = [];
  for (let i = 0; i < JOBS; i++) {
    await fleet.setTime(begin + (i * OUTAGE_S) / JOBS);
    jobs.gitee.treat = LOSSES[i % LOSSES.length] ?? pass;
    const [result] = await fleet.start();
    titles.push(...(result?.errors.map(({ title }) => title) ?? []));
  }
  jobs.gitee.treat = pass;
  await fleet.setTime(begin + OUTAGE_S);
  return { fleet, titles, lost: [...jobs.sent] };
}

/** What is sent in an outage is one login, and from then on each job has a token. */
async function expectRecovery(fleet: Fleet, lost: readonly string[]): Promise<void> {
  expect(lost.length).toBeGreaterThan(0);
  expect(new Set(lost).size).toBe(1);
  const { failed, jobs: before } = fleet.counts;
  const end = fleet.now();
  for (const day of [0, 1, 2]) {
    for (const at of [0, 86, 172, 11 * HOUR_S]) {
      await fleet.setTime(end + day * DAY_S + at);
      await fleet.start();
    }
  }
  await fleet.finish();
  const refused = (await fleet.logins()).filter(({ refused_at }) => refused_at !== undefined);
  console.info(`after the outage: ${JSON.stringify(fleet.counts)}, ${refused.length} logins lost`);
  expect(fleet.counts).toMatchObject({ failed, jobs: before + 12 });
  expect(refused.length).toBeLessThanOrEqual(1);
}

/** Lets the first token request of each job take effect, and breaks its connection. */
function loseFirstAnswers({ jobs, counts }: Fleet): void {
  let lostBy = -1;
  jobs.gitee.treat = async (held) => {
    const isFirst = lostBy !== counts.jobs;
    if (!isTokenRequest(held) || !isFirst) return pass(held);
    lostBy = counts.jobs;
    await held.forward();
    held.response.destroy();
  };
}
