import { afterAll, describe, expect, test } from 'vitest';
import { fleets, type Run, runFleet } from './fleet.ts';

const DAY_S = 86_400;
/** Of those in between, which find the same session and have the same token, one is run in three hours. */
const WEEK: Run = { until: 7 * DAY_S, minTtl: 3600, between: 126, atOnce: 3 };
const MAX_TEST_MS = 600_000;

const { start, close } = fleets();

afterAll(close);

describe.concurrent.each(['strict', 'grace'] as const)('a week of jobs, %s', (rotation) => {
  test(
    'with two logins, no job fails and no token is revoked',
    async () => {
      const fleet = await start({ rotation, logins: 2, life: DAY_S });
      await runFleet(fleet, WEEK);
      console.info(`${rotation}, two logins: ${JSON.stringify(fleet.counts)}`);
      expect(fleet.counts).toMatchObject({ refreshes: 7, failed: 0, warned: 0, dead: 0 });
      const gaps = fleet.refreshedAt.slice(1).map((at, i) => at - Number(fleet.refreshedAt[i]));
      expect(Math.min(...gaps)).toBeGreaterThan(DAY_S / 2);
    },
    MAX_TEST_MS,
  );

  test(
    'with one login, for comparison, each renewal revokes the token of jobs that work',
    async () => {
      const fleet = await start({ rotation, logins: 1, life: DAY_S });
      await runFleet(fleet, WEEK);
      console.info(`${rotation}, one login: ${JSON.stringify(fleet.counts)}`);
      expect(fleet.counts).toMatchObject({ refreshes: 7, failed: 0 });
      expect(fleet.counts.dead).toBeGreaterThan(100);
    },
    MAX_TEST_MS,
  );
});
