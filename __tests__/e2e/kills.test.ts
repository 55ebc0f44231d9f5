import { describe, vi } from 'vitest';
import { describeKills } from '../support/kill-matrix.ts';
import { startSandbox } from '../support/sandbox.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 12 });

const matrix = { start: startSandbox, rotation: 'strict', rounds: 1, seed: 1 } as const;

describeKills('the sandbox', {
  ...matrix,
  boundaries: ['in the exchange'],
  signals: ['SIGTERM'],
});

describe('more', { tags: 'slow' }, () => {
  describeKills('the sandbox', {
    ...matrix,
    boundaries: ['in the exchange'],
    signals: ['SIGINT', 'SIGKILL'],
  });
  describeKills('the sandbox', {
    ...matrix,
    boundaries: [
      'after the response to the exchange',
      'in the save that has taken effect',
      'in a save that is never answered',
    ],
  });
});
