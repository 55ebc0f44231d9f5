import { inject, vi } from 'vitest';
import { ALL_CASES } from '../support/fault-cases.ts';
import { describeFaults } from '../support/fault-matrix.ts';
import { SCOPES } from '../support/job.ts';
import { seeded } from '../support/random.ts';
import { startSandbox } from '../support/sandbox.ts';
import { TIMEOUT_FACTOR } from './use.ts';

// A run waits much more than it works, the more so with that much patience.
vi.setConfig({ maxConcurrency: 12 });

const random = seeded(inject('soak').seed);

for (const rotation of ['strict', 'grace'] as const) {
  const cases = ALL_CASES.map((one) => ({ ...one, cutAt: random() }));
  const matrix = { rotation, scopes: SCOPES, cases, timeLimit: TIMEOUT_FACTOR };
  describeFaults('the sandbox', { ...matrix, start: startSandbox });
}
