import { vi } from 'vitest';
import { describeKills } from '../support/kill-matrix.ts';
import { startSandbox } from '../support/sandbox.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 12 });

describeKills('the sandbox', {
  start: startSandbox,
  rotation: 'strict',
  boundaries: [
    'in the exchange',
    'after the response to the exchange',
    'in the save that has taken effect',
    'in a save that is never answered',
  ],
  rounds: 1,
  seed: 1,
});
