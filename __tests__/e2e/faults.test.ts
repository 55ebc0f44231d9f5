import { describe, vi } from 'vitest';
import { FEW_CASES, SAMPLED_CASES } from '../support/fault-cases.ts';
import { describeFaults } from '../support/fault-matrix.ts';
import { startSandbox } from '../support/sandbox.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 6 });

// The tests of peers/ try all of them, with the sandbox too.
const matrix = { start: startSandbox, rotation: 'strict', scopes: ['repository'] } as const;

describeFaults('the sandbox', { ...matrix, cases: FEW_CASES });

describe('all', { tags: 'slow' }, () => {
  const cases = SAMPLED_CASES.filter((one) => !FEW_CASES.includes(one));
  describeFaults('the sandbox', { ...matrix, cases });
});
