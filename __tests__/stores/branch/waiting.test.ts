import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HttpResponse, HttpResult } from '../../../src/http/types.ts';
import type { LockNeed } from '../../../src/stores/store.ts';
import { elapse, passTime, stopTime } from './fake-time.ts';
import {
  BRANCH,
  createForge,
  FILE,
  type Forge,
  LOST,
  NEWER,
  numberOf,
  reply,
  save,
  session,
  UNSENT,
} from './forge.ts';

vi.mock(
  '../../../src/stores/branch/seal.ts',
  async () => (await import('./fake-time.ts')).fakeSeal,
);

const READ = `GET contents/${FILE}`;
const WRITE = `PUT contents/${FILE}`;
let forge: Forge;

beforeEach(async () => {
  forge = await createForge();
  stopTime();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  await passTime(save(forge.open(), session(1)));
  forge.log.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Writes a claim into the file, as another run does. */
function claimByOther(claim: object | undefined): void {
  const { file, github } = forge;
  github.repository('octo/repo').push(BRANCH, FILE, JSON.stringify({ ...file(), claim }));
}

const OTHER = { id: 'of another run', run: 'acme/app/actions/runs/17/attempts/2' };

function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

/** Waits for the branch, and returns whether it was claimed, what it had, and after how many seconds. */
async function lock(need: LockNeed = {}, overrides = {}) {
  const store = forge.open(overrides);
  const start = Date.now();
  return passTime(
    store.withLock(async (held) => {
      const stored = numberOf(await store.load());
      return { isHeld: held.isHeld(), stored, seconds: Math.round((Date.now() - start) / 1000) };
    }, need),
  );
}

const isNewer = (value: string | undefined) => numberOf(value) > 1;

describe('who finds a claim of another run', () => {
  test('waits until enough is stored, and works without a claim', async () => {
    claimByOther({ ...OTHER, until: inSeconds(120) });
    const waiting = vi.fn();
    const other = elapse(40_000).then(async () => {
      claimByOther(undefined);
      await save(forge.open(), session(2));
    });
    const until = new Date(Date.now() + 120_000);
    const result = await lock({ isEnough: isNewer }, { waiting });
    await passTime(other);
    // After 5 seconds, and then every 10: at 45 there is a new session.
    expect(result).toEqual({ isHeld: false, stored: 2, seconds: 45 });
    expect(waiting.mock.calls).toEqual([
      [{ run: 'https://github.com/acme/app/actions/runs/17/attempts/2', until }],
    ]);
  });

  test('asks for what is new alone', async () => {
    claimByOther({ ...OTHER, until: inSeconds(60) });
    const statuses: number[] = [];
    forge.network = (_, act) => {
      const response = act();
      statuses.push(response.status);
      return response;
    };
    await lock();
    expect(statuses.slice(0, 6)).toEqual([200, 304, 304, 304, 304, 304]);
  });

  test.each([
    ['it has run out', () => ({ until: inSeconds(-1) }), 5],
    ['its end cannot be read', () => ({ until: 'soon' }), 5],
    ['it has no end', () => ({}), 5],
    ['it says nothing', () => ({ id: undefined, until: inSeconds(-1) }), 5],
    // After 5 seconds, and then every 10.
    ['it runs out', () => ({ until: inSeconds(22) }), 25 + 5],
    ['it lasts too long to be true', () => ({ until: inSeconds(9999) }), 305 + 5],
  ])('takes over when %s, after a random time and one more read', async (_, claim, seconds) => {
    claimByOther({ ...OTHER, ...claim() });
    expect(await lock()).toEqual({ isHeld: true, stored: 1, seconds });
    expect(forge.log.slice(-4)).toEqual([READ, READ, WRITE, WRITE]);
    expect(forge.file()?.claim).toBeUndefined();
  });

  test('does not claim a version that is older than one that it has seen', async () => {
    const { branches } = forge.github.repository('octo/repo');
    const unclaimed = String(branches.get(BRANCH));
    const store = forge.open();
    await passTime(store.load());
    claimByOther({ ...OTHER, until: inSeconds(60) });
    const claimed = String(branches.get(BRANCH));
    const readUnclaimed = (act: () => HttpResponse) => {
      branches.set(BRANCH, unclaimed);
      const response = act();
      branches.set(BRANCH, claimed);
      return response;
    };
    // The first read after its claim was refused shows why, and the second one does not.
    forge.network = (_, act) => (forge.log.length === 4 ? readUnclaimed(act) : act());
    await passTime(store.withLock(async () => {}));
    expect(forge.log.slice(0, 5)).toEqual([READ, WRITE, READ, READ, READ]);
    expect(forge.log.filter((one) => one === WRITE)).toHaveLength(3);
  });

  test('waits for the end of a limit too, as long as that is soon enough', async () => {
    const limited = (seconds: number, times: number) => {
      let refusals = times;
      forge.network = ({ method }, act) =>
        method === 'GET' && refusals-- > 0
          ? reply(403, 'secondary rate limit', { 'retry-after': `${seconds}` })
          : act();
    };
    const start = Date.now();
    limited(100, 2);
    expect(numberOf(await passTime(forge.open().load()))).toBe(1);
    expect(Date.now() - start).toBe(205_000);
    limited(100, 2);
    expect(await lock()).toMatchObject({ isHeld: true, seconds: 205 });
    limited(601, 1);
    await expect(lock()).rejects.toMatchObject({ problem: { reason: 'store_rate_limited' } });
    limited(301, 2);
    await expect(passTime(forge.open().load())).rejects.toMatchObject({ code: 'store_refused' });
  });

  test.each([
    ['is none', 'somewhere'],
    ['leads elsewhere', 'acme/app/actions/runs/17/../../../../evil'],
    ['is missing', undefined],
  ])('calls it another run if the address %s', async (_, run) => {
    const waiting = vi.fn();
    claimByOther({ ...OTHER, run, until: inSeconds(10) });
    await lock({}, { waiting });
    expect(waiting.mock.calls).toEqual([[{ run: undefined, until: expect.any(Date) }]]);
  });

  test('is told of a limit that lasts longer than that, and not of others', async () => {
    const reset = `${Math.floor(Date.now() / 1000) + 3000}`;
    const limit = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    forge.network = ({ method }, act) =>
      method === 'PUT' ? reply(403, 'API rate limit exceeded', limit) : act();
    await expect(lock()).rejects.toMatchObject({ problem: { reason: 'store_rate_limited' } });
    expect(forge.log).toEqual([READ, WRITE]);
  });

  test('does not believe a claim that it lasts for long, and says so', async () => {
    claimByOther({ ...OTHER, until: '+275760-09-13T00:00:00Z' });
    const waiting = vi.fn();
    const until = new Date(Date.now() + 300_000);
    await lock({}, { waiting });
    expect(waiting.mock.calls).toEqual([[expect.objectContaining({ until })]]);
  });

  test('gives up after ten minutes of claims, and names the run', async () => {
    const renewed = { count: 0 };
    const start = Date.now();
    forge.network = (_, act) => {
      const claim = { ...OTHER, id: `claim ${++renewed.count}`, until: inSeconds(100) };
      if (renewed.count % 5 === 0) claimByOther(claim);
      return act();
    };
    claimByOther({ ...OTHER, until: inSeconds(100) });
    await expect(lock()).rejects.toMatchObject({
      code: 'store_refused',
      problem: {
        reason: 'branch_busy',
        run: 'https://github.com/acme/app/actions/runs/17/attempts/2',
        since: expect.any(Number),
        until: expect.any(Number),
      },
    });
    const minutes = (Date.now() - start) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10);
    expect(forge.log).not.toContain(WRITE);
  });

  test('claims at most three times, each time another version', async () => {
    let claims = 0;
    forge.network = ({ method, body = '' }, act) => {
      if (method === 'PUT') {
        claims += 1;
        // Somebody else is always faster, and has finished when it is looked at.
        claimByOther({ id: `${claims}`, until: inSeconds(-1) });
        expect(body).not.toBe('');
      }
      return act();
    };
    await expect(lock()).rejects.toMatchObject({ problem: { reason: 'branch_busy' } });
    expect(claims).toBe(3);
  });
});

describe('a claim', () => {
  test('is ours if a read shows it, though nobody answered', async () => {
    forge.network = ({ method }, act) => {
      const response = act();
      return method === 'PUT' ? LOST : response;
    };
    const ids: string[] = [];
    const store = forge.open();
    const work = store.withLock(
      async (held) => {
        forge.network = (_, act) => act();
        expect(held.isHeld()).toBe(true);
        expect(forge.file()?.claim).toMatchObject({ id: ids[0] });
        await (await store.prepare(NEWER)).save(session(2));
      },
      { claiming: (id) => ids.push(id) },
    );
    await passTime(work);
    expect(ids).toHaveLength(1);
    expect(numberOf(await forge.open().load())).toBe(2);
  });

  test.each([
    ['is not answered and not carried out', () => LOST, 'store_timed_out'],
    ['is answered with an error', () => reply(502, 'Bad Gateway'), 'store_server_failed'],
    ['is refused for the rate', () => reply(429, 'Slow down'), 'store_rate_limited'],
    [
      'is refused for the rate for now',
      () => reply(403, 'You have exceeded a secondary rate limit', { 'retry-after': '70' }),
      'store_rate_limited',
    ],
  ])('that %s is not sent again', async (_, answer, reason) => {
    forge.network = ({ method }, act) => (method === 'PUT' ? answer() : act());
    await expect(lock()).rejects.toMatchObject({ code: 'store_refused', problem: { reason } });
    expect(forge.log).toEqual([READ, WRITE, READ, READ, READ, READ, READ, READ]);
  });

  test.each([202, 203, 204])(
    'is ours if a read shows it, though the answer was %i',
    async (status) => {
      forge.network = ({ method }, act) => {
        const response = act();
        return method === 'PUT' ? { ...response, status, body: '' } : response;
      };
      expect(await lock()).toMatchObject({ isHeld: true, stored: 1 });
      await passTime(save(forge.open(), session(2)));
      expect(numberOf(await passTime(forge.open().load()))).toBe(2);
      expect(forge.file()?.claim).toBeUndefined();
    },
  );

  test('makes a branch anew that was renamed', async () => {
    forge.github.repository('octo/repo').branches.delete(BRANCH);
    forge.network = ({ url }, act) =>
      url.pathname.includes('/branches/') ? reply(301, 'Moved Permanently') : act();
    expect(await lock()).toMatchObject({ isHeld: true, stored: 0 });
    expect(forge.log).toContain('POST git/refs');
  });

  test('that is lost is told before others are waited for', async () => {
    let conflicts = 1;
    forge.network = ({ method }, act) => {
      if (method === 'PUT' && conflicts-- > 0) claimByOther({ ...OTHER, until: inSeconds(60) });
      return act();
    };
    const interrupted = new Error('interrupted');
    const notClaimed = () => {
      throw interrupted;
    };
    await expect(lock({ notClaimed })).rejects.toBe(interrupted);
    expect(forge.log).toEqual([READ, WRITE]);
  });

  test('that never left is sent again', async () => {
    let failures = 2;
    forge.network = ({ method }, act) => (method === 'PUT' && failures-- > 0 ? UNSENT : act());
    expect(await lock()).toMatchObject({ isHeld: true });
    expect(forge.log.slice(0, 6)).toEqual([READ, WRITE, READ, WRITE, READ, WRITE]);
  });

  test('over an old version is lost, and the newest version may be enough', async () => {
    const stale = forge.open();
    await passTime(stale.load());
    await passTime(save(forge.open(), session(2)));
    forge.log.length = 0;
    const result = await passTime(
      stale.withLock(async (held) => [held.isHeld(), numberOf(await stale.load())], {
        isEnough: isNewer,
      }),
    );
    expect(result).toEqual([false, 2]);
    expect(forge.log).toEqual([WRITE, READ]);
  });

  test('is looked for in vain where reads stay old for longer than half a minute', async () => {
    const old = forge.github.repository('octo/repo').branches.get(BRANCH);
    const { branches } = forge.github.repository('octo/repo');
    await passTime(save(forge.open(), session(2)));
    forge.log.length = 0;
    const newest = branches.get(BRANCH);
    forge.network = ({ method }, act) => {
      if (method === 'GET') branches.set(BRANCH, String(old));
      const response = act();
      branches.set(BRANCH, String(newest));
      return response;
    };
    const start = Date.now();
    await expect(lock()).rejects.toMatchObject({
      code: 'store_refused',
      problem: { reason: 'branch_reads_stale' },
    });
    expect(forge.log).toEqual([READ, WRITE, ...Array.from({ length: 6 }, () => READ)]);
    expect(Date.now() - start).toBe(5000 + 30_000);
  });

  test('lasts a minute longer than the exchanges, by the clock of the server', async () => {
    const until = async (totalSeconds: number) => {
      const { createDeadline } = await import('../../../src/http/deadline.ts');
      const store = forge.open({ deadline: createDeadline(totalSeconds * 1000) });
      return passTime(store.withLock(async () => forge.file()?.claim));
    };
    expect(await until(30)).toMatchObject({ until: '2026-11-25T18:01:30Z' });
    expect(await until(60)).toMatchObject({ until: '2026-11-25T18:02:00Z' });
    expect(await until(600)).toMatchObject({ until: '2026-11-25T18:03:00Z' });
  });

  test('lasts as long by the clock of this machine where the server has none', async () => {
    forge.network = (_, act) => {
      const { headers, ...response } = act();
      const { date: _date, ...others } = headers;
      return { ...response, headers: others };
    };
    const store = forge.open();
    const work = store.withLock(async (held) => {
      expect(forge.file()?.claim).toMatchObject({ until: '2026-11-25T18:02:00Z' });
      await elapse(118_000);
      expect(held.isHeld()).toBe(true);
      await elapse(2000);
      expect(held.isHeld()).toBe(false);
    });
    await passTime(work);
  });

  test('is made anew before an exchange if a third of it is gone', async () => {
    const ids: string[] = [];
    const store = forge.open();
    const work = store.withLock(
      async (held) => {
        await elapse(30_000);
        await store.prepare(NEWER);
        expect(ids).toHaveLength(1);
        await elapse(15_000);
        const prepared = await store.prepare(NEWER);
        expect(ids).toHaveLength(2);
        expect(forge.file()?.claim).toMatchObject({ id: ids[1] });
        await elapse(100_000);
        expect(held.isHeld()).toBe(true);
        await prepared.save(session(2));
      },
      { claiming: (id) => ids.push(id) },
    );
    await passTime(work);
    expect(numberOf(await forge.open().load())).toBe(2);
  });

  const FORBIDDEN = () => reply(403, 'Resource not accessible by integration');
  const doneAndLost = (act: () => unknown) => {
    act();
    return LOST;
  };
  const claimAtOnce = () => {
    claimByOther({ ...OTHER, until: inSeconds(60) });
    return LOST;
  };

  test.each<[string, (act: () => unknown) => HttpResult, string, object | undefined]>([
    ['is done though nobody answers', doneAndLost, 'nothing', undefined],
    ['is neither answered nor done', () => LOST, 'store_timed_out', undefined],
    ['is lost to somebody else', claimAtOnce, 'branch_claim_lost', OTHER],
    ['is refused', FORBIDDEN, 'branch_permission_missing', undefined],
  ])('that is made anew and %s leaves none of its own', async (_, answer, reason, left) => {
    const store = forge.open();
    const work = store.withLock(async () => {
      await elapse(60_000);
      let claims = 0;
      forge.network = ({ method }, act) =>
        method === 'PUT' && claims++ === 0 ? answer(act) : act();
      await store.prepare(NEWER);
    });
    const told = work.then(
      () => 'nothing',
      ({ problem }) => problem.reason,
    );
    expect(await passTime(told)).toBe(reason);
    expect(forge.file()?.claim).toEqual(left && expect.objectContaining(left));
  });

  test('that somebody has taken over is lost before the exchange', async () => {
    const store = forge.open();
    const work = store.withLock(async (held) => {
      await elapse(119_500);
      expect(held.isHeld()).toBe(false);
      claimByOther({ ...OTHER, until: inSeconds(60) });
      await store.prepare(NEWER);
    });
    await expect(passTime(work)).rejects.toMatchObject({
      code: 'store_refused',
      problem: { reason: 'branch_claim_lost' },
    });
    expect(forge.file()?.claim).toMatchObject(OTHER);
  });

  test('is needed for an exchange', async () => {
    const store = forge.open();
    await expect(store.prepare(NEWER)).rejects.toMatchObject({ code: 'store_refused' });
    const work = store.withLock(() => store.prepare(NEWER), { isEnough: () => true });
    await expect(passTime(work)).rejects.toMatchObject({
      code: 'store_refused',
      problem: { reason: 'branch_claim_lost' },
    });
  });

  test('is made again for a second exchange, and given back after it failed', async () => {
    const store = forge.open();
    const work = store.withLock(async () => {
      const first = await store.prepare(NEWER);
      first.retain?.();
      await first.save(session(2));
      expect(forge.file()?.claim).toBeUndefined();
      await store.prepare(NEWER);
      expect(forge.file()?.claim).toBeDefined();
      return numberOf(await store.load());
    });
    expect(await passTime(work)).toBe(2);
    expect(forge.file()?.claim).toBeUndefined();
  });

  test('of somebody else is not replaced for a second exchange', async () => {
    const store = forge.open();
    const work = store.withLock(async () => {
      const first = await store.prepare(NEWER);
      claimByOther({ ...OTHER, until: inSeconds(60) });
      await first.save(session(2));
      await store.prepare(NEWER);
    });
    await expect(passTime(work)).rejects.toMatchObject({
      problem: { reason: 'branch_claim_lost' },
    });
    expect(forge.file()?.claim).toMatchObject(OTHER);
    expect(numberOf(await forge.open().load())).toBe(2);
  });

  test('that cannot be given back does not fail the work', async () => {
    const store = forge.open();
    const limited = () => reply(403, 'secondary rate limit', { 'retry-after': '30' });
    const work = store.withLock(async () => {
      forge.network = limited;
      return 'done';
    });
    expect(await passTime(work)).toBe('done');
    forge.network = ({ method }, act) => (method === 'PUT' ? limited() : act());
    const { id = '' } = Object(forge.file()?.claim);
    await expect(passTime(forge.open().giveBack(id))).rejects.toMatchObject({
      code: 'store_refused',
      problem: { reason: 'store_rate_limited' },
    });
  });

  test('that an earlier step left is given back, and no other', async () => {
    claimByOther({ ...OTHER, until: inSeconds(60) });
    await passTime(forge.open().giveBack('of nobody'));
    expect(forge.file()?.claim).toMatchObject(OTHER);
    await passTime(forge.open().giveBack(OTHER.id));
    expect(forge.file()?.claim).toBeUndefined();
    expect(numberOf(await forge.open().load())).toBe(1);
  });
});
