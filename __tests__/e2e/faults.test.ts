import { vi } from 'vitest';
import { SAMPLED_CASES } from '../support/fault-cases.ts';
import { describeFaults } from '../support/fault-matrix.ts';
import { startSandbox } from '../support/sandbox.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 6 });

// The tests of peers/ try all of them, with the sandbox too.
describeFaults('the sandbox', {
  start: startSandbox,
  rotation: 'strict',
  scopes: ['repository'],
  cases: SAMPLED_CASES,
});
