import { afterEach, beforeEach, expect, vi } from 'vitest';
import { GITHUB_LIMITS } from '../../../src/sandbox/rate-limits.ts';
import { sampled } from '../../support/sampled.ts';
import { elapse, passTime, stopTime } from './fake-time.ts';
import { createForge, httpOf, NEWER, numberOf, save, session } from './forge.ts';

vi.mock(
  '../../../src/stores/branch/seal.ts',
  async () => (await import('./fake-time.ts')).fakeSeal,
);

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const JOBS = 200;
/** What a request takes on its way, and what GitHub takes for a commit, in milliseconds. */
const WAY_MS = 80;
const COMMIT_MS = 400;
const EXCHANGE_MS = 1500;
const MAX_REQUESTS = 6;

sampled([
  ['at the same moment', 0],
  ['within ten seconds', 10_000],
])('of 200 jobs that start %s, one refreshes, and no request is refused', async (_, span) => {
  const forge = await createForge('github', { limits: GITHUB_LIMITS });
  await passTime(save(forge.open(), session(1)));
  await passTime(elapse(60_000));
  const statuses: number[] = [];
  forge.network = async ({ method }, act) => {
    await elapse(WAY_MS + Math.random() * WAY_MS + (method === 'GET' ? 0 : COMMIT_MS));
    const response = act();
    statuses.push(response.status);
    await elapse(WAY_MS);
    return response;
  };
  let refreshes = 0;
  const job = async (index: number) => {
    await elapse((index * span) / JOBS);
    let requests = 0;
    const http = httpOf(forge);
    const store = forge.open({
      http: {
        ...http,
        send: (request, deadline) => {
          requests += 1;
          return http.send(request, deadline);
        },
      },
    });
    const isEnough = (value: string | undefined) => numberOf(value) > 1;
    if (!isEnough(await store.load())) {
      await store.withLock(
        async () => {
          if (isEnough(await store.load())) return;
          refreshes += 1;
          const prepared = await store.prepare(NEWER);
          await elapse(EXCHANGE_MS);
          await prepared.save(session(2));
        },
        { isEnough },
      );
    }
    return requests;
  };
  const requests = await passTime(Promise.all(Array.from({ length: JOBS }, (_, i) => job(i))));
  expect(refreshes).toBe(1);
  expect(statuses.filter((status) => status === 403 || status === 429)).toEqual([]);
  expect(Math.max(...requests)).toBeLessThanOrEqual(MAX_REQUESTS);
});
