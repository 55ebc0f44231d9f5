import { vi } from 'vitest';
import { ALL_CASES } from '../support/fault-cases.ts';
import { describeFaults } from '../support/fault-matrix.ts';
import { SCOPES } from '../support/job.ts';
import { startSandbox } from '../support/sandbox.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 14 });

for (const rotation of ['strict', 'grace'] as const) {
  const matrix = { rotation, scopes: SCOPES, cases: ALL_CASES };
  describeFaults('the sandbox', { ...matrix, start: startSandbox });
  describeFaults('Doorkeeper', { ...matrix, start: startDoorkeeper });
}
