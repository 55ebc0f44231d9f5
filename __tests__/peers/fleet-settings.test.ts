import { afterAll, describe, expect, test } from 'vitest';
import { type Fleet, fleets, runFleet } from './fleet.ts';

const DAY_S = 86_400;
const HOUR_S = 3600;
const MAX_TEST_MS = 300_000;

const { start, close } = fleets();

afterAll(close);

/** Prints the counts too: what of them is no promise is not asserted. */
function countsOf(name: string, { counts }: Fleet) {
  console.info(`${name}: ${JSON.stringify(counts)}`);
  return counts;
}

/** How long after each other the refreshes were, in seconds. */
function gapsOf({ refreshedAt }: Fleet): number[] {
  return refreshedAt.slice(1).map((at, i) => at - Number(refreshedAt[i]));
}

describe.concurrent.each(['strict', 'grace'] as const)('two logins, %s', (rotation) => {
  test(
    'tokens of an hour are renewed each half hour, and none is revoked',
    async () => {
      const fleet = await start({ rotation, logins: 2, life: HOUR_S });
      await runFleet(fleet, { until: 2 * HOUR_S, minTtl: HOUR_S / 2, between: 1, atOnce: 2 });
      const counts = countsOf(`${rotation}, tokens of an hour`, fleet);
      expect(counts).toMatchObject({ refreshes: 3, failed: 0, dead: 0 });
      expect(Math.min(...gapsOf(fleet))).toBeGreaterThanOrEqual(HOUR_S / 2);
    },
    MAX_TEST_MS,
  );

  test(
    'a token whose life is not named is reused while Gitee takes it, and none is revoked',
    async () => {
      const fleet = await start({ rotation, logins: 2, life: DAY_S, isLifeNamed: false });
      await runFleet(fleet, { until: 3 * DAY_S, minTtl: 0, nearby: 4, between: 126 });
      const counts = countsOf(`${rotation}, life not named`, fleet);
      expect(counts).toMatchObject({ refreshes: 2, failed: 0, warned: 0, dead: 0 });
      expect(Math.min(...gapsOf(fleet))).toBeGreaterThanOrEqual(DAY_S);
    },
    MAX_TEST_MS,
  );
});

describe.concurrent('two logins, strict', () => {
  test.each([
    [43_200, 'with no warning'],
    [64_800, 'with a warning'],
  ])(
    'min-ttl %i counts as half a day, %s, and no token is revoked',
    async (minTtl, warning) => {
      const inputs = { 'min-ttl': String(minTtl) };
      const fleet = await start({ rotation: 'strict', logins: 2, life: DAY_S, inputs });
      await runFleet(fleet, { until: 2 * DAY_S, minTtl: DAY_S / 2, nearby: 4, between: 126 });
      const counts = countsOf(`min-ttl ${minTtl}`, fleet);
      const warned = warning === 'with a warning' ? counts.jobs : 0;
      expect(counts).toMatchObject({ refreshes: 3, failed: 0, dead: 0, warned });
      expect(Math.min(...gapsOf(fleet))).toBeGreaterThanOrEqual(DAY_S / 2);
    },
    MAX_TEST_MS,
  );

  test(
    'min-ttl 0 in one job of 50 refreshes each time, with a warning, and all have tokens',
    async () => {
      const fleet = await start({ rotation: 'strict', logins: 2, life: DAY_S });
      const isEager = (job: number) => job % 50 === 48;
      const inputsOf = (job: number) => (isEager(job) ? { 'min-ttl': '0' } : {});
      const run = { until: 6 * HOUR_S, minTtl: HOUR_S, nearby: 2, between: 2, inputsOf };
      await runFleet(fleet, run);
      const counts = countsOf('min-ttl 0 in one of 50', fleet);
      expect(counts).toMatchObject({ refreshes: 5, failed: 0, warned: 5 });
    },
    MAX_TEST_MS,
  );

  test(
    'tokens of one second are renewed for each job, and none fails',
    async () => {
      const fleet = await start({ rotation: 'strict', logins: 2, life: 1 });
      for (let i = 0; i < 12; i++) {
        await fleet.setTime(i * 86);
        const results = await fleet.start({ count: i % 4 === 0 ? 2 : 1 });
        const tokens = results.map(({ outputs }) => outputs['access-token'] ?? '');
        expect(await Promise.all(tokens.map(fleet.jobs.lives))).toContain(true);
      }
      const counts = countsOf('tokens of a second', fleet);
      expect(counts).toMatchObject({ jobs: 15, failed: 0 });
      expect(counts.refreshes).toBeLessThanOrEqual(15);
    },
    MAX_TEST_MS,
  );
});
