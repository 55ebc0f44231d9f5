import { afterAll, vi } from 'vitest';
import { removeComputers } from '../support/command-line.ts';
import { describeLateAnswers } from '../support/late-answers.ts';
import { startSandbox } from '../support/sandbox.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';

afterAll(removeComputers);

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 50 });

for (const rotation of ['strict', 'grace'] as const) {
  const late = { rotation, seconds: [0.1, 6, 14, 40], timeout: 60 };
  describeLateAnswers('the sandbox', { ...late, start: startSandbox });
  describeLateAnswers('Doorkeeper, behind a proxy that delays', {
    ...late,
    start: startDoorkeeper,
  });
}
