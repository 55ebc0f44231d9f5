import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fc, times } from '../support/property.ts';
import { type Call, type Change, createWalk, type LocationName, type Step } from './walk.ts';

const STEPS = 40;
/** All steps are work for half a minute where nothing else runs. */
const MAX_WALKING_MS = 180_000;

beforeEach(() => {
  // A pause between two looks at a store is as good as none.
  vi.stubGlobal('setTimeout', (act: () => void) => setImmediate(act));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const location = fc.constantFrom<LocationName>('here', 'elsewhere', 'gitlab');
const moment = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 25 }));
const anyCall: fc.Arbitrary<Call> = fc.record({
  does: fc.constantFrom('token', 'token', 'new token', 'new token', 'forget'),
  location,
  reads: fc.array(fc.constantFrom('truth', 'truth', 'nothing', 'failure', 'earlier'), {
    maxLength: 8,
  }),
  saves: fc.array(fc.constantFrom('done', 'failure', 'lie', 'done, and failure'), { maxLength: 2 }),
  killedAt: moment,
  refreshedAt: moment,
});
const anyChange: fc.Arbitrary<Change> = fc.record({
  does: fc.constantFrom('log in', 'delete', 'refresh'),
  location,
});
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: anyCall },
  { weight: 1, arbitrary: anyChange },
);
const START: Change[] = [
  { does: 'log in', location: 'here' },
  { does: 'log in', location: 'elsewhere' },
  { does: 'log in', location: 'gitlab' },
];

/** Where a flush takes no time, if there is such a folder. */
const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

async function walk(walks: number): Promise<void> {
  let steps = 0;
  const isSafe = fc.asyncProperty(
    fc.constantFrom('strict' as const, 'grace' as const),
    fc.array(anyStep, { minLength: STEPS, maxLength: STEPS }),
    async (rotation, way) => {
      const folder = mkdtempSync(join(root, 'gitee-token-walk-'));
      try {
        const { take, expectWritten, expectNothingLost } = createWalk(folder, rotation);
        for (const step of [...START, ...way]) {
          await take(step);
          steps += 1;
        }
        for (const name of ['here', 'elsewhere', 'gitlab'] as const) await expectWritten(name);
        expectNothingLost();
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
  await fc.assert(isSafe, times(walks));
  expect(steps).toBeGreaterThanOrEqual(walks * STEPS);
}

test('on a few walks the newest token of a login is not lost, and the next call that can write writes it', () =>
  walk(4));

test(
  'on no walk the newest token of a login is lost, and the next call that can write writes it',
  {
    tags: 'slow',
    timeout: MAX_WALKING_MS,
  },
  () => walk(250),
);
