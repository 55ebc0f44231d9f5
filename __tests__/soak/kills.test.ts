import { inject, vi } from 'vitest';
import { describeKills } from '../support/kill-matrix.ts';
import { BOUNDARIES, type BoundaryName } from '../support/kill-points.ts';
import { seeded } from '../support/random.ts';
import { startSandbox } from '../support/sandbox.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 6 });

const random = seeded(inject('soak').seed);
const boundaries = Object.keys(BOUNDARIES) as BoundaryName[];

for (const rotation of ['strict', 'grace'] as const) {
  const seed = random() * 2 ** 32;
  describeKills('the sandbox', { rotation, boundaries, rounds: 3, seed, start: startSandbox });
}
