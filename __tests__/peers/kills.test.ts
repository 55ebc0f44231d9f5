import { vi } from 'vitest';
import { describeKills } from '../support/kill-matrix.ts';
import { BOUNDARIES, type BoundaryName } from '../support/kill-points.ts';
import { startSandbox } from '../support/sandbox.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 12 });

const boundaries = Object.keys(BOUNDARIES) as BoundaryName[];

for (const rotation of ['strict', 'grace'] as const) {
  const matrix = { rotation, boundaries, rounds: 2, seed: 20_260_101 };
  describeKills('the sandbox', { ...matrix, start: startSandbox });
  describeKills('Doorkeeper', { ...matrix, start: startDoorkeeper });
}
