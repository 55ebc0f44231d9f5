import { vi } from 'vitest';
import { describeLateAnswers } from '../support/late-answers.ts';
import { startSandbox } from '../support/sandbox.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 20 });

describeLateAnswers('the sandbox', {
  start: startSandbox,
  rotation: 'strict',
  seconds: [0.1, 7],
  timeout: 15,
});
