import { afterAll, describe, expect, test } from 'vitest';
import { type Fleet, fleets } from './fleet.ts';

/*
 * A job each 86 seconds, a thousand a day, for seven days. All are run that start shortly before or after
 * a renewal. Of those in between, which find the same session and have the same token, one is run in three
 * hours.
 */
const DAY_S = 86_400;
const GAP_S = 86;
const SAMPLED = 126;
const MIN_TTL_S = 3600;
/** How long before a renewal a job can start that still works then, and a little more. */
const BEFORE_S = 56 * 60;
const AFTER_S = 10 * 60;
/** How many jobs start at once where a renewal is due. */
const AT_ONCE = 3;
const MAX_TEST_MS = 600_000;

const { start, close } = fleets();

afterAll(close);

describe.concurrent.each(['strict', 'grace'] as const)('a week of jobs, %s', (rotation) => {
  test(
    'with two logins, no job fails and no token is revoked',
    async () => {
      const fleet = await start({ rotation, logins: 2, life: DAY_S });
      await runDays(fleet, 7);
      console.info(`${rotation}, two logins: ${JSON.stringify(fleet.counts)}`);
      expect(fleet.counts).toMatchObject({ failed: 0, warned: 0, dead: 0 });
      const gaps = fleet.refreshedAt.slice(1).map((at, i) => at - Number(fleet.refreshedAt[i]));
      expect(Math.min(...gaps)).toBeGreaterThan(DAY_S / 2);
      expect(fleet.counts.refreshes).toBe(7);
    },
    MAX_TEST_MS,
  );

  test(
    'with one login, for comparison, each renewal revokes the token of jobs that work',
    async () => {
      const fleet = await start({ rotation, logins: 1, life: DAY_S });
      await runDays(fleet, 7);
      console.info(`${rotation}, one login: ${JSON.stringify(fleet.counts)}`);
      expect(fleet.counts).toMatchObject({ failed: 0, refreshes: 7 });
      expect(fleet.counts.dead).toBeGreaterThan(100);
    },
    MAX_TEST_MS,
  );
});

async function runDays(fleet: Fleet, days: number): Promise<void> {
  for (let i = 0; i * GAP_S < days * DAY_S; i++) {
    const at = i * GAP_S;
    const logins = await fleet.logins();
    const dueAt = Math.max(...logins.map(({ expires_at }) => expires_at)) - MIN_TTL_S;
    const issuedAt = Math.max(...logins.map(({ issued_at }) => issued_at));
    const isNear = dueAt - at < BEFORE_S || at - issuedAt < AFTER_S;
    if (!isNear && i % SAMPLED !== 0) continue;
    await fleet.setTime(at);
    await fleet.start({ count: dueAt < at ? AT_ONCE : 1 });
  }
  await fleet.finish();
}
