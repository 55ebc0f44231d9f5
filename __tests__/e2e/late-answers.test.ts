import { afterAll, vi } from 'vitest';
import { removeComputers } from '../support/command-line.ts';
import { describeLateAnswers } from '../support/late-answers.ts';
import { startSandbox } from '../support/sandbox.ts';

afterAll(removeComputers);

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 20 });

describeLateAnswers('the sandbox', {
  start: startSandbox,
  rotation: 'strict',
  seconds: [0.1, 7],
  timeout: 15,
});
