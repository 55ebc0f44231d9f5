import fs, {
  chmodSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { withLock } from '../../../src/stores/fs/lock.ts';
import { getRejection } from '../../gitee/http-fixtures.ts';
import { getExplanation } from '../explanation.ts';
import { createFolder } from '../folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const createLock = () => join(createFolder(), 'deep', 'lock');

/** Lets something happen just before the next look into a folder. */
function beforeLook(nth: number, happen: () => void) {
  const { readdirSync: look } = fs;
  let looks = 0;
  vi.spyOn(fs, 'readdirSync').mockImplementation(((folder: string) => {
    looks += 1;
    if (looks === nth) happen();
    return look(folder);
  }) as typeof fs.readdirSync);
  syncBuiltinESMExports();
}

function keepBeating(file: string): () => void {
  const timer = setInterval(() => utimesSync(file, new Date(), new Date()), 50);
  return () => clearInterval(timer);
}

describe('a lock', () => {
  test('lets one in at a time, and gives back what the work does', async () => {
    const lock = createLock();
    let inside = 0;
    const results = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        withLock(lock, async () => {
          expect(++inside).toBe(1);
          await sleep(10);
          inside -= 1;
          return n;
        }),
      ),
    );
    expect(results).toEqual([1, 2, 3, 4]);
  });

  test('is a folder and a file that are for their owner alone', async () => {
    const lock = createLock();
    await withLock(lock, async () => {});
    await withLock(lock, async () => {});
    expect(readdirSync(lock)).toEqual(['2']);
    expect(statSync(lock).mode & 0o777).toBe(0o700);
    expect(statSync(join(lock, '2')).mode & 0o777).toBe(0o600);
  });

  test('is released when the work fails', async () => {
    const lock = createLock();
    const failure = new Error('no');
    expect(await getRejection(withLock(lock, () => Promise.reject(failure)))).toBe(failure);
    expect(await withLock(lock, async () => 'next', { waitMs: 0 })).toBe('next');
  });

  test('that is held is refused when the time is over', async () => {
    const lock = createLock();
    const error = await withLock(lock, () =>
      getExplanation(withLock(lock, async () => {}, { waitMs: 100 })),
    );
    expect(error).toMatchObject({
      code: 'store_refused',
      message: `Another process has held the lock ${lock} for 0.1 seconds. No refresh token was used.`,
      advice: 'Wait until it exits, or stop it, then try again.',
    });
  });

  test('minds no other files', async () => {
    const lock = createLock();
    mkdirSync(lock, { recursive: true });
    const others = ['.DS_Store', '2.bak', 'copy-2'];
    for (const name of others) writeFileSync(join(lock, name), '');
    await withLock(lock, async () => {});
    expect(readdirSync(lock).sort()).toEqual(['.DS_Store', '1', '2.bak', 'copy-2']);
  });

  test('that cannot be made says why', async () => {
    const file = join(createFolder(), 'file');
    writeFileSync(file, '');
    const error = await getExplanation(withLock(join(file, 'lock'), async () => {}));
    expect(error).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(`Cannot acquire the lock ${join(file, 'lock')}: ENOTDIR`),
    });
  });

  test('that cannot be taken says why', async () => {
    vi.spyOn(fs, 'openSync').mockImplementation(() => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    });
    syncBuiltinESMExports();
    const error = await getExplanation(withLock(createLock(), async () => {}));
    expect(error).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining('EACCES: permission denied'),
    });
  });
});

describe('the folder of a lock', () => {
  test.each([
    ['others can write', (lock: string) => chmodSync(lock, 0o777), 'Other users can write to'],
    [
      'is a link',
      (lock: string) => {
        rmSync(lock, { recursive: true });
        symlinkSync(createFolder(), lock);
      },
      'is not a folder',
    ],
  ])('that %s is not used', async (_, plant, reason) => {
    const lock = createFolder();
    plant(lock);
    const work = vi.fn();
    expect(await getExplanation(withLock(lock, work))).toMatchObject({
      code: 'store_refused',
      message: expect.stringMatching(`${reason}.*No refresh token was used`),
    });
    expect(work).not.toHaveBeenCalled();
    expect(readdirSync(lock)).toEqual([]);
  });
});

describe('the holder of a lock', () => {
  test('knows that it is held, and after the work that it is not', async () => {
    const lock = await withLock(createLock(), async (held) => {
      expect(held.isHeld()).toBe(true);
      return held;
    });
    expect(lock.isHeld()).toBe(false);
  });

  test('touches nothing that is open in the place of its file after the work', async () => {
    const folder = createLock();
    const lock = await withLock(folder, async (held) => held);
    // The system gives the number of the file to the next one.
    const file = fs.openSync(join(folder, '1'), 'r+');
    expect(lock.isHeld()).toBe(false);
    fs.closeSync(file);
    expect(statSync(join(folder, '1')).mtimeMs).toBe(0);
  });

  test('knows that another has taken it over, and leaves what is not its own', async () => {
    const lock = createLock();
    await withLock(lock, async ({ isHeld }) => {
      writeFileSync(join(lock, '2'), '');
      utimesSync(join(lock, '2'), 9, 9);
      expect(isHeld()).toBe(false);
    });
    expect(statSync(join(lock, '2')).mtimeMs).toBe(9000);
  });

  test('is not taken in by a file of the same number', async () => {
    const lock = createLock();
    await withLock(lock, async ({ isHeld }) => {
      rmSync(lock, { recursive: true });
      mkdirSync(lock);
      writeFileSync(join(lock, '1'), '');
      utimesSync(join(lock, '1'), 9, 9);
      expect(isHeld()).toBe(false);
    });
    expect(statSync(join(lock, '1')).mtimeMs).toBe(9000);
  });

  test('does not hold what was removed', async () => {
    const lock = createLock();
    await withLock(lock, async ({ isHeld }) => {
      rmSync(lock, { recursive: true });
      expect(isHeld()).toBe(false);
    });
  });

  test('shows that it lives when it asks', async () => {
    const lock = createLock();
    await withLock(lock, async ({ isHeld }) => {
      utimesSync(join(lock, '1'), 9, 9);
      isHeld();
      expect(statSync(join(lock, '1')).mtimeMs).toBeGreaterThan(9000);
    });
  });

  test('works on when the system takes no time for its file', async () => {
    vi.spyOn(fs, 'futimesSync').mockImplementation(() => {
      throw Object.assign(new Error('ESTALE: stale file handle'), { code: 'ESTALE' });
    });
    syncBuiltinESMExports();
    expect(await withLock(createLock(), async ({ isHeld }) => isHeld())).toBe(true);
  });
});

describe('one who comes too late', () => {
  /** Looks are: for the newest, and after the creation. */
  test('finds the number taken', async () => {
    const lock = createLock();
    beforeLook(1, () => {
      const { lstatSync: stat } = fs;
      writeFileSync(join(lock, '1'), '');
      utimesSync(join(lock, '1'), 0, 0);
      vi.spyOn(fs, 'lstatSync').mockImplementationOnce(((path: string) => {
        const released = stat(path);
        writeFileSync(join(lock, '2'), '');
        return released;
      }) as typeof fs.lstatSync);
      syncBuiltinESMExports();
    });
    const error = await getExplanation(withLock(lock, async () => {}, { waitMs: 100 }));
    expect(error).toMatchObject({ message: expect.stringContaining('has held the lock') });
    expect(readdirSync(lock).sort()).toEqual(['1', '2']);
  });

  test('finds a higher number, and takes its own away', async () => {
    const lock = createLock();
    let stop = () => {};
    beforeLook(2, () => {
      writeFileSync(join(lock, '5'), '');
      stop = keepBeating(join(lock, '5'));
    });
    await getRejection(withLock(lock, async () => {}, { waitMs: 300 }));
    stop();
    expect(readdirSync(lock)).toEqual(['5']);
  });

  test('finds a higher number, and its own taken away', async () => {
    const lock = createLock();
    beforeLook(2, () => {
      writeFileSync(join(lock, '5'), '');
      writeFileSync(join(lock, '1'), '');
      vi.spyOn(fs, 'rmSync').mockImplementationOnce((...args) => {
        rmSync(join(lock, '1'));
        rmSync(...args);
      });
      syncBuiltinESMExports();
    });
    const error = await getExplanation(withLock(lock, async () => {}, { waitMs: 100 }));
    expect(error).toMatchObject({ message: expect.stringContaining('has held the lock') });
    expect(readdirSync(lock)).toEqual(['5']);
  });

  test('finds the newest gone while it looks, and looks again', async () => {
    const lock = createLock();
    mkdirSync(lock, { recursive: true });
    writeFileSync(join(lock, '9'), '');
    beforeLook(1, () => {
      const { lstatSync: stat } = fs;
      vi.spyOn(fs, 'lstatSync').mockImplementationOnce(((...args: Parameters<typeof stat>) => {
        rmSync(join(lock, '9'));
        writeFileSync(join(lock, '10'), '');
        utimesSync(join(lock, '10'), 0, 0);
        return stat(...args);
      }) as typeof fs.lstatSync);
      syncBuiltinESMExports();
    });
    expect(await withLock(lock, async () => readdirSync(lock), { waitMs: 1000 })).toEqual(['11']);
  });
});

describe.concurrent('a lock that is slow to test', () => {
  test('is not taken from a holder that lives, however long it works', {
    tags: 'slow',
  }, async () => {
    const lock = createLock();
    const isOver = vi.fn();
    const first = withLock(lock, () => sleep(7000)).then(isOver);
    await withLock(lock, async () => expect(isOver).toHaveBeenCalled());
    await first;
  });

  test.each<[string, Date]>([
    ['long ago', new Date(1000)],
    ['in the future', new Date(Date.now() + 1e9)],
  ])(
    'is taken over when its holder was killed %s, but not at once',
    {
      tags: 'slow',
    },
    async (_, beatAt) => {
      const lock = createLock();
      mkdirSync(lock, { recursive: true });
      writeFileSync(join(lock, '7'), '');
      utimesSync(join(lock, '7'), beatAt, beatAt);
      expect(await getRejection(withLock(lock, async () => {}, { waitMs: 300 }))).toBeDefined();
      const waitMs = 6000;
      expect(await withLock(lock, async () => readdirSync(lock), { waitMs })).toEqual(['8']);
    },
  );

  test('is taken over from a holder whose heart beat when that of the last one did', {
    tags: 'slow',
  }, async () => {
    const lock = createLock();
    const keepHeld = (name: string) => {
      writeFileSync(join(lock, name), '');
      utimesSync(join(lock, name), 1, 1);
    };
    mkdirSync(lock, { recursive: true });
    keepHeld('7');
    setTimeout(() => {
      keepHeld('8');
      rmSync(join(lock, '7'));
    }, 200);
    const waitMs = 7000;
    expect(await withLock(lock, async () => readdirSync(lock), { waitMs })).toEqual(['9']);
  });

  test('is free for good when its holder has let it go', { tags: 'slow' }, async () => {
    const lock = createLock();
    await withLock(lock, async () => {});
    await sleep(1200);
    expect(await withLock(lock, async () => 'next', { waitMs: 0 })).toBe('next');
  });

  test('whose folder is removed meanwhile harms nobody', { tags: 'slow' }, async () => {
    const lock = createLock();
    await withLock(lock, async () => {
      rmSync(lock, { recursive: true });
      await sleep(1200);
    });
    expect(await withLock(lock, async () => 'next', { waitMs: 0 })).toBe('next');
  });
});
