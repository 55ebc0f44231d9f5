import { vi } from 'vitest';
import { MAIN_CASES } from '../support/fault-cases.ts';
import { describeFaults } from '../support/fault-matrix.ts';
import { startSandbox } from '../support/sandbox.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 6 });

describeFaults('the sandbox', {
  start: startSandbox,
  rotation: 'strict',
  scopes: ['repository'],
  cases: MAIN_CASES,
});
