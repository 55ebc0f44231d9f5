import { expect, test, vi } from 'vitest';
import { readPending, readReplaced, savePending } from '../../src/action/pending-state.ts';
import { startStep } from './step-fixture.ts';

test.each([
  ['of a session with an id', 'a=1'],
  ['of a session without one', ''],
  ['of none', undefined],
])('the post step learns the value, and that it takes the place %s', (_, replaced) => {
  const step = startStep();
  savePending('gts2.e30', replaced);
  for (const [name, value] of Object.entries(step.state())) vi.stubEnv(`STATE_${name}`, value);
  expect([readPending(), readReplaced()]).toEqual(['gts2.e30', replaced]);
});
